"""Who has no account types little: what is longer is refused before a page shows it again."""

import base64
import tracemalloc
from uuid import uuid4

import pytest
from django.test import Client

from meldcode.accounts import carried
from meldcode.accounts.rescue import LONGEST_OF_NOBODY
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
