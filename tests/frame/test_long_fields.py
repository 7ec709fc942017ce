"""Who has no account types little, who has one more: what is longer is refused before a form shows
it again; who is signed in gets it back.
"""

import base64
import tracemalloc
from uuid import uuid4

import pytest
from django.test import Client

from meldcode.accounts import carried, form_text
from meldcode.accounts.rescue import LONGEST_OF_NOBODY
from tests.cases.doors import doors
from tests.cases.given import a_desk
from tests.factories.accounts import UserFactory
from tests.frame.test_long_bodies import every_address

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
QUOTES = '"' * 2_400_000
FIELDS = [
    ("/situatie/", "departure_in_days"), ("/bellen/regio/", "place"), ("/zoeken/", "zoek"),
    ("/accounts/login/", "login"), ("/accounts/login/", carried.FIELD),
    ("/accounts/password/reset/", "email"),
]  # fmt: skip


def test_no_page_shows_a_long_field_again_to_nobody() -> None:
    client = Client()
    for path in every_address():
        answer = client.post(path, {"place": '"' * (LONGEST_OF_NOBODY + 1)})
        assert answer.status_code == 400, path
        assert len(answer.content) < 20_000


@pytest.mark.parametrize(("path", "field"), FIELDS)
def test_one_of_them_takes_little_memory(path: str, field: str) -> None:
    tracemalloc.start()
    Client().post(path, f"{field}={QUOTES}", content_type="application/x-www-form-urlencoded")
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 60_000_000


def test_what_a_page_carries_of_an_ended_session_goes_through() -> None:
    box = base64.b64encode(bytes(1_500_000)).decode()
    answer = Client().post("/accounts/login/", {carried.FIELD: f"{uuid4().hex}.{box}"})
    assert answer.status_code == 200


def test_who_is_signed_in_types_as_much_as_before(client: Client) -> None:
    client.force_login(UserFactory())
    answer = client.post("/werk/nieuw/", {"text": "x" * (LONGEST_OF_NOBODY + 1)})
    assert answer.status_code != 400


def test_no_form_shows_a_long_field_again(client: Client) -> None:
    # given who has a case, and every address that exists
    desk = a_desk(UserFactory())
    client.force_login(desk.by)
    of_the_case = {door.url for door in doors(desk) if door.method == "post"}
    # when more is sent than anybody types, then it comes back once, on a page of its own
    typed = "w" * (form_text.LIMIT + 1)
    for path in of_the_case | set(every_address()):
        answer = client.post(path, {"lines": typed})
        expected = (413, 1) if answer.status_code == 413 else (answer.status_code, 0)
        assert (answer.status_code, answer.content.count(typed.encode())) == expected, path
        assert answer.status_code in (302, 404, 405, 413), path
    assert len(of_the_case) > 20


@pytest.mark.parametrize("path", ["/situatie/", "/werk/nieuw/", "/account/"])
def test_who_is_signed_in_takes_little_memory_too(client: Client, path: str) -> None:
    client.force_login(UserFactory())
    tracemalloc.start()
    client.post(path, f"text={QUOTES}", content_type="application/x-www-form-urlencoded")
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 80_000_000
