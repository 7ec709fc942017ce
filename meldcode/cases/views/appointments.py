"""Own appointments of a case, and moving or dropping a task."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.dateformat import format as formatted
from django.views.decorators.http import require_http_methods

from meldcode.accounts import kept_text
from meldcode.cases.casework import appointments
from meldcode.cases.forms.appointment import AppointmentForm, ChangeTaskForm
from meldcode.cases.models import May, Task
from meldcode.cases.views.common import a_case, casework_page, person, rests, show
from meldcode.cases.views.looking import CaseView, around
from meldcode.cases.views.saving import common, posted

__all__ = ["appointment", "change_task"]


@casework_page
@require_http_methods(["GET", "HEAD", "POST"])
def appointment(request: HttpRequest, pk: UUID) -> HttpResponse:
    """«Ik bel morgen om 9 uur»: a task of one's own (R77)."""
    case = a_case(request, pk, May.WRITE)
    form = AppointmentForm(kept_text.sent(request))

    def verb() -> Any:
        said = {name: form.cleaned_data[name] for name in ("what", "due_on", "at", "text")}
        return appointments.make_appointment(**common(request, case, form), **said)

    back = reverse("cases:overview", args=[case.pk]) + "#taken"
    done = "De afspraak staat bij uw taken."
    answer = rests(case, form) or posted(request, form, verb, back, done)
    if answer:
        return answer
    context = {"form": form, **around(CaseView(case))}
    return show(request, "cases/appointment.html", context, case)


@casework_page
@require_http_methods(["GET", "HEAD", "POST"])
def change_task(request: HttpRequest, pk: UUID, task_pk: UUID) -> HttpResponse:
    """Move an own appointment, or drop a task with the reason."""
    case = a_case(request, pk, May.WRITE)
    mine = Task.objects.read_by(person(request)).filter(case=case, ended_at=None)
    task = mine.filter(pk=task_pk).first()
    if task is None:
        raise Http404
    task.reader = person(request).pk
    form = ChangeTaskForm(kept_text.sent(request), own=task.is_own)

    def verb() -> Any:
        given: dict[str, Any] = {"case": case, "by": person(request), "task_id": task.pk}
        if form.moves:
            when = {name: form.cleaned_data[name] for name in ("due_on", "at")}
            changed = appointments.move_appointment(**given, **when)
        else:
            changed = appointments.drop_task(**given, reason=form.cleaned_data["reason"])
        changed.reader = task.reader
        return changed

    back = reverse("cases:overview", args=[case.pk]) + "#taken"
    answer = posted(request, form, verb, back, said_of)
    if answer:
        return answer
    context = {"form": form, "task": task, **around(CaseView(case))}
    return show(request, "cases/change_task.html", context, case)


def said_of(task: Task) -> str:
    """What became of a task, as the page that follows says it."""
    if task.ended_at:
        return f"{'Afspraak' if task.is_own else 'Taak'} vervallen: {task.name}."
    at = f" om {task.at:%H:%M} uur" if task.at else ""
    return f"Afspraak verplaatst naar {formatted(task.due_on, 'j F Y')}{at}: {task.name}."
