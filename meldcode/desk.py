"""Where an admin is: one menu for every page of the desk, and the way back up."""

from typing import Any, NamedTuple

from django.http import HttpRequest

from meldcode.frame import Link, address, links

__all__ = ["MenuGroup", "groups", "way_up"]

HOME = ("contacts:desk", "Werklijst")
GROUPS: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    ("Contacten", (
        HOME,
        ("contacts:everything", "Alle contacten en landen"),
        ("contacts:proposals", "Voorstellen"),
        ("contacts:keepers", "Lijstbeheerders"),
        ("contacts:import", "Importeren en exporteren"),
        ("contacts:import_regions", "Tabel van regio's"),
        ("contacts:digest", "Overzicht"),
        ("contacts:agenda", "Agenda"),
    )),
    ("Mensen", (
        ("accounts:people", "Mensen en teams"),
        ("accounts:invite_many", "Veel mensen uitnodigen"),
        ("accounts:deputies", "Vervangers"),
        ("cases:own-names", "Namen die altijd wegvallen"),
        ("cases:weighing-choice", "Dubbele weging"),
    )),
    ("Regels en termijnen", (
        ("content:terms", "Wanneer waarschuwen"),
        ("retention:terms", "Hoe lang bewaren"),
        ("content:holidays", "Schoolvakanties"),
        ("explorer:index", "Een situatie proberen"),
        ("explorer:route", "De route als plaatje"),
        ("explorer:law", "Alle regels"),
        ("explorer:reach", "Contacten zonder situatie"),
    )),
    ("Techniek", (("operations:state", "Hoe het draait"),)),
)  # fmt: skip
SECTIONS = tuple(entry for _, entries in GROUPS for entry in entries)
# Pages whose address does not begin with that of their section.
ELSEWHERE = dict.fromkeys(
    ("contacts:edit", "contacts:history", "contacts:new", "contacts:restore", "contacts:retire"),
    "contacts:everything",
)


class MenuGroup(NamedTuple):
    """One part of the menu."""

    label: str
    links: list[Link]


def section_of(request: HttpRequest) -> Link | None:
    """The part of the desk that this page is in; None for who is no admin, and elsewhere."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated or not user.keeps_contacts():
        return None
    match: Any = request.resolver_match
    name = ELSEWHERE.get(match.view_name if match else "")
    path = address(name) if name else request.path
    found = next((link for link in links(SECTIONS, path) if link.current), None)
    return found._replace(current="true") if found and name else found


def groups(request: HttpRequest) -> list[MenuGroup]:
    """The menu of the desk with the mark where one is; empty elsewhere."""
    here = section_of(request)
    if here is None:
        return []
    return [
        MenuGroup(label, [here if link.url == here.url else link for link in links(entries)])
        for label, entries in GROUPS
    ]


def way_up(request: HttpRequest) -> list[Link]:
    """From the first page of the desk down to the one above this page."""
    here = section_of(request)
    home = address(HOME[0])
    if here is None or request.path == home:
        return []
    up = [Link(home, "Beheer")]
    return up if here.url in (home, request.path) else [*up, here]
