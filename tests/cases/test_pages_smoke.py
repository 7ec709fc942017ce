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
    "reported",
    "timeline",
    "close",
    "access",
    "print",
]


@pytest.mark.parametrize("stage", list(Stage), ids=[stage.value for stage in Stage])
def test_every_stage_answers(stage: Stage, p: People, browser: Client) -> None:
    case = a_case(p.alice, whereabouts="netherlands", age_group="12_15")
    answer = browser.get(reverse("cases:stage", args=[case.pk, stage.value]))
    assert answer.status_code == 200
    assert f'data-page="stage-{stage.value}"' in answer.content.decode()


def test_what_was_noted_at_a_stage_stands_folded_below_the_work(p: People, browser: Client) -> None:
    desk = a_desk(p.alice)
    url = reverse("cases:stage", args=[desk.case.pk, "2"])
    assert "Wat er al staat" not in browser.get(url).content.decode()
    for _ in range(3):
        desk.consult()
    work, folded = browser.get(url).content.decode().split("Wat er al staat (3)")
    # The newest two; the third is one press away.
    assert (work.count(NOTE), folded.count(NOTE)) == (0, 2)
    assert reverse("cases:timeline", args=[desk.case.pk]) in folded


@pytest.mark.parametrize("name", AROUND)
def test_every_page_around_the_stages_answers(name: str, p: People, browser: Client) -> None:
    case = a_case(p.alice)
    assert browser.get(reverse(f"cases:{name}", args=[case.pk])).status_code == 200


@pytest.mark.parametrize("name", ["list", "new", "tasks"])
def test_every_list_answers(name: str, p: People, browser: Client) -> None:
    a_case(p.alice)
    assert browser.get(reverse(f"cases:{name}")).status_code == 200
