"""What a change of a case does to what was offered of it: an offer or agreement that it voids says
which change, when and by whom, and whom it concerns is told.
"""

from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from meldcode.accounts import page_access
from meldcode.accounts.models import User
from meldcode.cases.approvals import TAKEN_BACK, approval_of
from meldcode.cases.ledger import Ledger
from meldcode.cases.models import Case, Entry, Kind, MaskedCopy
from meldcode.cases.plain import rows_of
from meldcode.prepared import Prepared
from meldcode.review.changes import why_void
from meldcode.review.models import Comment, Review, Scope, Turn
from meldcode.review.recording import add_turn
from meldcode.review.standing import copies_of, is_part, read_of, standing_of
from meldcode.review.telling import LEFT_OUT, tell_of
from meldcode.review.turns import OWNER, Side, State

__all__ = ["follow_change", "follow_copy", "follow_exclusion", "follow_wiping", "settle"]

CAN_FALL = (State.OFFERED, State.WITH_LEAD, State.AGREED)
# These are told while a lead reads or somebody may: what they wait for is another thing now.
READS_NO_MORE = "wie akkoord gaf, leest niet meer mee"
ASKS_NO_MORE = "wie dit vroeg, werkt niet meer aan deze casus"
# No reader learns by it whose note it was, nor that somebody is excluded.
NOTE_GONE = "een notitie is teruggenomen"
WORDS_GONE = "uit een notitie zijn woorden weggehaald"
NOT_READ = "er kan een notitie worden gelezen die er bij het akkoord niet stond"
TOLD_OF_A_CASE = {Kind.CLOSED: "closed", Kind.HANDED_OVER: "handed-over"}


def follow_change(*, case: Case, by: User, new: Iterable[Entry], **_: Any) -> None:
    """After new entries: what they void is void, and who waits hears of it."""
    open_ones = OPEN.rows(case=case.pk)
    if not open_ones:
        return
    ledger = Ledger.of(rows_of(case))
    told = [TOLD_OF_A_CASE[Kind(row.kind)] for row in new if row.kind in TOLD_OF_A_CASE]
    for review in open_ones:
        review.case = case
        if standing_of(review, ledger) is State.VOID:
            fall(review, why_void(review, ledger), by)
        elif OWNER[State(review.state)] is Side.LEAD:
            for event in told:
                tell_of(event, review, by, review.lead)


def follow_copy(*, case: Case, by: User, copy: MaskedCopy, **_: Any) -> None:
    """A note that can be read from now on was not agreed to; a gate rests on the case itself. Of a
    round that runs, who has the case hears that a note of a colleague is not in it.
    """
    agreed = Review.objects.filter(case=case, state=State.AGREED).exclude(scope=Scope.GATE)
    for review in agreed.select_related("asked", "lead", "offered_by"):
        review.case = case
        if is_part(review, copy) and not was_read(copy):
            fall(review, [NOT_READ], by)
    running = Review.objects.filter(case=case, state__in=(State.OFFERED, State.WITH_LEAD))
    for review in running.select_related("asked", "lead", "offered_by"):
        review.case = case
        left_out = is_part(review, copy) and copy not in copies_of(review)
        if left_out and not was_told(review, copy):
            add_turn(review, LEFT_OUT, by, "", None)
            tell_of(LEFT_OUT, review, by)


def was_told(review: Review, copy: MaskedCopy) -> bool:
    """Whether an earlier copy of the note was left out of this round already."""
    others = MaskedCopy.objects.filter(entry=copy.entry_id, confirmed_at__gt=review.offered_at)
    return others.exclude(pk=copy.pk).exists()


def was_read(copy: MaskedCopy) -> bool:
    """Whether an earlier copy of the note said the same."""
    others = MaskedCopy.objects.filter(entry=copy.entry_id).exclude(pk=copy.pk)
    return any(other.told == copy.told for other in others.select_related("case"))


def follow_wiping(
    *,
    case: Case,
    by: User,
    clean: Callable[[str], str],
    clean_names: Callable[[str], str],
    less: UUID | None,
    **_: Any,
) -> None:
    """Words that were wiped from a note leave what was said in its reviews too: what may point at
    somebody everywhere, other words where it was said by who wipes, or pointed at in the note. What
    was agreed to beside a note that says `less` now is void.
    """
    for model in (Comment, Turn):
        for row in model._base_manager.filter(review__case=case).select_related("review"):
            row.review.case = case
            text = row.sealed or ""
            whole = row.by_id == by.pk or getattr(row, "is_pointing", False)
            cleaned = (clean if whole else clean_names)(text)
            if cleaned != text:
                row.sealed = cleaned
                row.save(update_fields=["sealed"])
    if less:
        ledger = Ledger.of(rows_of(case))
        for review in that_can_fall(case.pk).filter(state=State.AGREED):
            review.case = case
            part = review.scope != Scope.GATE and read_of(review, pk=less)
            if part or was_taken_back(review, ledger):
                fall(review, [WORDS_GONE], by)


def that_can_fall(case: UUID) -> QuerySet[Review]:
    rows = Review.objects.filter(case=case, state__in=CAN_FALL)
    return rows.select_related("asked", "lead", "offered_by")


OPEN = Prepared(that_can_fall)


def fall(review: Review, why: list[str], by: User | None) -> None:
    """What was offered or agreed to is void from now on; the turn names what changed."""
    before = review.lead
    review.state = State.VOID
    review.save(update_fields=["state"])
    add_turn(review, "change", by, "; ".join(why), None)
    tell_of("change", review, by, before)


def follow_exclusion(*, case: Case, by: User, person: User, **_: Any) -> None:
    """Who was reading may not any more: the others who may read it are told, and the author. What
    was typed beside the notes goes, and so does what this person agreed to, asked to agree to or
    wrote a note of.
    """
    page_access.forget(person, Review.objects.filter(case=case).values_list("pk", flat=True))
    reading = Review.objects.filter(case=case, lead=person, state=State.WITH_LEAD)
    for review in reading.select_related("offered_by"):
        review.case = case
        tell_of("excluded", review, by)
    rows = that_can_fall(case.pk)
    agreed, asked = rows.filter(lead=person, state=State.AGREED), rows.filter(asked__by=person)
    for found, why in ((agreed, READS_NO_MORE), (asked, ASKS_NO_MORE)):
        for review in found:
            review.case = case
            fall(review, [why], by)
    ledger = Ledger.of(rows_of(case))
    for review in rows.all():
        review.case = case
        if read_of(review, by=person) or was_taken_back(review, ledger):
            fall(review, [NOTE_GONE], by)


def was_taken_back(review: Review, ledger: Ledger) -> bool:
    """Whether the case says that what was agreed to counts no more."""
    if not review.asked or review.state != State.AGREED:
        return False
    said = approval_of(ledger, review.asked)
    return bool(said and said.data["answer"] == TAKEN_BACK)


@transaction.atomic
def settle() -> int:
    """What fell before falling was written down; returns how many."""
    rows = Review.objects.filter(state__in=CAN_FALL, case__closed_on=None)
    fallen = 0
    for review in rows.select_related("case", "asked", "lead", "offered_by"):
        ledger = Ledger.of(rows_of(review.case))
        if standing_of(review, ledger) is State.VOID:
            fall(review, why_void(review, ledger), None)
            fallen += 1
    return fallen
