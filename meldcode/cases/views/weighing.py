"""Weighing apart: asking a colleague, answering without seeing what the other said, and both side
by side; and whether the organisation wants it.
"""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from meldcode.accounts import kept_text
from meldcode.accounts.fresh import freshly
from meldcode.accounts.models import User
from meldcode.accounts.views.access import SignedIn, door, manages
from meldcode.cases.casework import double_weighing as verbs
from meldcode.cases.casework.rounds import open_round, stale
from meldcode.cases.changes import changes_since
from meldcode.cases.forms.access import ColleagueForm
from meldcode.cases.forms.base import CaseForm
from meldcode.cases.forms.weighing import WantedForm
from meldcode.cases.models import Case, DoubleWeighing, Kind, May
from meldcode.cases.plain import load_words
from meldcode.cases.stages.weigh.apart import (
    ApartCheck,
    ApartQuestion,
    counting,
    first_open,
    told,
)
from meldcode.cases.views.common import a_case, casework_page, person, show
from meldcode.cases.views.looking import CaseView, around
from meldcode.cases.views.saving import common, saved
from meldcode.cases.weighed_apart import QUESTION_NUMBERS, compared
from meldcode.domain.stages import Stage

__all__ = ["of_organisation", "stop", "weighing"]

ASKED = "Uw collega krijgt een taak en een mail. Geef zelf ook uw antwoorden."
SAVED = "Uw antwoorden zijn bewaard."
KEPT = "Uw antwoord is bewaard."
FIRST_ANSWER = "Beantwoord eerst elke vraag."
CHECK = "nakijken"
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
    """The questions for one of the two, one a page; then what this person answered, to look at."""
    user, last = person(request), view.ledger.entries[-1].number
    own, words = verbs.own_answers(round_, user), kept_text.sent(request)
    given = own.texts if own else {}
    number = asked_now(request, words, given)
    form = form_for(number, words, {**given, "basis": last})
    if request.method == "POST":
        answer = answered(request, view, form, given)
        if answer:
            return answer
    since = stale(own, view.ledger) if own else []
    if form.is_bound:
        sent = form.cleaned_data.get("basis") or 0
        since = changes_since(view.ledger, sent) if 0 < sent < last else since
        form.renew(basis=last)
    finished = bool(given) and verbs.UNFINISHED not in given
    context = {
        "form": form if number or since or not finished else None,
        "what": what_of(number),
        "round": round_,
        "other": round_.second if user == round_.first else round_.first,
        "answers": [] if number else told(given),
        "finished": finished,
        "since": since,
        "stops": True,
        "answering": True,
    }
    return page(request, view, context)


def asked_now(request: HttpRequest, words: QueryDict | None, given: Mapping[str, str]) -> int:
    """The number of the question that was sent or is asked for, else of the first without an
    answer; 0 where all have one.
    """
    if words is not None and words.get("what") == CHECK:
        return 0
    asked = words.get("what", "") if words is not None else request.GET.get("wat", "")
    numbers = {what_of(number): number for number in QUESTION_NUMBERS}
    return numbers.get(asked, first_open(given) or 0)


def what_of(number: int) -> str:
    return f"vraag{number}" if number else CHECK


def form_for(number: int, words: QueryDict | None, initial: dict[str, Any]) -> CaseForm:
    sent = words if words is not None and words.get("what") == what_of(number) else None
    if number:
        return ApartQuestion(sent, number=number, initial=initial)
    return ApartCheck(sent, initial=initial)


def answered(
    request: HttpRequest, view: CaseView, form: CaseForm, before: Mapping[str, str]
) -> HttpResponse | None:
    """Keep one answer, or let all of them count; None where the page has something to say."""
    back = reverse("cases:weighing", args=[view.case.pk])
    if not form.is_bound:
        return redirect(back)

    def verb() -> Any:
        given: Any = common(request, view.case, form)
        given["seen"] = form.cleaned_data["basis"] or 0
        if isinstance(form, ApartQuestion):
            return verbs.answer_one(**given, number=form.number, given=form.given())
        if not before or first_open(before):
            raise verbs.CannotWeigh(FIRST_ANSWER)
        return verbs.answer_apart(**given, given=counting(before))

    return saved(request, form, verb, back, KEPT if isinstance(form, ApartQuestion) else SAVED)


def asking(request: HttpRequest, view: CaseView, round_: DoubleWeighing | None) -> HttpResponse:
    """Which colleague; or why none can be asked, or who weigh already."""
    case, user = view.case, person(request)
    waits = round_ is not None and not round_.has_lapsed
    refusal = "" if waits else verbs.why_not(case, view.ledger)
    sent = request.POST if request.method == "POST" else None
    colleagues = verbs.seconds_for(case, user)
    form = ColleagueForm(sent, colleagues=colleagues, name="meewegen")
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
        "nobody": may_ask and not colleagues.exists(),
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
@freshly(sent=True)
def of_organisation(request: SignedIn) -> HttpResponse:
    """Whether two people may weigh a case apart here."""
    now = "yes" if request.user.organisation.double_weighing else "no"
    form = WantedForm(request.POST or None, initial={"wanted": now})
    if form.is_valid():
        verbs.choose_double_weighing(by=request.user, wanted=form.cleaned_data["wanted"] == "yes")
        messages.success(request, CHOSEN)
        return redirect("cases:weighing-choice")
    return render(request, "cases/weighing_choice.html", {"form": form})
