"""Every choice a visitor can make: its name, its question on screen and the values it may have."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from meldcode.domain.stages import Stage

__all__ = [
    "BY_NAME",
    "CONSULT",
    "DECISIONS",
    "FIELDS",
    "LATER",
    "LONGEST",
    "MAIN",
    "MORE",
    "Field",
    "Kind",
    "answer_names",
]

LONGEST = 3660


class Kind(Enum):
    """How a choice is asked and kept."""

    ONE = "one of the options"
    DAYS = "a whole number of days"
    COUNTRY = "two capitals"
    MANY = "some of the options"


@dataclass(frozen=True)
class Field:
    """One choice; `options` are value and Dutch label, `lowest` belongs to a number of days."""

    name: str
    label: str
    options: tuple[tuple[str, str], ...] = ()
    kind: Kind = Kind.ONE
    lowest: int = 0
    help: str = ""

    @property
    def values(self) -> list[str]:
        return [value for value, _ in self.options]


YES_NO_UNKNOWN = (("yes", "Ja"), ("no", "Nee"), ("unknown", "Weet ik niet"))
YES_NO = (("yes", "Ja"), ("no", "Nee"))
PLACES = (
    ("netherlands", "In Nederland"),
    ("abroad", "In het buitenland"),
    ("unknown", "Weet ik niet"),
)
AGES = (
    ("under_12", "Jonger dan 12"),
    ("12_15", "12 tot en met 15"),
    ("16_17", "16 of 17"),
    ("adult", "18 of ouder"),
    ("unknown", "Weet ik niet"),
)
SECTORS = (
    ("education", "Onderwijs"),
    ("social_work", "Sociaal werk"),
    ("youth_care", "Jeugdhulp"),
    ("school_attendance", "Leerplicht"),
    ("other", "Ander werk"),
)
EXPERTS = (
    ("lkha", "LKHA"),
    ("veilig-thuis", "Veilig Thuis"),
    ("police", "Politie"),
    ("colleague", "Collega"),
    ("aandachtsfunctionaris", "Aandachtsfunctionaris"),
)
TALKS = (
    ("not-discussed", "Niet besproken"),
    ("safe", "Een gesprek met de familie is veilig"),
    ("unsafe", "Een gesprek met de familie is niet veilig"),
)


def days(name: str, label: str, lowest: int, help: str = "") -> Field:
    return Field(name, label, kind=Kind.DAYS, lowest=lowest, help=help)


def known(name: str, label: str, help: str = "") -> Field:
    return Field(name, label, YES_NO_UNKNOWN, help=help)


def answer(number: int) -> Field:
    doubt = (("doubt", "Ik twijfel"),) if number == 2 else ()
    return Field(f"answer_{number}", f"Vraag {number}", YES_NO + doubt)


def answer_names(numbers: Sequence[int]) -> list[str]:
    return [f"answer_{number}" for number in numbers]


PLACE_AND_DANGER = (
    Field("whereabouts", "Waar is de persoon nu?", PLACES),
    known("danger_now", "Is er nu gevaar?"),
)
JOURNEY = (
    days(
        "departure_in_days",
        "Vertrek over hoeveel dagen?",
        -LONGEST,
        "0 is vandaag, -1 was gisteren.",
    ),
    known("departure_expected", "Komt er een reis aan?"),
    Field("here_confirmed_since_departure", "Na de vertrekdatum nog hier gezien?", YES_NO),
    days("last_seen_days", "Hoeveel dagen geleden hier gezien?", 0, "0 is vandaag."),
    days("return_overdue_days", "Hoeveel dagen te laat terug?", 1),
    Field("at_airport", "Is de persoon op de luchthaven?", YES_NO),
    Field("country", "Land waar de persoon heen gaat of is", kind=Kind.COUNTRY),
)
PERSON = (
    Field("age_group", "Leeftijd", AGES),
    known("children_along", "Zijn er kinderen bij?"),
    known("dual_nationality", "Heeft de persoon ook de nationaliteit van dat land?"),
    known("partner_dependent_permit", "Hangt het verblijf af van de partner?"),
    known("disclosure", "Heeft de persoon het zelf verteld?"),
    known("consent_lkha", "Mag u het LKHA inlichten van de persoon?"),
    known("absent", "Is de persoon afwezig op school of werk?"),
    known("other_observation", "Zag of hoorde u iets anders dat u zorgen geeft?"),
    Field("sector", "Waar werkt u?", SECTORS),
)
CONSULT = (
    Field("consult_with", "Met wie hebt u het laatst overlegd?", EXPERTS),
    Field("consult_talk", "Wat zei die over een gesprek met de familie?", TALKS),
    Field(
        "consult_current",
        "Geldt dat advies nog?",
        YES_NO,
        help="Na een verandering vraagt u opnieuw advies.",
    ),
)
OUTCOME = (
    *(answer(number) for number in range(1, 6)),
    Field("report", "Gaat u melden?", YES_NO),
    Field("help", "Gaat u (ook) hulp geven of regelen?", YES_NO),
    Field(
        "family_informing_agreed",
        "Vindt Veilig Thuis of het LKHA goed dat de familie van de melding hoort?",
        YES_NO,
    ),
    Field(
        "done",
        "Welke stappen zijn klaar?",
        tuple((stage.value, stage.nl) for stage in Stage),
        Kind.MANY,
    ),
)
LANGUAGE = (Field("english", "English", YES_NO),)
FIELDS = PLACE_AND_DANGER + JOURNEY + PERSON + CONSULT + OUTCOME + LANGUAGE
BY_NAME = {field.name: field for field in FIELDS}
TRUE_OR_FALSE = (
    "here_confirmed_since_departure",
    "at_airport",
    "family_informing_agreed",
    "consult_current",
)

MAIN = ["whereabouts", "danger_now", "departure_in_days"]
DECISIONS = ["report", "help", "family_informing_agreed"]
MORE = [field.name for field in JOURNEY + PERSON + CONSULT if field.name not in MAIN] + ["done"]
# What can only be known after the first stage.
LATER = [field.name for field in CONSULT] + ["done"]
