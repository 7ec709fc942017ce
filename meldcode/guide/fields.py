"""Every choice a visitor can make: the facts of the registry, and what the guide asks beside."""

from dataclasses import dataclass
from enum import Enum

from meldcode.domain.experts import EXPERT_ROWS
from meldcode.domain.facts import FACTS, Choice, Fact, FactKind
from meldcode.domain.questions import QUESTIONS
from meldcode.domain.stages import Line, Stage

__all__ = [
    "BY_NAME", "CHIPS", "DOUBT", "FIELDS", "LONGEST", "NO", "SITUATION", "YES", "Field",
    "FieldKind", "answer_name",
]  # fmt: skip

LONGEST = 3660


class FieldKind(Enum):
    """How a choice is asked and kept."""

    ONE = "one of the options"
    DAYS = "a whole number of days"
    COUNTRY = "two capitals"


@dataclass(frozen=True)
class Field:
    """One choice; `options` are what a form offers, `lowest` belongs to a number of days."""

    name: str
    nl: str
    en: str
    options: tuple[Choice, ...] = ()
    kind: FieldKind = FieldKind.ONE
    lowest: int = 0
    help_nl: str = ""
    help_en: str = ""

    @property
    def values(self) -> list[str]:
        return [option.value for option in self.options]


KINDS = {
    FactKind.CHOICE: FieldKind.ONE,
    FactKind.FLAG: FieldKind.ONE,
    FactKind.DAYS: FieldKind.DAYS,
    FactKind.COUNTRY: FieldKind.COUNTRY,
}
# The clock says whether it is out of hours.
NOT_ASKED = ("out_of_hours",)


def of_fact(fact: Fact) -> Field:
    """A fact as a choice; a number of days without a lowest one may lie in the past."""
    lowest = -LONGEST if fact.lowest is None else fact.lowest
    words = (fact.help_nl, fact.help_en)
    return Field(fact.name, fact.nl, fact.en, fact.choices, KINDS[fact.kind], lowest, *words)


def answer_name(number: int) -> str:
    """The choice that holds the answer to a weighing question."""
    return f"answer_{number}"


YES, NO = Choice("yes", "Ja", "Yes"), Choice("no", "Nee", "No")
DOUBT = Choice("doubt", "Ik twijfel", "I am in doubt")
EXPERTS = tuple(Choice(row.expert.value, row.label.nl, row.label.en) for row in EXPERT_ROWS)
JUDGEMENTS = (
    Choice("safe", "Veilig", "Safe"),
    Choice("unsafe", "Niet veilig", "Not safe"),
    Choice("not-discussed", "Niet besproken", "Not discussed"),
)
CONSULT = (
    Field("consult_with", "Met wie sprak u het laatst?", "With whom did you speak last?", EXPERTS),
    Field(
        "consult_days",
        "Hoeveel dagen geleden was dat?",
        "How many days ago was that?",
        kind=FieldKind.DAYS,
        help_nl="0 is vandaag. Zonder dag telt het oordeel niet mee.",
        help_en="0 is today. Without a day the judgement does not count.",
    ),
    Field(
        "consult_talk",
        "Wat was het oordeel over een gesprek met de familie?",
        "What was the judgement on a talk with the family?",
        JUDGEMENTS,
    ),
    Field(
        "consult_person",
        "En over een gesprek met de persoon?",
        "And on a talk with the person?",
        JUDGEMENTS,
    ),
    Field(
        "consult_current",
        "Is daarna alles gelijk gebleven?",
        "Has everything stayed the same since?",
        (YES, NO),
        help_nl="Waar de persoon is, het vertrek, gevaar, en wat de persoon vertelde.",
        help_en="Where the person is, the departure, danger, and what the person told.",
    ),
)
DECISIONS = (
    Field("report", "Gaat u melden bij Veilig Thuis?", "Will you report?", (YES, NO)),
    Field("help", "Gaat u (ook) hulp geven of regelen?", "Will you (also) help?", (YES, NO)),
)
ANSWERS = tuple(
    Field(
        answer_name(question.number),
        question.nl,
        question.en,
        (YES, NO, DOUBT) if question.number == 2 else (YES, NO),
    )
    for question in QUESTIONS
)
OF_FACTS = tuple(
    of_fact(fact) for fact in FACTS if fact.kind in KINDS and fact.name not in NOT_ASKED
)
FIELDS = OF_FACTS + CONSULT + ANSWERS + DECISIONS
BY_NAME = {field.name: field for field in FIELDS}
FLAGS = tuple(fact.name for fact in FACTS if fact.kind is FactKind.FLAG)

# What one press on the line of the situation can change, at every stage.
CHIPS = ("whereabouts", "danger_now")
# What a stage asks beside its own work.
ASKED: dict[Stage, tuple[str, ...]] = {
    Stage.SIGNALS: ("other_observation", "others_at_risk"),
    Stage.CONSULT: tuple(field.name for field in CONSULT),
    Stage.TALK_WITH_PERSON: ("disclosure", "others_at_risk", "consent_lkha"),
    Stage.WEIGH: (),
    Stage.TALK_WITH_FAMILY: (),
    Stage.DECIDE: (),
}
# Where the questions of the situation stand on its page; a stage asks others itself.
PLACES: tuple[tuple[Line, tuple[str, ...]], ...] = (
    (Line("Waar en wanneer", "Where and when"), (
        "whereabouts", "danger_now", "at_airport", "departure_in_days", "departure_expected",
        "country", "last_seen_days", "return_overdue_days", "here_confirmed_since_departure",
        "here_confirmed_since_signal",
    )),
    (Line("Over de persoon", "About the person"), (
        "age_group", "turns_18_soon", "children_along", "others_at_risk", "dual_nationality",
        "partner_dependent_permit", "disclosure", "consent_lkha", "absent",
    )),
    (Line("Over u", "About you"), ("sector",)),
)  # fmt: skip
PLACED = {name for _, names in PLACES for name in names}
PLACED |= {name for names in ASKED.values() for name in names}
# Asked with the decisions (`work`).
PLACED |= {"reported", "family_informing_agreed"}
# A fact that nobody gave a place stands with the person.
UNPLACED = tuple(field.name for field in OF_FACTS if field.name not in PLACED)
SITUATION = tuple(
    (title, (*names, *UNPLACED) if "age_group" in names else names) for title, names in PLACES
)
