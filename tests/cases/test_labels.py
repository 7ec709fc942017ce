"""Labels and errors agree: what a form refuses is nowhere called "niet verplicht"."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from meldcode.cases.models import Task
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
        assert refused_as_optional(page) == [], sent


def refused_as_optional(page: str) -> list[str]:
    """The fields that are refused on this page and called optional there."""
    refused = [row for row in FIELD.findall(page) if f'id="{row[0]}_error"' in row[1]]
    return [name for name, inside in refused if OPTIONAL in inside.partition("</l")[0]]


def test_c18_nor_who_watches_the_alarm_date(desk: Desk, browser: Client) -> None:
    desk.plan(5)
    url = reverse("cases:close", args=[desk.case.pk])
    page = browser.post(url, {"sluiten-reason": "safe", "sluiten-text": "klaar"})
    assert "watch" in page.context["form"].errors
    assert refused_as_optional(page.content.decode()) == []


@pytest.mark.parametrize(("do", "name"), [("move", "due_on"), ("drop", "reason")])
def test_c18_nor_the_day_or_the_reason_of_a_task(
    do: str, name: str, desk: Desk, browser: Client
) -> None:
    own = {"kind": "own", "due_on": timezone.localdate(), "subject": "call"}
    task = Task.objects.create(case=desk.case, person=desk.by, **own)
    page = browser.post(reverse("cases:task", args=[desk.case.pk, task.pk]), {"anders-do": do})
    assert name in page.context["form"].errors
    assert refused_as_optional(page.content.decode()) == []
