"""An admin's pages for terms and holidays; for everyone else they do not exist."""

import re

import pytest
from django.urls import reverse

from meldcode.content.models import TermSetting
from tests.factories.accounts import people

pytestmark = pytest.mark.django_db(databases="__all__")
PAGES = ("content:terms", "content:holidays")


@pytest.fixture
def team():
    return people()


@pytest.fixture
def admin(client, team):
    client.force_login(team.admin)
    return client


@pytest.mark.parametrize("name", PAGES)
def test_it_works(admin, name):
    assert admin.get(reverse(name)).status_code == 200


@pytest.mark.parametrize("menu", ["contacts:desk", "content:holidays"])
def test_the_two_pages_of_terms_are_told_apart_in_every_menu(admin, menu):
    page = admin.get(reverse(menu)).content.decode()
    for name, called in (
        ("content:terms", "Wanneer waarschuwen"),
        ("retention:terms", "Hoe lang bewaren"),
    ):
        address = reverse(name)
        # Beside a form in which one can type it opens in a page of its own.
        assert re.search(rf'href="{address}"[^>]*>{called}</a>', page)
        assert f"<h1>{called}</h1>" in admin.get(address).content.decode()


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("who", ["alice", "lead"])
def test_for_others_the_page_does_not_exist(client, team, name, who):
    client.force_login(getattr(team, who))
    assert client.get(reverse(name)).status_code == 404
    assert client.post(reverse(name)).status_code == 404


@pytest.mark.parametrize("name", PAGES)
def test_who_is_signed_out_signs_in_first(client, name):
    response = client.get(reverse(name))
    assert response.status_code == 302
    assert response.url.startswith("/accounts/login/")


def test_a_refused_term_keeps_what_was_typed(admin):
    response = admin.post(reverse("content:terms"), {"name": "judgement_days", "value": "15"})
    page = response.content.decode()
    assert 'value="15"' in page
    assert "Kies een getal van 1 tot en met 14." in page
    assert not TermSetting.objects.exists()


def test_withdrawing_is_no_link_and_is_for_admins(client, admin, team):
    address = reverse("content:withdraw_holiday", args=["00000000-0000-4000-8000-000000000000"])
    assert admin.get(address).status_code == 405
    assert admin.post(address).status_code == 404
    client.force_login(team.alice)
    assert client.get(address).status_code == 404
