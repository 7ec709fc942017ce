"""What a person has to do, asked of the database: tasks, cases that stand still, offers."""

from datetime import date, datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from meldcode.cases.models import Case, Handover, Task
from meldcode.prepared import Prepared

__all__ = ["DUE", "LATER", "OFFERS", "PAGE", "STILL", "tasks_later"]

PAGE = 25


def tasks_of(person: UUID, now: datetime) -> QuerySet[Task]:
    """The open tasks of this person in cases that this person sees."""
    # Asked per task, so that a database walks the person's own tasks in order and stops after a
    # page.
    seen = Exists(Case.objects.of_member(person, now).filter(pk=OuterRef("case_id")))
    found = Task.objects.filter(seen, person=person, ended_at=None)
    return found.select_related("case").order_by("due_on", "id")


def tasks_due(person: UUID, now: datetime, today: date) -> QuerySet[Task]:
    return tasks_of(person, now).filter(due_on__lte=today)


def tasks_later(person: UUID, now: datetime, today: date) -> QuerySet[Task]:
    return tasks_of(person, now).filter(due_on__gt=today)


def first_later(person: UUID, now: datetime, today: date) -> QuerySet[Task]:
    return tasks_later(person, now, today)[: PAGE + 1]


def still_ones(person: UUID, now: datetime, today: date) -> QuerySet[Case]:
    still = {"owner": person, "closed_on": None, "still_from__lte": today}
    return Case.objects.of_member(person, now).filter(**still).order_by("still_from")[:PAGE]


def offers_to(to: UUID, organisation: UUID) -> QuerySet[Handover]:
    return Handover.objects.open_to(to, organisation).order_by("offered_at")[:PAGE]


DUE, LATER, STILL = Prepared(tasks_due), Prepared(first_later), Prepared(still_ones)
OFFERS = Prepared(offers_to)
