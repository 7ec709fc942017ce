"""An admin and the people of the own organisation; everyone else finds nothing."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from meldcode.accounts import roles, second, staffing
from meldcode.accounts.form_text import FIELD as OWNER
from meldcode.accounts.models import (
    Deputy,
    Draft,
    Invitation,
    RoleRequest,
    StaffRequest,
    Team,
    User,
)
from meldcode.accounts.refusing import ActRefused
from tests.accounts.typed_text import hidden, sign_in_with
from tests.factories.accounts import OrganisationFactory, TeamFactory, UserFactory, a_deputy, people

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


@pytest.fixture
def p():
    return people()


def second_admin(p):
    return UserFactory(admin=True, organisation=p.admin.organisation)


def routes(person, team, asked, invitation, deputy):
    """Every page that only some may see, with something real behind it."""
    one = [person.pk]
    return {
        "people": [],
        "person": one,
        "reactivate": one,
        "move": one,
        "away": one,
        "rename": one,
        "ask_address": one,
        "ask_password": one,
        "team": [team.pk],
        "forget_factor": one,
        "ask_role": [person.pk, "lead"],
        "drop_role": [person.pk, "lead"],
        "add_team": [],
        "invite": [],
        "invite_many": [],
        "withdraw": [invitation.pk],
        "resend": [invitation.pk],
        "decide_role": [asked.pk],
    }


def everything(p):
    asked = roles.ask(admin=p.admin, person=p.alice, role="lead")
    invitation = Invitation.objects.create(
        email="x@school.example",
        name="X",
        organisation=p.admin.organisation,
        team=p.alice.team,
        secret_hash="x",
        invited_by=p.admin,
    )
    deputy = a_deputy(p.bob, p.alice.team)
    return routes(p.alice, p.alice.team, asked, invitation, deputy)


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("who", ["alice", "bob", "charlie", "lead"])
def test_only_admins_find_these_pages(client, p, who, method):
    client.force_login(getattr(p, who))
    for name, args in everything(p).items():
        assert getattr(client, method)(reverse(f"accounts:{name}", args=args)).status_code == 404, (
            name
        )


@pytest.mark.parametrize("method", ["get", "post"])
def test_anonymous_is_led_to_the_sign_in(client, p, method):
    for name, args in everything(p).items():
        answer = getattr(client, method)(reverse(f"accounts:{name}", args=args))
        assert answer.url.startswith("/accounts/login/"), name


def test_an_admin_of_another_organisation_finds_nobody(client, p):
    paths = [reverse(f"accounts:{name}", args=args) for name, args in everything(p).items() if args]
    client.force_login(UserFactory(admin=True))
    for path in paths:
        answers = {client.get(path).status_code, client.post(path, {"besluit": "ja"}).status_code}
        assert answers <= {404, 405}, path
        assert 404 in answers, path
    assert p.alice.name not in client.get(reverse("accounts:people")).content.decode()
    p.alice.refresh_from_db()
    assert p.alice.is_active
    assert RoleRequest.objects.get().decided_at is None


def test_the_answer_for_a_stranger_is_that_of_nobody(client, p):
    client.force_login(p.admin)
    there = client.get(reverse("accounts:person", args=[p.charlie.pk]))
    nobody = client.get(reverse("accounts:person", args=["00000000-0000-4000-8000-000000000000"]))
    assert (there.status_code, len(there.content)) == (nobody.status_code, len(nobody.content))


def test_an_admin_sees_the_own_people(client, p):
    client.force_login(p.admin)
    html = client.get(reverse("accounts:people")).content.decode()
    assert p.alice.name in html
    assert p.charlie.name not in html


class TestSwitchingOff:
    def test_it_works_at_the_next_request(self, client, p):
        hers = Client()
        hers.force_login(p.alice)
        assert hers.get("/account/").status_code == 200
        client.force_login(p.admin)
        client.post(reverse("leaving:switch_off", args=[p.alice.pk]))
        assert hers.get("/account/").status_code == 302

    def test_it_ends_standing_in(self, p):
        a_deputy(p.bob, p.lead.team)
        staffing.deactivate(admin=p.admin, person=p.bob)
        assert not Deputy.objects.filter(ended_at=None).exists()

    def test_the_last_admin_stays(self, client, p):
        client.force_login(p.admin)
        page = client.post(reverse("leaving:switch_off", args=[p.admin.pk]), follow=True)
        assert "laatste beheerder" in page.content.decode()
        p.admin.refresh_from_db()
        assert p.admin.is_active

    def test_an_inactive_admin_does_not_count(self, p):
        UserFactory(admin=True, organisation=p.admin.organisation, inactive=True)
        with pytest.raises(ActRefused, match="laatste beheerder"):
            staffing.deactivate(admin=p.admin, person=p.admin)

    def test_an_admin_elsewhere_does_not_count(self, p):
        UserFactory(admin=True)
        with pytest.raises(ActRefused, match="laatste beheerder"):
            staffing.deactivate(admin=p.admin, person=p.admin)

    def test_one_of_two_may_go(self, p):
        staffing.deactivate(admin=second_admin(p), person=p.admin)
        p.admin.refresh_from_db()
        assert not p.admin.is_active

    def test_switching_on_gives_no_lead_back(self, p):
        staffing.deactivate(admin=p.admin, person=p.lead)
        staffing.reactivate(admin=p.admin, person=p.lead)
        p.lead.refresh_from_db()
        assert (p.lead.is_active, p.lead.is_lead, p.lead.is_professional) == (True, False, True)

    def test_switching_on_gives_no_admin_back(self, p):
        other = second_admin(p)
        staffing.deactivate(admin=p.admin, person=other)
        with pytest.raises(ActRefused, match="welk team"):
            staffing.reactivate(admin=p.admin, person=other)
        staffing.reactivate(admin=p.admin, person=other, team=p.alice.team)
        other.refresh_from_db()
        assert (other.is_active, other.is_admin, other.team) == (True, False, p.alice.team)


class TestTeams:
    def test_moving_works(self, client, p):
        other = TeamFactory(organisation=p.admin.organisation)
        client.force_login(p.admin)
        client.post(reverse("accounts:move", args=[p.alice.pk]), {"team": other.pk})
        p.alice.refresh_from_db()
        assert p.alice.team == other

    def test_a_lead_does_not_take_the_lead_along(self, p):
        UserFactory(team=p.lead.team, lead=True)
        staffing.move(
            admin=p.admin, person=p.lead, team=TeamFactory(organisation=p.admin.organisation)
        )
        p.lead.refresh_from_db()
        assert not p.lead.is_lead
        assert p.lead.is_professional

    def test_a_team_elsewhere_is_not_there(self, client, p):
        client.force_login(p.admin)
        assert (
            client.post(
                reverse("accounts:move", args=[p.alice.pk]), {"team": p.charlie.team.pk}
            ).status_code
            == 400
        )
        with pytest.raises(ActRefused):
            staffing.move(admin=p.admin, person=p.alice, team=p.charlie.team)

    def test_a_name_is_used_once(self, client, p):
        client.force_login(p.admin)
        page = client.post(reverse("accounts:add_team"), {"name": p.alice.team.name}, follow=True)
        assert "al een team met deze naam" in page.content.decode()
        client.post(reverse("accounts:add_team"), {"name": "Onderbouw"})
        assert Team.objects.filter(organisation=p.admin.organisation, name="Onderbouw").exists()


class TestAway:
    def test_one_says_it_oneself(self, client, p):
        client.force_login(p.alice)
        client.post("/account/", {"away_from": "2026-12-20", "away_until": "2027-01-04"})
        p.alice.refresh_from_db()
        assert str(p.alice.away_until) == "2027-01-04"

    @pytest.mark.parametrize(
        ("first", "last"),
        [
            ("2027-01-04", "2026-12-20"),
            ("0000-01-01", ""),
            ("2026-02-30", ""),
            ("x\x00", ""),
            ("99999-1-1", ""),
        ],
    )
    def test_bad_dates_are_a_sentence(self, client, p, first, last):
        client.force_login(p.alice)
        page = client.post("/account/", {"away_from": first, "away_until": last})
        assert page.status_code == 200
        assert "data-errors" in page.content.decode()
        p.alice.refresh_from_db()
        assert p.alice.away_from is None

    @pytest.mark.parametrize(
        ("first", "last", "day", "away"),
        [
            (None, None, "2026-12-20", False),
            ("2026-12-20", "2027-01-04", "2026-12-19", False),
            ("2026-12-20", "2027-01-04", "2026-12-20", True),
            ("2026-12-20", "2027-01-04", "2027-01-04", True),
            ("2026-12-20", "2027-01-04", "2027-01-05", False),
            (None, "2027-01-04", "2026-11-21", True),
            ("2026-12-20", None, "2030-01-01", True),
        ],
    )
    def test_when_it_holds(self, first, last, day, away):
        from datetime import date

        dates = {
            "away_from": first and date.fromisoformat(first),
            "away_until": last and date.fromisoformat(last),
        }
        assert User(**dates).is_away(date.fromisoformat(day)) is away


class TestLostFactor:
    def test_two_admins_wipe_it_and_that_ends_every_session(self, client, p):
        from allauth.mfa.models import Authenticator

        theirs = Client()
        theirs.post(
            "/accounts/login/", {"login": p.alice.email, "password": "een-lang-wachtwoord-1"}
        )
        Authenticator.objects.create(
            user=p.alice, type="webauthn", data={"name": "x", "credential": {}}
        )
        client.force_login(p.admin)
        one = second_admin(p)
        client.post(reverse("accounts:forget_factor", args=[p.alice.pk]))
        assert Authenticator.objects.filter(user=p.alice).exists()
        asked = StaffRequest.objects.get()
        client.post(reverse("accounts:decide_staff", args=[asked.pk]), {"besluit": "ja"})
        assert Authenticator.objects.filter(user=p.alice).exists()
        client.force_login(one)
        client.post(reverse("accounts:decide_staff", args=[asked.pk]), {"besluit": "ja"})
        assert not Authenticator.objects.filter(user=p.alice).exists()
        assert theirs.get("/account/").status_code == 302

    def test_not_the_own_one(self, p):
        with pytest.raises(ActRefused):
            second.ask_factor(admin=p.admin, person=p.admin)


def test_organisations_stay_apart_in_the_verbs(p):
    stranger = UserFactory(admin=True, organisation=OrganisationFactory())
    for verb in (staffing.deactivate, staffing.reactivate, second.ask_factor):
        with pytest.raises(ActRefused):
            verb(admin=stranger, person=p.alice)
    with pytest.raises(ActRefused):
        roles.ask(admin=stranger, person=p.alice, role="lead")


class TestTheList:
    """Searching, narrowing and sorting the people."""

    def names(self, client, **asked):
        html = client.get(reverse("accounts:people"), asked).content.decode()
        return re.findall(r'/account/mensen/[0-9a-f-]{36}/">([^<]+)</a>\s*</td>', html)

    @pytest.mark.parametrize(
        ("asked", "found"),
        [
            ({}, ["Admin", "Alice", "Bob", "Lead"]),
            ({"zoek": "ali"}, ["Alice"]),
            ({"zoek": "ALI school"}, ["Alice"]),
            ({"zoek": "charlie"}, []),
            ({"zoek": "%"}, []),
            ({"zoek": "x\x00" * 500}, []),
            ({"rol": "teamleider"}, ["Lead"]),
            ({"rol": "keizer"}, ["Admin", "Alice", "Bob", "Lead"]),
            ({"account": "uit"}, ["Bob"]),
            ({"team": "geen"}, ["Admin", "Alice", "Bob", "Lead"]),
            ({"volgorde": "-naam"}, ["Lead", "Bob", "Alice", "Admin"]),
            ({"volgorde": "rol"}, ["Admin", "Lead", "Alice", "Bob"]),
            ({"volgorde": "-rol"}, ["Bob", "Alice", "Lead", "Admin"]),
            ({"volgorde": "password"}, ["Admin", "Alice", "Bob", "Lead"]),
        ],
    )
    def test_it_is_narrowed_and_sorted(self, client, p, asked, found):
        User.objects.filter(pk=p.bob.pk).update(is_active=False)
        client.force_login(p.admin)
        assert self.names(client, **asked) == found

    def test_by_team_and_the_heading_keeps_what_was_asked(self, client, p):
        client.force_login(p.admin)
        asked = {"team": str(p.alice.team.pk), "volgorde": "naam"}
        assert self.names(client, **asked) == ["Alice", "Bob", "Lead"]
        html = client.get(reverse("accounts:people"), asked).content.decode()
        assert 'aria-sort="ascending"' in html
        assert f"?team={p.alice.team.pk}&amp;volgorde=-naam#accounts" in html


@pytest.mark.parametrize(
    ("path", "typed"),
    [("/account/mensen/teams/", "Onderbouw"), ("/account/mensen/uitnodigen/", "Nia de Nieuwe")],
)
def test_what_an_admin_typed_survives_the_end_of_the_session(client, p, path, typed):
    # given a form on screen; when the session ends before it is sent
    client.force_login(p.admin)
    page = client.get(path).content.decode()
    sent = {name: hidden(page, name) for name in ("csrfmiddlewaretoken", OWNER)} | {"name": typed}
    client.logout()
    answer = client.post(path, sent)
    # then the way leads over the sign-in, back to the form with what was typed
    back = sign_in_with(client, p.admin, answer)
    assert typed in client.get(back.url, follow=True).content.decode()


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("naam", {"name": "Alice de Tweede"}),
        ("adres", {"email": "alice.tweede@school.example"}),
        ("afwezig", {"away_from": "2026-12-01", "away_until": "2026-12-04"}),
    ],
)
def test_so_does_each_form_on_the_page_of_a_person(client, p, name, typed):
    UserFactory(admin=True, organisation=p.admin.organisation)
    page = reverse("accounts:person", args=[p.alice.pk])
    client.force_login(p.admin)
    form = form_on(client.get(page).content.decode(), name)
    action = re.search(r'action="([^"]+)"', form)[1]
    sent = {field: hidden(form, field) for field in ("csrfmiddlewaretoken", OWNER)} | typed
    client.logout()
    back = sign_in_with(client, p.admin, client.post(action, sent))
    shown = client.get(back.url, follow=True).content.decode()
    assert all(value in form_on(shown, name) for value in typed.values())
    # then it is saved, and nothing of it is offered any more
    again = {field: hidden(form_on(shown, name), field) for field in (OWNER,)} | typed
    client.post(action, again)
    assert not Draft.objects.exists()


def form_on(page, name):
    """One form of a page, by its id."""
    return (
        page.partition(f'id="{name}"')[0].rpartition("<form")[2]
        + page.partition(f'id="{name}"')[2].partition("</form>")[0]
    )


@pytest.mark.parametrize("path", ["/account/", "/account/vervangers/"])
def test_so_do_days_away_and_a_proposed_deputy(client, p, path):
    client.force_login(p.lead)
    form = form_on(client.get(path).content.decode(), "werk-form")
    typed = {"away_from": "2026-12-01", "team": str(p.lead.team_id), "person": str(p.bob.pk)}
    sent = {field: hidden(form, field) for field in ("csrfmiddlewaretoken", OWNER)} | typed
    client.logout()
    back = sign_in_with(client, p.lead, client.post(path, sent))
    shown = form_on(client.get(back.url, follow=True).content.decode(), "werk-form")
    assert any(
        f'value="{value}"' in shown.partition("away")[2] or f'value="{value}" selected' in shown
        for value in typed.values()
    )


def test_the_way_back_leads_to_no_address_that_only_takes_what_is_sent(client, p):
    answer = client.post(reverse("accounts:rename", args=[p.alice.pk]), {"name": "X"})
    assert f"next={reverse('accounts:person', args=[p.alice.pk])}" in answer.url
    answer = client.post(reverse("accounts:decide_role", args=[p.alice.pk]))
    assert "next=/account/" in answer.url
