"""What a stage asks stands there as a record once it was done (R75)."""

from collections.abc import Callable
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from meldcode.domain.stages import Stage
from tests.cases.given import Desk, a_desk
from tests.cases.rows import TODAY
from tests.factories.accounts import People

# What was done of a case of ten days ago, in which something was seen on the first day.
DONE: dict[str, tuple[Stage, Callable[[Desk], object], str, str]] = {
    "seen": (
        Stage.SIGNALS, lambda desk: desk.later(8).consult(),
        "Schrijf op wat u zag of hoorde.</", "U schreef op wat u zag of hoorde.",
    ),
    "asked": (
        Stage.CONSULT, lambda desk: desk.later(8).consult(),
        "Schrijf op wat de deskundige zei.", "U sprak het LKHA op",
    ),
    "talked": (
        Stage.TALK_WITH_PERSON,
        lambda desk: (desk.later(8).consult(), desk.later(9).talk_with_person()),
        "Praat met de persoon alleen.", "U sprak de persoon op",
    ),
    "not held": (
        Stage.TALK_WITH_FAMILY, lambda desk: desk.talk_with_family(held=False),
        "Leg vast dat het gesprek niet is gehouden.", "U legde vast dat het gesprek niet is",
    ),
    "decided": (
        Stage.WEIGH, lambda desk: (desk.answer("yes", "yes"), desk.decide("report", "yes")),
        "Ga naar stap 5 en beslis over melden.", "U besloot al over melden.",
    ),
}  # fmt: skip


@pytest.fixture
def desk(p: People) -> Desk:
    found = a_desk(p.alice, on=(timezone.localdate() - TODAY).days - 10)
    found.observe("")
    return found


@pytest.mark.parametrize("done", DONE)
def test_what_was_asked_and_done_is_a_record(done: str, desk: Desk, browser: Client) -> None:
    stage, act, demand, record = DONE[done]
    act(desk)
    page = browser.get(reverse("cases:stage", args=[desk.case.pk, stage.value]))
    html = unescape(page.content.decode())
    assert record in html
    assert demand not in html


def test_one_who_decided_not_to_report_and_was_told_decides_anew(
    desk: Desk, browser: Client
) -> None:
    desk.answer("yes", "yes")
    desk.decide("report", "no")
    desk.talk_with_person(disclosed=True)
    page = browser.get(reverse("cases:stage", args=[desk.case.pk, "4"])).content.decode()
    assert "U besloot al over melden." not in page
