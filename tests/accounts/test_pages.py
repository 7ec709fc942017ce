"""Every page of this room: it stands under the strict policy, shows the numbers, and survives bad
input.
"""

import re
import uuid

import pytest
from django.contrib.auth import SESSION_KEY
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import get_resolver, reverse

from tests.factories.accounts import UserFactory, people

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
OPEN = [
    "account_login",
    "account_reset_password",
    "account_reset_password_done",
    "accounts:accept",
    "socialaccount_login_error",
    "socialaccount_login_cancelled",
]
OWN = [
    "accounts:me",
    "accounts:kept",
    "usersessions_list",
    "mfa_index",
    "account_change_password",
    "account_logout",
    "mfa_list_webauthn",
    "account_reauthenticate",
    "accounts:deputies",
    "accounts:people",
    "accounts:invite",
]
FRESH = ["mfa_activate_totp", "mfa_add_webauthn"]


@pytest.fixture
def p():
    return people()


def check(html):
    """No inline script, no inline style, no other host; the numbers and a title are there."""
    for tag in re.findall(r"<script[^>]*>", html):
        assert 'src="/static/' in tag or 'type="application/json"' in tag, tag
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:|src=\"data:", html)
    assert not re.search(r"(src|href|action)=\"(https?:)?//", html)
    assert "tel:112" in html
    assert "<h1" in html
    assert re.search(r"<title>\s*\S", html)


@pytest.mark.parametrize("name", OPEN)
def test_open_pages(client, name):
    answer = client.get(reverse(name))
    assert answer.status_code == (401 if name == "socialaccount_login_error" else 200)
    check(answer.content.decode())


@pytest.mark.parametrize("name", ["account_inactive", "account_reset_password_from_key_done"])
def test_what_did_not_happen_is_not_said(client, name):
    assert client.get(reverse(name)).url == reverse("account_login")


def test_what_happened_is_said_once(client, sign_in):
    person = UserFactory(inactive=True)
    off = sign_in(person, follow=True)
    assert "Dit account staat uit" in off.content.decode()
    check(off.content.decode())
    assert client.get(off.request["PATH_INFO"]).url == reverse("account_login")
    client.post(reverse("account_reset_password"), {"email": UserFactory().email})
    page = client.get(re.search(r"http\S+", mail.outbox[-1].body)[0], follow=True)
    new = {"password1": "een-ander-lang-woord-9", "password2": "een-ander-lang-woord-9"}
    done = client.post(page.request["PATH_INFO"], new, follow=True)
    assert "Uw wachtwoord is veranderd" in done.content.decode()
    check(done.content.decode())
    assert client.get(done.request["PATH_INFO"]).url == reverse("account_login")


@pytest.mark.parametrize("name", OWN + FRESH)
def test_pages_of_a_signed_in_person(client, sign_in, p, name):
    sign_in(p.admin)
    client.get("/account/")
    answer = client.get(reverse(name))
    assert answer.status_code == 200
    check(answer.content.decode())
    assert "script-src 'self'" in answer["Content-Security-Policy"]
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize("name", OPEN + OWN)
def test_pages_are_dutch(client, p, name):
    client.force_login(p.admin)
    text = re.sub(r"<[^>]+>", " ", client.get(reverse(name), follow=True).content.decode())
    assert not re.findall(
        r"\b(the|your|password|please|sign in|email address|required|this field)\b", text, re.I
    )


def test_a_page_that_is_not_there_is_ours(client):
    assert "tel:112" in client.get("/accounts/signup/").content.decode()


BAD = [
    "",
    "\x00",
    "x" * 100_000,
    "\u202e\u200b",
    "\ufffd",
    "'; DROP TABLE x; --",
    "-1",
    "9" * 20,
    "{}",
]
FIELDS = [
    "login",
    "password",
    "password1",
    "password2",
    "oldpassword",
    "email",
    "name",
    "team",
    "person",
    "is_admin",
    "next",
    "away_from",
    "away_until",
    "code",
    "credential",
    "besluit",
    "form_owner",
    "action",
    "bewaard",
    "key",
    "uidb36",
]


def ours():
    """Every route of accounts and sign-in, with an argument of the right shape."""
    shapes = {"uuid": str(uuid.uuid4()), "int": "1", "str": "lead"}

    def walk(patterns, prefix=""):
        for one in patterns:
            route = prefix + str(one.pattern)
            if hasattr(one, "url_patterns"):
                yield from walk(one.url_patterns, route)
            elif route.startswith(("account/", "accounts/")):
                route = re.sub(r"<(\w+):\w+>", lambda found: shapes[found.group(1)], route)
                yield "/" + re.sub(r"\^|\$|\(\?P<\w+>[^)]*\)", "abc", route)

    return sorted(set(walk(get_resolver().url_patterns)))


@pytest.mark.parametrize("value", BAD, ids=range(len(BAD)))
@pytest.mark.parametrize("role", ["anonymous", "admin"])
def test_bad_input_is_never_a_crash(client, p, role, value):
    for path in ours():
        if role == "admin" and SESSION_KEY not in client.session:
            client.force_login(p.admin)
        assert client.get(path, {"next": value, "bewaard": value}).status_code < 500, path
        assert client.post(path, dict.fromkeys(FIELDS, value)).status_code < 500, path


@pytest.mark.parametrize(
    "path",
    [
        "/account/mensen/geen-uuid/",
        "/account/mensen/%00/",
        "/account/uitnodiging/%ff%fe/",
        "/account/bewaard/1/weggooien/",
        "/accounts/password/reset/key/zzz-zzz/",
        "/accounts/password/reset/key/0-set-password/",
        f"/accounts/password/reset/key/{'a' * 2000}-{'b' * 2000}/",
        "/accounts/2fa/webauthn/keys/99999999999999999999/edit/",
        "/account/sessies/99999999999999999999/beeindigen/",
    ],
    ids=range(9),
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_strange_addresses_are_never_a_crash(client, p, path, method):
    client.force_login(p.admin)
    assert getattr(client, method)(path).status_code < 500


def test_the_list_of_people_costs_the_same_for_many(client, p):
    client.force_login(p.admin)
    client.get(reverse("accounts:people"))
    counts = []
    for more in (1, 10):
        for _ in range(more):
            UserFactory(team=p.alice.team)
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("accounts:people"))
        counts.append(len(queries))
    assert counts[0] == counts[1]
    assert counts[0] <= 12


def test_a_bare_signed_in_request_costs_two_queries(client, p):
    client.force_login(p.alice)
    client.get("/account/")
    with CaptureQueriesContext(connection) as queries:
        client.get("/account/mensen/geen-uuid/")
    assert len(queries) <= 2
