"""Around the stages: the whole route, the timeline, one page to print, unasked contact, correcting,
ending.
"""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from meldcode.cases.approvals import NEEDS_SECOND_PERSON
from meldcode.cases.casework import deciding, recording
from meldcode.cases.casework.work import AlreadySaved, CaseIsClosed, Refused
from meldcode.cases.forms.deciding import ApprovalForm, CloseForm, ReasonForm, ReopenForm
from meldcode.cases.forms.stages import ContactForm
from meldcode.cases.gates import gates_of
from meldcode.cases.ledger import StageEvent
from meldcode.cases.masks import CaseMasks, MasksMoved
from meldcode.cases.models import Case, Kind, Task
from meldcode.cases.route import route_of
from meldcode.cases.telling import CORRECTED_IN, tell, tell_all
from meldcode.cases.views.common import (
    AT_WORK,
    WORK,
    CaseView,
    a_case,
    a_stage,
    casework_page,
    common,
    person,
    posted,
    sent_to,
    sentences_of,
    show,
)
from meldcode.cases.views.stage_context import around
from meldcode.content import memory
from meldcode.domain.rules import RULE_BY_ID
from meldcode.domain.stages import Stage

__all__ = [
    "approval",
    "close",
    "contact",
    "correct",
    "move",
    "overview",
    "print_case",
    "reopen",
    "timeline",
]


@casework_page
@require_safe
def overview(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The whole route: what is done, what is missing, what is next."""
    case = a_case(request, pk)
    view = CaseView(case, Stage(case.stage))
    tasks = (
        Task.objects.read_by(person(request)).filter(case=case, ended_at=None).order_by("due_on")
    )
    context = {
        **around(request, view),
        "route": route_of(view.ledger, view.guidance, view.facts),
        "tasks": tasks,
        "today": view.today,
    }
    context["situation_told"] = tell_all(view.ledger, Kind.SITUATION)[:1]
    context["came_back"] = came_back(view)
    return show(request, "cases/overview.html", context, case)


def came_back(view: CaseView) -> Any:
    """The reminder after a return: being back does not mean that the danger is over."""
    places = [row.data.get("whereabouts") for row in view.ledger.live(Kind.SITUATION)]
    returned = "abroad" in places and places[-1] == "netherlands"
    return memory.checklist().after_return if returned else None


@casework_page
@require_safe
def timeline(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Everything in the case, newest first; what was corrected stays readable."""
    case = a_case(request, pk)
    view = CaseView(case, Stage(case.stage))
    told = [tell(entry, view.ledger) for entry in reversed(view.ledger.entries)]
    return show(
        request,
        "cases/timeline.html",
        {"told": told, **around(request, view)},
        case,
    )


@casework_page
@require_safe
def print_case(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One page to print: codes, dates and advice."""
    case = a_case(request, pk)
    view = CaseView(case, Stage(case.stage))
    context = {
        **around(request, view),
        "route": route_of(view.ledger, view.guidance, view.facts),
        "situation_told": tell_all(view.ledger, Kind.SITUATION)[:1],
        "consultations": tell_all(view.ledger, Kind.CONSULTATION),
        "decisions": tell_all(view.ledger, Kind.DECISION),
        "today": view.today,
    }
    return show(request, "cases/print.html", context, case, action="printed")


@casework_page
@require_http_methods(["GET", "HEAD", "POST"])
def contact(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Family or person made contact unasked: always recordable, opens nothing, leads to whom to
    call now (R02).
    """
    case = a_case(request, pk)
    form = ContactForm(sent_to(request))

    def verb() -> Any:
        given = {
            "happened_on": form.cleaned_data["happened_on"],
            "texts": {"text": form.cleaned_data["text"]},
        }
        return recording.record_contact(
            **common(request, case, form), data=form.values("who", "how"), **given
        )

    back = reverse("cases:contact", args=[case.pk])
    answer = posted(request, form, verb, back, "Opgeschreven. Bel nu het LKHA.")
    if answer:
        return answer
    view = CaseView(case, Stage.TALK_WITH_FAMILY)
    context = {
        "form": form,
        "told": tell_all(view.ledger, Kind.CONTACT)[:20],
        **around(request, view),
    }
    return show(request, "cases/contact.html", context, case)


@casework_page
@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: HttpRequest, pk: UUID, entry_pk: UUID) -> HttpResponse:
    """Correct one's own entry: the old one stays readable."""
    case = a_case(request, pk)
    view = CaseView(case, Stage(case.stage))
    entry = view.ledger.by_id.get(entry_pk)
    if entry is None or entry.by_id != person(request).pk or entry.kind not in recording.OWN_WORDS:
        raise Http404
    form = CORRECTED_IN[entry.kind](sent_to(request), latest=entry)
    back = reverse("cases:timeline", args=[case.pk])
    answer = posted(
        request, form, lambda: correction(request, case, entry, form), back, "Verbeterd."
    )
    if answer:
        return answer
    context = {"form": form, "told": tell(entry, view.ledger), **around(request, view)}
    return show(request, "cases/correct.html", context, case)


def correction(request: HttpRequest, case: Any, entry: Any, form: Any) -> Any:
    texts = {
        name: form.cleaned_data.get(name, "")
        for name in ("text", "question", "advice", "agreements")
    }
    data = (
        form.recorded()
        if hasattr(form, "recorded")
        else form.values(*(set(entry.data) & set(form.fields)))
    )
    return recording.correct(
        **common(request, case, form),
        entry=entry,
        happened_on=form.cleaned_data.get("happened_on") or entry.happened_on,
        # A signal that came along from the guide has its source from now on.
        data={name: value for name, value in {**entry.data, **data}.items() if name != "carried"},
        texts=texts,
    )


@casework_page
@require_POST
def move(request: HttpRequest, pk: UUID, key: str, event: str) -> HttpResponse:
    """End, leave, close or take up a stage."""
    here, case = a_stage(key), a_case(request, pk)
    back = reverse("cases:stage", args=[case.pk, here.value]) + AT_WORK
    form = ReasonForm(request.POST)
    form.knows(lambda: CaseMasks.of(pk))
    form.fields["reason"].required = event == StageEvent.CLOSED_WITH_REASON
    if event not in (
        StageEvent.DONE,
        StageEvent.LEFT,
        StageEvent.CLOSED_WITH_REASON,
        StageEvent.TAKEN_UP,
    ):
        raise Http404
    if not form.is_valid():
        context = {"form": form, "to": here, **around(request, CaseView(case, here))}
        return show(request, "cases/reason.html", context, case)
    given = {
        "case": case,
        "by": person(request),
        "token": form.cleaned_data["token"],
        "stage": here,
    }
    try:
        with transaction.atomic():
            if event == StageEvent.DONE:
                deciding.end_stage(**given)
            else:
                deciding.move_stage(
                    **given, event=StageEvent(event), reason=form.cleaned_data["reason"]
                )
                form.keep_masks()
    except (MasksMoved, Refused, deciding.Missing, CaseIsClosed) as refused:
        for sentence in sentences_of(refused):
            messages.error(request, sentence, extra_tags=WORK)
        return redirect(back)
    except AlreadySaved:
        pass
    onward = here.next if event in (StageEvent.DONE, StageEvent.LEFT) and here.next else here
    return redirect("cases:stage", case.pk, onward.value)


@casework_page
@require_http_methods(["GET", "HEAD", "POST"])
def approval(request: HttpRequest, pk: UUID, rule: str) -> HttpResponse:
    """Ask a second person to agree to a gate; the door stays closed until they do (R14, R22, R62)."""
    if rule not in NEEDS_SECOND_PERSON:
        raise Http404
    case = a_case(request, pk)
    form = ApprovalForm(sent_to(request))

    def verb() -> Any:
        return deciding.ask_approval(
            **common(request, case, form), rule=rule, reason=form.cleaned_data["reason"]
        )

    # The request is read by a lead in the room of review, which this room does not know: only its
    # address.
    answer = posted(request, form, verb, reverse("review:gate", args=[case.pk, rule]), ASKED)
    if answer:
        return answer
    view = CaseView(case, Stage(case.stage))
    return show(
        request,
        "cases/approval.html",
        {"form": form, "rule": RULE_BY_ID[rule], **around(request, view)},
        case,
    )


@casework_page
@require_http_methods(["GET", "HEAD", "POST"])
def close(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Close the case, with the reason; an unfounded suspicion says so (R51, R62)."""
    case = a_case(request, pk)
    form = CloseForm(sent_to(request))

    def verb() -> Any:
        given = {
            "reason": form.cleaned_data["reason"],
            "texts": {"text": form.cleaned_data["text"]},
        }
        return deciding.close_case(**common(request, case, form), **given)

    answer = posted(
        request, form, verb, overview_of(case), "De casus is gesloten. Heropenen kan altijd."
    )
    if answer:
        return answer
    view = CaseView(case, Stage(case.stage))
    context = {"form": form, "gates": gates_of(view.ledger, view.facts), **around(request, view)}
    return show(request, "cases/close.html", context, case)


@casework_page
@require_http_methods(["GET", "HEAD", "POST"])
def reopen(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take a closed case up again (R54)."""
    case = a_case(request, pk)
    form = ReopenForm(sent_to(request))

    def verb() -> Any:
        return deciding.reopen_case(
            **common(request, case, form), texts={"text": form.cleaned_data["text"]}
        )

    answer = posted(request, form, verb, overview_of(case), "De casus is heropend.")
    if answer:
        return answer
    return show(
        request,
        "cases/reopen.html",
        {"form": form, **around(request, CaseView(case, Stage(case.stage)))},
        case,
    )


ASKED = "De vraag is gesteld. Advies vragen, 112 bellen en melden kan altijd; wacht daar niet mee."


def overview_of(case: Case) -> str:
    return reverse("cases:overview", args=[case.pk])
