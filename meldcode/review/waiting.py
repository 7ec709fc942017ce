"""What of the reviews waits for a person: the tasks that follow from whose turn it is. Worked out
from the rows, so that none is forgotten or stays when the turn is over.
"""

from datetime import timedelta

from django.db.models import Exists, OuterRef, Q, Subquery
from django.utils import timezone

from meldcode.accounts.models import User
from meldcode.audit.models import Record
from meldcode.review.models import Review, Turn
from meldcode.review.models.review import Reviews
from meldcode.review.turns import OWNER, Side, State

__all__ = ["waiting_for_author", "waiting_for_lead"]

AUTHORS = [state for state in State if OWNER[state] is Side.AUTHOR]
# An answer that asks nothing more is a task until it was read, and no longer than this.
TO_BE_READ = [State.AGREED, State.ANSWERED]
KEPT = timedelta(days=30)


def waiting_for_lead(user: User) -> Reviews:
    """What this person may read today and nobody answered."""
    return Review.objects.visible_to(user).waiting().filter(case__closed_on=None)


def waiting_for_author(user: User) -> Reviews:
    """Of the cases this person works on: what came back, and what fell or was answered."""
    last = Turn.objects.filter(review=OuterRef("pk")).order_by("-number").values("at")[:1]
    looked = Record.objects.filter(
        chain=OuterRef("case_id"),
        actor_id=user.pk,
        subject=OuterRef("pk"),
        at__gte=OuterRef("last"),
    )
    unread = Q(state__in=TO_BE_READ, last__gte=timezone.now() - KEPT) & ~Exists(looked)
    return (
        Review.objects.of_author(user)
        .filter(case__closed_on=None, state__in=[*AUTHORS, *TO_BE_READ])
        .annotate(last=Subquery(last))
        .filter(Q(state__in=AUTHORS) | unread)
        .order_by("last")
    )
