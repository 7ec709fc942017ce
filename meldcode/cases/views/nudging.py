"""One press of a lead: how does this case stand?"""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from meldcode.cases.casework import nudging
from meldcode.cases.casework.access import NotAllowed
from meldcode.cases.models import Case
from meldcode.cases.views.common import casework_page, person

__all__ = ["nudge"]

DONE = "De vraag staat bij de taken van de behandelaar. De mail erover zegt niets over de casus."


@casework_page
@require_POST
def nudge(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Ask the handler, and back to the team."""
    case = Case.objects.led_by(person(request)).filter(pk=pk).first()
    if case is None:
        raise Http404
    try:
        nudging.nudge(case=case, by=person(request))
    except NotAllowed as refused:
        messages.info(request, str(refused))
    else:
        messages.success(request, DONE)
    return redirect("review:queue")
