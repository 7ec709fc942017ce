"""A colleague is helped by two admins: a new password, the right address; names are corrected by
one.
"""

import io
import re

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from meldcode.accounts import second, staffing
from meldcode.accounts.gaps import teams_without_lead
from meldcode.accounts.models import Invitation, StaffRequest, User
from meldcode.accounts.refusing import ActRefused
from tests.factories.accounts import (
    PASSWORD,
    People,
    TeamFactory,
    UserFactory,
    a_deputy,
    people,
)
from tests.rooms import signed_in

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
NEW = "bob.nieuw@school.example"
FRESH = "een-heel-ander-wachtwoord-2"


@pytest.fixture
def p() -> People:
    return people()


@pytest.fixture
def other(p: People) -> User:
    return UserFactory(name="Tweede", admin=True, organisation=p.admin.organisation)


def ask(p: People, what: str, **sent: str):
    page = reverse(f"accounts:{what}", args=[p.bob.pk])
    return signed_in(p.admin).post(page, sent, follow=True)


def decide(by: User, answer: str = "ja"):
    page = reverse("accounts:decide_staff", args=[StaffRequest.objects.get().pk])
    return signed_in(by).post(page, {"besluit": answer}, follow=True)


class TestAddress:
    def test_two_admins_correct_it_and_both_addresses_are_told(
        self, p, other, django_capture_on_commit_callbacks
    ):
        old, theirs = p.bob.email, Client()
        theirs.post("/accounts/login/", {"login": old, "password": PASSWORD})
        with django_capture_on_commit_callbacks(execute=True):
            ask(p, "ask_address", email=NEW.upper())
        # asking changes nothing; the person and who can decide are told
        assert {to for letter in mail.outbox for to in letter.to} == {old, other.email}
        decide(p.admin)
        p.bob.refresh_from_db()
        assert p.bob.email == old
        mail.outbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            decide(other)
        p.bob.refresh_from_db()
        assert p.bob.email == NEW
        assert {old, NEW} <= {to for letter in mail.outbox for to in letter.to}
        assert not [letter for letter in mail.outbox if "Bob" in letter.body or NEW in letter.body]
        # the session of the old address is over, and the new one signs in
        assert theirs.get("/account/").status_code == 302
        sent = {"login": NEW, "password": PASSWORD}
        assert Client().post("/accounts/login/", sent).status_code == 302

    @pytest.mark.parametrize(
        ("email", "sentence"),
        [
            ("geen adres", "geen e-mailadres"),
            ("", "geen e-mailadres"),
            ("x" * 300 + "@school.example", "geen e-mailadres"),
            ("{bob}", "al het e-mailadres"),
            ("{alice}", "In uw organisatie is er al een account"),
        ],
    )
    def test_a_wrong_one_is_refused(self, p, other, email, sentence):
        known = {name: getattr(p, name).email for name in ("bob", "alice", "charlie")}
        typed = email.format(**known)
        page = ask(p, "ask_address", email=typed)
        assert sentence in str(page.context["address_form"].errors["email"])
        assert f'value="{typed}"' in page.content.decode() or not typed
        assert not StaffRequest.objects.exists()

    def test_one_that_was_taken_meanwhile_is_refused(self, p, other):
        ask(p, "ask_address", email=NEW)
        UserFactory(email=NEW, team=p.bob.team)
        assert "er al een account" in decide(other).content.decode()
        p.bob.refresh_from_db()
        assert p.bob.email != NEW

    def test_who_works_elsewhere_is_not_told_to_these_admins(
        self, p, other, django_capture_on_commit_callbacks
    ):
        """Two addresses of nobody here, one of them of an account elsewhere: the same answers."""
        told = []
        for email in (p.charlie.email, NEW):
            mail.outbox.clear()
            with django_capture_on_commit_callbacks(execute=True):
                pages = [ask(p, "ask_address", email=email), decide(other)]
            said = [[str(one) for one in page.context["messages"]] for page in pages]
            told.append((said, sum(email in letter.to for letter in mail.outbox)))
            StaffRequest.objects.all().delete()
        assert told[0] == told[1]
        p.charlie.refresh_from_db()
        assert p.charlie.email != NEW

    def test_two_wishes_do_not_hide_each_other(self, p, other):
        ask(p, "ask_address", email=NEW)
        page = ask(p, "ask_address", email="ander@school.example").content.decode()
        assert "wacht al een ander e-mailadres" in page
        assert 'value="ander@school.example"' in page
        assert StaffRequest.objects.get().email == NEW

    def test_the_database_keeps_an_address_with_its_kind(self, p):
        given = {"organisation": p.bob.organisation, "person": p.bob, "asked_by": p.admin}
        for kind, email in (("address", ""), ("factor", NEW)):
            with pytest.raises(IntegrityError), transaction.atomic():
                StaffRequest.objects.create(kind=kind, email=email, **given)


class TestPassword:
    def link_in(self, text: str) -> str:
        found = re.search(r"http://testserver(/accounts/password/reset/key/[^\s\"]+)", text)
        return found[1] if found else ""

    def test_with_mail_the_link_goes_to_the_person_alone(self, p, other):
        ask(p, "ask_password")
        page = decide(other).content.decode()
        letters = [letter for letter in mail.outbox if self.link_in(letter.body)]
        assert [letter.to for letter in letters] == [[p.bob.email]]
        assert not self.link_in(page)

    def test_without_mail_the_second_admin_has_the_link_and_it_works_once(self, p, other, settings):
        settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
        assert not self.link_in(ask(p, "ask_password").content.decode())
        assert not self.link_in(decide(p.admin).content.decode())
        link = self.link_in(decide(other).content.decode())
        hers = Client()
        page = hers.get(link, follow=True)
        form = page.request["PATH_INFO"]
        hers.post(form, {"password1": FRESH, "password2": FRESH})
        sent = {"login": p.bob.email, "password": FRESH}
        assert Client().post("/accounts/login/", sent).status_code == 302
        assert "werkt niet meer" in Client().get(link, follow=True).content.decode()

    def test_without_mail_a_lead_gets_none(self, p, other, settings):
        settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
        with pytest.raises(ActRefused, match="alleen per mail"):
            second.ask_password(admin=p.admin, person=p.lead)

    def test_without_mail_who_keeps_the_machine_sets_that_of_a_lead(self, p, monkeypatch):
        """The way that the refusal names is there, and it ends the sessions of before."""
        hers = signed_in(p.lead)
        monkeypatch.setattr("getpass.getpass", lambda prompt: FRESH)
        call_command("changepassword", p.lead.email, stdout=io.StringIO())
        sent = {"login": p.lead.email, "password": FRESH}
        assert Client().post("/accounts/login/", sent).status_code == 302
        assert "/accounts/login/" in hers.get("/account/")["Location"]

    def test_a_link_by_hand_proves_no_mailbox(self, p, other, settings):
        """An account that one admin made stays an account that one admin can have made."""
        settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
        given = {"organisation": p.bob.organisation, "team": p.bob.team, "name": "Bob"}
        row = Invitation.objects.create(
            email=p.bob.email, secret_hash="x", accepted_at=timezone.now(), link_shown=True, **given
        )
        ask(p, "ask_password")
        hers, link = Client(), self.link_in(decide(other).content.decode())
        form = hers.get(link, follow=True).request["PATH_INFO"]
        hers.post(form, {"password1": FRESH, "password2": FRESH})
        row.refresh_from_db()
        assert row.link_shown

    def test_a_refusal_gives_no_link(self, p, other):
        ask(p, "ask_password")
        decide(other, "nee")
        assert not [letter for letter in mail.outbox if self.link_in(letter.body)]

    def test_without_a_second_admin_nothing_waits(self, p):
        assert "geen andere beheerder" in ask(p, "ask_password").content.decode()
        assert not StaffRequest.objects.exists()

    def test_the_page_promises_no_mail_where_none_goes_out(self, client, settings):
        assert "krijgt u een mail" in client.get("/accounts/password/reset/").content.decode()
        settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
        page = client.get("/accounts/password/reset/").content.decode()
        assert "krijgt u een mail" not in page
        assert "tweede beheerder" in page


@pytest.mark.parametrize(
    ("verb", "more"), [(second.ask_password, {}), (second.ask_address, {"email": NEW}),
                       (staffing.rename, {"name": "X"})]
)  # fmt: skip
def test_nobody_of_another_organisation_does_it(p, verb, more):
    with pytest.raises(ActRefused):
        verb(admin=UserFactory(admin=True), person=p.bob, **more)


class TestNames:
    def test_a_person_is_renamed(self, p):
        ask(p, "rename", name="  Robert   de Boer ")
        p.bob.refresh_from_db()
        assert p.bob.name == "Robert de Boer"

    @pytest.mark.parametrize("name", ["", "   ", "x" * 81])
    def test_no_name_is_no_name(self, p, name):
        answer = ask(p, "rename", name=name)
        assert answer.status_code == 400
        assert answer.context["name_form"].errors["name"]
        assert f'value="{name}"' in answer.content.decode() or not name
        p.bob.refresh_from_db()
        assert p.bob.name == "Bob"

    def test_a_team_is_renamed_and_its_name_is_once_whatever_its_capitals(self, p):
        client, team = signed_in(p.admin), p.bob.team
        TeamFactory(organisation=p.admin.organisation, name="Locatie Oost")
        page = reverse("accounts:team", args=[team.pk])
        answer = client.post(page, {"name": "locatie  oost"})
        assert "al een team met deze naam" in answer.content.decode()
        assert 'value="locatie  oost"' in answer.content.decode()
        client.post(page, {"name": "Bovenbouw"})
        team.refresh_from_db()
        assert team.name == "Bovenbouw"

    def test_a_new_team_keeps_its_typed_name_where_that_is_refused(self, p):
        answer = signed_in(p.admin).post(
            reverse("accounts:add_team"), {"name": p.bob.team.name.upper()}
        )
        assert "al een team met deze naam" in str(answer.context["form"].errors["name"])
        assert f'value="{p.bob.team.name.upper()}"' in answer.content.decode()

    def test_a_wrong_day_of_being_away_leaves_the_page_whole(self, p):
        answer = ask(p, "away", away_from="overmorgen")
        assert answer.status_code == 400
        assert 'value="overmorgen"' in answer.content.decode()
        assert answer.context["name_form"]["name"].value() == "Bob"

    def test_a_team_elsewhere_is_not_there(self, p):
        page = reverse("accounts:team", args=[p.charlie.team.pk])
        assert signed_in(p.admin).post(page, {"name": "X"}).status_code == 404


class TestTeamsWithoutLead:
    @pytest.mark.parametrize(
        ("change", "missing"),
        [
            (lambda p: None, False),
            (lambda p: staffing.deactivate(admin=p.admin, person=p.lead), True),
            (lambda p: User.objects.filter(pk=p.lead.pk).update(is_lead=False), True),
            (lambda p: (a_deputy(p.bob, p.lead.team),
                        staffing.deactivate(admin=p.admin, person=p.lead)), False),
            (lambda p: User.objects.filter(team=p.lead.team).update(is_active=False), True),
        ],
    )  # fmt: skip
    def test_a_team_needs_one_whether_people_work_there_or_not(self, p, change, missing):
        change(p)
        assert list(teams_without_lead(p.admin)) == ([p.bob.team] if missing else [])
