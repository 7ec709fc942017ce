"""Every page of a case answers for its owner, in each stage."""

import pytest
from django.test import Client
from django.urls import reverse

from meldcode.domain.stages import Stage
from tests.cases.given import a_desk
from tests.factories.accounts import People
from tests.factories.cases import a_case

NOTE = '<article class="card"'
AROUND = [
    "overview",
    "situation",
    "plan",
    "contact",
    "timeline",
    "close",
    "reopen",
    "access",
    "print",
]


@pytest.mark.parametrize("stage", list(Stage), ids=[stage.value for stage in Stage])
def test_every_stage_answers(stage: Stage, p: People, browser: Client) -> None:
    case = a_case(p.alice, whereabouts="netherlands", age_group="12_15")
    answer = browser.get(reverse("cases:stage", args=[case.pk, stage.value]))
    assert answer.status_code == 200
    assert f'data-page="stage-{stage.value}"' in answer.content.decode()


def test_the_newest_two_notes_of_a_stage_stand_open_and_older_ones_folded(
    p: People, browser: Client
) -> None:
    desk = a_desk(p.alice)
    url = reverse("cases:stage", args=[desk.case.pk, "2"])
    for number in range(1, 5):
        assert ("Eerder opgeschreven" in browser.get(url).content.decode()) is (number > 3)
        desk.consult()
    page = browser.get(url).content.decode()
    opened, folded = page.split("Eerder opgeschreven (2)")
    assert (opened.count(NOTE), folded.count(NOTE)) == (2, 2)


@pytest.mark.parametrize("name", AROUND)
def test_every_page_around_the_stages_answers(name: str, p: People, browser: Client) -> None:
    case = a_case(p.alice)
    assert browser.get(reverse(f"cases:{name}", args=[case.pk])).status_code == 200


@pytest.mark.parametrize("name", ["list", "new", "tasks"])
def test_every_list_answers(name: str, p: People, browser: Client) -> None:
    a_case(p.alice)
    assert browser.get(reverse(f"cases:{name}")).status_code == 200
