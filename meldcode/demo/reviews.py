"""What the fictional authors offered to their leads: one offer that waits, one that was
answered.
"""

from datetime import date

from meldcode.accounts.models import User
from meldcode.cases.casework.copies import confirm_copy
from meldcode.cases.copying import can_be_copied, propose, week_of
from meldcode.cases.doubts import doubts_of
from meldcode.cases.ledger import Ledger
from meldcode.cases.masks import CaseMasks
from meldcode.cases.models import Case
from meldcode.domain.guidance import guide
from meldcode.domain.stages import Stage
from meldcode.review.models import Question, Review, Scope
from meldcode.review.reviewing import offer, take_turn
from meldcode.review.turns import Event, Side

__all__ = ["make_reviews"]

ADVICE = "Schrijf er nog bij met wie u de veiligheid van de kinderen hebt besproken."


def make_reviews(people: dict[str, User], today: date) -> None:
    """A whole case that waits for the lead of the school, and one that the lead of the team wants
    changed.
    """
    mine = Case.objects.filter(closed_on=None)
    trip = mine.get(owner=people["docent@school.example"], departure_on__isnull=False)
    offered(trip, Question.NEXT_STEP, today)
    abroad = mine.filter(owner=people["docent@wijkteam.example"]).order_by("opened_at")[0]
    review, lead = offered(abroad, Question.WEIGHING, today), people["teamleider@wijkteam.example"]
    take_turn(review=review, by=lead, side=Side.LEAD, event=Event.TAKE, token=None)
    change = Event.PLEASE_CHANGE
    take_turn(
        review=review,
        by=lead,
        side=Side.LEAD,
        event=change,
        token=None,
        words=ADVICE,
        seen=review.basis,
    )


def offered(case: Case, question: str, today: date) -> Review:
    """Confirm the masked copy of every note, and offer the whole case."""
    by, ledger = case.owner, Ledger.of(case.entries_in_order)
    for entry in ledger.entries:
        if can_be_copied(entry, ledger, by.pk):
            masks = CaseMasks.of(case.pk)
            masks.answer(entry, [], [doubt.words for doubt in doubts_of(entry, masks)])
            told = propose(entry, masks, {}, (), case.departure_on).told
            confirm_copy(case=case, entry=entry, by=by, told=told, week=week_of(entry), masks=masks)
    guidance = guide(Stage(case.stage), case.facts(today))
    whole = Scope.CASE
    return offer(
        case=case,
        by=by,
        token=None,
        scope=whole,
        stage="",
        question=question,
        asked=None,
        guidance=guidance,
    )
