"""Who says who that is gives the session another key: a copy of the cookies, made at a desk left
open, is out at once, and of the session nothing else changes.
"""

import time
from contextlib import ExitStack
from datetime import timedelta
from unittest.mock import patch

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from meldcode.accounts import kept_text
from meldcode.accounts.models import Draft, User
from meldcode.accounts.session_keys import stored
from meldcode.audit.models import Record
from meldcode.cases.models import Entry
from tests.accounts.security_key import asked_on
from tests.accounts.test_second_factor import SECRET, code_of, person_with_app
from tests.accounts.test_security_key import with_key
from tests.accounts.typed_text import DRAFT, hidden
from tests.cases.pages import filled
from tests.factories.accounts import PASSWORD, UserFactory
from tests.factories.cases import a_case

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
AGAIN, ME, STEP = reverse("account_reauthenticate"), "/account/", reverse("mfa_authenticate")
INVITE = reverse("accounts:invite")


def signed_in(person: User, **step: str) -> Client:
    client = Client()
    client.post("/accounts/login/", {"login": person.email, "password": PASSWORD})
    if step:
        client.post(STEP, step)
    assert client.get(ME).status_code == 200
    return client


def copy_of(client: Client) -> Client:
    copy = Client()
    for name, cookie in client.cookies.items():
        copy.cookies[name] = cookie.value
    return copy


def is_out(copy: Client) -> bool:
    return copy.get(ME).headers.get("Location", "").startswith(reverse("account_login"))


@pytest.fixture
def later():
    """Ten minutes after the sign-in."""
    with ExitStack() as clocks:
        for clock, ahead in (
            ("time.time", time.time() + 600),
            ("django.utils.timezone.now", timezone.now() + timedelta(minutes=10)),
        ):
            clocks.enter_context(patch(clock, return_value=ahead))
        yield


def confirm(client: Client) -> None:
    assert client.post(AGAIN, {"password": PASSWORD, "next": ME})["Location"] == ME


def test_what_a_copy_of_before_may_do_after_the_owner_confirmed(request):
    client = signed_in(UserFactory(admin=True))
    copy = copy_of(client)
    request.getfixturevalue("later")
    assert copy.post(INVITE)["Location"].startswith(AGAIN)
    confirm(client)
    # then the copy decides nothing, and sees nothing either
    assert copy.post(INVITE)["Location"].startswith(reverse("account_login"))
    assert is_out(copy)
    assert client.post(INVITE).status_code == 400, "fresh: it asks what is missing"
    assert client.get(ME).status_code == 200


def test_the_code_of_the_app_renews_it_too(request, settings):
    settings.SECOND_FACTOR_REQUIRED = True
    client = signed_in(person_with_app(), code=code_of(SECRET))
    copy = copy_of(client)
    request.getfixturevalue("later")
    page = reverse("mfa_generate_recovery_codes")
    assert client.get(page).status_code == 302
    client.post(reverse("mfa_reauthenticate"), {"code": code_of(SECRET, time.time()), "next": ME})
    assert is_out(copy)
    # and the second step counts on in the session of its owner
    assert client.get(ME).status_code == 200
    assert client.get(page).status_code == 200


def test_a_key_renews_it_too():
    person, key = with_key()
    client = Client()
    client.post("/accounts/login/", {"login": person.email, "password": PASSWORD})
    client.post(STEP, {"credential": key.signed(asked_on(client.get(STEP).content.decode()))})
    copy, again = copy_of(client), reverse("mfa_reauthenticate_webauthn")
    asked = asked_on(client.get(again).content.decode())
    client.post(again, {"credential": key.signed(asked), "next": ME})
    assert is_out(copy)
    assert client.get(ME).status_code == 200


def test_so_does_the_app_that_is_set_up():
    client = signed_in(UserFactory())
    copy = copy_of(client)
    page = client.get(reverse("mfa_activate_totp"))
    secret = page.context["form"].secret
    client.post(reverse("mfa_activate_totp"), {"code": code_of(secret)})
    assert is_out(copy)
    assert client.get(ME).status_code == 200


def test_a_wrong_password_changes_nothing():
    client = signed_in(UserFactory())
    copy = copy_of(client)
    client.post(AGAIN, {"password": "raden", "next": ME})
    assert copy.get(ME).status_code == 200
    assert client.get(ME).status_code == 200


def test_the_list_of_sessions_has_the_same_row():
    person = UserFactory()
    client = signed_in(person)
    before = UserSession.objects.get(user=person)
    confirm(client)
    confirm(client)
    row = UserSession.objects.get(user=person)
    assert (row.pk, row.created_at) == (before.pk, before.created_at)
    assert row.session_key == stored(client.session.session_key) != before.session_key
    assert Session.objects.count() == 1
    # and it can be ended from elsewhere
    elsewhere = signed_in(person)
    elsewhere.post(reverse("accounts:end_session", args=[row.pk]))
    assert is_out(client)


def test_the_audit_knows_it_as_one_session():
    person = UserFactory()
    client, case = signed_in(person), a_case(person)
    client.get(reverse("cases:overview", args=[case.pk]))
    before = Record.objects.exclude(session=None).count()
    confirm(client)
    client.get(reverse("cases:print", args=[case.pk]))
    told = Record.objects.filter(actor_id=person.pk).exclude(session=None)
    assert told.count() > before > 0
    assert told.values("session").distinct().count() == 1


def test_a_form_that_stood_open_is_saved_after_it_with_every_word():
    person = UserFactory()
    case = a_case(person)
    client, page = signed_in(person), reverse("cases:contact", args=[case.pk])
    # given a form in a tab, of which a draft was kept
    token = hidden(client.get(page).content.decode(), "form_owner")
    said = {"form_owner": token, "contact-text": "Zij belde"}
    assert client.post(DRAFT, said, headers={"Sec-Fetch-Mode": "same-origin"}).status_code == 204
    confirm(client)
    # then that draft is written on, not a second one
    said["contact-text"] = "Zij belde weer."
    assert client.post(DRAFT, said, headers={"Sec-Fetch-Mode": "same-origin"}).status_code == 204
    row = Draft.objects.get()
    assert kept_text.readable(row)["contact-text"] == "Zij belde weer."
    # and it is gone once the form is saved
    sent = {**filled("contact", text="Zij belde weer."), "form_owner": token}
    entries = Entry.objects.filter(case=case).count()
    assert client.post(page, sent).status_code == 302
    assert Entry.objects.filter(case=case).count() == entries + 1
    assert not Draft.objects.exists()


def during(what):
    """Something else happens while the password of a confirmation is looked at."""
    looked = User.check_password
    happened: list[bool] = []

    def look(person, password):
        if not happened:
            happened.append(True)
            what()
        return looked(person, password)

    return patch.object(User, "check_password", look)


def test_who_presses_twice_stays_signed_in():
    client = signed_in(UserFactory())
    first = copy_of(client)
    with during(lambda: confirm(first)):
        confirm(client)
    # then what the last answer gave opens it, and that of the first no more
    assert client.get(ME).status_code == 200
    assert is_out(first)
    assert Session.objects.count() == UserSession.objects.count() == 1


def test_a_session_that_ends_meanwhile_does_not_live_again():
    client = signed_in(UserFactory())
    other = copy_of(client)
    with during(lambda: other.post(reverse("account_logout"))):
        client.post(AGAIN, {"password": PASSWORD, "next": ME})
    assert is_out(client)
    assert not Session.objects.exists()
