"""Remarks at a masked note: by whose turn it is; what a lead points at goes back to the author of
the note.
"""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from meldcode.accounts.models import User
from meldcode.audit import record
from meldcode.cases.casework import once
from meldcode.cases.casework.copies import learn_words
from meldcode.cases.casework.work import AlreadySaved, CaseIsClosed
from meldcode.cases.ledger import Ledger
from meldcode.cases.masking import words_in
from meldcode.cases.masks import CaseMasks
from meldcode.cases.models import MaskedCopy
from meldcode.review.holding import hold, refuse_who_works_along
from meldcode.review.models import Comment, Review
from meldcode.review.standing import copies_of, standing_of
from meldcode.review.turns import OWNER, NotYourTurn, Side, State

__all__ = ["held_for", "mask_pointed", "remark"]


@transaction.atomic
def remark(
    *,
    review: Review,
    by: User,
    side: Side,
    copy_id: UUID,
    words: str,
    pointing: bool,
    token: UUID | None,
) -> Comment:
    """Say something about a copy, or (a lead) point at words in it. Raises NotYourTurn,
    CaseIsClosed, MaskedCopy.DoesNotExist.
    """
    once.hold(token)
    once.refuse_spent(token, Comment)
    row = held_for(review, by, side)
    if copy_id not in {copy.pk for copy in copies_of(row)}:
        raise MaskedCopy.DoesNotExist
    comment = Comment(
        review=row, copy_id=copy_id, by=by, is_pointing=pointing and side is Side.LEAD, token=token
    )
    comment.sealed = words
    comment.save(force_insert=True)
    record(by, "reviewed", row.case_id, subject=comment.pk)
    return comment


def held_for(review: Review, by: User, side: Side) -> Review:
    """The review as it stands now, locked, for whose turn it is. Raises Review.DoesNotExist,
    NotYourTurn, CaseIsClosed.
    """
    row = hold(review, by, side)
    refuse_who_works_along(row, by, side)
    if row.case.is_closed:
        raise CaseIsClosed
    state = standing_of(row, Ledger.of(row.case.entries_in_order))
    if OWNER[state] is not side or (
        side is Side.LEAD and (row.lead_id != by.pk or state is State.OFFERED)
    ):
        raise NotYourTurn("Wie aan de beurt is, schrijft. Dat bent u nu niet.")
    return row


@transaction.atomic
def mask_pointed(*, comment: Comment, by: User) -> MaskedCopy:
    """The author takes over what the lead pointed at: found from now on, and the copy waits to be
    confirmed anew. Raises AlreadySaved for what was taken over before, MasksMoved.
    """
    row = (
        Comment.objects.select_for_update()
        .select_related("review__case", "copy__entry")
        .get(pk=comment.pk)
    )
    Review.objects.of_author(by).get(pk=row.review_id)
    if row.handled_at:
        raise AlreadySaved
    case = row.review.case
    words = words_in(row.sealed)
    learn_words(case=case, entry=row.copy.entry, by=by, words=words, masks=CaseMasks.of(case.pk))
    row.handled_at = timezone.now()
    row.save(update_fields=["handled_at"])
    return row.copy
