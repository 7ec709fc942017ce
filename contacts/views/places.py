"""Countries and regions: which Dutch post, which help, which Veilig Thuis."""

import re

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from contacts import directory as current
from contacts.access import not_kept
from contacts.cards import card, cards
from contacts.domain import WITHOUT_EMBASSY
from contacts.places import DUAL, FIRST_LKHA, NO_POST, place
from contacts.public_forms import FindCountryForm, RegionForm, in_english
from contacts.regions import region_of

ISO = re.compile(r"[A-Za-z]{2}")


@require_safe
def countries(request: HttpRequest) -> HttpResponse:
    """The finder: choose a country, go to its page."""
    rows = sorted(current.memory().countries.values(), key=lambda country: country.name.nl)
    form = FindCountryForm(request.GET or None, countries=rows)
    in_english(request, form)
    if form.is_valid():
        return redirect("contacts:country", form.cleaned_data["land"])
    return render(request, "contacts/countries.html", {"form": form, "rows": rows})


@require_safe
@not_kept
def country(request: HttpRequest, iso: str) -> HttpResponse:
    """One country; one outside the table gets the general page and Buitenlandse Zaken (R31)."""
    if iso != "anders" and not ISO.fullmatch(iso):
        raise Http404
    if iso != "anders" and iso != iso.upper():
        return redirect("contacts:country", iso.upper())
    known = current.memory()
    found = known.countries.get(iso)
    dual = DUAL.get(request.GET.get("dubbel", ""), "unknown")
    slugs = (
        ("lkha", "buitenlandse-zaken")
        if iso in WITHOUT_EMBASSY
        else ("lkha", "buitenlandse-zaken", "ambassade")
    )
    moment = timezone.localtime()
    context = {
        "place": place(iso, found, dual),
        "dual": dual,
        "first_lkha": FIRST_LKHA,
        "no_post": NO_POST,
        "contact_cards": cards(slugs, known, moment),
        "stale": found is not None and found.is_stale(moment.date()),
    }
    return render(request, "contacts/country.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@not_kept
def region(request: HttpRequest) -> HttpResponse:
    """Which Veilig Thuis: by municipality or postcode. What was typed is not kept and stands in no
    address.
    """
    form = RegionForm(request.POST or None)
    in_english(request, form)
    asked = form.cleaned_data["place"] if form.is_valid() else ""
    found = region_of(asked) if asked else None
    moment = timezone.localtime()
    cards = [card(entry, moment) for entry in found.entries] if found else []
    return render(
        request, "contacts/region.html", {"form": form, "found": found, "contact_cards": cards}
    )
