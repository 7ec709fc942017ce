"""No admin learns from how long an answer takes whether somebody, or a team, has cases."""

import time

import pytest
from django.db import connection
from django.urls import reverse

from meldcode.accounts import no_sooner, roles
from meldcode.accounts.models import Team, User
from tests.cases.given import a_desk
from tests.factories.accounts import People, TeamFactory, UserFactory, people
from tests.rooms import signed_in

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
WAITS = 0.8


@pytest.fixture
def p(settings) -> People:
    found = people()
    settings.ANSWER_NO_SOONER = WAITS
    return found


def took(p: People, path: str, **sent: object) -> float:
    """Seconds until the answer, without what is the same for every page."""
    client = signed_in(p.admin)
    begun = time.monotonic()
    assert client.post(path, sent).status_code in (302, 400)
    return time.monotonic() - begun


def off(person: User) -> str:
    return reverse("leaving:switch_off", args=[person.pk])


def test_an_account_goes_off_and_on_and_has_another_name_in_the_same_time(p: People) -> None:
    without = UserFactory(team=p.alice.team, organisation=p.alice.organisation)
    for _ in range(3):
        a_desk(p.alice)
    for person in (p.alice, without):
        named = reverse("accounts:rename", args=[person.pk])
        assert took(p, named, name=f"Noor {person.name}") >= WAITS
        assert took(p, named, name="") >= WAITS, "a refusal too"
        assert took(p, off(person)) >= WAITS
        back = reverse("accounts:reactivate", args=[person.pk])
        assert took(p, back, team=person.team_id) >= WAITS
        person.refresh_from_db()
        assert person.is_active


def test_so_ends_a_team_and_so_is_a_role_decided_on(p: People) -> None:
    team: Team = TeamFactory(organisation=p.admin.organisation, name="Zuid")
    UserFactory(name="Zoe", lead=True, team=team, organisation=p.admin.organisation)
    path = reverse("leaving:end_team", args=[p.alice.team_id])
    assert took(p, path, to=team.pk) >= WAITS
    asked = roles.ask(admin=p.admin, person=p.bob, role="admin")
    decided = reverse("accounts:decide_role", args=[asked.pk])
    assert took(p, decided, besluit="ja") >= WAITS


def test_nothing_is_held_while_one_waits_and_no_page_that_is_only_read_waits(
    p: People, monkeypatch
) -> None:
    held = []
    before = len(connection.savepoint_ids)
    monkeypatch.setattr(
        no_sooner.time, "sleep", lambda _: held.append(len(connection.savepoint_ids) - before)
    )
    took(p, off(p.alice))
    assert held == [0]
    signed_in(p.admin).get(off(p.alice))
    assert held == [0]
