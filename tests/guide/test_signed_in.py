"""The guide for someone who is signed in: the same guide, and a way out that locks the session."""

import pytest

from meldcode.guide import choices
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db(databases="__all__")


@pytest.fixture
def colleague(client):
    client.force_login(UserFactory())
    return client


def test_it_works_signed_in_too(colleague):
    colleague.post("/situatie/", {"page": "2", "whereabouts": "abroad"})
    html = colleague.get("/stap/2/").content.decode()
    assert 'data-rule="R02"' in html
    assert "data-signed-in" in html


def test_r50_leaving_locks_the_session(colleague):
    colleague.get("/weg/")
    assert "data-signed-in" not in colleague.get("/").content.decode()


def test_what_was_chosen_before_the_sign_in_can_be_carried_into_a_case(client):
    client.post("/situatie/", {"page": "2", "whereabouts": "abroad", "country": "MA"})
    client.force_login(UserFactory())
    request = client.get("/stap/2/").wsgi_request
    assert choices.of(request) == {"whereabouts": "abroad", "country": "MA"}
