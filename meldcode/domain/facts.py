"""What is known of a situation, as plain values; no row, no clock, no opinion."""

from dataclasses import dataclass, field
from enum import StrEnum

__all__ = [
    "AgeGroup", "CaseFacts", "Consultation", "Decision", "Expert", "Known", "Sector", "TalkJudgement", "Terms",
    "WeighingAnswer", "Whereabouts",
]  # fmt: skip


class Whereabouts(StrEnum):
    """Where the person is, as somebody stated it."""

    NETHERLANDS = "netherlands"
    ABROAD = "abroad"
    UNKNOWN = "unknown"


class Known(StrEnum):
    """An answer to a question of fact; nobody has to know."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class AgeGroup(StrEnum):
    """The age of the person in bands, so that it identifies nobody."""

    UNDER_12 = "under_12"
    FROM_12 = "12_15"
    FROM_16 = "16_17"
    ADULT = "adult"
    UNKNOWN = "unknown"


class Sector(StrEnum):
    """Where the professional works."""

    EDUCATION = "education"
    SOCIAL_WORK = "social_work"
    YOUTH_CARE = "youth_care"
    SCHOOL_ATTENDANCE = "school_attendance"
    OTHER = "other"


class Expert(StrEnum):
    """Whom one consulted; only the first three may judge whether a talk with the family is safe."""

    LKHA = "lkha"
    VEILIG_THUIS = "veilig-thuis"
    POLICE = "police"
    COLLEAGUE = "colleague"
    AANDACHTSFUNCTIONARIS = "aandachtsfunctionaris"


class TalkJudgement(StrEnum):
    """What the one consulted said of a talk with the family."""

    SAFE = "safe"
    UNSAFE = "unsafe"
    NOT_DISCUSSED = "not-discussed"


class WeighingAnswer(StrEnum):
    """An answer to a weighing question; doubt exists for question 2 alone."""

    YES = "yes"
    NO = "no"
    DOUBT = "doubt"


class Decision(StrEnum):
    """A decision of step 5."""

    YES = "yes"
    NO = "no"


@dataclass(frozen=True)
class Consultation:
    """One consultation; `current` as design.md section 6 defines it."""

    with_whom: Expert
    talk: TalkJudgement = TalkJudgement.NOT_DISCUSSED
    current: bool = False


@dataclass(frozen=True)
class Terms:
    """The numbers marked (proposal) in the rules, in days unless the name says otherwise; an admin
    may change them.
    """

    departure_soon_days: int = 7
    departure_now_days: int = 2
    judgement_days: int = 14
    last_seen_days: int = 7
    last_seen_trip_days: int = 1
    contact_check_days: int = 90
    standing_still_days: int = 14
    standing_still_departure_workdays: int = 2
    standing_still_within_days: int = 30
    standing_still_soon_days: int = 1


@dataclass(frozen=True)
class CaseFacts:
    """All that the rules may look at; every missing value means unknown, never "no".

    Day counts are whole days from today: `departure_in_days` is negative when the date has passed,
    `return_overdue_days` is above 0 when the return or alarm date passed and the person was not
    seen.
    """

    whereabouts: Whereabouts = Whereabouts.UNKNOWN
    departure_in_days: int | None = None
    departure_expected: Known = Known.UNKNOWN
    here_confirmed_since_departure: bool = False
    last_seen_days: int | None = None
    return_overdue_days: int | None = None
    at_airport: bool = False
    country: str = ""
    danger_now: Known = Known.UNKNOWN
    children_along: Known = Known.UNKNOWN
    partner_dependent_permit: Known = Known.UNKNOWN
    disclosure: Known = Known.UNKNOWN
    consent_lkha: Known = Known.UNKNOWN
    absent: Known = Known.UNKNOWN
    other_observation: Known = Known.UNKNOWN
    dual_nationality: Known = Known.UNKNOWN
    age_group: AgeGroup = AgeGroup.UNKNOWN
    sector: Sector = Sector.OTHER
    signals: frozenset[str] = frozenset()
    risk_factors: frozenset[str] = frozenset()
    consultations: tuple[Consultation, ...] = ()
    answers: dict[int, WeighingAnswer] = field(default_factory=dict)
    report: Decision | None = None
    help: Decision | None = None
    done: frozenset[str] = frozenset()
    family_informing_agreed: bool = False
    lifted: frozenset[str] = frozenset()
