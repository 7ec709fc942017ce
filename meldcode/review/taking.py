"""When a review that someone is reading may be taken over by another reader."""

from datetime import date, timedelta

from meldcode.accounts.models import User
from meldcode.review.models import Review
from meldcode.review.readers import wait_of

__all__ = ["is_without_reader", "may_take_over", "presses"]


def may_take_over(review: Review, by: User, today: date) -> bool:
    """Nobody reads it now, or the person leaves before the queue would get there."""
    if review.lead is None or review.lead.pk == by.pk:
        return False
    return is_without_reader(review, today) or presses(review, by, today)


def is_without_reader(review: Review, today: date) -> bool:
    """Whether nobody took it, or its reader is away or may no longer read it."""
    reader = review.lead
    if reader is None or reader.is_away(today):
        return True
    return not Review.objects.visible_to(reader, today).filter(pk=review.pk).exists()


def presses(review: Review, by: User, today: date) -> bool:
    """Whether the departure clock is shorter than the wait of the queue, as far as `by` may know
    it.
    """
    leaves = review.case.departure_on
    return leaves is not None and leaves <= today + timedelta(
        days=wait_of(review.case.team_id, today, by)
    )
