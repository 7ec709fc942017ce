"""The page of the names that an author gives once for a case."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from meldcode.accounts import kept_text
from meldcode.cases.casework.naming import NamesChanged, give_names, names_given, names_of_others
from meldcode.cases.forms.naming import FOR_ALL, ListsForm, NamesForm
from meldcode.cases.models import May
from meldcode.cases.views.common import a_case, casework_page, person, show
from meldcode.cases.views.looking import CaseView, around
from meldcode.cases.views.saving import posted

__all__ = ["kept_lists", "names"]

DONE = "Opgeslagen. Deze namen vallen voortaan overal weg in deze casus."
WITHDRAWN = (
    "In een versie voor uw teamleider stond een van deze namen. Die versie is ingetrokken. Lees de"
    " notitie nog eens en bevestig opnieuw."
)
OF_OTHERS = (
    "In een versie van een collega stond een van deze namen. Die versie is ingetrokken. Wie haar"
    " schreef en wie de casus heeft, lezen dat."
)


@casework_page
@require_http_methods(["GET", "HEAD", "POST"])
def names(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The own list of this person; nobody else ever sees it."""
    case = a_case(request, pk, May.WRITE)
    own = names_given(case, person(request))
    form = NamesForm(kept_text.sent(request), own=own)
    if case.owner_id != person(request).pk:
        # Of who is added: what is kept here is masked in the notes of the handler as well.
        form.for_all = FOR_ALL
        # Who the person is, says who has it.
        del form.fields["person"]

    def verb() -> Any:
        given = {**own, **form.cleaned_data["given"]}
        gone = give_names(case=case, by=person(request), given=given, shown=own)
        of_others = [copy for copy in gone or () if copy.entry.by_id != person(request).pk]
        if gone and len(of_others) < len(gone):
            messages.warning(request, WITHDRAWN)
        if of_others:
            messages.warning(request, OF_OTHERS)
        return gone

    done = kept_lists(request, form, own, verb, reverse("cases:copies", args=[case.pk]), DONE)
    others = names_of_others(case, person(request))
    context = {"form": form, "of_others": others, **around(CaseView(case))}
    return done or show(request, "cases/names.html", context, case)


def kept_lists(
    request: HttpRequest,
    form: ListsForm,
    own: dict[str, list[str]],
    verb: Callable[[], Any],
    back: str,
    done: str,
) -> HttpResponse | None:
    """The way on when the lists were kept; None when the page is to be shown. A list that changed
    in another window is shown beside what was typed.
    """

    def unless_changed() -> Any:
        if not form.showed(own):
            raise NamesChanged
        return verb()

    try:
        return posted(request, form, unless_changed, back, done)
    except NamesChanged:
        form.join(own)
        return None
