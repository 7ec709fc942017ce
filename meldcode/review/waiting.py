"""What of the reviews waits for a person: the tasks that follow from whose turn it is. Worked out
from the rows, so that none is forgotten or stays when the turn is over.
"""

from datetime import datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, Subquery, Value
from django.utils import timezone

from meldcode.accounts.models import User
from meldcode.audit.models import Record
from meldcode.cases.models import Case, Handover
from meldcode.cases.models.case import may_have_cases
from meldcode.prepared import Prepared
from meldcode.review.models import Review, Turn
from meldcode.review.models.review import Reviews
from meldcode.review.telling import LEFT_OUT
from meldcode.review.turns import OWNER, Event, Side, State

__all__ = [
    "MOST",
    "Waits",
    "has_looked",
    "number_for_author",
    "waiting_for_author",
    "waiting_for_lead",
]

AUTHORS = [state for state in State if OWNER[state] is Side.AUTHOR]
# An answer that asks nothing more is a task until it was read, and no longer than this.
TO_BE_READ = [State.AGREED, State.ANSWERED]
KEPT = timedelta(days=30)
# What a colleague did with an offer is a task of who stands for it, until it was read.
BY_OTHERS = [Event.WITHDRAW, Event.OFFER_AGAIN, LEFT_OUT]
MOST = 25
CAME_BACK, OFFERED = "back", "offer"


def waiting_for_lead(user: User) -> Reviews:
    """What this person may read today and nobody answered."""
    return Review.objects.visible_to(user).waiting().filter(case__closed_on=None)


def back_with(person: UUID, now: datetime, since: datetime) -> Reviews:
    """Of the cases this person works on: what came back, what fell or was answered, and what a
    colleague did with an offer of this person or of a case this person has.
    """
    # Who has access for a time answers nothing; `until` is that of this person's membership.
    for_good = {"until": None}
    cases = Case.objects.of_member(person, now).filter(**for_good).values("pk")
    turns = Turn.objects.filter(review=OuterRef("pk")).order_by("-number").values("at")
    by_others = turns.filter(~Q(by=person), event__in=BY_OTHERS)
    looked = Record.objects.filter(
        chain=OuterRef("case_id"), actor_id=person, subject=OuterRef("pk")
    )
    since_last = looked.filter(at__gte=OuterRef("last"))
    unread = Q(state__in=TO_BE_READ, last__gte=since) & ~Exists(since_last)
    stands_for_it = Q(case__owner=person) | Q(offered_by=person)
    done = Q(stands_for_it, told__gte=since) & ~Exists(looked.filter(at__gte=OuterRef("told")))
    return (
        Review.objects.filter(case__in=cases)
        .select_related("case", "lead")
        .filter(case__closed_on=None)
        .annotate(last=Subquery(turns[:1]), told=Subquery(by_others[:1]))
        .filter(Q(state__in=AUTHORS) | unread | done)
        .order_by("last")
    )


def has_looked(review: Review, person: UUID, since: datetime) -> bool:
    """Whether this person opened, or did something in, a review since this moment."""
    looks = Record.objects.filter(chain=review.case_id, actor_id=person, subject=review.pk)
    return looks.filter(at__gte=since).exists()


def first_back(person: UUID, now: datetime, since: datetime) -> Any:
    return back_with(person, now, since)[: MOST + 1]


def all_back(person: UUID, now: datetime, since: datetime, organisation: UUID) -> Any:
    """Each review that came back and each case that is offered to take over, in one query."""
    back = back_with(person, now, since).order_by().annotate(sort=Value(CAME_BACK))
    offers = Handover.objects.open_to(person, organisation).annotate(sort=Value(OFFERED))
    return back.values_list("pk", "sort").union(offers.values_list("pk", "sort"), all=True)


FIRST, ALL = Prepared(first_back), Prepared(all_back)


def waiting_for_author(user: User) -> list[Review]:
    """The first of what waits for this person, one more than a page shows."""
    return FIRST.rows(**asked_by(user)) if may_have_cases(user) else []


class Waits(NamedTuple):
    """How many reviews came back, and how many cases are offered to take over."""

    back: int
    offers: int


def number_for_author(user: User) -> Waits:
    """How many wait for this person."""
    if not may_have_cases(user):
        return Waits(0, 0)
    asked = {**asked_by(user), "organisation": user.organisation_id}
    sorts = [sort for _, sort in ALL.rows(**asked)]
    return Waits(sorts.count(CAME_BACK), sorts.count(OFFERED))


def asked_by(user: User) -> dict[str, Any]:
    now = timezone.now()
    return {"person": user.pk, "now": now, "since": now - KEPT}
