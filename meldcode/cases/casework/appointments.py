"""Own appointments in a case: made, moved, dropped with a reason; done is a tick as of any task."""

from datetime import date, time
from uuid import UUID, uuid5

from django.db import transaction

from meldcode.accounts.models import User
from meldcode.audit import record
from meldcode.cases.casework.tasks import (
    NotYours,
    keep_one_before_departure,
    open_task,
    tell_of_task,
)
from meldcode.cases.casework.work import CaseIsClosed, locked_case
from meldcode.cases.models import Case, Task, TaskKind

__all__ = ["drop_task", "make_appointment", "move_appointment"]


@transaction.atomic
def make_appointment(
    *, case: Case, by: User, token: UUID | None, what: str, due_on: date, at: time | None, text: str
) -> Task:
    """A task of one's own, on a day and perhaps a time; sent twice it is one. Raises CaseIsClosed,
    Case.DoesNotExist.

    The key follows from the token, the case and the person: a token that was sent elsewhere before
    stands in nobody's way, and tells of no other task.
    """
    held = locked_case(case, by)
    if held.is_closed:
        raise CaseIsClosed
    key = uuid5(token, f"{held.pk}{by.pk}") if token else None
    known = Task.objects.filter(pk=key, case=held).first() if key else None
    if known:
        return known
    task = Task(case=held, person=by, kind=TaskKind.OWN, subject=what, due_on=due_on, at=at)
    task.pk = key or task.pk
    task.texts = {"text": text}
    task.save(force_insert=True)
    record(by, "changed", held.pk, subject=task.pk)
    keep_one_before_departure(held, by)
    return task


@transaction.atomic
def move_appointment(*, case: Case, by: User, task_id: UUID, due_on: date, at: time | None) -> Task:
    """An own appointment on another day or time. Raises Task.DoesNotExist, NotYours."""
    held = locked_case(case, by)
    task = open_task(held, task_id, by)
    if not task.is_own:
        raise NotYours("Alleen een eigen afspraak kunt u verzetten.")
    task.due_on, task.at, task.told_on = due_on, at, None
    task.save(update_fields=["due_on", "at", "told_on"])
    record(by, "changed", held.pk, subject=task.pk)
    keep_one_before_departure(held, by)
    tell_of_task(task, by)
    return task


@transaction.atomic
def drop_task(*, case: Case, by: User, task_id: UUID, reason: str) -> Task:
    """A task falls away, with the reason. Raises Task.DoesNotExist, NotYours."""
    held = locked_case(case, by)
    task = open_task(held, task_id, by)
    if task.is_done_by_recording or task.is_to_be_read or task.kind == TaskKind.ALARM:
        raise NotYours("Deze taak vervalt pas als u vastlegt wat er is gedaan.")
    task.texts = {**task.texts, "reason": reason}
    task.end(by)
    task.save(update_fields=["sealed", "ended_at", "ended_by"])
    record(by, "changed", held.pk, subject=task.pk)
    tell_of_task(task, by)
    return task
