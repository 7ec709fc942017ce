"""What somebody has to do: the tasks of one's cases, those that stand still, and offers."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from meldcode.audit import CHAIN_ACCOUNTS
from meldcode.audit.reads import send_after_recording
from meldcode.cases import keyset
from meldcode.cases.pressing import in_order
from meldcode.cases.todo import OFFERS, PAGE, STILL, TodoList, by_precedence
from meldcode.cases.views.common import casework_page, person

__all__ = ["tasks"]


@casework_page
@require_safe
def tasks(request: HttpRequest) -> HttpResponse:
    """My tasks: what is late and what is of today, each by how much its case presses; then the
    others by their day. Before them the cases that stand still (R53).
    """
    user, today = person(request), timezone.localdate()
    given: dict[str, Any] = {"person": user.pk, "now": timezone.now(), "today": today}

    open_ones = TodoList(**given)

    def later(place: str, size: int) -> keyset.KeysetPage:
        by = {"moment": "due_on", "tie": "id"}
        if not place:
            return keyset.cut(open_ones.first_later, size=size, **by)
        return keyset.page(open_ones.later(), place, newest_first=False, size=size, **by)

    place = request.GET.get("na", "")
    still = in_order(STILL.rows(**given), today)
    page = keyset.in_front(
        lambda: by_precedence(open_ones.due, today), later, place, moment="due_on", size=PAGE
    )
    context = {
        "page": page,
        "late": [task for task in page.rows if task.due_on < today],
        "of_today": [task for task in page.rows if task.due_on == today],
        "later": [task for task in page.rows if task.due_on > today],
        "still": still[:PAGE],
        "still_rest": max(len(still) - PAGE, 0),
        "today": today,
        "stands_in": not user.leads() and getattr(user, "stands_in", False),
        "offers": OFFERS.rows(to=user.pk, organisation=user.organisation_id),
    }
    response = TemplateResponse(request, "cases/tasks.html", context)
    return send_after_recording(request, response, "listed", CHAIN_ACCOUNTS, subject=user.pk)
