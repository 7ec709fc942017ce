"""What was recorded in a case and no longer counts, with what made it fall (R75): beside what the
core names, the word of a second person, an answer, a decision that later answers overtook.
"""

from dataclasses import dataclass

from meldcode.cases.approvals import AGREED, NEEDS_SECOND_PERSON, approval_of, asked_for, voided_by
from meldcode.cases.gates import is_needed
from meldcode.cases.ledger import Ledger, Row, recorded_on
from meldcode.cases.models import Kind
from meldcode.cases.situation import asked_as
from meldcode.cases.stages.questions import answered
from meldcode.domain.facts import CaseFacts, Decision, Known, WeighingAnswer
from meldcode.domain.outcome import Outcome, outcome_of

__all__ = ["Fallen", "fallen"]

WHAT_CAME = {
    Kind.ANSWER: "een vraag is anders beantwoord",
    Kind.DECISION: "het besluit over melden is veranderd",
    Kind.OBSERVATION: "er kwam een signaal bij",
    Kind.CONSULTATION: "er is opnieuw advies gevraagd",
    Kind.CONTACT: "er was contact met de familie of de persoon",
    Kind.PERSON_TALK: "er was een gesprek met de persoon",
}
ABOUT = {
    "R14": "vraag 2 met nee te beantwoorden",
    "R22": "niet te melden",
    "R62": "de casus af te sluiten",
}


@dataclass(frozen=True)
class Fallen:
    """One thing that no longer counts: what it is, in a word for tests, and the sentence."""

    what: str
    nl: str
    rule: str


def fallen(ledger: Ledger, facts: CaseFacts) -> list[Fallen]:
    """Everything of this case that fell and still matters, in the order of its steps."""
    return [*answers_that_fell(ledger, facts), *decisions(ledger, facts), *approvals(ledger, facts)]


def approvals(ledger: Ledger, facts: CaseFacts) -> list[Fallen]:
    """The agreement of a second person that is void while its gate stands in the way."""
    found = []
    for rule in NEEDS_SECOND_PERSON:
        asked = asked_for(ledger, rule)
        answer = approval_of(ledger, asked) if asked else None
        if not answer or answer.data["answer"] != AGREED or not is_needed(rule, ledger, facts):
            continue
        voided = voided_by(ledger, asked)
        if voided:
            agreed = f"Een tweede persoon was het eens om {ABOUT[rule]}."
            said = f"{agreed} Dat telt niet meer: {came(*voided)}."
            found.append(Fallen("approval", said, rule))
    return found


def came(row: Row, changed: list[str]) -> str:
    """What came after it, in words."""
    if changed:
        return f"de situatie is veranderd ({'; '.join(asked_as(name) for name in changed[:2])})"
    return WHAT_CAME[Kind(row.kind)]


def answers_that_fell(ledger: Ledger, facts: CaseFacts) -> list[Fallen]:
    """A «no» that a disclosure holds back, and answers that an earlier question cut off later."""
    rows = {row.data["question"]: row for row in ledger.live(Kind.ANSWER)}
    said = answered(ledger)
    found = []
    if held_back(said, facts):
        text = "U antwoordde nee op vraag 2. Dat telt niet: de persoon heeft het zelf verteld."
        found.append(Fallen("answer", text, "R14"))
    cut = cut_off_by(said)
    late = [n for n in said if cut and n > cut and rows[n].number < rows[cut].number]
    if cut and late:
        numbers = " en ".join(map(str, late))
        text = (
            f"Uw antwoord op vraag {numbers} telt niet meer:"
            f" u antwoordde daarna anders op vraag {cut}."
        )
        found.append(Fallen("answer", text, "R20"))
    return found


def held_back(said: dict[int, WeighingAnswer], facts: CaseFacts) -> bool:
    told_it = facts.disclosure is Known.YES and "R14" not in facts.lifted
    return told_it and said.get(2) is WeighingAnswer.NO


def cut_off_by(said: dict[int, WeighingAnswer]) -> int | None:
    """The question at which the walk ends, so that no later answer counts."""
    if said.get(1) is WeighingAnswer.NO:
        return 1
    if said.get(2) in (WeighingAnswer.YES, WeighingAnswer.DOUBT):
        return 2
    return next((n for n in (3, 4) if said.get(n) is WeighingAnswer.NO), None)


def decisions(ledger: Ledger, facts: CaseFacts) -> list[Fallen]:
    """«Not reporting» that was decided before an answer made reporting the norm."""
    decided = ledger.latest(Kind.DECISION, decision="report")
    if decided is None or facts.report is not Decision.NO or "R22" in facts.lifted:
        return []
    later = any(row.number > decided.number for row in ledger.live(Kind.ANSWER))
    if not later or outcome_of(facts) is not Outcome.REPORT:
        return []
    day = recorded_on(decided)
    text = (
        f"U besloot op {day.day}-{day.month}-{day.year} om niet te melden. Daarna veranderde een"
        " antwoord: melden is nu de norm."
    )
    return [Fallen("report-no", text, "R22")]
