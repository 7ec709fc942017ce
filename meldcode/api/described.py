"""The OpenAPI document of this moment, and the same as rows for the page that explains it."""

import json
from typing import Any, NamedTuple

from django.urls import get_script_prefix

from meldcode.api.operations import api
from meldcode.api.situation import situation_schema
from meldcode.api.telling import ToldContent

__all__ = ["BASE", "Operation", "openapi", "openapi_bytes", "operations"]

BASE = "api/v1"


class Operation(NamedTuple):
    """One operation as the page shows it."""

    name: str
    method: str
    path: str
    summary: str
    description: str
    answers: list[str]


def openapi(content: ToldContent) -> dict[str, Any]:
    """OpenAPI 3.1; the slugs that a situation may name are those of today's content."""
    document = json.loads(
        json.dumps(api.get_openapi_schema(path_prefix=f"{get_script_prefix()[1:]}{BASE}"))
    )
    document["components"]["schemas"]["Situation"] = situation_schema(content.slugs)
    document["info"]["license"] = {"name": "EUPL-1.2", "identifier": "EUPL-1.2"}
    document["servers"] = [{"url": "/"}]
    return document


def openapi_bytes(content: ToldContent) -> bytes:
    return json.dumps(openapi(content), ensure_ascii=False).encode()


def operations(document: dict[str, Any]) -> list[Operation]:
    """Every operation of the document, in its order."""
    return [
        Operation(
            told["operationId"],
            method.upper(),
            path,
            told["summary"],
            told.get("description", ""),
            sorted(told["responses"]),
        )
        for path, methods in document["paths"].items()
        for method, told in methods.items()
    ]
