"""The pages on which an admin keeps terms and holidays; for everyone else they do not exist."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from meldcode.accounts import kept
from meldcode.accounts.models import User
from meldcode.content import changes, memory
from meldcode.content.forms import HolidayForm, HolidayListForm, TermForm
from meldcode.content.limits import LIMIT_BY_NAME, LIMITS
from meldcode.content.models import SchoolHoliday, TermSetting

View = Callable[..., HttpResponse]
HISTORY_ROWS = 50


def admin_only(view: View) -> View:
    """Sign in first; who is no admin gets the same 404 as for a page that does not exist."""

    @login_required
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not (isinstance(request.user, User) and request.user.manages()):
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


@admin_only
@require_http_methods(["GET", "HEAD", "POST"])
def terms(request: HttpRequest) -> HttpResponse:
    """Every term with its limits, the changes made, and a form to change one."""
    form = TermForm(kept.sent(request))
    if request.method == "POST" and form.is_valid():
        changes.set_term(actor=request.user, **form.cleaned_data)
        kept.drop_draft(request)
        messages.success(
            request, "De termijn is gewijzigd. Binnen een halve minuut geldt dat overal."
        )
        return redirect("content:terms")
    now = memory.load_terms()
    rows = [(limit, limit.words(getattr(now, limit.name))) for limit in LIMITS]
    changed = TermSetting.objects.select_related("made_by").order_by("-pk")[:HISTORY_ROWS]
    history = [(change, told(change)) for change in changed]
    return render(request, "content/terms.html", {"form": form, "rows": rows, "history": history})


def told(change: TermSetting) -> str:
    """A change in words, also of a term that no longer exists."""
    limit = LIMIT_BY_NAME.get(change.name)
    return f"{limit.nl}: {limit.words(change.value)}" if limit else str(change)


@admin_only
@require_http_methods(["GET", "HEAD", "POST"])
def holidays(request: HttpRequest) -> HttpResponse:
    """The school holidays, with a form to enter one."""
    form = HolidayForm(kept.sent(request))
    if request.method == "POST" and form.is_valid():
        changes.add_holiday(actor=request.user, **form.cleaned_data)
        kept.drop_draft(request)
        messages.success(request, "De vakantie is toegevoegd.")
        return redirect("content:holidays")
    rows = SchoolHoliday.objects.filter(withdrawn_at=None).order_by("-starts_on", "region")
    return render(request, "content/holidays.html", {"form": form, "rows": rows})


@admin_only
@require_http_methods(["GET", "HEAD", "POST"])
def holiday_list(request: HttpRequest) -> HttpResponse:
    """Many school holidays in one act."""
    form = HolidayListForm(kept.sent(request))
    if request.method == "POST" and form.is_valid():
        rows = form.cleaned_data["lines"]
        try:
            changes.add_holidays(actor=request.user, rows=rows)
        except ValidationError as error:
            form.add_error("lines", error.messages)
        else:
            kept.drop_draft(request)
            messages.success(request, f"Toegevoegd: {len(rows)}.")
            return redirect("content:holidays")
    return render(request, "content/holiday_list.html", {"form": form})


@admin_only
@require_POST
def withdraw_holiday(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take a wrongly entered holiday out of use."""
    changes.withdraw_holiday(actor=request.user, holiday=get_object_or_404(SchoolHoliday, pk=pk))
    messages.success(request, "De vakantie is ingetrokken.")
    return redirect("content:holidays")
