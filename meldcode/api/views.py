"""The page that explains the API, without any asset from elsewhere, and the OpenAPI document itself."""

import json

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from meldcode.api import kept
from meldcode.api.described import openapi, openapi_bytes, operations
from meldcode.api.situation import EXAMPLE

__all__ = ["document", "page"]


def document(request: HttpRequest) -> HttpResponse:
    """OpenAPI 3.1 as JSON."""
    return kept.answer(request, kept.shelf().document("openapi.json", openapi_bytes))


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Every operation with what it answers, and the keys of a situation."""
    described = openapi(kept.shelf().content)
    situation = described["components"]["schemas"]["Situation"]
    keys = [(name, words_of(told)) for name, told in situation["properties"].items()]
    context = {
        "operations": operations(described),
        "info": described["info"],
        "keys": keys,
        "example": json.dumps(EXAMPLE, indent=2),
        "seconds": kept.MAX_AGE,
    }
    return render(request, "api/page.html", context)


def words_of(schema: dict[str, object]) -> str:
    """The values of one key, as short as they can be said."""
    options = schema.get("enum") or values_of(schema.get("items"))
    if isinstance(options, list):
        return " · ".join(str(option) for option in options if option is not None)
    kinds = schema.get("type")
    names = [kinds] if isinstance(kinds, str) else kinds if isinstance(kinds, list) else []
    known = {"integer": "heel getal", "boolean": "true of false", "array": "lijst", "object": "object",
             "string": "twee hoofdletters"}  # fmt: skip
    return ", ".join(known[str(name)] for name in names if str(name) in known)


def values_of(items: object) -> object:
    return items.get("enum") if isinstance(items, dict) else None
