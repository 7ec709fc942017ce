"""What a case adds to the words of its screens: why a permission lapsed, what else no longer
counts.
"""

from typing import TYPE_CHECKING
from uuid import UUID

from meldcode.cases.done_already import done_already
from meldcode.cases.fallen import fallen
from meldcode.cases.judging import causes_of
from meldcode.cases.ledger import Ledger, Row
from meldcode.cases.reading import in_order_of_time
from meldcode.cases.who_called import Callers
from meldcode.domain.experts import ADVISERS, EXPERTS
from meldcode.domain.facts import Expert, TalkJudgement
from meldcode.domain.history import CAUSES
from meldcode.domain.rules import RULE_BY_ID
from meldcode.domain.stages import Line
from meldcode.own_words import NoLonger, OwnWords

if TYPE_CHECKING:
    from meldcode.cases.views.looking import CaseView

__all__ = ["agreed_sentence", "words_of_case"]

# Nobody found a talk with the family safe; that an expert was not asked of it speaks of the call.
NOT_ASKED = RULE_BY_ID["R05"]
ASK_AGAIN = Line("Vraag opnieuw advies.", "Ask advice again.")


def words_of_case(view: "CaseView", reader: UUID | None) -> OwnWords:
    """The sentences that only this case can say, to who reads them."""
    lapsed = any(one.what == "permission" for one in view.guidance.briefing.voided)
    rules = {"R07": why_lapsed(view)} if lapsed else {}
    others = tuple(
        NoLonger(one.what, one.said, (one.rule,)) for one in fallen(view.ledger, view.facts)
    )
    callers = Callers(view.ledger, view.guidance.screen.facts, reader)
    if said := view.guidance.spoke_of(NOT_ASKED):
        rules["R05"] = callers.told(view.guidance.words_of(NOT_ASKED), said)
    return OwnWords(rules=rules, voided=others, done=done_already(view, callers))


def last_safe(ledger: Ledger) -> Row | None:
    """The last time that LKHA or Veilig Thuis called a talk with the family safe."""
    rows = [
        row
        for row in in_order_of_time(ledger)
        if Expert(row.data["with"]) in ADVISERS and row.data["talk"] == TalkJudgement.SAFE
    ]
    return rows[-1] if rows else None


def why_lapsed(view: "CaseView") -> Line:
    """R07 with its causes, each named once; what to do about it only while the case is open and no
    headline says it.
    """
    row = last_safe(view.ledger)
    lines = [CAUSES[cause] for cause in causes_of(view.ledger, row, view.today)] if row else []
    said = view.case.is_closed or view.guidance.briefing.call
    lines += [] if said else [ASK_AGAIN]
    return Line(" ".join(line.nl for line in lines), " ".join(line.en for line in lines))


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
