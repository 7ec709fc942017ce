"""One situation in, the guidance out: nothing of it is stored, logged or remembered."""

import json
from typing import Any, NoReturn

from django.http import HttpRequest, HttpResponse, JsonResponse

from meldcode.api import documents
from meldcode.asked import NotUnderstood
from meldcode.asked import answer as answer_of

__all__ = ["LARGEST", "ask", "problem"]

LARGEST = 65_536
NO_JSON = "this line is no JSON"


def ask(request: HttpRequest) -> HttpResponse:
    """The guidance for the situation in the body, or one sentence that says why there is none."""
    if request.content_type != documents.JSON:
        return problem(415, "Stuur de situatie als JSON, met Content-Type: application/json.")
    if too_large(request):
        return problem(413, f"De situatie is te groot. Stuur hoogstens {LARGEST} bytes.")
    content = documents.shelf().content
    try:
        told = answer_of(read(request.body), content.slugs, content.terms, content.routing)
    except NotUnderstood as wrong:
        return problem(
            422,
            "De situatie is niet te begrijpen. Bij «error» staat wat er mis is.",
            error=str(wrong),
        )
    except (ValueError, RecursionError):
        return problem(422, "Wat u stuurde is geen JSON.", error=NO_JSON)
    return no_store(JsonResponse(told))


def read(body: bytes) -> Any:
    return json.loads(body.decode("utf-8-sig"), parse_constant=refuse, parse_float=whole)


def whole(text: str) -> int | float:
    """5.0 is a whole number in JSON Schema, so it is one here; any other fraction stays one and is
    refused.
    """
    number = float(text)
    return int(number) if number.is_integer() else number


def refuse(constant: str) -> NoReturn:
    """NaN and Infinity, which Python would read and JSON does not know."""
    raise ValueError(constant)


def too_large(request: HttpRequest) -> bool:
    """By what the sender announces; what was not announced the server does not hand on."""
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST
    except ValueError:
        return False


def problem(status: int, detail: str, **more: str) -> HttpResponse:
    """An error as JSON: one Dutch sentence."""
    shown = {"ensure_ascii": False}
    return no_store(
        JsonResponse({"detail": detail, **more}, status=status, json_dumps_params=shown)
    )


def no_store(response: HttpResponse) -> HttpResponse:
    response.headers["Cache-Control"] = "no-store"
    return response
