"""The summary of a case for somebody who never saw it: what it is for, and then on screen or as a
PDF.
"""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from meldcode.accounts import kept_text
from meldcode.accounts.fresh import freshly
from meldcode.audit.reads import send_after_recording
from meldcode.cases.casework.exporting import export, is_open
from meldcode.cases.forms.exporting import PurposeForm
from meldcode.cases.models import Case, Export
from meldcode.cases.summary.pdf import pdf_of
from meldcode.cases.summary.told import Summary, summary_of
from meldcode.cases.views.around import tasks_of
from meldcode.cases.views.common import a_case, casework_page, person, show
from meldcode.cases.views.looking import CaseView, around
from meldcode.cases.views.saving import posted

__all__ = ["ask", "paper", "summary"]


@casework_page
@require_http_methods(["GET", "HEAD", "POST"])
@freshly()
def ask(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What the summary is for; then it can be read and printed for five minutes."""
    case = a_case(request, pk)
    form = PurposeForm(kept_text.sent(request))

    def verb() -> Export:
        said = form.cleaned_data
        return export(case=case, by=person(request), purpose=said["purpose"], text=said["text"])

    answer = posted(
        request, form, verb, lambda row: reverse("cases:summary", args=[case.pk, row.pk])
    )
    if answer:
        return answer
    return show(request, "cases/print.html", {"form": form, **around(CaseView(case))}, case)


@casework_page
@require_safe
@freshly("cases:print", "pk")
def summary(request: HttpRequest, pk: UUID, export_pk: UUID) -> HttpResponse:
    """The whole summary on screen, nothing cut."""
    case = a_case(request, pk)
    row = asked_for(case, request, export_pk)
    if row is None:
        return redirect("cases:print", case.pk)
    context = {"summary": told(case, row, request), "export": row}
    return show(request, "cases/summary.html", context, case, action="printed", subject=row.pk)


@casework_page
@require_safe
@freshly("cases:print", "pk")
def paper(request: HttpRequest, pk: UUID, export_pk: UUID) -> HttpResponse:
    """The same as a PDF."""
    case = a_case(request, pk)
    row = asked_for(case, request, export_pk)
    if row is None:
        return redirect("cases:print", case.pk)
    response = HttpResponse(pdf_of(told(case, row, request)), content_type="application/pdf")
    response["Content-Disposition"] = 'attachment; filename="samenvatting.pdf"'
    return send_after_recording(request, response, "exported", case.pk, subject=row.pk)


def asked_for(case: Case, request: HttpRequest, export_pk: UUID) -> Export | None:
    """What this person asked for; None when that was too long ago. Of another it is a 404."""
    row = Export.objects.filter(case=case, by=person(request), pk=export_pk).first()
    if row is None:
        raise Http404
    return row if is_open(row) else None


def told(case: Case, row: Export, request: HttpRequest) -> Summary:
    view, user = CaseView(case), person(request)
    tasks = tasks_of(case, user)
    return summary_of(
        view, view.screen(request), tasks, by=user.name, purpose=row.get_purpose_display()
    )
