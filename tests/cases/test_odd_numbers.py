"""A number that a browser sends back is never trusted: too large, below nothing, in other digits or
none at all, it is never a fault of ours, and overwrites nothing.
"""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from meldcode.whole import whole
from tests.cases.given import Desk, a_desk
from tests.cases.pages import FORMS, send
from tests.factories.accounts import People

ODD = [
    "-1", "0", "1", "2", str(2**31), str(2**63), str(10**23), "9" * 5_000, "١٢", "²", "1e5", "1.5",
    "0x10", "+1", " 1 ", "1_000", "NaN", "\x00", "1\x00", "", "' OR 1=1",
]  # fmt: skip


@pytest.fixture
def desk(p: People) -> Desk:
    desk = a_desk(p.alice, sector="social_work")
    desk.observe("")
    return desk


READ: dict[str, Any] = {
    "0": 0, "12": 12, " 12 ": 12, "999999999": 999_999_999, "1000000000": None, "-1": None,
    "+1": None, "١٢": None, "²": None, "1e5": None, "1_0": None, "1.0": None, "1\x00": None,
    "": None, "9" * 5_000: None,
}  # fmt: skip


@pytest.mark.parametrize("text", READ)
def test_plain_digits_are_a_number_and_nothing_else_is(text: str) -> None:
    assert whole(text) == READ[text]


@pytest.mark.parametrize("other", [None, 1, 1.5, b"1", ["1"]])
def test_what_is_no_text_is_no_number(other: object) -> None:
    assert whole(other) is None


@pytest.mark.parametrize("odd", ODD)
def test_the_version_of_every_form_of_a_case(odd: str, desk: Desk, browser: Client) -> None:
    for form in FORMS:
        answer = send(browser, form, desk.case.pk, basis=odd)
        assert answer.status_code < 500, form


@pytest.mark.parametrize("odd", ODD)
def test_the_place_in_every_list(odd: str, desk: Desk, browser: Client) -> None:
    lists = [
        ("cases:list", (), "na"), ("cases:tasks", (), "na"), ("cases:leaving", (), "na"),
        ("oversight:looked", (desk.case.pk,), "na"), ("cases:overview", (desk.case.pk,), "bewaard"),
        ("cases:stage", (desk.case.pk, "1"), "bewaard"),
    ]  # fmt: skip
    for name, args, key in lists:
        answer = browser.get(reverse(name, args=args), {key: odd})
        assert answer.status_code in (200, 302, 404), name


@pytest.mark.parametrize("odd", ["0", str(2**31), str(2**63), str(10**23), "9" * 5_000])
def test_a_number_in_an_address(odd: str, desk: Desk, browser: Client) -> None:
    assert browser.post(f"/account/sessies/{odd}/beeindigen/").status_code == 404
    assert browser.get(f"/nu/in-gesprek/{odd}/").status_code == 404
