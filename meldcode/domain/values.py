"""The values that a fact may have, each a small closed list."""

from enum import StrEnum

__all__ = [
    "AgeGroup",
    "Decision",
    "Expert",
    "Known",
    "Sector",
    "TalkJudgement",
    "WeighingAnswer",
    "Whereabouts",
]


class Whereabouts(StrEnum):
    """Where the person is, as somebody stated it; UNASKED while nobody was asked."""

    NETHERLANDS = "netherlands"
    ABROAD = "abroad"
    UNKNOWN = "unknown"
    UNASKED = "unasked"


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
    """Whom one consulted; what each may judge stands in experts.py."""

    LKHA = "lkha"
    VEILIG_THUIS = "veilig-thuis"
    POLICE = "police"
    BUITENLANDSE_ZAKEN = "buitenlandse-zaken"
    COLLEAGUE = "colleague"
    AANDACHTSFUNCTIONARIS = "aandachtsfunctionaris"


class TalkJudgement(StrEnum):
    """What the one consulted said of a talk."""

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
