"""Seals of the product as a whole, and cookies."""

from typing import Any

import pytest

from meldcode.vault import cookie_open, cookie_seal, mac, seals
from meldcode.vault.models import WrappedKey
from tests.vault.rings import ring_text


@pytest.mark.django_db(databases=["default", "keys"])
def test_a_mac_depends_on_purpose_and_message() -> None:
    made = {mac(b"een", b"x"), mac(b"een", b"y"), mac(b"twee", b"x")}
    assert len(made) == 3
    assert mac(b"een", b"x") in made


@pytest.mark.django_db(databases=["default", "keys"])
def test_a_key_that_was_rolled_back_is_not_remembered() -> None:
    seals.forget()
    mac(b"een", b"x")
    assert not seals._known
    WrappedKey.objects.filter(pk=seals.ROOT).delete()
    first = mac(b"een", b"x")
    assert mac(b"een", b"x") == first


@pytest.mark.parametrize("data", [b"", b"keuzes", bytes(range(256))])
def test_a_cookie_comes_back(settings: Any, data: bytes) -> None:
    settings.FIELD_KEYS = ring_text("een")
    text = cookie_seal(b"doel", data)
    assert cookie_open(b"doel", text) == data
    assert cookie_open(b"doel", text, max_age=60) == data
    assert cookie_open(b"doel", text, max_age=-1) is None
    assert cookie_open(b"ander", text) is None
    assert cookie_seal(b"doel", data) != text


def test_a_cookie_outlives_a_rotation_and_not_its_key(settings: Any) -> None:
    settings.FIELD_KEYS = ring_text("oud")
    text = cookie_seal(b"doel", b"keuzes")
    settings.FIELD_KEYS = ring_text("nieuw", "oud")
    assert cookie_open(b"doel", text) == b"keuzes"
    settings.FIELD_KEYS = ring_text("nieuw")
    assert cookie_open(b"doel", text) is None


@pytest.mark.parametrize(
    "text", ["", "x", "é", "=" * 8, "A" * 40, "A" * 5000, "\x00", "!!!!", "AQ" * 100]
)
def test_what_a_browser_makes_up_is_nothing(settings: Any, text: str) -> None:
    settings.FIELD_KEYS = ring_text("een")
    assert cookie_open(b"doel", text) is None


def test_every_changed_letter_of_a_cookie_is_refused(settings: Any) -> None:
    settings.FIELD_KEYS = ring_text("een")
    text = cookie_seal(b"doel", b"0123456789ab")
    raw_bits = [
        text[:i] + ("B" if text[i] == "A" else "A") + text[i + 1 :] for i in range(len(text) - 1)
    ]
    assert [cookie_open(b"doel", changed) for changed in raw_bits] == [None] * len(raw_bits)
