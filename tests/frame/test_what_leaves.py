"""Text of a case leaves by no door of the browser: it is not translated elsewhere, and no writing
help reads along.
"""

import re

import pytest
from django.test import Client
from django.urls import NoReverseMatch, reverse

from meldcode.cases.urls import urlpatterns
from tests.factories.accounts import people
from tests.factories.cases import a_case
from tests.source import ROOT

TEMPLATES = ROOT / "templates"
pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def pages(client: Client, case) -> dict[str, str]:
    """Every page of the room of cases that its owner can open, by name."""
    shown = {}
    for name in (pattern.name for pattern in urlpatterns):
        for args in ((), (case.pk,), (case.pk, "1"), (case.pk, "4")):
            try:
                answer = client.get(reverse(f"cases:{name}", args=args))
            except NoReverseMatch:
                continue
            if answer.status_code == 200 and "html" in answer.headers["Content-Type"]:
                shown[f"{name} {args[1:]}"] = answer.content.decode()
    return shown


def test_every_page_of_a_case_keeps_its_words_to_itself() -> None:
    alice = people().alice
    client = Client()
    client.force_login(alice)
    shown = pages(client, a_case(alice, whereabouts="netherlands"))
    assert len(shown) > 15
    for name, html in shown.items():
        assert re.search(r'<html [^>]*translate="no"', html), name
        assert re.search(r'<body [^>]*writingsuggestions="false"', html), name
        areas = re.findall(r"<textarea[^>]*>", html)
        open_to_help = [area for area in areas if 'writingsuggestions="false"' not in area]
        assert not open_to_help, name
        assert not [area for area in areas if 'spellcheck="false"' not in area], name


TYPED = re.compile(r"<textarea[^>]*>")


def test_no_box_of_words_is_read_along_with_also_where_nobody_is_signed_in() -> None:
    """An error gives back what was typed, on a page without a session around it."""
    boxes = {
        f"{path.relative_to(TEMPLATES)}: {box}"
        for path in TEMPLATES.rglob("*.html")
        for box in TYPED.findall(path.read_text(encoding="utf-8"))
    }
    assert len(boxes) > 4
    without = {'spellcheck="false"', 'writingsuggestions="false"'}
    assert not [box for box in boxes if not all(door in box for door in without)]
    given_back = [box for box in boxes if box.startswith(("errors/", "accounts/typed"))]
    assert len(given_back) == 2
    assert all('translate="no"' in box for box in given_back)
