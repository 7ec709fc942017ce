"""What a decision stood on when it was taken, and what changed since."""

from dataclasses import dataclass

from meldcode.cases.changes import changes_since
from meldcode.cases.ledger import Ledger, Row
from meldcode.cases.models import Kind
from meldcode.cases.plain import load_words
from meldcode.cases.telling import Told, tell, title_of
from meldcode.domain.outcome import Outcome

__all__ = ["Basis", "basis_of", "situation_at"]

OUTCOMES = {
    Outcome.REPORT.value: "volgens de vragen is melden de norm",
    Outcome.OPEN.value: "de vragen waren nog niet beantwoord",
    Outcome.HELP_FIRST.value: "volgens de vragen eerst hulp",
    Outcome.NO_REPORT_POSSIBLE.value: "volgens de vragen hoefde melden niet",
    Outcome.NO_SUSPICION.value: "geen vermoeden",
}
READ = (
    Kind.OBSERVATION, Kind.CONSULTATION, Kind.PERSON_TALK, Kind.WEIGHED_APART, Kind.ANSWER,
)  # fmt: skip


@dataclass(frozen=True)
class Basis:
    """One decision: the situation and the rows it stood on, the outcome then, what came after."""

    told: Told
    situation: list[tuple[str, str]]
    stood_on: list[str]
    outcome: str
    changed: list[str]


def situation_at(ledger: Ledger, number: int) -> Row | None:
    """The situation as it stood at the entry of this number."""
    rows = [row for row in ledger.live(Kind.SITUATION) if row.number <= number]
    return rows[-1] if rows else None


def basis_of(decision: Told, ledger: Ledger) -> Basis:
    """Read from the rows as they stood: they are append-only, so nothing has to be kept twice."""
    number = decision.entry.number
    then = Ledger.of(row for row in ledger.entries if row.number <= number)
    situation = situation_at(ledger, number)
    # What was decided in the same act is no change.
    own = {row.number for row in ledger.live(Kind.DECISION) if row.number == number + 1}
    rows = then.live(*READ)
    load_words(decision.entry.case, filter(None, (situation, *rows)))
    return Basis(
        told=decision,
        situation=tell(situation, then).lines if situation else [],
        stood_on=[title_of(row) for row in rows],
        outcome=OUTCOMES.get(decision.entry.data.get("ground", {}).get("outcome", ""), ""),
        changed=changes_since(beside(ledger, decision.entry), max(own, default=number)),
    )


def beside(ledger: Ledger, decision: Row) -> Ledger:
    """The rows but for those that carry a decision out, and for what was decided on help beside one
    on reporting: what one does because of it shakes no ground of it.
    """
    on_report = decision.data["decision"] == "report"
    return Ledger.of(
        row
        for row in ledger.entries
        if row.kind != Kind.REPORTED
        and not (on_report and row.kind == Kind.DECISION and row.data["decision"] == "help")
    )
