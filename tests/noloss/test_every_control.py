"""Every control of every page of a case where something can be typed keeps it, without script too:
a button belongs to the form of the words, a link opens beside them.
"""

from collections.abc import Iterator
from html.parser import HTMLParser

import pytest
from django.test import Client
from django.urls import reverse

from tests.cases.doors import Door, doors
from tests.cases.given import Desk, a_desk
from tests.factories.accounts import people

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
SAME_PAGE, DIALS = "#", ("tel:", "mailto:", "sms:")
# What is typed there are names that have to go.
KEPT_NOWHERE = {"wipe"}
TYPED = {"text", "search", "email", "tel", "url"}


class Controls(HTMLParser):
    """The words that can be typed and the ways off a page, each with the form it belongs to."""

    def __init__(self) -> None:
        super().__init__()
        self.form = ""
        self.forms = 0
        self.typed: set[str] = set()
        self.buttons: list[tuple[str, str]] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms += 1
            self.form = told.get("id") or f"form {self.forms}"
        owner, kind = told.get("form", self.form), told.get("type", "")
        if tag == "textarea" or (tag == "input" and kind in TYPED):
            self.typed.add(owner)
        elif tag == "button" and kind not in ("button", "reset") and owner:
            self.buttons.append((owner, told.get("name") or told.get("value") or str(told)))
        elif tag == "input" and kind in ("submit", "image"):
            self.buttons.append((owner, told.get("name", "")))
        elif tag == "a" and leaves(told):
            self.links.append(told["href"])

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.form = ""


def leaves(told: dict[str, str]) -> bool:
    href = told.get("href", "")
    return (
        bool(href) and told.get("target") != "_blank" and not href.startswith((SAME_PAGE, *DIALS))
    )


@pytest.fixture
def desk() -> Desk:
    return a_desk(people().alice)


def pages(desk: Desk) -> Iterator[tuple[Door, Controls]]:
    client = Client()
    client.force_login(desk.by)
    for door in [door for door in doors(desk) if door.method == "get"]:
        answer = client.get(door.url)
        if answer.status_code == 200 and "html" in answer["Content-Type"]:
            found = Controls()
            found.feed(answer.content.decode())
            yield door, found


def test_no_control_of_a_page_with_words_leaves_them_behind(desk: Desk) -> None:
    seen = set()
    lost = []
    for door, found in pages(desk):
        if found.typed and door.name not in KEPT_NOWHERE:
            seen.add(door.name)
            lost += [(door.name, what) for owner, what in found.buttons if owner not in found.typed]
            lost += [(door.name, link) for link in found.links]
            assert len(found.typed) == 1, door.name
    assert {"stage", "contact", "correct", "mask", "appointment", "close"} <= seen
    assert sorted(set(lost)) == []


def test_what_was_typed_beside_a_masked_note_stands_there_again(desk: Desk) -> None:
    client = Client()
    client.force_login(desk.by)
    page = next(door.url for door in doors(desk) if door.name == "mask")
    owner = client.get(page).content.decode().split('name="form_owner" value="')[1].split('"')[0]
    sent = {"ook": "de paarse fiets", "form_owner": owner, "zet": "danger_now:no"}
    press = reverse("cases:press", args=[desk.case.pk])
    shown = client.post(press, sent, follow=True).content.decode()
    assert "de paarse fiets</textarea>" in shown
