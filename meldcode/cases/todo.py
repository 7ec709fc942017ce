"""What a person has to do, asked of the database: tasks, cases that stand still, offers."""

from datetime import date, datetime
from functools import cached_property
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from meldcode.cases.models import Case, Handover, Task
from meldcode.cases.pressing import in_order
from meldcode.prepared import Prepared

__all__ = ["OFFERS", "PAGE", "STILL", "TodoList", "by_precedence"]

PAGE = 25
# Beside less than a page of what is due this holds a page of the others, and one more.
FIRST = 2 * PAGE + 1


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


def first_ones(person: UUID, now: datetime) -> QuerySet[Task]:
    return tasks_of(person, now)[:FIRST]


def still_ones(person: UUID, now: datetime, today: date) -> QuerySet[Case]:
    still = {"owner": person, "closed_on": None, "still_from__lte": today}
    return Case.objects.of_member(person, now).filter(**still)


def offers_to(to: UUID, organisation: UUID) -> QuerySet[Handover]:
    return Handover.objects.open_to(to, organisation).order_by("offered_at")


DUE, FIRST_ONES, STILL = Prepared(tasks_due), Prepared(first_ones), Prepared(still_ones)
OFFERS = Prepared(offers_to)


class TodoList:
    """The open tasks of a person, asked once for the first page."""

    def __init__(self, person: UUID, now: datetime, today: date) -> None:
        self.person, self.now, self.today = person, now, today

    @cached_property
    def first(self) -> list[Task]:
        return FIRST_ONES.rows(person=self.person, now=self.now)

    @property
    def due(self) -> list[Task]:
        """All that is due: the first ones, unless more may be."""
        if len(self.first) == FIRST and self.first[-1].due_on <= self.today:
            return DUE.rows(person=self.person, now=self.now, today=self.today)
        return [task for task in self.first if task.due_on <= self.today]

    @property
    def first_later(self) -> list[Task]:
        """The first of the others, one more than a page: what is due stands before them."""
        later = [task for task in self.first if task.due_on > self.today]
        if later or len(self.first) < FIRST:
            return later[: PAGE + 1]
        return list(self.later()[: PAGE + 1])

    def later(self) -> QuerySet[Task]:
        return tasks_later(self.person, self.now, self.today)


def by_precedence(found: list[Task], today: date) -> list[Task]:
    """All that is due, the case that presses most first, each with that; never cut before it is
    ordered.
    """
    ordered = in_order({task.case for task in found}, today)
    place = {case.pk: at for at, case in enumerate(ordered)}
    for task in found:
        task.case = ordered[place[task.case_id]]
    return sorted(found, key=lambda task: place[task.case_id])
