"""From where: each row that a request leaves says its address and, by a digest, its session."""

import re

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from meldcode.audit import CHAIN_CONTENT, record
from meldcode.audit.models import Record
from tests.factories.accounts import PASSWORD, UserFactory
from tests.factories.cases import a_case

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
HERE, THERE = "203.0.113.9", "2001:db8::7"


def signed_in(person, address: str) -> Client:
    client = Client(REMOTE_ADDR=address)
    client.post("/accounts/login/", {"login": person.email, "password": PASSWORD})
    return client


def test_looks_of_one_session_are_told_from_those_of_another() -> None:
    # given one handler at two machines
    person = UserFactory()
    case = a_case(person)
    page = reverse("cases:overview", args=[case.pk])
    here, there = signed_in(person, HERE), signed_in(person, THERE)
    # when both look, one of them twice
    for client in (here, here, there):
        assert client.get(page).status_code == 200
    # then the rows say from where, and which of them belong together
    rows = Record.objects.filter(chain=case.pk, action="seen").order_by("number")
    assert [row.address for row in rows] == [HERE, HERE, THERE]
    first, second, third = (row.session for row in rows)
    assert first == second != third
    assert all(re.fullmatch("[0-9a-f]{16}", str(row.session)) for row in rows)


def test_what_stands_there_opens_no_session() -> None:
    person = UserFactory()
    client = signed_in(person, HERE)
    client.get("/account/")
    kept = Record.objects.filter(action="signed in").get().session
    assert kept is not None
    assert kept not in client.cookies[settings.SESSION_COOKIE_NAME].value
    thief = Client()
    thief.cookies[settings.SESSION_COOKIE_NAME] = kept
    assert thief.get("/account/").status_code == 302


def test_a_refused_sign_in_says_from_where() -> None:
    Client(REMOTE_ADDR=HERE).post("/accounts/login/", {"login": "x@y.example", "password": "z"})
    assert Record.objects.get(action="sign in refused").address == HERE


@pytest.mark.parametrize("header", ["198.51.100.1", "x" * 3000, "<b>", "198.51.100.1, 10.0.0.1"])
def test_a_header_that_the_sender_made_up_changes_nothing(header: str) -> None:
    client = Client(REMOTE_ADDR=HERE, headers={"X-Forwarded-For": header})
    client.post("/accounts/login/", {"login": "x@y.example", "password": "z"})
    assert Record.objects.get(action="sign in refused").address == HERE


def test_what_no_request_did_came_from_nowhere() -> None:
    signed_in(UserFactory(), HERE)
    record(None, "listed", CHAIN_CONTENT)
    row = Record.objects.get(action="listed")
    assert (row.address, row.session) == (None, None)
