"""A number that a browser sends back is never trusted: too large, below nothing, in other digits or
none at all, it is never a fault of ours, and overwrites nothing.
"""

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from meldcode.cases.casework import recording
from meldcode.content import memory
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


def number_forged(kind: str, last: int) -> str:
    return str(last + 1) if kind == "last + 1" else kind


# Of each form of which only the last answer counts: where it stands, and another answer.
STATES: dict[str, tuple[str, list[str], dict[str, str]]] = {
    "vraag1": ("stage", ["4"], {"answer": "no", "reason": "Toch niet."}),
    "besluit": (
        "stage",
        ["5"],
        {"report": "yes", "report_reason": "Anders.", "help": "yes", "help_reason": "Toch."},
    ),
    "achtergrond": ("stage", ["1"], {"slugs": "isolation"}),
    "situatie": ("situation", [], {"whereabouts": "abroad"}),
    "plan": ("plan", [], {"alarm_on": "morgen"}),
}


@pytest.mark.parametrize("kind", ["-1", "last + 1", str(2**31), str(2**63), str(10**23)])
@pytest.mark.parametrize("form", STATES)
def test_a_forged_version_takes_the_place_of_nothing(
    form: str, kind: str, desk: Desk, browser: Client
) -> None:
    """A colleague saved it before; who sends a number that no page showed is shown it."""
    desk.answer("yes")
    desk.decide("report", "yes")
    desk.decide("help", "no")
    recording.save_risk_factors(**desk.common(), basis=0, slugs=["dependency"])
    desk.tell(whereabouts="netherlands")
    desk.plan(3)
    name, more, said = STATES[form]
    if form == "plan":
        said |= {f"{item.slug}-state": "open" for item in memory.checklist().plan_items}
    before = desk.now.entries_in_order[-1].number
    forged = number_forged(kind, before)
    fields = {f"{form}-{field}": value for field, value in said.items()}
    sent = {"what": form, f"{form}-token": str(uuid4()), f"{form}-basis": forged, "nagekeken": "1"}
    sent |= {f"{form}-basis_help": forged} if form == "besluit" else {}
    answer = browser.post(reverse(f"cases:{name}", args=[desk.case.pk, *more]), {**sent, **fields})
    assert answer.status_code == 200
    page = answer.content.decode()
    assert "Iemand anders heeft dit intussen ook veranderd" in page or "was verlopen" in page
    assert desk.now.entries_in_order[-1].number == before


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
