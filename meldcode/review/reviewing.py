"""Every write of a review: offering, taking a turn, remarks; each atomic, once, and recorded."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from meldcode.accounts.models import User
from meldcode.audit import record
from meldcode.cases.approvals import TAKEN_BACK
from meldcode.cases.casework import once
from meldcode.cases.casework.approving import RequestIsVoid, answer_approval, refuse_fallen
from meldcode.cases.casework.locking import locked
from meldcode.cases.casework.work import CaseIsClosed
from meldcode.cases.ledger import Ledger
from meldcode.cases.models import Case, Entry, Kind, May
from meldcode.domain.guidance import Guidance
from meldcode.review.fitting import refuse_unfit, refuse_unread
from meldcode.review.holding import hold, refuse_who_works_along
from meldcode.review.models import Review, Scope, Turn
from meldcode.review.own_view import refuse_before_own_view
from meldcode.review.recording import add_turn
from meldcode.review.remembering import kept_of
from meldcode.review.standing import (
    authors_of,
    changed_since,
    copies_of,
    guidance_now,
    sign_of,
    standing_of,
)
from meldcode.review.taking import may_take_over
from meldcode.review.telling import tell_of
from meldcode.review.turns import OWNER, Event, NotYourTurn, Side, State, step_for
from meldcode.review.waiting import has_looked

__all__ = ["ANSWERS", "ChangedSince", "NothingToRead", "WordsNeeded", "offer", "take_turn"]

ANSWERS = {
    Event.AGREE: "agreed", Event.PLEASE_CHANGE: "please-change", Event.DISAGREE: "disagree",
    Event.ANSWER: "answered",
}  # fmt: skip
AUDIT = {
    Event.AGREE: "approved", Event.PLEASE_CHANGE: "not approved", Event.DISAGREE: "not approved",
    Event.TAKE_BACK: "not approved",
    Event.OFFER_AGAIN: "offered for review", Event.WITHDRAW: "withdrawn from review",
}  # fmt: skip


ANSWER_UNREAD = (
    "Wie de casus heeft, las dit antwoord nog niet. Intrekken kan daarna. Vraag het die collega."
)


class NothingToRead(Exception):
    """Nothing of what is offered was confirmed as a masked copy yet."""


class WordsNeeded(Exception):
    """This answer needs a comment or a reason."""


class ChangedSince(Exception):
    """The case changed while the lead was reading; it has to be read again."""


@transaction.atomic
def offer(
    *,
    case: Case,
    by: User,
    token: UUID | None,
    scope: str,
    stage: str,
    question: str,
    asked: Entry | None,
    guidance: Guidance | None = None,
) -> Review:
    """Offer a part of one's case to the lead. Raises NothingToRead while no masked copy of it is
    confirmed. `guidance` is what is kept with it; without one, what holds at this moment.
    """
    once.hold(token)
    held = locked(Case.objects.allowing(by, May.VOUCH), case)
    once.refuse_spent(token, Turn)
    ledger = Ledger.of(held.entries_in_order)
    if asked and (ledger.by_id.get(asked.pk) is None or asked.kind != Kind.APPROVAL_ASKED):
        raise RequestIsVoid
    if asked:
        refuse_fallen(held, ledger, asked)
    review = Review(
        case=held, scope=scope, stage=stage, question=question, asked=asked, offered_by=by,
        basis=asked.number if asked else ledger.entries[-1].number,
    )  # fmt: skip
    review.guidance = kept_of(guidance or guidance_now(review))
    refuse_empty(review)
    refuse_twice(review, ledger)
    review.save(force_insert=True)
    refuse_unread(review, by)
    add_turn(review, "offer", by, "", token)
    record(by, "offered for review", held.pk, subject=review.pk)
    tell_of("offer", review, by)
    return review


def refuse_twice(review: Review, ledger: Ledger) -> None:
    """The same part of a case is offered once at a time."""
    same = Review.objects.filter(
        case=review.case, scope=review.scope, stage=review.stage, asked=review.asked
    )
    if any(
        OWNER[standing_of(row, ledger)] is not Side.NOBODY for row in same.select_related("asked")
    ):
        raise NotYourTurn("Dit hebt u al aangeboden. Ga daar verder.")


def refuse_empty(review: Review) -> None:
    copies = copies_of(review)
    if review.scope == Scope.GATE and not any(copy.entry_id == review.asked_id for copy in copies):
        raise NothingToRead
    if not copies:
        raise NothingToRead


@transaction.atomic
def take_turn(
    *,
    review: Review,
    by: User,
    side: Side,
    event: Event,
    token: UUID | None,
    words: str = "",
    seen: int = 0,
    read: str | None = None,
) -> Review:
    """One step of the table, by the side whose turn it is; `seen`: the last entry the page shows,
    `read`: the sign of its masked copies, where a page was shown.

    Raises Review.DoesNotExist for who may not read it, NotYourTurn, WordsNeeded, ChangedSince,
    RequestIsVoid, CaseIsClosed.
    """
    once.hold(token)
    row = hold(review, by, side)
    refuse_who_works_along(row, by, side)
    once.refuse_spent(token, Turn)
    refuse_closed(row, event)
    ledger = Ledger.of(row.case.entries_in_order)
    step = step_for(standing_of(row, ledger), event, side)
    if step.needs_words and not words.strip():
        raise WordsNeeded
    refuse_other_hands(row, by, event)
    refuse_unfit(row, event)
    refuse_before_own_view(row, event, by, side)
    refuse_unread_copies(row, event, read)
    carry_out(row, by, event, words, ledger, seen)
    if step.end is State.OFFERED:
        # Who reads it next sees what holds at this moment, never what held at an earlier offer.
        row.guidance = kept_of(guidance_now(row))
    before, row.lead, row.state = row.lead, lead_after(row, by, event), step.end
    row.save(update_fields=["state", "lead", "basis", "offered_at", "guidance"])
    add_turn(row, event.value, by, words, token)
    record(by, AUDIT.get(event, "reviewed"), row.case_id, subject=row.pk)
    tell_of(event.value, row, by, before)
    return row


def carry_out(
    review: Review, by: User, event: Event, words: str, ledger: Ledger, seen: int
) -> None:
    """What an event does beside moving the review to its next state."""
    if event in ANSWERS:
        answer(review, by, event, words, ledger, seen)
    elif event is Event.TAKE_BACK:
        take_back(review, by, words)
    elif event is Event.OFFER_AGAIN:
        offer_again(review, by, ledger)


def refuse_closed(review: Review, event: Event) -> None:
    """Of a case that was closed since, a review can only end."""
    if review.case.is_closed and event not in (Event.WITHDRAW, Event.HAND_BACK):
        raise CaseIsClosed


def refuse_other_hands(review: Review, by: User, event: Event) -> None:
    """What is for another person of this side, now. Raises NotYourTurn."""
    refuse_other_reader(review, by, event)
    refuse_answer_unread(review, event, by)


def refuse_other_reader(review: Review, by: User, event: Event) -> None:
    """A review has one reader at a time; another one takes it over first, and only where that is
    called for.
    """
    own = (*ANSWERS, Event.HAND_BACK, Event.TAKE_BACK, Event.OWN_VIEW)
    if event in own and review.lead_id != by.pk:
        raise NotYourTurn("Een andere teamleider leest dit al.")
    if event is Event.TAKE_OVER and not may_take_over(review, by, timezone.localdate()):
        raise NotYourTurn("Een andere teamleider leest dit al.")


def refuse_answer_unread(review: Review, event: Event, by: User) -> None:
    """No colleague withdraws the words of a lead before who has the case read them; who offered it
    may, and who has the case is told.
    """
    if event is not Event.WITHDRAW or by.pk in authors_of(review):
        return
    answers = review.turns.filter(event__in=(*ANSWERS, Event.TAKE_BACK)).order_by("-number")
    last = answers.values_list("at", flat=True).first()
    if last and not has_looked(review, review.case.owner_id, last):
        raise NotYourTurn(ANSWER_UNREAD)


def refuse_unread_copies(review: Review, event: Event, read: str | None) -> None:
    """Nothing is answered that was not read: the page showed other copies than there are now."""
    if event in ANSWERS and read is not None and read != sign_of(copies_of(review)):
        raise ChangedSince


def lead_after(review: Review, by: User, event: Event) -> User | None:
    if event in (Event.TAKE, Event.TAKE_OVER):
        return by
    return None if event in (Event.HAND_BACK, Event.OFFER_AGAIN) else review.lead


def answer(review: Review, by: User, event: Event, words: str, ledger: Ledger, seen: int) -> None:
    """Both views stay in the record: of a gate in the case itself, of another scope in the
    turns.
    """
    if not 0 <= seen <= ledger.entries[-1].number:
        # No page ever showed this number: whoever sent it did not read what it stands for.
        raise ChangedSince
    if review.asked:
        answer_approval(
            case=review.case, by=by, asked=review.asked, answer=ANSWERS[event], reason=words
        )
    elif changed_since(review, ledger, seen):
        raise ChangedSince
    review.basis = review.asked.number if review.asked else max(seen, review.basis)


def take_back(review: Review, by: User, words: str) -> None:
    """Of a gate the case reads that the answer no longer counts; it is closed again."""
    if review.asked:
        answer_approval(
            case=review.case, by=by, asked=review.asked, answer=TAKEN_BACK, reason=words
        )


def offer_again(review: Review, by: User, ledger: Ledger) -> None:
    """A request that was overtaken is asked anew in the case, not offered twice."""
    refuse_unread(review, by)
    if review.asked:
        refuse_fallen(review.case, ledger, review.asked)
    # Set before: what colleagues confirmed since the last offer is part of this one.
    review.offered_at = timezone.now()
    refuse_empty(review)
    review.basis = review.asked.number if review.asked else ledger.entries[-1].number
