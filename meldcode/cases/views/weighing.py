"""Weighing apart: asking a colleague, answering without seeing what the other said, and both side
by side; and whether the organisation wants it.
"""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from meldcode.accounts import kept
from meldcode.accounts.models import User
from meldcode.accounts.views.doors import SignedIn, door, manages
from meldcode.cases.casework import double_weighing as verbs
from meldcode.cases.casework.rounds import open_round, stale
from meldcode.cases.changes import changes_since
from meldcode.cases.forms.access import ColleagueForm
from meldcode.cases.forms.weighing import WantedForm
from meldcode.cases.models import Case, DoubleWeighing, Kind, May
from meldcode.cases.plain import load_words
from meldcode.cases.stages.weigh.apart import ApartForm
from meldcode.cases.views.common import a_case, casework_page, person, show
from meldcode.cases.views.looking import CaseView, around
from meldcode.cases.views.saving import common, saved
from meldcode.cases.weighed_apart import compared
from meldcode.domain.stages import Stage

__all__ = ["of_organisation", "stop", "weighing"]

ASKED = "Uw collega krijgt een taak en een mail. Geef zelf ook uw antwoorden."
SAVED = "Uw antwoorden zijn bewaard."
STOPPED = "De dubbele weging is gestopt."
CHOSEN = "Opgeslagen."


@casework_page
@require_http_methods(["GET", "HEAD", "POST"])
def weighing(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Ask a colleague, or answer; what was said apart stands here once both have."""
    case = a_case(request, pk, May.VOUCH if request.method == "POST" else May.LOOK)
    view, user = CaseView(case, Stage.WEIGH), person(request)
    round_ = open_round(case)
    takes_part = round_ is not None and user.pk in (round_.first_id, round_.second_id)
    if round_ is not None and takes_part and not round_.has_lapsed:
        return answering(request, view, round_)
    return asking(request, view, round_)


def answering(request: HttpRequest, view: CaseView, round_: DoubleWeighing) -> HttpResponse:
    """The five questions for one of the two, with what this person answered before."""
    user, last = person(request), view.ledger.entries[-1].number
    own = round_.answers.filter(by=user).first()
    if own:
        own.weighing = round_
    begun = {**(own.texts if own else {}), "basis": last}
    form = ApartForm(kept.sent(request), initial=begun)

    def verb() -> Any:
        given: Any = {"given": form.given(), "seen": form.cleaned_data["basis"] or 0}
        return verbs.answer_apart(**common(request, view.case, form), **given)

    if request.method == "POST":
        answer = saved(request, form, verb, reverse("cases:weighing", args=[view.case.pk]), SAVED)
        if answer:
            return answer
    since = stale(own, view.ledger) if own else []
    if form.is_bound:
        sent = form.cleaned_data.get("basis") or 0
        since = changes_since(view.ledger, sent) if 0 < sent < last else since
        form.renew(basis=last)
    context = {
        "form": form,
        "round": round_,
        "other": round_.second if user == round_.first else round_.first,
        "own": own,
        "since": since,
        "stops": True,
    }
    return page(request, view, context)


def asking(request: HttpRequest, view: CaseView, round_: DoubleWeighing | None) -> HttpResponse:
    """Which colleague; or why none can be asked, or who weigh already."""
    case, user = view.case, person(request)
    waits = round_ is not None and not round_.has_lapsed
    refusal = "" if waits else verbs.why_not(case, view.ledger)
    sent = request.POST if request.method == "POST" else None
    form = ColleagueForm(sent, colleagues=verbs.seconds_for(case, user), name="meewegen")
    if form.is_bound and form.is_valid():
        try:
            with transaction.atomic():
                verbs.ask_second(case=case, by=user, person=form.cleaned_data["person"])
        except verbs.CannotWeigh as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, ASKED)
        return redirect("cases:weighing", case.pk)
    may_ask = May.VOUCH in case.rights and not (waits or refusal or case.is_closed)
    context = {
        "ask_form": form if may_ask else None,
        "nobody": may_ask and not form.fields["person"].queryset.exists(),  # type: ignore[attr-defined]
        "refusal": refusal,
        "round": round_ if waits else None,
        "stops": waits and case.owner_id == user.pk,
    }
    return page(request, view, context)


def page(request: HttpRequest, view: CaseView, context: dict[str, Any]) -> HttpResponse:
    load_words(view.case, view.ledger.live(Kind.WEIGHED_APART))
    more = {"compared": compared(view.ledger), **around(view)}
    return show(request, "cases/weighing.html", {**context, **more}, view.case)


@casework_page
@require_POST
def stop(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Not weighing along, or not going on with it."""
    case: Case = a_case(request, pk, May.VOUCH)
    by: User = person(request)
    try:
        with transaction.atomic():
            verbs.stop(case=case, by=by)
    except verbs.CannotWeigh as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, STOPPED)
    return redirect("cases:stage", pk, Stage.WEIGH.value)


@door(manages, "GET", "HEAD", "POST")
def of_organisation(request: SignedIn) -> HttpResponse:
    """Whether two people may weigh a case apart here."""
    now = "yes" if request.user.organisation.double_weighing else "no"
    form = WantedForm(request.POST or None, initial={"wanted": now})
    if form.is_valid():
        verbs.choose_double_weighing(by=request.user, wanted=form.cleaned_data["wanted"] == "yes")
        messages.success(request, CHOSEN)
        return redirect("cases:weighing-choice")
    return render(request, "cases/weighing_choice.html", {"form": form})
