"""What a case adds to the words of its screens: why a permission lapsed, what else no longer
counts.
"""

from datetime import date

from meldcode.cases.fallen import fallen
from meldcode.cases.judging import causes_of
from meldcode.cases.ledger import Ledger, Row
from meldcode.cases.reading import in_order_of_time
from meldcode.domain.experts import ADVISERS, EXPERTS
from meldcode.domain.facts import CaseFacts, Expert, TalkJudgement
from meldcode.domain.guidance import Guidance
from meldcode.domain.history import CAUSES
from meldcode.domain.stages import Line
from meldcode.own_words import NoLonger, Words

__all__ = ["agreed_sentence", "words_of_case"]


def words_of_case(ledger: Ledger, facts: CaseFacts, guidance: Guidance, today: date) -> Words:
    """The sentences that only this case can say."""
    lapsed = any(one.what == "permission" for one in guidance.briefing.voided)
    rules = {"R07": why_lapsed(ledger, today)} if lapsed else {}
    others = tuple(
        NoLonger(one.what, Line(one.nl, one.nl), (one.rule,)) for one in fallen(ledger, facts)
    )
    return Words(rules=rules, voided=others)


def last_safe(ledger: Ledger) -> Row | None:
    """The last time that LKHA or Veilig Thuis called a talk with the family safe."""
    rows = [
        row
        for row in in_order_of_time(ledger)
        if Expert(row.data["with"]) in ADVISERS and row.data["talk"] == TalkJudgement.SAFE
    ]
    return rows[-1] if rows else None


def why_lapsed(ledger: Ledger, today: date) -> Line:
    """R07 with its causes; each is named once."""
    row = last_safe(ledger)
    lines = [CAUSES[cause] for cause in causes_of(ledger, row, today)] if row else []
    nl = " ".join([*(line.nl for line in lines), "Vraag opnieuw advies."])
    return Line(nl, " ".join([*(line.en for line in lines), "Ask advice again."]))


def agreed_sentence(ledger: Ledger) -> str:
    """R06 with date, expert and agreements, where an expert found the talk safe."""
    row = last_safe(ledger)
    if row is None:
        return ""
    said = row.texts.get("agreements") or row.texts.get("advice")
    who = EXPERTS[Expert(row.data["with"])].short.nl
    day = row.happened_on
    agreed = f"Afgesproken: {said}" if said else "Er zijn geen afspraken opgeschreven."
    return (
        f"{who[:1].upper()}{who[1:]} vond dit gesprek veilig op {day.day}-{day.month}-{day.year}."
        f" {agreed}"
    )
