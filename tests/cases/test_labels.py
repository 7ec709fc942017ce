"""Labels and errors agree: what a form refuses is nowhere called "niet verplicht"."""

import re
from typing import Any

import pytest
from django.test import Client

from tests.cases.given import Desk, a_desk
from tests.cases.pages import FORMS, filled, url_of
from tests.factories.accounts import People

OPTIONAL = "(niet verplicht)"
FIELD = re.compile(
    r'<(?:div|fieldset)[^>]* id="div_([\w-]+)"(.*?)(?=<(?:div|fieldset)[^>]* id="div_|$)', re.S
)
VALUE = re.compile(r'<option value="([^"]*)"')


@pytest.fixture
def desk(p: People) -> Desk:
    return a_desk(p.alice)


def without_words(form: str) -> dict[str, Any]:
    """A form of which nothing was filled in."""
    return {
        name: value
        for name, value in filled(form).items()
        if name.endswith(("what", "token", "basis", "nagekeken"))
    }


def answered(form: str, page: str) -> list[dict[str, Any]]:
    """Nothing filled in, and then each single answer of each question with nothing beside it."""
    nothing = without_words(form)
    radios = re.findall(rf'type="radio" name="({form}-\w+)" value="([^"]*)"', page)
    lists = re.findall(rf'<select name="({form}-\w+)"[^>]*>(.*?)</select>', page, re.S)
    chosen = [(name, value) for name, inside in lists for value in VALUE.findall(inside)]
    return [nothing, *({**nothing, name: value} for name, value in (*radios, *chosen))]


@pytest.mark.parametrize("form", FORMS)
def test_c18_nothing_that_is_refused_is_called_optional(
    form: str, desk: Desk, browser: Client
) -> None:
    url = url_of(form, desk.case.pk)
    asked = browser.get(f"{url}?wat={form}").content.decode()
    assert f'name="{form}-' in asked
    for sent in answered(form, asked):
        page = browser.post(url, sent).content.decode()
        for name, inside in FIELD.findall(page):
            if f'id="{name}_error"' in inside:
                assert OPTIONAL not in inside.partition("</l")[0], (name, sent)
