"""What is known of a situation, as plain values; no row, no clock, no opinion."""

from dataclasses import dataclass, field, replace

from meldcode.domain.values import (
    AgeGroup,
    Decision,
    Expert,
    Known,
    Sector,
    TalkJudgement,
    WeighingAnswer,
    Whereabouts,
)

__all__ = ["CaseFacts", "Consultation"]


@dataclass(frozen=True)
class Consultation:
    """One consultation; `talk` is about the family, `person_talk` about the person.

    `current` as design.md section 6 defines it; `days_ago` is None where the day is not known.
    `taken_back` is what nobody vouches for any more: what it closed stays closed, and it stands for
    no call.
    """

    with_whom: Expert
    talk: TalkJudgement = TalkJudgement.NOT_DISCUSSED
    current: bool = False
    person_talk: TalkJudgement = TalkJudgement.NOT_DISCUSSED
    days_ago: int | None = None
    taken_back: bool = False


@dataclass(frozen=True)
class CaseFacts:
    """All that the rules may look at; every missing value means unknown, never "no".

    Day counts are whole days from today: `departure_in_days` is negative when the date has passed,
    `return_overdue_days` is above 0 when the return or alarm date passed and the person was not
    seen.
    """

    whereabouts: Whereabouts = Whereabouts.UNASKED
    departure_in_days: int | None = None
    departure_expected: Known = Known.UNKNOWN
    here_confirmed_since_departure: bool = False
    here_confirmed_since_signal: bool = False
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
    reported: bool = False
    out_of_hours: bool = False
    others_at_risk: Known = Known.UNKNOWN
    turns_18_soon: Known = Known.UNKNOWN
    answers: dict[int, WeighingAnswer] = field(default_factory=dict)
    report: Decision | None = None
    help: Decision | None = None
    done: frozenset[str] = frozenset()
    family_informing_agreed: bool = False
    lifted: frozenset[str] = frozenset()

    def later(self, days: int) -> "CaseFacts":
        """The same facts so many days on: a departure came nearer, someone was seen longer ago."""
        departure = self.departure_in_days
        passes = departure is not None and departure >= 0 > departure - days
        return replace(
            self,
            departure_in_days=None if departure is None else departure - days,
            # Said before the day of departure, so it confirms nothing about the time after it.
            here_confirmed_since_departure=self.here_confirmed_since_departure and not passes,
            last_seen_days=since(self.last_seen_days, days),
            return_overdue_days=since(self.return_overdue_days, days),
            consultations=tuple(
                replace(said, days_ago=since(said.days_ago, days)) for said in self.consultations
            ),
        )


def since(count: int | None, days: int) -> int | None:
    """A count of days so many days on."""
    return None if count is None else count + days
