"""What stands around every operation: HEAD, other methods, and errors as JSON instead of pages."""

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.http.response import HttpResponseBase
from django.views.decorators.csrf import csrf_exempt

from contacts.pinned import EMERGENCY
from meldcode.api.asking import problem
from meldcode.errors import is_database_trouble

__all__ = ["door", "unknown"]

View = Callable[..., HttpResponseBase]
log = logging.getLogger(__name__)
NUMBERS = ", ".join(f"{number.short} {number.display}" for number in EMERGENCY)


def door(view: View) -> View:
    """An operation that also answers HEAD, and never with anything but JSON. No cookie is read, so
    none is needed.
    """

    @csrf_exempt
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        method = request.method
        try:
            request.method = "GET" if method == "HEAD" else method
            response = view(request, *args, **kwargs)
        except Exception as error:
            log.exception("The API gave no answer.")
            status = 503 if is_database_trouble(error) else 500
            return problem(status, f"Er is een storing. De nummers blijven: {NUMBERS}.")
        finally:
            # The server leaves the content out by what was asked.
            request.method = method
        return not_allowed(response) if response.status_code == 405 else response

    return guarded


def not_allowed(response: HttpResponseBase) -> HttpResponse:
    """405 as JSON, with what is allowed."""
    methods = response.headers.get("Allow", "GET")
    told = problem(405, f"Dit kan hier niet. Gebruik: {methods}.")
    told.headers["Allow"] = f"{methods}, HEAD" if "GET" in methods else methods
    return told


def only_get(view: View) -> View:
    """A plain view that is read and nothing else."""

    @wraps(view)
    def guarded(request: HttpRequest) -> HttpResponseBase:
        return view(request) if request.method == "GET" else HttpResponseNotAllowed(["GET"])

    return door(guarded)


@csrf_exempt
def unknown(request: HttpRequest, rest: str = "") -> HttpResponse:
    """404 for every address that is none of the API."""
    return problem(404, "Dit adres bestaat niet. Op /api/ staat wat er wel is.")
