"""Every page of a case answers for its owner, in each stage."""
import pytest
from django.test import Client
from django.urls import reverse

from meldcode.accounts.models import User
from meldcode.domain.stages import Stage
from tests.factories.accounts import UserFactory
from tests.factories.cases import a_case

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


@pytest.fixture
def alice() -> User:
    return UserFactory()


@pytest.fixture
def browser(alice: User) -> Client:
    client = Client()
    client.force_login(alice, backend="meldcode.accounts.backend.Backend") if False else client.force_login(alice)
    return client


@pytest.mark.parametrize("stage", list(Stage))
def test_every_stage_answers(stage: Stage, alice: User, browser: Client) -> None:
    case = a_case(alice, whereabouts="netherlands", age_group="12_15")
    answer = browser.get(reverse("cases:stage", args=[case.pk, stage.value]))
    assert answer.status_code == 200
    assert f'data-page="stage-{stage.value}"' in answer.content.decode()


@pytest.mark.parametrize("name", ["overview", "situation", "plan", "contact", "timeline", "close", "reopen", "access", "print"])
def test_every_page_around_the_stages_answers(name: str, alice: User, browser: Client) -> None:
    case = a_case(alice)
    assert browser.get(reverse(f"cases:{name}", args=[case.pk])).status_code == 200


@pytest.mark.parametrize("name", ["list", "new", "tasks"])
def test_every_list_answers(name: str, alice: User, browser: Client) -> None:
    a_case(alice)
    assert browser.get(reverse(f"cases:{name}")).status_code == 200
