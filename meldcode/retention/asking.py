"""Questions of this room that pages ask again and again: what waits in a case, and for whom."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from meldcode.cases.models import TO_BE_READ, Case, Member, Task
from meldcode.prepared import Prepared
from meldcode.retention.models import Deletion, Notice
from meldcode.review.models import Review
from meldcode.review.turns import State

__all__ = [
    "ANNOUNCED",
    "BESIDE",
    "MOST",
    "NOTICES",
    "REQUESTS",
    "announced_among",
    "requests_among",
    "taken_by",
]

MOST = 50
UNANSWERED = (State.OFFERED, State.WITH_LEAD, State.CHANGE_ASKED, State.DISAGREED)


def taken_by(person: UUID) -> QuerySet[Member]:
    """The emergency access of this person to a case."""
    return Member.objects.filter(
        case=OuterRef("pk"), person=person, removed_at=None, until__isnull=False
    )


def worked_on_by(person: UUID, now: datetime) -> Q:
    """The same for who may have cases and answers for no team."""
    own = Case.objects.of_member(person, now).filter(~Exists(taken_by(person)))
    return Q(Exists(own.filter(pk=OuterRef("case_id"))))


def beside(cases: list[UUID]) -> QuerySet[Any, Any]:
    """What waits in these cases: a task, a review, a request to delete it."""
    here = OuterRef("pk")
    # What somebody has yet to read is nothing that has yet to be done.
    to_do = Task.objects.filter(case=here, ended_at=None).exclude(kind__in=TO_BE_READ)
    waits = {
        "task": Exists(to_do),
        "review": Exists(Review.objects.filter(case=here, state__in=UNANSWERED)),
        "asked": Exists(Deletion.objects.filter(case_id=here, decided_at=None)),
    }
    return Case.objects.filter(pk__in=cases).annotate(**waits).values_list("pk", *waits)


def notices_of(cases: list[UUID]) -> QuerySet[Notice]:
    return Notice.objects.filter(case__in=cases)


BESIDE, NOTICES = Prepared(beside), Prepared(notices_of)


def requests_among(reached: Q) -> Any:
    requests = Deletion.objects.filter(reached, decided_at=None).order_by("asked_at")
    return requests.values_list("case_id", "asked_by")[:MOST]


def announced_among(reached: Q) -> Any:
    return Notice.objects.filter(reached).order_by("ends_on").values_list("case_id")[:MOST]


def requests_worked_on(person: UUID, now: datetime) -> Any:
    return requests_among(worked_on_by(person, now))


def announced_worked_on(person: UUID, now: datetime) -> Any:
    return announced_among(worked_on_by(person, now))


REQUESTS, ANNOUNCED = Prepared(requests_worked_on), Prepared(announced_worked_on)
