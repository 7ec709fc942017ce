"""Print, export, exclusion, emergency access and the decision of a second person ask for a sign-in
of a moment ago.
"""

import re
from datetime import timedelta
from unittest.mock import patch
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from meldcode.accounts.models import User
from meldcode.cases.models import Exclusion, Member
from tests.factories.accounts import PASSWORD, People, people
from tests.factories.cases import a_case
from tests.review.given import Offered

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
AGAIN = "/accounts/reauthenticate/?next="
FOUND = {
    "contacts:export": 200, "cases:calendar": 200, "accounts:invite": 400,
    "accounts:invite_many": 400, "retention:terms": 400, "accounts:me": 302,
    "accounts:add_team": 400, "accounts:deputies": 200,
    "contacts:keepers": 200, "contacts:lay_down": 302, "contacts:agenda": 200,
    "contacts:new_region_line": 200, "content:terms": 200, "content:holidays": 200,
    "content:holiday_list": 200, "cases:weighing-choice": 200,
}  # fmt: skip


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
        assert asked["Location"] == f"{AGAIN}{page.replace('/', '%2F')}"
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
        assert owner.post(exclude, {"person": p.bob.pk})["Location"].startswith(AGAIN)
        emergency = reverse("cases:emergency-access", args=[case.pk])
        assert lead.post(emergency, {"nood-reason": "x"})["Location"].startswith(AGAIN)
    assert not Exclusion.objects.exists()
    assert not Member.objects.exclude(until=None).exists()


@pytest.mark.parametrize(
    ("who", "route", "of"),
    [
        ("alice", "retention:act", (uuid4(), "akkoord")),
        ("alice", "subject_access:export", (uuid4(), uuid4())),
        ("alice", "subject_access:read", (uuid4(), uuid4())),
        ("admin", "retention:decide", (uuid4(),)),
        ("admin", "accounts:decide_role", (uuid4(),)),
        ("lead", "accounts:decide_staff", (uuid4(),)),
        ("admin", "contacts:proposal", (uuid4(),)),
        ("admin", "contacts:restore", ("contact", uuid4(), 1)),
        ("admin", "contacts:decide_keeper", (uuid4(),)),
        ("admin", "contacts:import_try", (uuid4(),)),
        ("admin", "contacts:export", ("csv",)),
        ("alice", "cases:hand-over", (uuid4(),)),
        ("alice", "cases:answer-offer", (uuid4(), "aannemen")),
        ("alice", "cases:calendar", ()),
        ("admin", "leaving:switch_off", (uuid4(),)),
        ("admin", "leaving:end_team", (uuid4(),)),
        ("admin", "accounts:reactivate", (uuid4(),)),
        ("admin", "accounts:away", (uuid4(),)),
        ("lead", "accounts:me", ()),
        ("admin", "retention:terms", ()),
        ("admin", "accounts:invite", ()),
        ("admin", "accounts:invite_many", ()),
        ("admin", "accounts:ask_password", (uuid4(),)),
        ("admin", "accounts:forget_factor", (uuid4(),)),
        ("admin", "accounts:ask_address", (uuid4(),)),
        ("admin", "accounts:ask_role", (uuid4(), "lead")),
        ("admin", "accounts:drop_role", (uuid4(), "lead")),
        ("admin", "accounts:ask_team", (uuid4(),)),
        ("admin", "accounts:stop_leading", (uuid4(), uuid4())),
        ("admin", "accounts:move", (uuid4(),)),
        ("admin", "accounts:rename", (uuid4(),)),
        ("admin", "accounts:add_team", ()),
        ("admin", "accounts:team", (uuid4(),)),
        ("lead", "accounts:deputies", ()),
        ("lead", "accounts:end_deputy", (uuid4(),)),
        ("admin", "contacts:keepers", ()),
        ("admin", "contacts:lay_down", ()),
        ("admin", "contacts:retire", (uuid4(),)),
        ("admin", "contacts:take_release", (uuid4(),)),
        ("admin", "contacts:new_region_line", ()),
        ("admin", "contacts:agenda", ()),
        ("admin", "content:terms", ()),
        ("admin", "content:holidays", ()),
        ("admin", "content:holiday_list", ()),
        ("admin", "content:withdraw_holiday", (uuid4(),)),
        ("admin", "cases:weighing-choice", ()),
    ],
)
def test_what_else_asks(who: str, route: str, of: tuple[object, ...], p: People) -> None:
    client, page = signed_in(getattr(p, who)), reverse(route, args=of)
    ask = client.get if route.endswith(("export", "read")) else client.post
    # What names no row is done, or asks what is missing.
    found = FOUND.get(route, 404)
    assert ask(page).status_code == found, "just signed in: what is not there is not there"
    with patch("django.utils.timezone.now", return_value=timezone.now() + timedelta(minutes=10)):
        assert ask(page)["Location"].startswith(AGAIN)


@pytest.mark.parametrize(
    ("page", "form", "typed"),
    [
        ("accounts:person", "accounts:ask_address", {"email": "getypt@school.example"}),
        ("accounts:add_team", "", {"name": "Projectgroep"}),
    ],
)
def test_what_was_typed_stands_in_its_form_again(page, form, typed, p: People) -> None:
    """The first of two says who that is, and loses no word by it."""
    client, about = signed_in(p.admin), [p.alice.pk] if form else []
    looked, sent_to = reverse(page, args=about), reverse(form or page, args=about)
    with patch("django.utils.timezone.now", return_value=timezone.now() + timedelta(minutes=10)):
        html = client.get(looked).content.decode()
        html = html.split(f'action="{sent_to}"')[1] if form else html
        owner = re.search(r'name="form_owner" value="([^"]+)"', html)
        assert owner
        asked = client.post(sent_to, typed | {"form_owner": owner.group(1)})
        onward = parse_qs(urlsplit(asked["Location"]).query)["next"][0]
        back = client.post("/accounts/reauthenticate/", {"password": PASSWORD, "next": onward})
        again = client.get(back["Location"], follow=True).content.decode()
    assert urlsplit(back["Location"]).path == looked
    assert all(f'value="{word}"' in again for word in typed.values())
    assert "Doe het daarna nog een keer" in again


@pytest.mark.parametrize(("scope", "asked"), [("gate", True), ("case", False)])
def test_an_answer_that_opens_a_closed_door(scope: str, asked: bool) -> None:
    # given an offer that its lead is reading
    given = Offered()
    review = given.offer(scope, asked=given.ask("R22") if scope == "gate" else None)
    client = signed_in(given.lead)
    client.post(reverse("review:turn", args=[review.pk, "take"]))
    page = reverse("review:read", args=[review.pk])
    words = "Eerst met Veilig Thuis bespreken."
    said = {"antwoord-event": "change-asked", "antwoord-words": words, "antwoord-basis": "99"}
    with patch("django.utils.timezone.now", return_value=timezone.now() + timedelta(minutes=10)):
        # then looking needs nothing more, and an answer asks who gives it only at the gate
        html = client.get(page).content.decode()
        owner = re.search(r'name="form_owner" value="([^"]+)"', html)
        answer = client.post(page, said | {"form_owner": owner.group(1) if owner else ""})
        assert answer.headers.get("Location", "").startswith("/accounts/reauthenticate/") is asked
        # and its words stand there again after that
        if asked:
            onward = parse_qs(urlsplit(answer["Location"]).query)["next"][0]
            sent = {"password": PASSWORD, "next": onward}
            back = client.post("/accounts/reauthenticate/", sent)
            assert words in client.get(back["Location"], follow=True).content.decode()
