"""The pages of terms and holidays: an admin reads them, a keeper proposes, a second one agrees; for
everyone else they do not exist.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from contacts import keepers
from meldcode.accounts import kept_text
from meldcode.accounts.fresh import freshly
from meldcode.accounts.lapsing import LAPSES_AFTER
from meldcode.accounts.models import User
from meldcode.content import memory, proposing
from meldcode.content.forms import HolidayForm, HolidayListForm, TermForm
from meldcode.content.limits import LIMIT_BY_NAME, LIMITS
from meldcode.content.models import ContentProposal, SchoolHoliday, TermSetting

View = Callable[..., HttpResponse]
HISTORY_ROWS = 50
Act = ContentProposal.Act
OF_HOLIDAYS = (Act.HOLIDAYS, Act.WITHDRAWAL)
PROPOSED = "Uw voorstel wacht op een tweede lijstbeheerder. Tot dan verandert er niets."
AGREED = "Goedgekeurd. Binnen een halve minuut geldt dat overal."
REJECTED = "Het voorstel is afgewezen. Er verandert niets."


def admin_only(view: View) -> View:
    """Sign in first; who is no admin gets the same 404 as for a page that does not exist."""

    @login_required
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not (isinstance(request.user, User) and request.user.manages()):
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


def form_sent(request: HttpRequest, form: forms.BaseForm) -> bool:
    """Whether this form was sent and nothing in it is wrong."""
    return request.method == "POST" and form.is_valid()


def proposed(request: HttpRequest, form: forms.BaseForm, act: Act, asked: dict[str, Any]) -> bool:
    """Whether what this form asks waits for a second keeper now; a refusal stands in the form."""
    try:
        proposing.propose(by=request.user, act=act, asked=asked)
    except ValidationError as error:
        form.add_error(None, error.messages)
        return False
    kept_text.drop_draft(request)
    messages.success(request, PROPOSED)
    return True


def waiting(request: HttpRequest, *acts: Act) -> dict[str, Any]:
    """What of these acts waits, and what this admin may do about it."""
    rows = [(row, proposing.told(row)) for row in proposing.waiting().filter(act__in=acts)]
    since = timezone.now() - LAPSES_AFTER
    refused = [(row, proposing.told(row)) for row in proposing.refused(since).filter(act__in=acts)]
    return {"waiting": rows, "refused": refused, "keeper": keepers.is_keeper(request.user)}


@admin_only
@require_http_methods(["GET", "HEAD", "POST"])
@freshly(sent=True)
def terms(request: HttpRequest) -> HttpResponse:
    """Every term with its limits, the changes made, and a form to propose one."""
    form = TermForm(kept_text.sent(request))
    if form_sent(request, form) and proposed(request, form, Act.TERM, form.cleaned_data):
        return redirect("content:terms")
    now = memory.load_terms()
    rows = [(limit, limit.words(getattr(now, limit.name))) for limit in LIMITS]
    changed = TermSetting.objects.select_related("made_by").order_by("-pk")[:HISTORY_ROWS]
    history = [(change, told(change)) for change in changed]
    shown = {"form": form, "rows": rows, "history": history, **waiting(request, Act.TERM)}
    return render(request, "content/terms.html", shown)


def told(change: TermSetting) -> str:
    """A change in words, also of a term that no longer exists."""
    limit = LIMIT_BY_NAME.get(change.name)
    return f"{limit.nl}: {limit.words(change.value)}" if limit else str(change)


@admin_only
@require_http_methods(["GET", "HEAD", "POST"])
@freshly(sent=True)
def holidays(request: HttpRequest) -> HttpResponse:
    """The school holidays, with a form to propose one."""
    form = HolidayForm(kept_text.sent(request))
    if form_sent(request, form):
        asked = {"holidays": [as_asked(form.cleaned_data)]}
        if proposed(request, form, Act.HOLIDAYS, asked):
            return redirect("content:holidays")
    rows = SchoolHoliday.objects.filter(withdrawn_at=None).order_by("-starts_on", "region")
    shown = {"form": form, "rows": rows, **waiting(request, *OF_HOLIDAYS)}
    return render(request, "content/holidays.html", shown)


@admin_only
@require_http_methods(["GET", "HEAD", "POST"])
@freshly(sent=True)
def holiday_list(request: HttpRequest) -> HttpResponse:
    """Many school holidays in one act."""
    form = HolidayListForm(kept_text.sent(request))
    if form_sent(request, form):
        rows = [as_asked(row) for row in form.cleaned_data["lines"]]
        if proposed(request, form, Act.HOLIDAYS, {"holidays": rows}):
            return redirect("content:holidays")
    shown = {"form": form, "keeper": keepers.is_keeper(request.user)}
    return render(request, "content/holiday_list.html", shown)


def as_asked(row: dict[str, Any]) -> dict[str, str]:
    """The fields of a holiday as a proposal keeps them, days in ISO."""
    return {name: str(value) for name, value in row.items()}


@admin_only
@require_POST
@freshly("content:holidays", sent=True)
def withdraw_holiday(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Propose that a wrongly entered holiday goes."""
    holiday = get_object_or_404(SchoolHoliday, pk=pk, withdrawn_at=None)
    try:
        proposing.propose(by=request.user, act=Act.WITHDRAWAL, asked={"holiday": str(holiday.pk)})
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, PROPOSED)
    return redirect("content:holidays")


@admin_only
@require_POST
@freshly("contacts:desk", sent=True)
def decide_proposal(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A second keeper agrees to what a first one asked, or refuses it."""
    row = get_object_or_404(ContentProposal, pk=pk)
    granted = request.POST.get("besluit") == "ja"
    try:
        proposing.decide(row.pk, by=request.user, granted=granted)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, AGREED if granted else REJECTED)
    return redirect("content:terms" if row.act == Act.TERM else "content:holidays")
