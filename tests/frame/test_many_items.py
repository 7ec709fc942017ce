"""Many short items make no long page: what is named a thousand times in one request, in one field
or in many, counts once.
"""

import re
from itertools import product
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from meldcode.accounts.rescue import LONGEST_OF_NOBODY
from meldcode.guide.fields import BY_NAME
from tests.factories.accounts import UserFactory
from tests.frame.test_long_bodies import every_address

pytestmark = pytest.mark.django_db(databases="__all__")
ROOT = Path(__file__).resolve().parents[2]
PARTS = ("/stap/1/", "/nu/gevaar/", "/bellen/landen/MA/")
READ = r"\.(?:get|getlist)\(\"([a-z_]+)\""
OF_A_FORM = re.compile(rf"(?:GET|POST|sent|data){READ}")
OF_AN_ADDRESS = re.compile(rf"(?:GET|sent){READ}")
A_FIELD = re.compile(r'<(?:input|button|select|textarea)[^>]*? name="([A-Za-z_]+)"')
FORM = "application/x-www-form-urlencoded"
ITEM = "country,whereabouts,MA 1 unknown,"
# What no form takes, so that its page comes back.
WRONG = ("country", "Nergens")
LONGEST_ADDRESS = 4_000  # gunicorn refuses a longer line

Said = list[tuple[str, str]]


def read_by(pattern: re.Pattern[str]) -> set[str]:
    """The names that the source reads of a request."""
    paths = [path for room in ("meldcode", "contacts") for path in (ROOT / room).rglob("*.py")]
    return {name for path in paths for name in pattern.findall(path.read_text())}


def of_forms() -> set[str]:
    """Those of a form: what the source reads, what a template sends, and what the guide asks."""
    templates = (ROOT / "templates").rglob("*.html")
    sent = {name for path in templates for name in A_FIELD.findall(path.read_text())}
    return {"form-TOTAL_FORMS", *BY_NAME, *sent} | read_by(OF_A_FORM)


def public(client: Client, method: str) -> dict[str, int]:
    """How long the answer of every address is that who has no account may ask this of."""
    answers = {
        path: client.generic(method, path, urlencode([WRONG]), FORM)
        for path in (*every_address(), *PARTS)
    }
    return {path: len(one.content) for path, one in answers.items() if is_public(one)}


def is_public(answer: Any) -> bool:
    return answer.status_code not in (404, 405) and "/login/?" not in answer.get("Location", "")


def many(some: list[str], room: int) -> list[Said]:
    """These names with as many items as there is room for: in one field of each, in fields of one
    name, and in fields with a number.
    """
    fields = min(room // 40, settings.DATA_UPLOAD_MAX_NUMBER_FIELDS - 10) // len(some)
    return [
        [(name, ITEM * (room // len(some) // 40)) for name in some],
        [(name, "country") for name in some for _ in range(fields)],
        [(f"{name}-{number}", "MA") for name in some for number in range(fields)],
    ]


def parted(names: set[str], most: int) -> list[list[str]]:
    listed = sorted(names)
    return [listed[start : start + most] for start in range(0, len(listed), most)]


def test_they_make_no_long_page(client: Client) -> None:
    pages, names = public(client, "POST"), of_forms()
    assert "/situatie/" in pages
    assert len(names) > 80
    for some, (path, ordinary) in product(parted(names, 50), pages.items()):
        for said in many(some, LONGEST_OF_NOBODY):
            client.cookies.clear()
            long = client.post(path, urlencode([WRONG, *said]), FORM).content
            # What was typed stands there again, once in a field and once beside it.
            typed = sum(len(name) + len(value) for name, value in said)
            assert typed < LONGEST_OF_NOBODY
            assert len(long) <= 2 * ordinary + 2 * typed, (path, said[0][0])


def test_nor_does_an_address(client: Client) -> None:
    pages = public(client, "GET")
    assert "/situatie/" in pages
    for some, (path, ordinary) in product(parted(read_by(OF_AN_ADDRESS), 3), pages.items()):
        said = many(some, LONGEST_ADDRESS)[0]
        long = client.get(f"{path}?{urlencode(said, safe=',')}").content
        assert len(long) <= 2 * ordinary + 4 * LONGEST_ADDRESS, (path, said[0][0])


def test_nor_does_a_list_of_a_script(client: Client) -> None:
    client.force_login(UserFactory())
    said = {"text": ["a"] * 20_000}
    answer = client.post(reverse("accounts:draft"), said, content_type="application/json")
    assert answer.status_code == 400
    assert len(answer.content) < 20_000
