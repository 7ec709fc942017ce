"""What stage 4 records: the answers to questions 1 and 2, each with its ground."""

from typing import TYPE_CHECKING

from meldcode.cases.approvals import approved_rules
from meldcode.cases.models import Kind
from meldcode.cases.stages.questions import QuestionForm, answered, numbers_said
from meldcode.cases.stages.record import StageRecord
from meldcode.cases.stages.weigh.apart import ApartForm
from meldcode.domain.facts import Expert, WeighingAnswer
from meldcode.domain.stages import Stage

if TYPE_CHECKING:
    from meldcode.cases.ledger import Ledger

__all__ = ["NUMBERS", "RECORD"]

NUMBERS = (1, 2)


def enough(ledger: "Ledger", since: int) -> bool:
    """Both questions are answered, or the first one ends the weighing (R15).

    A «no» that a disclosure holds back is no answer yet (R14); a doubt asks for a call to Veilig
    Thuis first (R17).
    """
    said = answered(ledger)
    if not ledger.since(since, Kind.ANSWER):
        return False
    if said.get(1) is WeighingAnswer.NO:
        return True
    if said.get(1) is None or said.get(2) is None:
        return False
    if said[2] is WeighingAnswer.DOUBT:
        return called_veilig_thuis(ledger)
    return said[2] is WeighingAnswer.YES or not held_back(ledger)


def weighed(ledger: "Ledger") -> bool:
    """Question 1 is answered, and question 2 where the first one does not end the weighing."""
    said = answered(ledger)
    return 1 in said and (said[1] is not WeighingAnswer.YES or 2 in said)


def held_back(ledger: "Ledger") -> bool:
    told_it = ledger.latest_data(Kind.SITUATION).get("disclosure") == "yes"
    return told_it and "R14" not in approved_rules(ledger)


def called_veilig_thuis(ledger: "Ledger") -> bool:
    rows = ledger.vouched_for(Kind.CONSULTATION)
    return any(row.data["with"] == Expert.VEILIG_THUIS for row in rows)


def stands(ledger: "Ledger") -> str:
    return numbers_said(ledger, NUMBERS)


RECORD = StageRecord(
    stage=Stage.WEIGH,
    forms={Kind.ANSWER: QuestionForm, Kind.WEIGHED_APART: ApartForm},
    enough=enough,
    stands_on=weighed,
    stands=stands,
)
