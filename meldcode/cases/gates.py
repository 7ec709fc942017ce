"""How far the word of a second person is, for the page (R14, R22, R62)."""

from dataclasses import dataclass

from meldcode.cases.approvals import (
    AGREED,
    NEEDS_SECOND_PERSON,
    TAKEN_BACK,
    approval_of,
    asked_for,
    is_void,
)
from meldcode.cases.ledger import Ledger
from meldcode.cases.models import Kind
from meldcode.cases.stages.consult.record import advised
from meldcode.domain.facts import CaseFacts, Decision, Known, WeighingAnswer
from meldcode.domain.outcome import Outcome, outcome_of
from meldcode.domain.rules import RULE_BY_ID

__all__ = ["GateState", "gates_of"]


@dataclass(frozen=True)
class GateState:
    """One gate: whether it is needed now, what became of the request, and whether one may ask
    (again).
    """

    rule: str
    nl: str
    needed: bool
    told: str
    can_ask: bool
    passed: bool

    @property
    def waits(self) -> bool:
        """Whether a request stands there that nobody answered yet."""
        return not self.passed and not self.can_ask


def gates_of(ledger: Ledger, facts: CaseFacts) -> list[GateState]:
    return [gate_of(rule, ledger, facts) for rule in NEEDS_SECOND_PERSON]


def gate_of(rule: str, ledger: Ledger, facts: CaseFacts) -> GateState:
    asked = asked_for(ledger, rule)
    answer = approval_of(ledger, asked) if asked else None
    void = bool(asked) and asked is not None and is_void(ledger, asked)
    passed = rule in facts.lifted
    return GateState(
        rule=rule,
        nl=RULE_BY_ID[rule].nl,
        needed=is_needed(rule, ledger, facts),
        told=told_of(asked is not None, answer.data["answer"] if answer else "", void),
        can_ask=not passed and (asked is None or void or answer is not None),
        passed=passed,
    )


def is_needed(rule: str, ledger: Ledger, facts: CaseFacts) -> bool:
    """Whether the gate stands in the way of what was chosen."""
    if rule == "R14":
        return facts.disclosure is Known.YES and facts.answers.get(2) is WeighingAnswer.NO
    if rule == "R22":
        return outcome_of(facts) is Outcome.REPORT and facts.report is Decision.NO
    return bool(ledger.live(Kind.OBSERVATION)) and not advised(ledger)


def told_of(asked: bool, answer: str, void: bool) -> str:
    if not asked:
        return "Er is nog geen tweede persoon gevraagd."
    if void:
        return (
            "Na de vraag is er iets veranderd. Het antwoord telt daarom niet (meer). Vraag het"
            " opnieuw."
        )
    if not answer:
        return "De vraag is gesteld. Tot een tweede persoon akkoord is, mag dit niet."
    if answer == AGREED:
        return "Een tweede persoon is akkoord."
    if answer == TAKEN_BACK:
        return "Het antwoord van een tweede persoon telt niet meer. Lees de reden in de tijdlijn."
    return "Een tweede persoon is niet akkoord. Lees de reden in de tijdlijn."
