"""Every answer that is a page carries the numbers, and every answer the strict headers: each route,
asked in each way that a browser or a machine asks, by nobody and by an admin.
"""

from typing import Any

import pytest
from django.test import Client

from meldcode.errors import unreadable
from meldcode.middleware import always
from meldcode.serving import as_sent
from tests.factories.accounts import UserFactory
from tests.frame.test_long_bodies import every_address

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
POLICY = "Content-Security-Policy"
NUMBERS = ('tel:112"', 'tel:08002000"', 'tel:+31703454319"', 'tel:+31247247247"')


def without_numbers(answer: Any) -> bool:
    """Whether it is a page to be read that lacks one of the four."""
    if not answer.get("Content-Type", "").startswith("text/html") or "Location" in answer:
        return False
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return not all(number in body.decode() for number in NUMBERS)


def without_headers(answer: Any) -> list[str]:
    """Which of the strict headers it lacks, or says otherwise."""
    return [name for name, value in always().items() if answer.get(name) != value]


def test_what_the_policy_lets_in() -> None:
    """Nothing but what this site sends itself, in no frame; no script within a page."""
    policy = dict(part.strip().split(" ", 1) for part in always()[POLICY].split(";"))
    assert policy["default-src"] == policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert set(policy.values()) == {"'none'", "'self'"}


@pytest.mark.parametrize(
    ("who", "method"),
    [("nobody", "GET"), ("nobody", "DELETE"), ("admin", "GET"), ("admin", "POST"),
     ("admin", "DELETE")],
)  # fmt: skip
def test_each_route_asked_in_each_way(who: str, method: str) -> None:
    client, person = Client(raise_request_exception=False), UserFactory(admin=True)
    missing = []
    for path in every_address():
        # A page that signs out is one of them.
        if who == "admin" and "_auth_user_id" not in client.session:
            client.force_login(person)
        answer = client.generic(method, path)
        if without_numbers(answer) or without_headers(answer):
            missing.append(f"{path}: {answer.status_code} {without_headers(answer)}")
    assert missing == []


def test_what_is_refused_unread_keeps_to_tls_too(settings: Any) -> None:
    """The answers of the outermost layers, which Django's own layer for this never sees."""
    settings.SECURE_HSTS_SECONDS = 1000
    client = Client(raise_request_exception=False)
    long = client.post("/", b"x" * 3_000_000, "application/x-www-form-urlencoded")
    assert long.status_code == 413
    assert long["Strict-Transport-Security"].startswith("max-age=1000")
    assert b"Strict-Transport-Security: max-age=1000" in as_sent(unreadable(400))


@pytest.mark.parametrize("method", ["PUT", "OPTIONS", "PROPFIND", "TRACE"])
@pytest.mark.parametrize("path", ["/", "/weg/wissen/", "/account/mensen/teams/", "/bellen/"])
def test_a_method_that_no_page_has(path: str, method: str, client: Client) -> None:
    answer = client.generic(method, path)
    assert not without_numbers(answer)
    if answer.status_code == 405:
        assert answer["Allow"]
        assert b'data-page="error-405"' in answer.content
