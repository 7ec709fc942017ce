"""Skipping a stage or taking it up again, asking a second person, closing a case and reopening
it.
"""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from meldcode.accounts import kept_text
from meldcode.cases.approvals import NEEDS_SECOND_PERSON
from meldcode.cases.casework import deciding
from meldcode.cases.casework.work import AlreadySaved, CaseIsClosed, ClosedByRules
from meldcode.cases.forms.deciding import ApprovalForm, CloseForm, ReasonForm, ReopenForm
from meldcode.cases.gates import gates_of
from meldcode.cases.ledger import StageEvent
from meldcode.cases.masks import MasksMoved
from meldcode.cases.models import Case, May, TaskKind
from meldcode.cases.views.around import tasks_of
from meldcode.cases.views.checking import held_back, look_again
from meldcode.cases.views.common import a_case, a_stage, casework_page, person, rests, show
from meldcode.cases.views.looking import CaseView, around
from meldcode.cases.views.people import members_of
from meldcode.cases.views.saving import common, masks_of, posted, sentences_of
from meldcode.domain.rules import RULE_BY_ID
from meldcode.domain.stages import Stage

__all__ = ["approval", "close", "move", "reopen"]

MOVES = (StageEvent.DONE, StageEvent.LEFT, StageEvent.TAKEN_UP)
ASKED = "De vraag is gesteld. Advies vragen, 112 bellen en melden kan altijd; wacht daar niet mee."


@casework_page
@require_http_methods(["GET", "HEAD", "POST"])
def move(request: HttpRequest, pk: UUID, key: str, event: str) -> HttpResponse:
    """End or take up a stage at once; skip it with a reason, asked on a page of its own."""
    here, case = a_stage(key), a_case(request, pk, May.END)
    if event not in MOVES or (request.method != "POST" and event != StageEvent.LEFT):
        raise Http404
    form = ReasonForm(kept_text.sent(request))
    form.fields["reason"].required = event == StageEvent.LEFT
    if request.method == "POST" and form.passes(lambda: masks_of(request)):
        return moved(request, case, here, StageEvent(event), form)
    if at_rest := rests(case, form):
        return at_rest
    context = {"form": form, "to": here, **around(CaseView(case, here))}
    return show(request, "cases/reason.html", context, case)


def moved(
    request: HttpRequest, case: Case, here: Stage, event: StageEvent, form: ReasonForm
) -> HttpResponse:
    given = {
        "case": case, "by": person(request), "token": form.cleaned_data["token"], "stage": here,
    }  # fmt: skip
    try:
        with transaction.atomic():
            if event is StageEvent.DONE:
                deciding.end_stage(**given)
            else:
                deciding.move_stage(**given, event=event, reason=form.cleaned_data["reason"])
                form.keep_masks()
    except (MasksMoved, ClosedByRules, deciding.Missing, CaseIsClosed) as refused:
        for sentence in sentences_of(refused):
            messages.error(request, sentence)
        return redirect(f"{reverse('cases:stage', args=[case.pk, here.value])}#werk")
    except AlreadySaved:
        pass
    onward = here.next if event is not StageEvent.TAKEN_UP and here.next else here
    return redirect(f"{reverse('cases:stage', args=[case.pk, onward.value])}#werk")


@casework_page
@require_http_methods(["GET", "HEAD", "POST"])
def approval(request: HttpRequest, pk: UUID, rule: str) -> HttpResponse:
    """Ask a second person to agree to a gate; until they do it may not (R14, R22, R62)."""
    if rule not in NEEDS_SECOND_PERSON:
        raise Http404
    case = a_case(request, pk, May.VOUCH)
    form = ApprovalForm(kept_text.sent(request))

    def verb() -> Any:
        return deciding.ask_approval(
            **common(request, case, form), rule=rule, reason=form.cleaned_data["reason"]
        )

    # The request is read by a lead in the room of review, which this room does not know: only its
    # address.
    # Nobody reads along while somebody practises.
    page = ("cases:overview", []) if case.practice else ("review:gate", [rule])
    back = reverse(page[0], args=[case.pk, *page[1]])
    answer = rests(case, form) or posted(request, form, verb, back, ASKED)
    if answer:
        return answer
    context = {"form": form, "rule": RULE_BY_ID[rule], **around(CaseView(case))}
    return show(request, "cases/approval.html", context, case)


@casework_page
@require_http_methods(["GET", "HEAD", "POST"])
def close(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Close the case, with the reason, after one more look; an unfounded suspicion says so (R51,
    R62).
    """
    case = a_case(request, pk, May.END)
    tasks = tasks_of(case, person(request))
    alarm = next((task for task in tasks if task.kind == TaskKind.ALARM), None)
    works = members_of(case).exclude(person=person(request)) if alarm else ()
    colleagues = [member.person for member in works if member.until is None]
    form = CloseForm(kept_text.sent(request), alarm=bool(alarm), colleagues=colleagues)

    def verb() -> Any:
        said = form.cleaned_data
        texts = {"text": said["text"], "alarm_reason": said.get("alarm_reason") or ""}
        given = {"reason": said["reason"], "texts": texts, "alarm": form.alarm}
        return deciding.close_case(**common(request, case, form), **given)

    at_rest = rests(case, form)
    if at_rest:
        return at_rest
    view = CaseView(case)
    if held_back(request):
        answer = look_again(request, view, form)
    else:
        answer = posted(request, form, verb, overview_of(case))
    if answer:
        return answer
    context = {
        "form": form,
        "gates": gates_of(view.ledger, view.facts),
        "tasks": [task for task in tasks if not task.is_to_be_read and task is not alarm],
        "alarm": alarm,
        **around(view),
    }
    return show(request, "cases/close.html", context, case)


@casework_page
@require_http_methods(["GET", "HEAD", "POST"])
def reopen(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take a closed case up again (R54); an open one is already."""
    case = a_case(request, pk, May.END)
    form = ReopenForm(kept_text.sent(request))
    if not case.is_closed and not form.is_bound:
        return redirect(overview_of(case))

    def verb() -> Any:
        return deciding.reopen_case(
            **common(request, case, form), texts={"text": form.cleaned_data["text"]}
        )

    answer = posted(request, form, verb, overview_of(case))
    if answer:
        return answer
    context = {"form": form, **around(CaseView(case))}
    return show(request, "cases/reopen.html", context, case)


def overview_of(case: Case) -> str:
    return reverse("cases:overview", args=[case.pk])
