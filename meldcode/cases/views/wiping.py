"""Taking words out of every version of one's own note."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from meldcode.cases.casework.wiping import wipe_words
from meldcode.cases.forms.wiping import WipeForm
from meldcode.cases.models.access import May
from meldcode.cases.telling import tell
from meldcode.cases.views.common import a_case, casework_page, person, show
from meldcode.cases.views.looking import CaseView, around

__all__ = ["wipe"]

NOWHERE = "Deze woorden staan niet in uw notitie. Er is niets veranderd."
DONE = "De woorden zijn weg uit alle versies van deze notitie."


@casework_page
@require_http_methods(["GET", "HEAD", "POST"])
def wipe(request: HttpRequest, pk: UUID, entry_pk: UUID) -> HttpResponse:
    """Who wrote a note takes a name out of it; what was typed here is kept for nobody."""
    case = a_case(request, pk, May.WRITE)
    view = CaseView(case)
    entry = view.ledger.by_id.get(entry_pk)
    if entry is None or entry.by_id != person(request).pk:
        raise Http404
    form = WipeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data["words"]
        if wipe_words(case=case, by=person(request), entry_id=entry_pk, words=words):
            messages.success(request, DONE)
            return redirect(reverse("cases:timeline", args=[case.pk]))
        form.add_error("words", NOWHERE)
    context = {"form": form, "told": tell(entry, view.ledger), **around(view)}
    return show(request, "cases/wipe.html", context, case)
