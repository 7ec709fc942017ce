"""Every change of an account leaves a row: in the same transaction, without a name."""

from unittest.mock import patch

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from contacts import calendars as due_checks
from meldcode.accounts import guessing, invitations, roles, second, staffing
from meldcode.accounts.models import Deputy, User
from meldcode.audit import CHAIN_ACCOUNTS
from meldcode.audit.models import Record
from meldcode.cases import calendars
from tests.factories.accounts import PASSWORD, TeamFactory, UserFactory, people

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


@pytest.fixture
def p():
    return people()


def rows():
    return list(
        Record.objects.filter(chain=CHAIN_ACCOUNTS)
        .order_by("number")
        .values_list("action", "actor_id")
    )


def invited(p, **more):
    fields = {
        "email": "x@school.example",
        "name": "X",
        "team": p.alice.team,
        "is_professional": True,
        **more,
    }
    return invitations.invite(admin=p.admin, **fields)[0]


def ask(p):
    return roles.ask(admin=p.admin, person=p.alice, role="lead")


def other(p):
    return UserFactory(admin=True, organisation=p.admin.organisation)


def lead_no_more(p):
    UserFactory(team=p.lead.team, lead=True)
    staffing.drop_role(admin=p.admin, person=p.lead, role="lead")


CHANGES = {
    "deactivated person": lambda p: staffing.deactivate(admin=p.admin, person=p.alice),
    "moved person": lambda p: staffing.move(
        admin=p.admin, person=p.alice, team=TeamFactory(organisation=p.alice.organisation)
    ),
    "set away": lambda p: staffing.set_away(
        actor=p.admin, person=p.alice, away_from=None, away_until=None
    ),
    "asked deputy": lambda p: second.ask_deputy(actor=p.admin, team=p.alice.team, person=p.bob),
    "asked factor reset": lambda p: other(p) and second.ask_factor(admin=p.admin, person=p.alice),
    "took role": lead_no_more,
    "added team": lambda p: staffing.add_team(admin=p.admin, name="Onderbouw"),
    "asked role": ask,
    "invited": invited,
}


@pytest.mark.parametrize("action", CHANGES)
def test_a_change_by_an_admin_leaves_its_row(p, action):
    CHANGES[action](p)
    also = ["moved to another team"] if action == "moved person" else []
    assert rows() == [(one, p.admin.pk) for one in (*also, action)]


@pytest.mark.parametrize(("granted", "action"), [(True, "granted role"), (False, "refused role")])
def test_a_decision_leaves_a_row_of_the_second_admin(p, granted, action):
    second = other(p)
    roles.decide(admin=second, request=ask(p), granted=granted)
    assert rows()[-1] == (action, second.pk)


def test_more_changes_leave_theirs(p):
    staffing.deactivate(admin=p.admin, person=p.alice)
    staffing.reactivate(admin=p.admin, person=p.alice)
    asked = second.ask_deputy(actor=p.admin, team=p.lead.team, person=p.bob)
    second.decide(by=p.lead, request=asked, granted=True)
    deputy = Deputy.objects.get(person=p.bob)
    staffing.end_deputy(actor=p.lead, deputy=deputy)
    invitation = invited(p)
    invitations.withdraw(admin=p.admin, invitation=invitation)
    done = [action for action, _ in rows()]
    assert done[1:] == [
        "reactivated person",
        "asked deputy",
        "named deputy",
        "ended deputy",
        "invited",
        "withdrew invitation",
    ]


@pytest.mark.parametrize(("room", "who"), [(calendars, "alice"), (due_checks, "admin")])
def test_the_address_of_a_calendar_leaves_rows(p, client, room, who):
    person = getattr(p, who)
    client.force_login(person)
    page = reverse("cases:calendar" if who == "alice" else "contacts:agenda")
    assert client.post(page).status_code in (200, 302)
    room.revoke(person)
    room.revoke(person)
    assert rows() == [("made address", person.pk), ("ended address", None)]


def test_accepting_leaves_a_row_of_the_new_person(p):
    person = invitations.accept(invitation=invited(p), password="een-zin-van-vier-woorden")
    assert rows()[-1] == ("accepted invitation", person.pk)


def test_signing_in_and_out_leave_rows(client, p):
    client.post("/accounts/login/", {"login": p.alice.email, "password": "fout"})
    client.post("/accounts/login/", {"login": p.alice.email, "password": PASSWORD})
    client.post("/accounts/logout/")
    assert rows() == [
        ("sign in refused", None),
        ("signed in", p.alice.pk),
        ("signed out", p.alice.pk),
    ]


def test_a_new_password_leaves_a_row(client, p):
    client.post("/accounts/login/", {"login": p.alice.email, "password": PASSWORD})
    new = {
        "oldpassword": PASSWORD,
        "password1": "een-ander-lang-woord-9",
        "password2": "een-ander-lang-woord-9",
    }
    client.post("/accounts/password/change/", new)
    assert rows()[-1] == ("changed password", p.alice.pk)


@pytest.mark.parametrize("action", CHANGES)
def test_without_a_row_there_is_no_change(p, action, monkeypatch):
    def full(*args, **kwargs):
        raise OSError("disk full")

    before = {person.pk: str(person.__dict__) for person in User.objects.order_by("pk")}
    for room in (staffing, second, roles, invitations):
        monkeypatch.setattr(room, "note", full)
    with pytest.raises(OSError, match="disk full"), transaction.atomic():
        CHANGES[action](p)
    after = {person.pk: str(person.__dict__) for person in User.objects.order_by("pk")}
    assert {key: value.split("'email'")[1] for key, value in after.items()} == {
        key: value.split("'email'")[1] for key, value in before.items()
    }
    assert not p.admin.organisation.teams.filter(name="Onderbouw").exists()
    assert not rows()


def test_a_refused_change_leaves_no_row(client, p):
    client.force_login(p.admin)
    client.post(reverse("leaving:switch_off", args=[p.admin.pk]))
    assert "deactivated person" not in [action for action, _ in rows()]


@pytest.mark.parametrize("of", ["one account", "many accounts"])
def test_a_try_that_is_not_looked_at_leaves_no_row(of):
    """Else anybody fills the audit, which is kept for good, as fast as a line sends."""
    with patch.dict(guessing.LIMITS, {"asked": "5/m/key"}):
        for number in range(9):
            email = f"collega{number * (of == 'many accounts')}@school.example"
            Client().post("/accounts/login/", {"login": email, "password": "raden"})
    assert Record.objects.filter(action="sign in refused").count() == 5
