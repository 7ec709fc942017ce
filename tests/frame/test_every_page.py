"""Every page of the map is whole HTML for who reads by ear: ids, labels, descriptions, errors."""

from collections import Counter
from html.parser import HTMLParser
from itertools import pairwise
from typing import Any

import pytest
from django.test import Client

from tests.access.conftest import cast, world
from tests.access.expected import BY_NAME
from tests.access.routes import address, routes
from tests.access.test_route_matrix import values_of
from tests.access.world import World
from tests.cases.pages import send

__all__ = ["cast", "world"]
pytestmark = pytest.mark.django_db(databases=["default", "keys"])
ROUTES = [route for route in routes() if route.name in BY_NAME and "admin:" not in route.name]
UNSEEN = {"hidden", "submit", "button", "reset", "image"}


class Page(HTMLParser):
    """The elements of a page, with their attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.labelled: list[bool] = []
        self.inside = 0
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.inside += tag == "label"
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        self.labelled.append(self.inside > 0)

    def handle_endtag(self, tag: str) -> None:
        self.inside -= tag == "label"

    def all(self, *tags: str) -> list[dict[str, str]]:
        return [attrs for tag, attrs in self.elements if tag in tags]

    def values(self, name: str) -> list[str]:
        return [attrs[name] for _, attrs in self.elements if name in attrs]


def skipped(page: Page) -> list[str]:
    """Headings more than one level below the one before them, or before the title."""
    levels = [int(tag[1]) for tag, _ in page.elements if tag in ("h1", "h2", "h3", "h4", "h5")]
    return [
        f"h{after} behind h{before}" for before, after in pairwise(levels) if after > before + 1
    ] + [f"h{before} before the title" for before in levels[:1] if before != 1]


def known(link: dict[str, str]) -> bool:
    """Whether what opens beside the page can reach it."""
    kept_apart = {"noopener", "noreferrer"} & set(link.get("rel", "").split())
    return link.get("target") == "_blank" and not kept_apart


def faults(html: str) -> list[str]:
    """What is wrong with a page, each in a few words."""
    page = Page(html)
    ids = Counter(page.values("id"))
    named = {one for name in ("aria-describedby", "aria-labelledby") for one in page.values(name)}
    wanted = {one for value in named for one in value.split()} | set(page.values("for"))
    wanted |= {one[1:] for one in page.values("href") if one.startswith("#") and one != "#"}
    return [
        *(f"id twice: {one}" for one, count in ids.items() if count > 1),
        *(f"leads to no id: {one}" for one in wanted - ids.keys()),
        *(f"no label: {one}" for one in unlabelled(page)),
        *(f"spelling is checked: {one}" for one in checked_elsewhere(page)),
        *(f"skips a heading: {one}" for one in skipped(page)),
        *(f"Enter in a field presses: {one}" for one in pressed_by_enter(page)),
        *(f"knows the page it came from: {one['href']}" for one in page.all("a") if known(one)),
    ]


def pressed_by_enter(page: Page) -> list[str]:
    """What leaves, or answers something else, and is the first button of a form where one line can
    be typed: Enter presses that, and a phone's «Go».
    """
    first: dict[str, dict[str, str]] = {}
    typed = set()
    form = ""
    for tag, attrs in page.elements:
        form = attrs.get("id", "") if tag == "form" else form
        owner = attrs.get("form", form)
        if tag == "input" and attrs.get("type", "text") not in (*UNSEEN, "checkbox", "radio"):
            typed.add(owner)
        elif tag == "button" and attrs.get("type") != "button":
            first.setdefault(owner, attrs)
    pressed = [attrs for owner, attrs in first.items() if owner and owner in typed]
    return [attrs["value"] for attrs in pressed if attrs.get("name") in ("naar", "zet")]


def unlabelled(page: Page) -> list[str]:
    labels = set(page.values("for"))
    return [
        attrs.get("name", "?")
        for (tag, attrs), inside in zip(page.elements, page.labelled, strict=True)
        if tag in ("input", "select", "textarea")
        and attrs.get("type") not in UNSEEN
        and not (inside or attrs.get("id") in labels)
        and not {"aria-label", "aria-labelledby"} & attrs.keys()
    ]


def checked_elsewhere(page: Page) -> list[str]:
    """A browser may send what is typed to an online check of spelling."""
    return [
        attrs.get("name", "?")
        for attrs in page.all("textarea")
        if attrs.get("spellcheck") != "false"
    ]


@pytest.mark.parametrize("role", ["anonymous", "owner", "lead", "admin"])
def test_every_page_is_whole(role: str, world: World) -> None:
    wrong = {}
    for route in ROUTES:
        answer = world.ask(role, "get", address(route, values_of(route, world)))
        if answer.get("Content-Type", "").startswith("text/html") and not answer.streaming:
            found = faults(answer.content.decode())
            if found:
                wrong[route.name] = found
    assert wrong == {}


@pytest.mark.parametrize("name", ["contact", "advies", "signaal"])
def test_a_form_with_errors_is_whole_and_says_so(name: str, world: World) -> None:
    case = world.secret.desk.case
    html = send(signed_in(world), name, case.pk, happened_on="31 februari").content.decode()
    assert faults(html) == []
    invalid = [attrs for _, attrs in Page(html).elements if attrs.get("aria-invalid") == "true"]
    assert any("31 februari" in attrs.get("value", "") for attrs in invalid)
    assert all(attrs["aria-describedby"] for attrs in invalid)


def signed_in(world: World) -> Client:
    client = Client()
    client.force_login(world.cast.owner)
    return client


def test_what_is_wrong_is_seen() -> None:
    html = (
        '<p id="a"><p id="a"><label for="b">x</label><input name="c"><textarea></textarea>'
        '<button form="d" name="naar" value="/weg/"></button>'
        '<form id="d"><input aria-label="e"></form>'
    )
    assert faults(html) == [
        "id twice: a",
        "leads to no id: b",
        "no label: c",
        "no label: ?",
        "spelling is checked: ?",
        "Enter in a field presses: /weg/",
    ]
