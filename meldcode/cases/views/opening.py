"""The list of one's cases, a new case, the situation and the departure plan."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_safe

from meldcode.audit import CHAIN_ACCOUNTS
from meldcode.audit.reads import send_after_recording
from meldcode.cases import keyset
from meldcode.cases.casework import opening
from meldcode.cases.casework.work import AlreadySaved
from meldcode.cases.forms.plan import PlanForm
from meldcode.cases.forms.situation import (
    SITUATION_FIELDS,
    NewCaseForm,
    QuickSituationForm,
    SituationForm,
)
from meldcode.cases.models import Case, Handover, Kind
from meldcode.cases.views.common import (
    CaseView,
    a_case,
    casework_page,
    person,
    posted,
    sent_to,
    show,
)
from meldcode.cases.views.stage_context import around
from meldcode.domain.facts import AgeGroup
from meldcode.domain.stages import Stage
from meldcode.visitor import choices_of

__all__ = ["cases", "new", "plan", "situation"]

PAGE = 25
GROUPED = "cases/situation_fields.html"


@casework_page
@require_safe
def cases(request: HttpRequest) -> HttpResponse:
    """My cases, last changed first, a page at a time."""
    mine = Case.objects.visible_to(person(request)).prefetch_related("team")
    place = request.GET.get("na", "")
    page = keyset.page(
        mine, place, moment="touched_at", tie="member_of", newest_first=True, size=PAGE
    )
    today = timezone.localdate()
    offered = Handover.objects.visible_to(person(request)).exists()
    response = TemplateResponse(
        request, "cases/list.html", {"page": page, "today": today, "offered": offered}
    )
    return send_after_recording(
        request, response, "listed", CHAIN_ACCOUNTS, subject=person(request).pk
    )


@casework_page
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Make a case; what was chosen in the guide can come along."""
    chosen = choices_of(request)
    initial: dict[str, Any] = {
        "sector": person(request).organisation.sector,
        "whereabouts": "unknown",
    }
    if chosen:
        initial |= {"carry": True, **situation_from(chosen)}
    form = NewCaseForm(sent_to(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        answer = make(request, form, chosen)
        if answer:
            return answer
    return TemplateResponse(request, "cases/new.html", {"form": form, "chosen": bool(chosen)})


def make(request: HttpRequest, form: NewCaseForm, chosen: dict[str, Any]) -> HttpResponse:
    carried = chosen if form.cleaned_data["carry"] else {}
    try:
        case = opening.open_case(
            by=person(request),
            token=form.cleaned_data["token"],
            situation=form.situation(),
            sector=form.cleaned_data["sector"],
            signals=tuple(carried.get("signals", ())),
            risk_factors=tuple(carried.get("risk_factors", ())),
        )
    except AlreadySaved:
        messages.info(request, "Deze casus was al gemaakt.")
        return redirect("cases:list")
    messages.success(request, f"Casus {case.code} is gemaakt.")
    return redirect("cases:overview", case.pk)


def situation_from(chosen: dict[str, Any]) -> dict[str, Any]:
    """The choices of the guide as the fields of a case: day counts become dates of today's
    calendar.
    """
    today = timezone.localdate()
    fields = {name: chosen[name] for name in SITUATION_FIELDS if name in chosen}
    if chosen.get("departure_in_days") is not None:
        fields["departure_on"] = today + timedelta(days=chosen["departure_in_days"])
    if chosen.get("last_seen_days") is not None:
        fields["last_seen_on"] = today - timedelta(days=chosen["last_seen_days"])
    if chosen.get("return_overdue_days"):
        fields["return_on"] = today - timedelta(days=chosen["return_overdue_days"])
    return fields


@casework_page
@require_http_methods(["GET", "HEAD", "POST"])
def situation(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The whole situation; the strip on every page posts its few fields here too."""
    case = a_case(request, pk)
    view = CaseView(case, Stage(case.stage))
    latest = view.ledger.latest(Kind.SITUATION)
    sent = sent_to(request)
    quick = bool(sent) and "strip-whereabouts" in sent
    form = (QuickSituationForm if quick else SituationForm)(sent, latest=latest)
    back = safe_way_back(request) if quick else reverse("cases:overview", args=[case.pk])
    answer = posted(
        request, form, lambda: change(case, request, form), back, "De situatie is bijgewerkt."
    )
    if answer:
        return answer
    return show(
        request,
        "cases/situation.html",
        {"form": form, "grouped": not quick and GROUPED, **around(request, view)},
        case,
    )


def change(case: Case, request: HttpRequest, form: QuickSituationForm) -> Any:
    return opening.change_situation(
        case=case, by=person(request), **form.saved_by, situation=form.situation()
    )


def safe_way_back(request: HttpRequest) -> str:
    """The page of this site that the strip was sent from."""
    page = request.POST.get("back", "")
    allowed = page.startswith("/werk/") and url_has_allowed_host_and_scheme(
        page, allowed_hosts=None
    )
    return page if allowed else reverse("cases:list")


@casework_page
@require_http_methods(["GET", "HEAD", "POST"])
def plan(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The departure plan (R39)."""
    case = a_case(request, pk)
    view = CaseView(case, Stage(case.stage))
    minor = view.facts.age_group is not AgeGroup.ADULT
    form = PlanForm(sent_to(request), minor=minor, latest=view.ledger.latest(Kind.PLAN))

    def verb() -> Any:
        return opening.save_plan(
            case=case, by=person(request), **form.saved_by, plan=form.recorded()
        )

    answer = posted(
        request, form, verb, reverse("cases:plan", args=[case.pk]), "Het plan is opgeslagen."
    )
    if answer:
        return answer
    return show(
        request,
        "cases/plan.html",
        {"form": form, "rows": form.rows(), **around(request, view)},
        case,
    )
