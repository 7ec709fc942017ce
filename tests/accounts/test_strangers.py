"""Who has no account: told so by mail, but few together, and the page says the same to all."""

import re
from collections.abc import Iterator
from unittest.mock import patch

import pytest
from django.core import mail
from django.test import Client

from meldcode.accounts import guessing
from meldcode.accounts.models.tallies import Tally

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]*"|nonce="[^"]*"')


def asked(number: int) -> tuple[int, str, bytes]:
    """What the page says to who asks for a made-up address, each from another one."""
    sent = {"email": f"iemand{number}@elders.example"}
    address = f"2001:db8::{number:x}"
    answer = Client().post("/accounts/password/reset/", sent, REMOTE_ADDR=address)
    return answer.status_code, answer.get("Location", ""), TOKEN.sub(b"", answer.content)


def everybody(many: int) -> Iterator[tuple[int, str, bytes]]:
    for number in range(many):
        yield asked(number)


@pytest.mark.parametrize("limit", ["strangers", "strangers-a-day"])
def test_few_are_mailed_and_nobody_sees_which(limit: str) -> None:
    with patch.dict(guessing.LIMITS, {limit: "5/d/key"}):
        answers = set(everybody(12))
    assert len(mail.outbox) == 5
    assert len(answers) == 1


def test_who_makes_up_addresses_makes_few_rows() -> None:
    with patch.object(guessing, "piece_of", lambda email: "one"):
        list(everybody(6))
    assert len(mail.outbox) == 1
    assert Tally.objects.filter(cache_key__contains=":stranger:").count() == 1
    pieces = {guessing.piece_of(f"iemand{number}@elders.example") for number in range(9_000)}
    assert 2_000 < len(pieces) <= 4_096
