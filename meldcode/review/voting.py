"""What the reader says of each masked note: in order, something slipped through, or unclear."""

from uuid import UUID

from django.db import transaction

from meldcode.accounts.models import User
from meldcode.audit import record
from meldcode.cases.models import MaskedCopy
from meldcode.review.models import Review, Verdict, Vote
from meldcode.review.remarks import held_for
from meldcode.review.standing import copies_of
from meldcode.review.turns import Side

__all__ = ["standing_votes", "vote"]


@transaction.atomic
def vote(*, review: Review, by: User, copy_id: UUID, verdict: Verdict) -> Vote | None:
    """Say this of a copy; None where it was said already. Raises NotYourTurn, CaseIsClosed,
    MaskedCopy.DoesNotExist.
    """
    row = held_for(review, by, Side.LEAD)
    if copy_id not in {copy.pk for copy in copies_of(row)}:
        raise MaskedCopy.DoesNotExist
    before = standing_votes(row).get(copy_id)
    if before and before.verdict == verdict:
        return None
    made = Vote.objects.create(review=row, copy_id=copy_id, by=by, verdict=verdict)
    record(by, "reviewed", row.case_id, subject=made.pk)
    return made


def standing_votes(review: Review) -> dict[UUID, Vote]:
    """The last word on each copy that still stands: of its reader, or of one before, who handed it
    back, where that one recognised somebody. The reader sees it, and may say otherwise.
    """
    said = Vote.objects.filter(review=review, copy__withdrawn_at=None)
    of_each = {(vote.by_id, vote.copy_id): vote for vote in said}
    lasting = [
        vote
        for vote in of_each.values()
        if vote.by_id == review.lead_id or vote.verdict == Verdict.NAME
    ]
    return {vote.copy_id: vote for vote in sorted(lasting, key=lambda vote: vote.at)}
