"""Signing in: who comes in, who does not, and what an attacker learns from it."""

import time
from unittest.mock import patch

import pytest
from django.core import mail
from django.urls import reverse

from meldcode.accounts.forms import SAME_TIME
from meldcode.accounts.models import User
from tests.factories.accounts import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
LOGIN = "/accounts/login/"
WRONG = "horen niet bij elkaar"


def test_it_works(client, sign_in):
    person = UserFactory()
    assert sign_in(person).url == reverse("cases:list")
    assert client.get(reverse("accounts:me")).status_code == 200


def test_an_admin_comes_to_the_desk_because_there_are_no_cases(client, sign_in):
    onward = sign_in(UserFactory(admin=True)).url
    assert onward == reverse("contacts:desk")
    assert client.get(onward).status_code == 200


def test_the_address_may_be_written_in_capitals(client):
    person = UserFactory()
    answer = client.post(LOGIN, {"login": person.email.upper(), "password": PASSWORD})
    assert answer.status_code == 302


def test_sign_in_stands_where_everyone_expects_it():
    assert reverse("account_login") == LOGIN


def test_the_page_is_neutral_and_shows_the_numbers(client):
    html = client.get(LOGIN).content.decode()
    title = html.split("<title>")[1].split("</title>")[0].lower()
    assert not [
        word for word in ("achterlating", "meldcode", "casus", "huiselijk") if word in title
    ]
    assert "tel:112" in html
    assert "tel:08002000" in html


def test_where_no_second_factor_is_needed_the_page_says_so(client, settings):
    assert "zonder tweede stap" in client.get(LOGIN).content.decode()
    settings.SECOND_FACTOR_REQUIRED = True
    assert "zonder tweede stap" not in client.get(LOGIN).content.decode()


def bare(answer, *emails):
    """The page without what differs by nature: tokens, and the address that was typed."""
    import re

    html = re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", answer.content.decode())
    for email in emails:
        html = html.replace(email, "")
    return html


@pytest.mark.parametrize("kind", ["wrong password", "inactive"])
def test_unknown_account_gets_the_same_answer(client, sign_in, kind):
    person = UserFactory(inactive=kind == "inactive")
    known = sign_in(person, "verkeerd-wachtwoord")
    unknown = client.post(
        LOGIN, {"login": "niemand@school.example", "password": "verkeerd-wachtwoord"}
    )
    assert WRONG in known.content.decode()
    assert known.status_code == unknown.status_code
    assert bare(known, person.email) == bare(unknown, "niemand@school.example")


@pytest.mark.parametrize("kind", ["known", "one on its way", "inactive", "unknown"])
def test_a_link_is_asked_in_the_same_time_whoever_it_is_for(client, kind):
    person = UserFactory(inactive=kind == "inactive")
    email = "niemand@school.example" if kind == "unknown" else person.email
    for _ in range(2 if kind == "one on its way" else 1):
        begun = time.monotonic()
        client.post(reverse("account_reset_password"), {"email": email})
        took = time.monotonic() - begun
    assert took >= SAME_TIME
    assert len(mail.outbox) == 1


def test_unknown_account_costs_one_hash_too(client):
    with patch.object(User, "set_password") as hashed:
        client.post(LOGIN, {"login": "niemand@school.example", "password": "verkeerd-wachtwoord"})
    assert hashed.call_count == 1


def test_known_account_costs_one_hash(client, sign_in):
    person = UserFactory()
    with (
        patch.object(User, "check_password", return_value=False) as one,
        patch.object(User, "set_password") as more,
    ):
        sign_in(person, "verkeerd-wachtwoord")
    assert (one.call_count, more.call_count) == (1, 0)


def test_an_inactive_person_with_the_right_password_stays_outside(client, sign_in):
    person = UserFactory(inactive=True)
    assert sign_in(person).url == reverse("account_inactive")
    assert client.get(reverse("accounts:me")).status_code == 302


class TestSlowDown:
    """Five wrong tries for one account from one address; the owner elsewhere notices nothing."""

    def attack(self, client, person, times=5):
        for _ in range(times):
            answer = client.post(
                LOGIN, {"login": person.email, "password": "raden"}, REMOTE_ADDR="203.0.113.9"
            )
        return answer

    def test_the_attacker_is_slowed_down(self, client):
        person = UserFactory()
        self.attack(client, person)
        answer = client.post(
            LOGIN, {"login": person.email, "password": PASSWORD}, REMOTE_ADDR="203.0.113.9"
        )
        assert answer.status_code == 200
        assert "Te veel pogingen" in answer.content.decode()

    def test_the_victim_gets_in_from_another_address(self, client):
        person = UserFactory()
        self.attack(client, person)
        answer = client.post(
            LOGIN, {"login": person.email, "password": PASSWORD}, REMOTE_ADDR="198.51.100.7"
        )
        assert answer.status_code == 302

    def test_a_colleague_at_the_same_address_gets_in(self, client):
        person, colleague = UserFactory(), UserFactory()
        self.attack(client, person)
        answer = client.post(
            LOGIN, {"login": colleague.email, "password": PASSWORD}, REMOTE_ADDR="203.0.113.9"
        )
        assert answer.status_code == 302

    def test_an_unknown_account_is_slowed_down_alike(self, client):
        for _ in range(6):
            answer = client.post(LOGIN, {"login": "niemand@school.example", "password": "raden"})
        assert "Te veel pogingen" in answer.content.decode()

    def test_a_forged_forwarding_header_does_not_help(self, client):
        person = UserFactory()
        for number in range(6):
            data = {"login": person.email, "password": "raden"}
            answer = client.post(LOGIN, data, headers={"X-Forwarded-For": f"192.0.2.{number}"})
        assert "Te veel pogingen" in answer.content.decode()


CLOSED = [
    "/accounts/signup/",
    "/accounts/email/",
    "/accounts/confirm-email/",
    "/accounts/confirm-email/abc/",
    "/accounts/login/code/confirm/",
    "/accounts/password/set/",
    "/accounts/3rdparty/",
    "/accounts/3rdparty/signup/",
    "/accounts/social/signup/",
    "/accounts/social/connections/",
    "/accounts/oidc/onbekend/login/",
]


@pytest.mark.parametrize("path", CLOSED)
@pytest.mark.parametrize("signed_in", [False, True])
@pytest.mark.parametrize("method", ["get", "post"])
def test_what_nobody_needs_is_not_there(client, path, signed_in, method):
    if signed_in:
        client.force_login(UserFactory(admin=True))
    assert getattr(client, method)(path).status_code == 404


class TestReset:
    """A new password by mail, in words that tell a bystander nothing."""

    def ask(self, client, email):
        return client.post("/accounts/password/reset/", {"email": email}, follow=True)

    def test_it_works(self, client, sign_in):
        person = UserFactory(name="Fatima van Dijk")
        self.ask(client, person.email)
        link = next(word for word in mail.outbox[0].body.split() if "http" in word)
        page = client.get(link, follow=True)
        new = {"password1": "een-ander-lang-woord-9", "password2": "een-ander-lang-woord-9"}
        assert client.post(page.request["PATH_INFO"], new).status_code == 302
        assert sign_in(person, "een-ander-lang-woord-9").status_code == 302

    def test_the_link_works_once(self, client):
        person = UserFactory()
        self.ask(client, person.email)
        link = next(word for word in mail.outbox[0].body.split() if "http" in word)
        page = client.get(link, follow=True)
        new = {"password1": "een-ander-lang-woord-9", "password2": "een-ander-lang-woord-9"}
        client.post(page.request["PATH_INFO"], new)
        assert "werkt niet meer" in client.get(link, follow=True).content.decode()

    def test_the_mail_holds_no_name_and_no_topic(self, client):
        person = UserFactory(name="Fatima van Dijk")
        self.ask(client, person.email)
        text = (mail.outbox[0].subject + mail.outbox[0].body).lower()
        words = (
            "fatima",
            person.organisation.name.lower(),
            "achterlating",
            "meldcode",
            "casus",
            "wegwijzer",
        )
        assert not [word for word in words if word in text]

    def test_an_unknown_address_gets_the_same_page(self, client):
        person = UserFactory()
        assert bare(self.ask(client, person.email)) == bare(
            self.ask(client, "niemand@school.example")
        )

    def test_an_inactive_account_gets_no_link(self, client):
        self.ask(client, UserFactory(inactive=True).email)
        assert "http" not in mail.outbox[0].body

    def test_other_sessions_end(self, client, sign_in, django_user_model):
        from django.test import Client

        person = UserFactory()
        elsewhere = Client()
        elsewhere.post(LOGIN, {"login": person.email, "password": PASSWORD})
        assert elsewhere.get("/account/").status_code == 200
        sign_in(person)
        change = {
            "oldpassword": PASSWORD,
            "password1": "een-ander-lang-woord-9",
            "password2": "een-ander-lang-woord-9",
        }
        client.post("/accounts/password/change/", change)
        assert elsewhere.get("/account/").status_code == 302
