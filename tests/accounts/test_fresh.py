"""Print, export, exclusion, emergency access and the decision of a second person ask for a sign-in
of a moment ago.
"""

from datetime import timedelta
from unittest.mock import patch
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from meldcode.accounts.models import User
from meldcode.cases.models import Exclusion, Member
from tests.factories.accounts import PASSWORD, People, people
from tests.factories.cases import a_case

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
AGAIN = "/accounts/reauthenticate/?next="


@pytest.fixture
def p() -> People:
    return people()


def signed_in(person: User) -> Client:
    client = Client()
    client.post("/accounts/login/", {"login": person.email, "password": PASSWORD})
    client.get("/account/")
    return client


def test_a_page_to_print(p: People) -> None:
    page = reverse("cases:print", args=[a_case(p.alice).pk])
    client = signed_in(p.alice)
    assert client.get(page).status_code == 200
    with patch("django.utils.timezone.now", return_value=timezone.now() + timedelta(minutes=10)):
        asked = client.get(page)
        assert asked.url == f"{AGAIN}{page.replace('/', '%2F')}"
        wrong = client.post("/accounts/reauthenticate/", {"password": "x", "next": page})
        assert wrong.status_code == 200
        assert client.get(page).status_code == 302
        client.post("/accounts/reauthenticate/", {"password": PASSWORD, "next": page})
        assert client.get(page).status_code == 200


def test_an_exclusion_and_emergency_access(p: People) -> None:
    case = a_case(p.alice)
    owner, lead = signed_in(p.alice), signed_in(p.lead)
    exclude = reverse("cases:access-change", args=[case.pk, "uitsluiten"])
    with patch("django.utils.timezone.now", return_value=timezone.now() + timedelta(minutes=10)):
        assert owner.post(exclude, {"person": p.bob.pk}).url.startswith(AGAIN)
        glass = reverse("cases:glass", args=[case.pk])
        assert lead.post(glass, {"nood-reason": "x"}).url.startswith(AGAIN)
    assert not Exclusion.objects.exists()
    assert not Member.objects.exclude(until=None).exists()


@pytest.mark.parametrize(
    ("who", "route", "of"),
    [
        ("alice", "retention:act", (uuid4(), "akkoord")),
        ("alice", "subject_access:export", (uuid4(), uuid4())),
        ("admin", "retention:decide", (uuid4(),)),
        ("admin", "accounts:decide_role", (uuid4(),)),
        ("lead", "accounts:decide_staff", (uuid4(),)),
    ],
)
def test_what_else_asks(who: str, route: str, of: tuple[object, ...], p: People) -> None:
    client, page = signed_in(getattr(p, who)), reverse(route, args=of)
    ask = client.get if "export" in route else client.post
    assert ask(page).status_code == 404, "just signed in: what is not there is not there"
    with patch("django.utils.timezone.now", return_value=timezone.now() + timedelta(minutes=10)):
        assert ask(page).url.startswith(AGAIN)
