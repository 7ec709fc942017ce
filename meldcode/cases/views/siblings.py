"""Linking the cases of brothers and sisters: by their codes, never by a name."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from meldcode.accounts import kept_text
from meldcode.cases.casework import siblings as linking
from meldcode.cases.forms.sibling import SiblingForm
from meldcode.cases.models import Case, May
from meldcode.cases.siblings import CANDIDATES, SIBLINGS
from meldcode.cases.views.common import a_case, casework_page, person, show
from meldcode.cases.views.looking import CaseView, around
from meldcode.cases.views.saving import posted

__all__ = ["siblings", "siblings_seen"]

DONE = "De casussen zijn gekoppeld. Wie een van de twee niet mag zien, ziet de koppeling niet."


def siblings_seen(case: Case, request: HttpRequest) -> list[Case]:
    """The linked cases that who asks may see too; none of a case to practise with."""
    if case.practice or not getattr(case, "has_siblings", True):
        return []
    return SIBLINGS.rows(case=case.pk, person=person(request).pk, now=timezone.now())


@casework_page
@require_http_methods(["GET", "HEAD", "POST"])
def siblings(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The linked cases, and linking one more; `los` takes this case out."""
    case = a_case(request, pk, May.VOUCH)
    if case.practice:
        raise Http404
    if request.method == "POST" and "los" in request.POST:
        linking.unlink(case=case, by=person(request))
        messages.success(request, "Deze casus is niet meer gekoppeld.")
        return redirect(kept_text.back_to_words(request, request.path))
    seen = {"case": case.pk, "person": person(request).pk, "now": timezone.now()}
    candidates = CANDIDATES.rows(**seen, organisation=case.organisation_id)
    form = SiblingForm(kept_text.sent(request), candidates=candidates)

    def verb() -> Any:
        other = UUID(form.cleaned_data["other"])
        return linking.link(case=case, by=person(request), other_id=other)

    answer = posted(request, form, verb, reverse("cases:siblings", args=[case.pk]), DONE)
    if answer:
        return answer
    asked = form.is_bound or (candidates and not case.is_closed)
    context = {
        "form": form if asked else None,
        "siblings": SIBLINGS.rows(**seen),
        **around(CaseView(case)),
    }
    return show(request, "cases/siblings.html", context, case)
