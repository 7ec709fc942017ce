"""The page of the names that an author gives once for a case."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from meldcode.accounts import kept
from meldcode.cases.casework.naming import NamesChanged, give_names, names_given
from meldcode.cases.forms.naming import NamesForm
from meldcode.cases.views.common import a_case, casework_page, person, show
from meldcode.cases.views.looking import CaseView, around
from meldcode.cases.views.saving import posted

__all__ = ["names"]

DONE = "Opgeslagen. Deze namen vallen voortaan overal weg in deze casus."
CHANGED = "In een ander venster was deze lijst veranderd. Beide staan er nu. Sla nog eens op."
WITHDRAWN = (
    "In een versie voor uw teamleider stond een van deze namen. Die versie is ingetrokken. Lees de"
    " notitie nog eens en bevestig opnieuw."
)


@casework_page
@require_http_methods(["GET", "HEAD", "POST"])
def names(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The own list of this person; nobody else ever sees it."""
    case = a_case(request, pk)
    own = names_given(case, person(request))
    form = NamesForm(kept.sent(request), own=own)

    def verb() -> Any:
        given = {"names": form.cleaned_data["given"], "shown": form.shown}
        gone = give_names(case=case, by=person(request), **given)
        if gone:
            messages.warning(request, WITHDRAWN)
        return gone

    try:
        done = posted(request, form, verb, reverse("cases:copies", args=[case.pk]), DONE)
    except NamesChanged:
        done = None
        form.join(own)
        form.add_error(None, CHANGED)
    return done or show(request, "cases/names.html", {"form": form, **around(CaseView(case))}, case)
