"""How many offers wait for somebody, for the menu."""

from django.db import DatabaseError

from meldcode.accounts.models import User
from meldcode.review.models import Review

__all__ = ["waiting_count"]


def waiting_count(user: User) -> int:
    """Nought too where the database does not answer: a menu breaks no page."""
    try:
        waiting = Review.objects.visible_to(user).waiting()
        return waiting.filter(case__closed_on=None).order_by().count()
    except DatabaseError:
        return 0
