"""A change of the own sign-in is told to its person: who came in with what somebody else knows, or
reads the mail of another, does not stay unseen.
"""

from datetime import timedelta
from unittest.mock import patch

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from meldcode.accounts.recording import note
from meldcode.audit import CHAIN_ACCOUNTS
from meldcode.audit.models import Record
from tests.accounts.security_key import SecurityKey, asked_on
from tests.accounts.test_second_factor import SECRET, code_of, confirm
from tests.factories.accounts import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
NEW = {"password1": "een-ander-lang-woord-9", "password2": "een-ander-lang-woord-9"}
SAID = "Uw wachtwoord of uw tweede stap is veranderd"


def a_password(client, person):
    client.post(reverse("account_change_password"), {"oldpassword": PASSWORD, **NEW})


def a_password_by_mail(client, person):
    browser = Client()
    browser.post(reverse("account_reset_password"), {"email": person.email})
    link = next(word for word in mail.outbox.pop().body.split() if "http" in word)
    page = browser.get(link, follow=True)
    browser.post(page.request["PATH_INFO"], NEW)


def an_app(client, person):
    add = reverse("mfa_activate_totp")
    client.get(add)
    session = client.session
    session["mfa.totp.secret"] = SECRET
    session.save()
    client.post(add, {"code": code_of(SECRET)})
    assert Authenticator.objects.filter(user=person, type="totp").exists()


def a_key(client, person):
    add = reverse("mfa_add_webauthn")
    asked = asked_on(client.get(add).content.decode())
    client.post(add, {"name": "Sleutel", "credential": SecurityKey().made(asked)})
    assert Authenticator.objects.filter(user=person, type="webauthn").exists()


@pytest.mark.parametrize("change", [a_password, a_password_by_mail])
def test_the_first_page_of_each_sign_in_says_it_for_two_weeks(change, client):
    """Who signs in first after it may be who changed it."""
    person = UserFactory()

    def first_page(password):
        sent = {"login": person.email, "password": password}
        return Client().post(reverse("account_login"), sent, follow=True).content.decode()

    assert SAID not in first_page(PASSWORD)
    client.post(reverse("account_login"), {"login": person.email, "password": PASSWORD})
    change(client, person)
    new = NEW["password1"]
    assert [SAID in first_page(new) for _ in range(2)] == [True, True]
    with patch("meldcode.accounts.recording.LATELY", timedelta(0)):
        assert SAID not in first_page(new)


def test_every_change_stands_there_with_what_to_do_in_an_order_that_works(client):
    person = UserFactory()
    client.force_login(person)
    for _ in range(3):
        note(person, "CHANGED_SIGN_IN", person)
    page = client.get(reverse("accounts:me")).content.decode()
    assert page.count(SAID) == 3
    for html in (page, client.get(reverse("usersessions_list")).content.decode()):
        steps = html[html.index("in deze volgorde") :]
        places = [
            steps.index(f'href="{reverse(name)}"')
            for name in ("mfa_index", "usersessions_list", "account_change_password")
        ]
        assert places == sorted(places)


def codes(client, person):
    an_app(client, person)
    confirm(client)
    client.post(reverse("mfa_generate_recovery_codes"))


def no_app(client, person):
    an_app(client, person)
    client.post(reverse("mfa_deactivate_totp"))


def no_key(client, person):
    a_key(client, person)
    key = Authenticator.objects.get(user=person, type="webauthn")
    client.post(reverse("mfa_remove_webauthn", args=[key.pk]))


KINDS = {
    a_password: "wachtwoord gewijzigd",
    a_password_by_mail: "wachtwoord gewijzigd",
    an_app: "app als tweede stap toegevoegd",
    no_app: "app als tweede stap verwijderd",
    a_key: "passkey of sleutel als tweede stap toegevoegd",
    no_key: "passkey of sleutel als tweede stap verwijderd",
    codes: "herstelcodes gemaakt",
}


@pytest.mark.parametrize("change", KINDS)
def test_its_row_says_which_kind(change, client, settings, django_capture_on_commit_callbacks):
    settings.SECOND_FACTOR_REQUIRED = False
    person = UserFactory()
    client.post(reverse("account_login"), {"login": person.email, "password": PASSWORD})
    with django_capture_on_commit_callbacks(execute=True):
        change(client, person)
    said = {row.what for row in Record.objects.filter(chain=CHAIN_ACCOUNTS, subject=person.pk)}
    assert KINDS[change] in said
    assert "inloggegevens gewijzigd" not in said


@pytest.mark.parametrize("change", [a_password, a_password_by_mail, an_app, a_key])
def test_its_person_is_mailed_and_reads_it(change, client, django_capture_on_commit_callbacks):
    person = UserFactory()
    client.post(reverse("account_login"), {"login": person.email, "password": PASSWORD})
    assert SAID not in client.get(reverse("accounts:me")).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        change(client, person)
    assert {tuple(letter.to) for letter in mail.outbox} == {(person.email,)}
    assert all("wachtwoord" not in letter.body for letter in mail.outbox)
    person.refresh_from_db()
    client.force_login(person)
    page = client.get(reverse("accounts:me")).content.decode()
    assert SAID in page
    assert f"{timezone.localtime():%Y} om " in page
