"""The secret address of a calendar outlives the session that made it: it asks the second step in
that act, is told to its person, and ends with the other sessions.
"""

from datetime import timedelta
from unittest.mock import patch

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from contacts.models import FeedToken
from meldcode import secret_address
from meldcode.accounts import own_changes
from meldcode.accounts.models import User
from meldcode.audit.models import Head
from meldcode.cases.models import CalendarFeed
from tests.accounts.test_second_factor import SECRET, code_of, confirm
from tests.factories.accounts import PASSWORD, people

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
ROOMS = [("alice", "cases:calendar", CalendarFeed), ("admin", "contacts:agenda", FeedToken)]


COLUMNS = {CalendarFeed: ("person", "digest"), FeedToken: ("admin", "token_hash")}


@pytest.fixture(autouse=True)
def _required(settings):
    settings.SECOND_FACTOR_REQUIRED = True


def signed_in(name):
    """Somebody who signed in a moment ago, with the code of the app."""
    person, client = getattr(people(), name), Client()
    TOTP.activate(person, SECRET)
    client.post(reverse("account_login"), {"login": person.email, "password": PASSWORD})
    client.post(reverse("mfa_authenticate"), {"code": code_of(SECRET)})
    mail.outbox.clear()
    return person, client


@pytest.mark.parametrize(("name", "route", "rows"), ROOMS)
def test_the_sign_in_of_a_moment_ago_makes_none(name, route, rows):
    _, client = signed_in(name)
    page = reverse(route)
    assert client.get(page).status_code == 200
    assert client.post(page).url.startswith(reverse("mfa_reauthenticate"))
    assert not rows.objects.exists()
    client.post(page, {"doe": "stop"})
    assert not rows.objects.exists()
    # The step in the act makes one, and one alone.
    confirm(client)
    assert client.post(page).context["address"]
    assert client.post(page).url.startswith(reverse("mfa_reauthenticate"))


@pytest.mark.parametrize(("name", "route", "rows"), ROOMS)
def test_it_is_told_to_its_person(name, route, rows, django_capture_on_commit_callbacks):
    person, client = signed_in(name)
    confirm(client)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse(route))
    assert [one.to for one in mail.outbox] == [[person.email]]
    page = client.get(reverse("accounts:me")).content.decode()
    assert "adres van agenda gemaakt" in page
    assert "De geheime adressen van uw agenda stoppen dan ook" in page
    late = timezone.now() + timedelta(days=15)
    with patch("django.utils.timezone.now", return_value=late):
        assert own_changes.addresses(person) == []


def test_what_was_stopped_asks_nothing_and_is_told(django_capture_on_commit_callbacks):
    person, client = signed_in("alice")
    CalendarFeed.objects.create(person=person, digest="x", made_at=timezone.now())
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("cases:calendar"), {"doe": "stop"})
    assert not CalendarFeed.objects.exists()
    assert [one.to for one in mail.outbox] == [[person.email]]


def test_it_ends_with_the_other_sessions():
    person, client = signed_in("admin")
    other = Client()
    other.force_login(person)
    made = timezone.now() - timedelta(days=3)
    CalendarFeed.objects.create(person=person, digest="x", made_at=made)
    FeedToken.objects.create(admin=person, token_hash="x", made_at=made)
    assert "Beëindig alle andere sessies" in client.get(reverse("usersessions_list")).text
    client.post(reverse("usersessions_list"))
    assert not CalendarFeed.objects.exists()
    assert not FeedToken.objects.exists()
    assert other.get("/account/").status_code == 302
    assert client.get("/account/").status_code == 200


@pytest.mark.parametrize("act", ["make", "end"])
@pytest.mark.parametrize(("name", "route", "rows"), ROOMS)
def test_rows_are_held_in_one_order(name, route, rows, act):
    """The person, the address, the trail: who makes an address waits for who ends one, or takes a
    second step away, and neither waits for the other."""
    person = getattr(people(), name)
    held = dict(zip(("owner", "digest"), COLUMNS[rows], strict=True))
    secret_address.renew(rows, person, **held)
    with CaptureQueriesContext(connection) as asked:
        if act == "make":
            secret_address.renew(rows, person, **held)
        else:
            secret_address.end(rows, person, owner=held["owner"], by=person)
    said = [query["sql"] for query in asked]
    wanted = [User._meta.db_table, rows._meta.db_table, Head._meta.db_table]
    held_by = wanted if act == "make" else wanted[1:]
    places = [next(n for n, sql in enumerate(said) if table in sql) for table in held_by]
    assert places == sorted(places), said
