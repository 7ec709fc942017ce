"""A stage of a case: the frame of the guide around the work of that stage, and saving each of its forms."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from meldcode.accounts import kept
from meldcode.cases.forms.base import CaseForm
from meldcode.cases.forms.situation import QuickSituationForm
from meldcode.cases.models import Kind
from meldcode.cases.telling import tell
from meldcode.cases.views.common import CaseView, a_case, a_stage, casework_page, person, saved, show, typed_before
from meldcode.cases.views.work_of_stage import WORK, StageWork
from meldcode.domain.stages import Stage

__all__ = ["stage"]


@casework_page
@require_http_methods(["GET", "HEAD", "POST"])
def stage(request: HttpRequest, pk: UUID, key: str) -> HttpResponse:
    """Show a stage; a POST names in `what` which of its forms was sent."""
    here = a_stage(key)
    case = a_case(request, pk)
    view = CaseView(case, here)
    works = WORK[here]
    before = typed_before(request)
    sent = request.POST if request.method == "POST" else before
    what = sent.get("what", "") if sent else ""
    forms = {work.name: work.form(view, sent if what == work.name else None) for work in works}
    if request.method == "POST" and what in forms:
        work = next(work for work in works if work.name == what)
        answer = save(request, view, work, forms[what])
        if answer:
            return answer
    return show(request, f"cases/stage_{here.value}.html", page_of(view, forms, works), case)


def save(request: HttpRequest, view: CaseView, work: StageWork, form: CaseForm) -> HttpResponse | None:
    back = reverse("cases:stage", args=[view.case.pk, view.stage.value])
    answer = saved(request, form, lambda: work.save(view, form, person(request)), back + "#werk", work.done)
    if answer:
        kept.drop_draft(person(request), request.path)
    return answer


def page_of(view: CaseView, forms: dict[str, CaseForm], works: tuple[StageWork, ...]) -> dict[str, Any]:
    strip = QuickSituationForm(latest=view.ledger.latest(Kind.SITUATION))
    return {
        **view.frame(),
        "view": view,
        "forms": forms,
        "situation_fields": strip,
        "situation_url": reverse("cases:situation", args=[view.case.pk]),
        "progress": view.ledger.progress(view.stage),
        **told_at(view),
    }


def told_at(view: CaseView) -> dict[str, Any]:
    """What was recorded at this stage, newest first."""
    told = [tell(entry, view.ledger) for entry in reversed(view.ledger.live(*KINDS_AT[view.stage]))][:SHOWN]
    number = len(view.ledger.live(*KINDS_AT[view.stage]))
    return {"told": told, "told_more": max(number - SHOWN, 0)}


SHOWN = 50
KINDS_AT: dict[Stage, tuple[Kind, ...]] = {
    Stage.SIGNALS: (Kind.OBSERVATION, Kind.AGAINST),
    Stage.CONSULT: (Kind.CONSULTATION,),
    Stage.TALK_WITH_PERSON: (Kind.PREPARATION, Kind.PERSON_TALK),
    Stage.WEIGH: (Kind.NOTE,),
    Stage.TALK_WITH_FAMILY: (Kind.CONTACT, Kind.FAMILY_TALK),
    Stage.DECIDE: (Kind.NOTE,),
}
