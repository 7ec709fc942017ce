"""Every page of a case answers for its owner, in each stage."""

import pytest
from django.test import Client
from django.urls import reverse

from meldcode.domain.stages import Stage
from tests.factories.accounts import People
from tests.factories.cases import a_case

AROUND = ["overview", "situation", "plan", "contact", "timeline", "close", "reopen", "access", "print"]


@pytest.mark.parametrize("stage", list(Stage), ids=[stage.value for stage in Stage])
def test_every_stage_answers(stage: Stage, p: People, browser: Client) -> None:
    case = a_case(p.alice, whereabouts="netherlands", age_group="12_15")
    answer = browser.get(reverse("cases:stage", args=[case.pk, stage.value]))
    assert answer.status_code == 200
    assert f'data-page="stage-{stage.value}"' in answer.content.decode()


@pytest.mark.parametrize("name", AROUND)
def test_every_page_around_the_stages_answers(name: str, p: People, browser: Client) -> None:
    case = a_case(p.alice)
    assert browser.get(reverse(f"cases:{name}", args=[case.pk])).status_code == 200


@pytest.mark.parametrize("name", ["list", "new", "tasks"])
def test_every_list_answers(name: str, p: People, browser: Client) -> None:
    a_case(p.alice)
    assert browser.get(reverse(f"cases:{name}")).status_code == 200
