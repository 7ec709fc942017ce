"""Two switches of every page, English and sources, kept in a cookie that says nothing of a case."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_safe

from meldcode.accounts.from_elsewhere import is_from_elsewhere

__all__ = ["COOKIE", "Switches", "read", "show"]

COOKIE = "toon"
NAMES = ("english", "sources")


@dataclass(frozen=True)
class Switches:
    """What stands beside the Dutch sentences: their English, and where they come from."""

    english: bool = False
    sources: bool = False


def read(request: HttpRequest) -> Switches:
    """The switches of this browser; whatever else the cookie holds says nothing."""
    kept = request.COOKIES.get(COOKIE, "").split(".")
    return Switches(*(name in kept for name in NAMES))


def context(request: HttpRequest) -> dict[str, Any]:
    """Context processor: the switches, and the address that a switch comes back to."""
    on = read(request)
    return {
        "switches": on,
        "english": on.english,
        "with_sources": on.sources,
        "here": request.get_full_path(),
    }


@require_safe
def show(request: HttpRequest, name: str) -> HttpResponse:
    """Turn one switch and go back to the page of this site that `terug` names. For a page of
    another site none is turned.
    """
    if name not in NAMES:
        raise Http404
    if is_from_elsewhere(request):
        return redirect(way_back(request))
    now = read(request)
    on = [one for one in NAMES if getattr(now, one) != (one == name)]
    response = redirect(way_back(request))
    response["Cache-Control"] = "no-store"
    response.set_cookie(COOKIE, ".".join(on), httponly=True, samesite="Lax", secure=settings.HTTPS)
    return response


def way_back(request: HttpRequest) -> str:
    """Where the switch was pressed; the start where that cannot be read or lies elsewhere."""
    asked = request.GET.get("terug", "/")
    safe = url_has_allowed_host_and_scheme(asked, allowed_hosts=None)
    return asked if safe and asked.startswith("/") else "/"
