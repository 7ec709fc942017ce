"""The pages of the rule explorer; what an admin sets is reckoned with and forgotten: never kept, in
no address.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from contacts.access import admins_only
from meldcode.domain.rules import RULES
from meldcode.explorer.forms import ExploredSituationForm
from meldcode.explorer.found import found
from meldcode.explorer.overview import overview, rule_row
from meldcode.explorer.picture import places, turn_words
from meldcode.explorer.reach import unreached
from meldcode.explorer.walk import turns


@admins_only
@require_http_methods(["GET", "HEAD", "POST"])
def index(request: HttpRequest) -> HttpResponse:
    """A situation and a day, and what each stage would show."""
    if request.method != "POST":
        return render(
            request,
            "explorer/index.html",
            {"form": ExploredSituationForm(initial={"day": timezone.localdate()})},
        )
    form = ExploredSituationForm(request.POST)
    if not form.is_valid():
        return render(request, "explorer/index.html", {"form": form, "wrong": True}, status=422)
    return render(
        request, "explorer/index.html", {"form": form, **overview(form.situation, form.day_chosen)}
    )


@admins_only
@require_safe
def law(request: HttpRequest) -> HttpResponse:
    """Every rule as a table, and the rules that hold in no situation."""
    never, seen = found().never
    context = {"rules": [rule_row(rule) for rule in RULES], "never": never, "seen": seen}
    return render(request, "explorer/law.html", context)


@admins_only
@require_safe
def route(request: HttpRequest) -> HttpResponse:
    """The route as a picture, and the same in words."""
    now = found()
    walk = [(turn, turn_words(turn)) for turn in turns()]
    return render(
        request,
        "explorer/route.html",
        {"drawing": now.drawing, "places": places(now.closers), "walk": walk},
    )


@admins_only
@require_safe
def reach(request: HttpRequest) -> HttpResponse:
    """The contacts that no situation leads to, and how often the others stand in a list."""
    now = found()
    contacts, countries = now.directory.contacts, now.directory.countries
    context: dict[str, Any] = {
        "unreached": unreached(now.directory, now.reached),
        "reached": [
            (contacts.get(slug), slug, count) for slug, count in sorted(now.reached.items())
        ],
        "own": now.directory.own_of(getattr(request.user, "organisation_id", None)),
        "without_post": [country for country in countries.values() if not country.posts],
        "with_post": sum(bool(country.posts) for country in countries.values()),
    }
    return render(request, "explorer/reach.html", context)
