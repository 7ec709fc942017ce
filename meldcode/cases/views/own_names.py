"""The page of the names of an organisation, for its admins."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from meldcode.accounts import kept_text
from meldcode.accounts.fresh import freshly
from meldcode.accounts.views.access import SignedIn, door, manages
from meldcode.cases.casework.own_names import keep_own_names, own_names
from meldcode.cases.forms.naming import OwnNamesForm
from meldcode.cases.views.naming import kept_lists

__all__ = ["of_organisation"]

DONE = "Opgeslagen. Deze namen vallen voortaan weg in elke casus van uw organisatie."


@door(manages, "GET", "HEAD", "POST")
@freshly(sent=True)
def of_organisation(request: SignedIn) -> HttpResponse:
    """The lists of the own organisation, for its admins alone."""
    own = own_names(request.user)
    form = OwnNamesForm(kept_text.sent(request), own=own)

    def verb() -> Any:
        return keep_own_names(by=request.user, lists=form.cleaned_data["given"], shown=own)

    done = kept_lists(request, form, own, verb, reverse("cases:own-names"), DONE)
    return done or render(request, "cases/own_names.html", {"form": form})
