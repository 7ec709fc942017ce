"""The operations of version 1: what can be asked, and in which shape it is answered."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI, Schema

from meldcode.api import documents, shapes
from meldcode.api.asking import ask, problem
from meldcode.api.telling import LISTS, ToldContent, told_contact, told_country

__all__ = ["api"]

HELP = (
    "Openbare gegevens van Wegwijzer: contacten, landen, signalen, aandachtspunten en stappen, en"
    " de handreiking zelf. Alleen lezen, zonder account en zonder cookie. Over een persoon wordt"
    " niets bewaard. English: public content of the guide, read-only, no account, nothing stored."
)


class Answering(NinjaAPI):
    """Every operation here makes its own answer, so none is prepared beforehand."""

    def create_temporal_response(self, request: HttpRequest) -> HttpResponse:
        return NEVER_SENT


NEVER_SENT = HttpResponse()
api = Answering(
    title="Wegwijzer gedwongen achterlating",
    version="1.0.0",
    description=HELP,
    docs_url=None,
    openapi_url=None,
    urls_namespace="api-v1",
)
UNCHANGED = {"responses": {304: {"description": "Niet veranderd / Not modified"}}}
MISSING = {404: shapes.Problem}
LIST_WORDS: dict[str, tuple[type[Schema], str, str]] = {
    "contacts": (
        shapes.ContactsShape,
        "Alle landelijke en regionale contacten",
        "All national and regional contacts",
    ),
    "countries": (
        shapes.CountriesShape,
        "Alle landen met hun posten",
        "All countries and the posts that serve them",
    ),
    "signals": (
        shapes.SignalsShape,
        "Alle signalen; nooit een score",
        "All signals; never a score",
    ),
    "risk-factors": (
        shapes.RiskFactorsShape,
        "Risicofactoren, als achtergrond",
        "Risk factors, as background: no signals",
    ),
    "cautions": (shapes.CautionsShape, "Alle aandachtspunten", "All cautions"),
    "stages": (
        shapes.StagesShape,
        "De zes stappen in volgorde",
        "The six stages in visiting order",
    ),
    "rules": (shapes.RulesShape, "De regels van de wegwijzer", "The rules of the guide"),
    "sources": (
        shapes.SourcesShape,
        "De bronnen waarnaar alles verwijst",
        "The sources that everything refers to",
    ),
}


def packed(shape: Schema) -> bytes:
    return shape.model_dump_json().encode()


def add_list(name: str) -> None:
    """One list of content under its own path."""
    shape, nl, en = LIST_WORDS[name]
    make = LISTS[name]

    def listed(request: HttpRequest) -> HttpResponse:
        return documents.answer(
            request, documents.shelf().document(name, lambda content: packed(make(content)))
        )

    listed.__name__ = name.replace("-", "_")
    api.get(
        f"/{name}",
        response={200: shape},
        operation_id=f"list_{name}",
        summary=nl,
        description=f"English: {en}.",
        openapi_extra=UNCHANGED,
    )(listed)


for each in LIST_WORDS:
    add_list(each)


def one(
    request: HttpRequest,
    name: str,
    known: bool,
    make: Callable[[ToldContent], Schema],
    missing: str,
) -> HttpResponse:
    """One entry of a list, or 404 in one sentence."""
    if not known:
        return problem(404, missing)
    return documents.answer(
        request, documents.shelf().document(name, lambda content: packed(make(content)))
    )


@api.get(
    "/contacts/{slug}",
    response={200: shapes.ContactShape, **MISSING},
    operation_id="contact",
    summary="Eén contact",
    description="English: one contact by its slug.",
    openapi_extra=UNCHANGED,
)
def contact(request: HttpRequest, slug: str) -> HttpResponse:
    known = slug in documents.shelf().content.contacts
    return one(
        request,
        f"contacts/{slug}",
        known,
        lambda now: told_contact(now.contacts[slug], now.today),
        "Dit contact bestaat niet.",
    )


@api.get(
    "/countries/{iso}",
    response={200: shapes.CountryShape, **MISSING},
    operation_id="country",
    summary="Eén land",
    description=(
        "Met de landcode in twee hoofdletters. English: one country by its ISO 3166-1 alpha-2 code."
    ),
    openapi_extra=UNCHANGED,
)
def country(request: HttpRequest, iso: str) -> HttpResponse:
    known = iso in documents.shelf().content.directory.countries
    return one(
        request,
        f"countries/{iso}",
        known,
        lambda now: told_country(now.directory.countries[iso], now.today),
        "Dit land staat niet in de tabel. Bel Buitenlandse Zaken: +31 247 247 247.",
    )


REFUSALS: dict[Any, Any] = {
    413: shapes.Problem,
    415: shapes.Problem,
    422: shapes.NotUnderstoodProblem,
}


@api.post(
    "/guide",
    response={200: shapes.GuidanceShape, **REFUSALS},
    operation_id="guide",
    summary="De handreiking bij een situatie",
    description=(
        "Stuur een situatie en lees wat de wegwijzer zegt: wat nu niet mag en waarom,"
        " aandachtspunten, wie te bellen. Niets wordt bewaard. English: a situation in, the"
        " guidance out; nothing is stored."
    ),
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {documents.JSON: {"schema": {"$ref": "#/components/schemas/Situation"}}},
        }
    },
)
def guide(request: HttpRequest) -> HttpResponse:
    return ask(request)
