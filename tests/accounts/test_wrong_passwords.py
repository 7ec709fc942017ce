"""Passwords tried where the account signed in before: few in a day, and told to its owner."""

from typing import Any
from unittest.mock import patch

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from meldcode.accounts import guessing, known_browsers
from meldcode.accounts.models import User
from meldcode.audit.actions import AuditAction
from meldcode.audit.models import Record
from tests.accounts.test_guessing import HOME, asked, elsewhere, first_step, one_who_was_here
from tests.factories.accounts import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
TOLD = "Iemand dicht bij u probeerde wachtwoorden"


def tried(client: Client, person: User, times: int, where: str, first: int = 0) -> None:
    """So many wrong passwords, a quarter of an hour apart."""
    start = timezone.now().timestamp()
    for number in range(first, first + times):
        with patch("time.time", return_value=start + number * 900):
            assert first_step(client, person.email, "raden", where) == "wrong"


@pytest.mark.parametrize(("by", "most"), [("browser", 30), ("address", 240)])
def test_passwords_are_bounded_by_the_day_where_the_account_is_known(by: str, most: int) -> None:
    # given a place where somebody signed in before
    known, anna = HttpResponse(), UserFactory(email="anna@school.example")
    known_browsers.remember(asked(known, HOME), known, anna)
    if by == "address":
        known.cookies.clear()
    # when five are tried every quarter of an hour for a day
    counted, start, said = 0, timezone.now().timestamp(), ""
    for number in range(5 * 4 * 23):
        with patch("time.time", return_value=start + number // 5 * 900):
            try:
                guessing.guess(asked(known, HOME), guessing.PASSWORD, anna.email)
                counted += 1
            except ValidationError as refused:
                said = refused.message
    # then few count, and it says how to come in
    assert counted == most
    assert "Vraag een nieuw wachtwoord aan" in said


def test_who_guesses_behind_one_address_shuts_out_no_browser_and_no_new_password() -> None:
    # given an owner at a school, and somebody there who tried all of a day
    anna = UserFactory()
    browser, thief = one_who_was_here(anna, HOME), Client()
    with patch.dict(guessing.LIMITS, {"known-a-day": "3/d/key"}):
        tried(thief, anna, 3, HOME)
        assert first_step(Client(), anna.email, PASSWORD, HOME) == "slowed"
        # when the owner signs in with the own browser, then it goes as ever
        assert first_step(browser, anna.email, PASSWORD, HOME) == "in"
        # and with a new password at that very address, whatever else is tried there
        anna.set_password("een heel ander wachtwoord")
        anna.save()
        assert first_step(Client(), anna.email, "een heel ander wachtwoord", HOME) == "in"


def test_the_tenth_of_a_day_is_told_by_a_mail_once_a_day_and_on_the_screen(
    django_capture_on_commit_callbacks: Any,
) -> None:
    anna = UserFactory()
    one_who_was_here(anna, HOME)
    with django_capture_on_commit_callbacks(execute=True):
        tried(Client(), anna, 9, HOME)
    assert not mail.outbox
    with django_capture_on_commit_callbacks(execute=True):
        tried(Client(), anna, 5, HOME, first=9)
    assert [one.to for one in mail.outbox] == [[anna.email]]
    assert "wachtwoord" not in mail.outbox[0].subject
    # and to each who signs in: the first one may be who tried
    for number in range(2):
        owner = Client()
        assert first_step(owner, anna.email, PASSWORD, elsewhere(number)) == "in"
        for page in ("accounts:kept", "accounts:me"):
            assert TOLD in owner.get(reverse(page)).content.decode()
    # and a new password ends it
    anna.set_password("een heel ander wachtwoord")
    anna.save()
    owner.force_login(anna)
    assert TOLD not in owner.get(reverse("accounts:me")).content.decode()


@pytest.mark.parametrize("page", ["account_change_password", "account_reauthenticate"])
def test_what_is_tried_in_a_session_of_the_account_is_recorded_and_told(
    page: str, django_capture_on_commit_callbacks: Any
) -> None:
    # given somebody with a copy of a session, in a browser and at an address that nobody knows
    anna, copy = UserFactory(), Client()
    copy.force_login(anna)
    new = dict.fromkeys(("password1", "password2"), "een-ander-lang-woord-9")
    start = timezone.now().timestamp()
    with django_capture_on_commit_callbacks(execute=True):
        for number in range(12):
            sent = {"oldpassword": "raden", "password": "raden", **new}
            with patch("time.time", return_value=start + number * 900):
                copy.post(reverse(page), sent, REMOTE_ADDR=elsewhere(1))
    rows = Record.objects.filter(action=AuditAction.SIGN_IN_REFUSED, subject=anna.pk)
    assert rows.count() == 12
    assert [one.to for one in mail.outbox] == [[anna.email]]
    assert TOLD in copy.get(reverse("accounts:me")).content.decode()


def test_what_is_tried_elsewhere_is_told_to_nobody(django_capture_on_commit_callbacks: Any) -> None:
    anna = UserFactory()
    one_who_was_here(anna, HOME)
    with django_capture_on_commit_callbacks(execute=True):
        tried(Client(), anna, 14, elsewhere(1))
    assert not mail.outbox
