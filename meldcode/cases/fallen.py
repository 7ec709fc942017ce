"""What was recorded in a case and no longer counts, with what made it fall (R75): beside what the
core names, the word of a second person, an answer, a decision that later answers overtook.
"""

from dataclasses import dataclass

from meldcode.cases.approvals import AGREED, NEEDS_SECOND_PERSON, approval_of, asked_for, voided_by
from meldcode.cases.gates import is_needed
from meldcode.cases.ledger import Ledger, Row, recorded_on
from meldcode.cases.models import Kind
from meldcode.cases.situation import asked_as
from meldcode.domain.facts import CaseFacts, Decision
from meldcode.domain.outcome import Outcome, outcome_of
from meldcode.domain.stages import Line
from meldcode.fallen_answers import fallen_answers

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
HELP_CHANGED = Line("het besluit over hulp is veranderd", "the decision on help changed")
CORRECTED = Line("een notitie is verbeterd", "a note was corrected")
ABOUT = {
    "R14": Line("vraag 2 met nee te beantwoorden", "answering question 2 with no"),
    "R22": Line("niet te melden", "not reporting"),
    "R62": Line("de casus af te sluiten", "closing the case"),
}


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
    if row.kind == Kind.DECISION and row.data["decision"] == "help":
        return HELP_CHANGED
    return CORRECTED if row.corrects_id else WHAT_CAME[Kind(row.kind)]


def answers_that_fell(ledger: Ledger, facts: CaseFacts) -> list[Fallen]:
    """A «no» that a disclosure holds back, and answers that an earlier question cut off later."""
    place = {row.data["question"]: ledger.place(row) for row in ledger.live(Kind.ANSWER)}
    return [Fallen(one.what, one.text, one.by[0]) for one in fallen_answers(facts, place)]


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
