"""The page that explains the API, without any asset from elsewhere, and the OpenAPI document
itself.
"""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from meldcode.api import documents
from meldcode.api.described import openapi, openapi_bytes, operations
from meldcode.api.situation import EXAMPLE

__all__ = ["document", "page"]


def document(request: HttpRequest) -> HttpResponse:
    """OpenAPI 3.1 as JSON."""
    return documents.answer(request, documents.shelf().document("openapi.json", openapi_bytes))


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Every operation with what it answers, and the keys of a situation."""
    described = openapi(documents.shelf().content)
    situation = described["components"]["schemas"]["Situation"]
    keys = [(name, words_of(told)) for name, told in situation["properties"].items()]
    context = {
        "operations": operations(described),
        "info": described["info"],
        "keys": keys,
        "example": json.dumps(EXAMPLE, indent=2),
        "seconds": documents.MAX_AGE,
    }
    return render(request, "api/page.html", context)


KINDS = {"integer": "heel getal", "boolean": "true of false", "string": "twee hoofdletters"}


def words_of(schema: dict[str, Any]) -> str:
    """The values of one key, as short as they can be said."""
    if "enum" in schema:
        return " · ".join(str(option) for option in schema["enum"] if option is not None)
    if "items" in schema:
        return f"lijst van: {words_of(schema['items'])}"
    if "properties" in schema:
        return "; ".join(
            f"{name}: {words_of(inner)}" for name, inner in schema["properties"].items()
        )
    kinds = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    return ", ".join(KINDS[kind] for kind in kinds if kind in KINDS)
