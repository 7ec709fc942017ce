"""When a review that someone is reading may be taken over by another reader."""

from datetime import date, timedelta

from meldcode.accounts.models import User
from meldcode.review.models import Review
from meldcode.review.readers import wait_of

__all__ = ["may_take_over", "presses"]


def may_take_over(review: Review, by: User, today: date) -> bool:
    """The reader is away, may no longer read it, or the person leaves before the queue would get
    there.
    """
    holder = review.lead
    if holder is None or holder.pk == by.pk:
        return False
    gone = (
        holder.is_away(today)
        or not Review.objects.visible_to(holder, today).filter(pk=review.pk).exists()
    )
    return gone or presses(review, by, today)


def presses(review: Review, by: User, today: date) -> bool:
    """Whether the departure clock is shorter than the wait of the queue, as far as `by` may know
    it.
    """
    leaves = review.case.departure_on
    return leaves is not None and leaves <= today + timedelta(
        days=wait_of(review.case.team_id, today, by)
    )
