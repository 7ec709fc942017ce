"""What two people answered apart, side by side: what differs is shown and never averaged."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from meldcode.cases.changes import changes_since
from meldcode.cases.models.entry import Kind
from meldcode.domain.questions import QUESTIONS

if TYPE_CHECKING:
    from meldcode.cases.ledger import Ledger, Row

__all__ = ["QUESTION_NUMBERS", "SAID", "ApartLine", "Compared", "compared", "differing"]

QUESTION_NUMBERS = tuple(question.number for question in QUESTIONS)
SAID = {"yes": "Ja", "no": "Nee", "doubt": "Ik twijfel", "open": "Nog niet te zeggen"}
NOT_ASKED = "Niet gevraagd"


def differing(one: dict[str, Any], other: dict[str, Any]) -> list[int]:
    """The questions to which these two gave another answer; one that was not asked counts too."""
    names = ((number, f"answer_{number}") for number in QUESTION_NUMBERS)
    return [number for number, name in names if one.get(name, "") != other.get(name, "")]


@dataclass(frozen=True)
class ApartLine:
    """One question, what each answered and why, and whether it is the same."""

    number: int
    question: str
    said: list[tuple[str, str]]
    same: bool


@dataclass(frozen=True)
class Compared:
    """The answers of both by question, who they are, and what changed in the case since."""

    names: list[str]
    lines: list[ApartLine]
    changed: list[str]

    @property
    def differs(self) -> bool:
        return not all(line.same for line in self.lines)


def compared(ledger: "Ledger") -> Compared | None:
    """The last two that answered apart; None where nobody did. Their words are loaded already."""
    last = ledger.latest(Kind.WEIGHED_APART)
    if last is None:
        return None
    both = [row for row in ledger.live(Kind.WEIGHED_APART) if of_round(row) == of_round(last)]
    return Compared(
        names=[row.by_name for row in both],
        lines=[line_of(number, both) for number in QUESTION_NUMBERS],
        changed=changes_since(ledger, last.number),
    )


def of_round(row: "Row") -> str:
    return str(row.data["round"])


def line_of(number: int, both: list["Row"]) -> ApartLine:
    name, why = f"answer_{number}", f"reason_{number}"
    said = [(SAID.get(row.data.get(name, ""), NOT_ASKED), row.texts.get(why, "")) for row in both]
    differs = number in differing(*(row.data for row in both))
    return ApartLine(number, QUESTIONS[number - 1].short_nl, said, not differs)
