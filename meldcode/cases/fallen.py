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
from meldcode.domain.stages import Line

__all__ = ["Fallen", "fallen"]

WHAT_CAME = {
    Kind.ANSWER: Line("een vraag is anders beantwoord", "a question was answered otherwise"),
    Kind.DECISION: Line(
        "het besluit over melden is veranderd", "the decision on reporting changed"
    ),
    Kind.OBSERVATION: Line("er kwam een signaal bij", "a signal was added"),
    Kind.CONSULTATION: Line("er is opnieuw advies gevraagd", "advice was asked again"),
    Kind.CONTACT: Line(
        "er was contact met de familie of de persoon",
        "there was contact with the family or the person",
    ),
    Kind.PERSON_TALK: Line("er was een gesprek met de persoon", "there was a talk with the person"),
}
ABOUT = {
    "R14": Line("vraag 2 met nee te beantwoorden", "answering question 2 with no"),
    "R22": Line("niet te melden", "not reporting"),
    "R62": Line("de casus af te sluiten", "closing the case"),
}
HELD_BACK = Line(
    "U antwoordde nee op vraag 2. Dat telt niet: de persoon heeft het zelf verteld.",
    "You answered question 2 with no. That does not count: the person told it themselves.",
)


@dataclass(frozen=True)
class Fallen:
    """One thing that no longer counts: what it is, in a word for tests, and the sentence."""

    what: str
    said: Line
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
            about, why = ABOUT[rule], came(*voided)
            said = Line(
                f"Een tweede persoon was het eens om {about.nl}. Dat telt niet meer: {why.nl}.",
                f"A second person agreed to {about.en}. That no longer counts: {why.en}.",
            )
            found.append(Fallen("approval", said, rule))
    return found


def came(row: Row, changed: list[str]) -> Line:
    """What came after it, in words."""
    if changed:
        what = "; ".join(asked_as(name) for name in changed[:2])
        return Line(f"de situatie is veranderd ({what})", "the situation changed")
    return WHAT_CAME[Kind(row.kind)]


def answers_that_fell(ledger: Ledger, facts: CaseFacts) -> list[Fallen]:
    """A «no» that a disclosure holds back, and answers that an earlier question cut off later."""
    rows = {row.data["question"]: row for row in ledger.live(Kind.ANSWER)}
    said = answered(ledger)
    found = []
    if held_back(said, facts):
        found.append(Fallen("answer", HELD_BACK, "R14"))
    cut = cut_off_by(said)
    late = [n for n in said if cut and n > cut and rows[n].number < rows[cut].number]
    if cut and late:
        nl, en = (word.join(map(str, late)) for word in (" en ", " and "))
        said_so = Line(
            f"Uw antwoord op vraag {nl} telt niet meer: u antwoordde daarna anders op vraag {cut}.",
            f"Your answer to question {en} no longer counts: later you answered question {cut}"
            " otherwise.",
        )
        found.append(Fallen("answer", said_so, "R20"))
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
    on = f"{day.day}-{day.month}-{day.year}"
    said = Line(
        f"U besloot op {on} om niet te melden. Daarna veranderde een antwoord: melden is nu de"
        " norm.",
        f"On {on} you decided not to report. An answer changed after it: reporting is the norm"
        " now.",
    )
    return [Fallen("report-no", said, "R22")]
