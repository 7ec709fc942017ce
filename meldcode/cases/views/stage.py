"""A stage of a case: the frame of the guide around the work of that stage, and saving each of its
forms.
"""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from meldcode.cases.forms.base import CaseForm
from meldcode.cases.views.common import (
    AT_WORK,
    CaseView,
    a_case,
    a_stage,
    casework_page,
    person,
    saved,
    sent_to,
    show,
)
from meldcode.cases.views.stage_context import context_of
from meldcode.cases.views.work_of_stage import WORK, StageWork

__all__ = ["stage"]


@casework_page
@require_http_methods(["GET", "HEAD", "POST"])
def stage(request: HttpRequest, pk: UUID, key: str) -> HttpResponse:
    """Show a stage; a POST names in `what` which of its forms was sent."""
    view = CaseView(a_case(request, pk), a_stage(key))
    sent = sent_to(request)
    what = sent.get("what", "") if sent else ""
    works = {work.name: work for work in WORK[view.stage]}
    forms = {what: works[what].form(view, sent)} if what in works else {}
    if request.method == "POST" and forms:
        answer = save(request, view, works[what], forms[what])
        if answer:
            return answer
    forms |= {name: work.form(view, None) for name, work in works.items() if name not in forms}
    return show(
        request, f"cases/stage_{view.stage.value}.html", context_of(request, view, forms), view.case
    )


def save(
    request: HttpRequest, view: CaseView, work: StageWork, form: CaseForm
) -> HttpResponse | None:
    back = reverse("cases:stage", args=[view.case.pk, view.stage.value]) + AT_WORK
    return saved(request, form, lambda: work.save(view, form, person(request)), back, work.done)
