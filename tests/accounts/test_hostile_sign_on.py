"""Single sign-on with a provider that lies, hangs or is broken: nothing opens, each refusal is
a row with its reason, and the page says how to sign in otherwise, in time.
"""

import json
import time
from typing import Any

import jwt
import pytest

from meldcode.accounts.models import SignOnLink
from meldcode.accounts.sign_on import requests
from meldcode.audit.models import Record
from tests.accounts.hostile_provider import CLIENT, KEY, OTHER_KEY, HostileProvider, bare
from tests.accounts.signing_on import SignOn
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
NOW = int(time.time())
DAY = 24 * 3600


@pytest.fixture(scope="module")
def running():
    found = HostileProvider()
    yield found
    found.stop()


@pytest.fixture
def provider(running):
    running.truth()
    return running


@pytest.fixture
def person():
    return UserFactory(email="persoon@school.example")


@pytest.fixture
def sign_on(client, settings, provider, person, monkeypatch):
    monkeypatch.setattr("meldcode.accounts.sign_on.exchange.PATIENCE", 60)  # a busy machine
    return SignOn(client, settings, provider, person.organisation.name)


def reasons():
    return list(Record.objects.order_by("number").values_list("action", flat=True))


def test_its_honest_twin_is_let_in(sign_on, client):
    assert sign_on.go().url == "/account/koppelen/"


GOOD: dict[str, dict[str, Any]] = {
    "for us among others, asked for by us": {"aud": [CLIENT, "ander"], "azp": CLIENT},
    "for us alone, as a list": {"aud": [CLIENT]},
    "our clock is a little behind": {"iat": 40, "nbf": 40},
}


@pytest.mark.parametrize("name", GOOD)
def test_what_is_right_in_other_words_is_let_in(sign_on, provider, name):
    ahead = {"iat", "nbf"}  # of now: the tests of a long run were read long before they begin
    provider.claims = {
        claim: int(time.time()) + value if claim in ahead else value
        for claim, value in GOOD[name].items()
    }
    assert sign_on.go().url == "/account/koppelen/"


CLAIMS = {
    "another nonce": ({"nonce": "een-andere"}, "nonce"),
    "no nonce": ({"nonce": None}, "nonce"),
    "a nonce that is no text": ({"nonce": ["x"]}, "nonce"),
    "for another": ({"aud": "ander"}, "audience"),
    "for nobody": ({"aud": None}, "token"),
    "asked for by another": ({"azp": "ander"}, "audience"),
    "asked for by nothing": ({"azp": ""}, "audience"),
    "for several, asked for by nobody": ({"aud": [CLIENT, "ander"]}, "audience"),
    "for several, asked for by another": ({"aud": [CLIENT, "ander"], "azp": "ander"}, "audience"),
    "of another issuer": ({"iss": "https://elders.example"}, "issuer"),
    "of no issuer": ({"iss": None}, "token"),
    "over": ({"exp": NOW - DAY}, "times"),
    "without an end": ({"exp": None}, "token"),
    "made tomorrow": ({"iat": NOW + DAY, "exp": NOW + 2 * DAY}, "times"),
    "made yesterday": ({"iat": NOW - DAY}, "times"),
    "made never": ({"iat": None}, "token"),
    "counts from tomorrow": ({"nbf": NOW + DAY, "exp": NOW + 2 * DAY}, "times"),
    "an end that is no number": ({"exp": "morgen"}, "token"),
    "an end beyond all numbers": ({"exp": float("inf")}, "token"),
    "of nobody": ({"sub": None}, "token"),
    "of an empty name": ({"sub": ""}, "subject"),
    "of a name without end": ({"sub": "x" * 300}, "subject"),
    "of a name with nothing in it": ({"sub": "uid\0een"}, "token"),
    "of a name with half a letter": ({"sub": "\ud800"}, "token"),
    "half a letter in the nonce": ({"nonce": "\ud800"}, "token"),
    "an address with half a letter": ({"email": "\ud800@school.example"}, "token"),
    "an address with nothing in it": ({"email": "a\0@school.example"}, "token"),
    "a list with nothing in it": ({"oid": ["a\0"]}, "token"),
}


@pytest.mark.parametrize("name", CLAIMS)
def test_a_token_that_is_not_for_this_sign_in_is_refused(sign_on, provider, client, name):
    provider.claims, reason = CLAIMS[name]
    refused(sign_on, client, reason)


def refused(sign_on, client, reason):
    answer = sign_on.go()
    assert answer.status_code == 401
    assert "Log in met uw e-mailadres, uw wachtwoord" in answer.content.decode()
    assert reasons() == [f"sign on {reason}"]
    assert "sign_on_waits" not in client.session
    assert "_auth_user_id" not in client.session
    assert not SignOnLink.objects.exists()


def with_public_key_as_secret(token):
    """What the key of everybody signs, as if it were a secret of two."""
    claims = jwt.decode(token, options={"verify_signature": False})
    return jwt.encode(claims, "x" * 64, "HS256", headers={"kid": "een"})


SIGNATURES: dict[str, tuple[dict[str, Any], str]] = {
    "none": ({"twist": lambda token: bare(token, {"alg": "none", "kid": "een"})}, "signature"),
    "none in capitals": ({"twist": lambda token: bare(token, {"alg": "NONE"})}, "signature"),
    "a secret of two": ({"twist": with_public_key_as_secret}, "signature"),
    "another key": ({"key": OTHER_KEY}, "signature"),
    "a key of another name": ({"headers": {"kid": "twee"}}, "signature"),
    "another way": ({"algorithm": "RS512"}, "signature"),
    "a key it brings along": (
        {"key": OTHER_KEY, "headers": {"kid": "een", "jku": "https://kwaad.example"}}, "signature",
    ),
    "with what must be understood": ({"headers": {"kid": "een", "crit": ["exp"]}}, "token"),
    # A length that no encoding has, whatever the last letters happen to be.
    "cut off": ({"twist": lambda token: token[:-21]}, "token"),
    "no token": ({"twist": lambda token: ""}, "token"),
    "words": ({"twist": lambda token: "een.twee.drie"}, "token"),
    "no text": ({"twist": lambda token: {"een": 1}}, "token"),
}  # fmt: skip


@pytest.mark.parametrize("name", SIGNATURES)
def test_a_signature_that_is_none_is_refused(sign_on, provider, client, name):
    lie, reason = SIGNATURES[name]
    for what, value in lie.items():
        setattr(provider, what, value)
    refused(sign_on, client, reason)


@pytest.mark.parametrize("sub", ["uid-2", "", None, 1])
def test_another_subject_at_userinfo_is_refused(sign_on, provider, client, sub):
    provider.userinfo = {"sub": sub}
    refused(sign_on, client, "subject")


def test_what_userinfo_says_of_an_address_does_not_vouch_for_that_of_the_token(
    sign_on, provider, client
):
    provider.claims = {"email_verified": None}
    provider.userinfo = {"email": "ander@school.example", "email_verified": True}
    refused(sign_on, client, "unverified")


def test_an_address_that_stands_at_userinfo_alone_counts(sign_on, provider):
    provider.claims = {"email": None, "email_verified": None}
    provider.userinfo = {"email": "persoon@school.example", "email_verified": True}
    assert sign_on.go().url == "/account/koppelen/"


def test_a_description_of_another_provider_is_refused(sign_on, provider, client):
    provider.instead["/.well-known/openid-configuration"] = (200, b'{"issuer": "https://elders"}')
    refused(sign_on, client, "issuer")


def test_a_code_that_the_provider_refuses_is_refused(sign_on, provider, client):
    provider.instead["/token"] = (400, b'{"error": "invalid_grant"}')
    refused(sign_on, client, "code")


def in_drops(handler):
    """Half an answer, and then one byte now and then."""
    handler.send_response(200)
    handler.end_headers()
    for _ in range(100):
        handler.wfile.write(b" ")
        handler.wfile.flush()
        time.sleep(0.1)


def hangs(handler):
    time.sleep(20)


DOWN = {
    "an error": (500, b"{}"),
    "words": (200, b"<html>Onderhoud</html>"),
    "nothing": (200, b""),
    "a list": (200, b"[]"),
    "a number": (200, b"9" * 5000),
    "an object of numbers": (200, b'{"issuer": ' + b"9" * 5000 + b"}"),
    "a nest": (200, b"[" * 50_000),
    "no text": (200, b"\xff\xfe"),
    "half a letter": (200, b'{"sub": "uid-1", "email": "\\ud800"}'),
    "more than anybody reads": (200, b" " * 300_000),
    "sent on": (302, b"{}"),
    "hangs": hangs,
    "in drops": in_drops,
}
PATHS = ["/.well-known/openid-configuration", "/token", "/jwks", "/me"]


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("name", DOWN)
def test_a_provider_that_is_down_says_how_to_sign_in_otherwise(
    sign_on, provider, client, monkeypatch, name, path
):
    monkeypatch.setattr("meldcode.accounts.sign_on.exchange.PATIENCE", 1.0)
    provider.instead[path] = DOWN[name]
    begun = time.monotonic()
    answer = sign_on.go()
    assert time.monotonic() - begun < 8
    page = answer.content.decode()
    assert answer.status_code == 503
    assert "De inlogdienst van uw organisatie antwoordt niet." in page
    assert 'href="/accounts/login/"' in page
    assert "tel:112" in page
    assert "tel:08002000" in page
    assert reasons() == ["sign on down"]
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("server", ["http://bestaat-niet.invalid", "http://127.0.0.1:9"])
def test_a_provider_that_is_nowhere_is_down(sign_on, server):
    sign_on.set(OIDC_SERVER=server)
    answer = sign_on.go()
    assert answer.status_code == 503
    assert "antwoordt niet" in answer.content.decode()


@pytest.mark.parametrize("error", ["server_error", "temporarily_unavailable"])
def test_a_provider_that_says_it_is_down_is_down(sign_on, error):
    assert sign_on.go(bring={"error": error}).status_code == 503


@pytest.mark.parametrize("endpoint", ["authorization_endpoint", "token_endpoint", "jwks_uri"])
@pytest.mark.parametrize("place", [None, 1, "ftp://x", "javascript:alert(1)", "/pad"])
def test_a_description_that_names_no_place_is_none(sign_on, provider, endpoint, place):
    path = "/.well-known/openid-configuration"
    said = {**provider.page(path), endpoint: place}
    provider.instead[path] = (200, json.dumps(said).encode())
    assert sign_on.go().status_code == 503


BROKEN = [1, {"kty": "x"}, {"kid": "een", "kty": "RSA"}]


@pytest.mark.parametrize("keys", [{}, {"keys": []}, {"keys": 1}, {"keys": BROKEN}])
def test_keys_that_are_none_open_nothing(sign_on, provider, client, keys):
    provider.instead["/jwks"] = (200, json.dumps(keys).encode())
    answer = sign_on.go()
    assert answer.status_code == 401
    assert reasons()[0] in ("sign on signature", "sign on token")


def test_who_waits_for_a_provider_holds_up_nobody(sign_on, provider, monkeypatch):
    """No more than a few wait at once: the next one is told at once."""
    taken = [requests.SLOTS.acquire(blocking=False) for _ in range(requests.AT_ONCE)]
    begun = time.monotonic()
    try:
        assert sign_on.go().status_code == 503
    finally:
        for one in taken:
            if one:
                requests.SLOTS.release()
    assert time.monotonic() - begun < 8


def test_the_limit_is_eight_seconds():
    assert requests.PATIENCE == 8
    assert KEY is not OTHER_KEY
