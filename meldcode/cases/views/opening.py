"""The list of one's cases, a new case, the situation and the departure plan."""

from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.views.decorators.http import require_http_methods, require_POST

from meldcode.accounts import kept_text
from meldcode.audit import CHAIN_ACCOUNTS
from meldcode.audit.reads import send_after_recording
from meldcode.cases import keyset, searched
from meldcode.cases.casework import opening
from meldcode.cases.casework.alarms import Missing
from meldcode.cases.casework.work import AlreadySaved, CaseIsClosed
from meldcode.cases.forms.plan import PlanForm
from meldcode.cases.forms.situation import NewCaseForm, SituationForm
from meldcode.cases.listed import CALM, PAGE, PRESSING, calm_ones, pressing_ones
from meldcode.cases.models import Case, Kind, May
from meldcode.cases.pressing import in_order, with_entries
from meldcode.cases.situation import SITUATION_FIELDS, from_choices
from meldcode.cases.todo import TodoList, by_precedence
from meldcode.cases.undoing import PRESSED
from meldcode.cases.views.common import (
    WORK_FORM,
    a_case,
    casework_page,
    in_english,
    person,
    rests,
    show,
)
from meldcode.cases.views.looking import CaseView, around
from meldcode.cases.views.saving import (
    confirmed,
    posted,
    sentences_of,
)
from meldcode.domain.facts import FACT, AgeGroup
from meldcode.listing import SEARCH, Listing, plain
from meldcode.visitor import choices_of
from meldcode.whole import whole

__all__ = ["cases", "new", "plan", "press", "situation"]

# How many of the tasks that are due stand on the first page; the others are one press away.
FIRST_DUE = 5
UNDONE = "Ongedaan gemaakt. Wat niet meer telde, telt ook nu niet."


@casework_page
@require_http_methods(["GET", "HEAD", "POST"])
def cases(request: HttpRequest) -> HttpResponse:
    """My cases: first all that press, the most urgent first; then the others, last changed first, a
    page at a time. What is searched for is sent, and goes sealed into the address.
    """
    user, today = person(request), timezone.localdate()
    if request.method == "POST":
        return redirect(f"{request.path}?{urlencode(searched_for(request))}")
    given: dict[str, Any] = {"person": user.pk, "now": timezone.now()}
    opened = partial(searched.opened, user)
    listing = Listing(request, (), ("code",), {"toon": shown_as(today)}, opened)

    def others(place: str, size: int) -> keyset.KeysetPage:
        by = {"moment": "touched_at", "tie": "member_of"}
        if not place and not listing.narrowed:
            return keyset.cut(CALM.rows(**given), size=size, **by)
        rows = listing.rows(calm_ones(**given))
        return keyset.page(rows, place, newest_first=True, size=size, **by)

    def pressing() -> list[Case]:
        every = listing.rows(pressing_ones(**given)) if listing.narrowed else None
        return in_order(PRESSING.rows(**given) if every is None else every, today)

    place = request.GET.get("na", "")
    page = keyset.in_front(pressing, others, place, moment="touched_at", size=PAGE)
    with_what_is_next(page.rows)
    due = TodoList(**given, today=today).due
    context = {
        "page": page,
        "today": today,
        "listing": listing,
        "due": by_precedence(due, today)[:FIRST_DUE],
        "due_all": len(due),
    }
    response = TemplateResponse(request, "cases/list.html", context)
    return send_after_recording(
        request, response, "listed", CHAIN_ACCOUNTS, subject=person(request).pk
    )


def searched_for(request: HttpRequest) -> dict[str, str]:
    """The search that was sent, as the address of the list says it."""
    words = searched.sealed(person(request), plain(request.POST.get(SEARCH, "")))
    shown = request.POST.get("toon", "")
    # What is no choice of the list goes in no address: long, it would pass no proxy.
    asked = {SEARCH: words, "toon": shown if shown in shown_as(timezone.localdate()) else ""}
    return {name: value for name, value in asked.items() if value}


def shown_as(today: date) -> dict[str, Q]:
    """By what one's own list can be narrowed."""
    return {
        "open": Q(closed_on=None),
        "stil": Q(closed_on=None, still_from__lte=today),
        "afgesloten": Q(closed_on__isnull=False),
    }


def with_what_is_next(rows: list[Any]) -> None:
    """Each row with the one answer to «what now»; their entries are loaded together."""
    with_entries([row for row in rows if not row.has_entries_loaded])
    for row in rows:
        row.next = CaseView(row).next


@casework_page
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Make a case of where, danger and departure; what was chosen in the guide can come along."""
    chosen = choices_of(request)
    told = from_choices(chosen, timezone.localdate())
    initial = {"sector": person(request).organisation.sector, "carry": bool(chosen), **told}
    form = NewCaseForm(kept_text.sent(request), initial=initial)
    if not chosen:
        del form.fields["carry"]
    if request.method == "POST" and form.passes():
        return make(request, form, chosen)
    in_english(request, form)
    context = {"form": form, "chosen": bool(chosen), "work_form": WORK_FORM}
    return TemplateResponse(request, "cases/new.html", context)


def make(request: HttpRequest, form: NewCaseForm, chosen: dict[str, Any]) -> HttpResponse:
    carried = chosen if form.cleaned_data.get("carry") else {}
    told = {name: iso(day) for name, day in from_choices(carried, timezone.localdate()).items()}
    said = {name: value for name, value in form.situation().items() if value is not None}
    try:
        case = opening.open_case(
            by=person(request),
            token=form.cleaned_data["token"],
            situation={**dict.fromkeys(SITUATION_FIELDS), **told, **said},
            sector=form.cleaned_data["sector"],
            signals=tuple(carried.get("signals", ())),
            risk_factors=tuple(carried.get("risk_factors", ())),
        )
    except AlreadySaved:
        messages.info(request, "Deze casus was al gemaakt.")
        return redirect("cases:list")
    kept_text.drop_draft(request)
    messages.success(request, f"De casus is gemaakt. De code is {case.code}.")
    return redirect(f"{reverse('cases:stage', args=[case.pk, case.stage])}#werk")


def iso(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value


@casework_page
@require_http_methods(["GET", "HEAD", "POST"])
def situation(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The whole situation on one page."""
    case = a_case(request, pk, May.VOUCH)
    view = CaseView(case)
    form = SituationForm(kept_text.sent(request), latest=view.ledger.latest(Kind.SITUATION))

    def verb() -> Any:
        return opening.change_situation(
            case=case, by=person(request), **form.saved_by, situation=form.situation()
        )

    back = reverse("cases:overview", args=[case.pk])
    answer = rests(case, form) or posted(request, form, verb, back)
    if answer:
        return answer
    return show(request, "cases/situation.html", {"form": form, **around(view)}, case)


@casework_page
@require_POST
def press(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One press on the line of the situation, `zet` = «whereabouts:abroad», or the one that undoes
    it, «terug:12»: kept at once, and back to the page with what was typed in it.
    """
    case = a_case(request, pk, May.VOUCH)
    name, _, value = request.POST.get("zet", "").partition(":")
    given: dict[str, Any] = {"case": case, "by": person(request)}
    number = whole(value)
    try:
        with transaction.atomic():
            if name == "terug" and number is not None:
                opening.undo_press(**given, number=number)
                messages.success(request, UNDONE)
            elif name in PRESSED and value in {one.value for one in FACT[name].choices}:
                opening.press(**given, name=name, value=value)
    except (CaseIsClosed, Missing) as refused:
        for sentence in sentences_of(refused):
            messages.error(request, sentence)
    return redirect(kept_text.back_to_words(request, safe_way_back(request, case)))


def safe_way_back(request: HttpRequest, case: Case) -> str:
    """The page of this site that the press came from."""
    page = request.POST.get("back", "")
    allowed = page.startswith("/werk/") and url_has_allowed_host_and_scheme(
        page, allowed_hosts=None
    )
    return page if allowed else reverse("cases:overview", args=[case.pk])


@casework_page
@require_http_methods(["GET", "HEAD", "POST"])
def plan(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The departure plan (R39)."""
    case = a_case(request, pk, May.VOUCH)
    view = CaseView(case)
    minor = view.facts.age_group is not AgeGroup.ADULT
    form = PlanForm(kept_text.sent(request), minor=minor, latest=view.ledger.latest(Kind.PLAN))

    def verb() -> Any:
        return opening.save_plan(
            case=case, by=person(request), **form.saved_by, plan=form.recorded()
        )

    back = reverse("cases:plan", args=[case.pk])
    answer = rests(case, form) or posted(request, form, verb, back)
    if answer:
        return answer
    context = {
        "form": form,
        "rows": form.rows(),
        "saved": confirmed(request, view.ledger),
        **around(view),
    }
    return show(request, "cases/plan.html", context, case)
