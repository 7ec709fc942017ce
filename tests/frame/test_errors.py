"""Every error has the numbers, the three don'ts and the strict headers, whatever failed."""

from typing import Any

import pytest
from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.exceptions import SessionInterrupted
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from meldcode import errors
from meldcode.accounts.models import User
from meldcode.middleware import numbers_when_all_fails

pytestmark = pytest.mark.usefixtures("failing_pages")
PLANTED = "Fatima"
STRICT = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Robots-Tag": "noindex, nofollow",
    "X-Frame-Options": "DENY",
    "Cache-Control": "no-store",
}


@pytest.fixture
def visitor() -> Client:
    return Client(raise_request_exception=False)


@pytest.fixture
def sender(settings: Any) -> Client:
    """A browser that got a form before, so that the check of its token reads what it sends."""
    # What the accounts keep of a form has its own tests.
    settings.MIDDLEWARE = [
        name for name in settings.MIDDLEWARE if not name.startswith("meldcode.accounts")
    ]
    client = Client(raise_request_exception=False, enforce_csrf_checks=True)
    client.cookies[settings.CSRF_COOKIE_NAME] = "a" * 32
    return client


def has_everything(response: HttpResponse) -> None:
    html = response.content.decode()
    for dial in ("tel:112", "tel:08002000", "tel:+31703454319", "tel:+31247247247"):
        assert dial in html
    assert html.count("<li>Praat") == 2
    assert "Wacht niet en bemiddel niet" in html
    assert 'href="/weg/"' in html
    assert PLANTED not in html
    for name, value in STRICT.items():
        assert response[name] == value
    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert "camera=()" in response["Permissions-Policy"]


@pytest.mark.parametrize(
    ("path", "status", "name"),
    [
        ("/nergens/", 404, "error-404"),
        ("/verboden/", 403, "error-403"),
        ("/verdacht/", 400, "error-400"),
        ("/stuk/", 500, "error-500"),
        ("/geen-gegevens/", 503, "error-503"),
    ],
)
def test_an_error_speaks_the_words_of_the_product(
    visitor: Client, path: str, status: int, name: str
) -> None:
    response = visitor.get(path)
    assert response.status_code == status
    assert f'data-page="{name}"' in response.content.decode()
    has_everything(response)


@pytest.mark.parametrize(
    ("error", "status"), [(OperationalError(PLANTED), 503), (ValueError(PLANTED), 500)]
)
def test_a_failing_layer_gives_the_numbers_too(error: Exception, status: int) -> None:
    def broken(request: HttpRequest) -> HttpResponse:
        raise error

    response = numbers_when_all_fails(broken)(RequestFactory().get("/"))
    assert response.status_code == status
    has_everything(response)


def test_the_numbers_come_even_without_templates(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_template(*args: Any, **kwargs: Any) -> str:
        raise OSError(PLANTED)

    monkeypatch.setattr(errors, "render_to_string", no_template)
    response = errors.numbers_only(InterfaceError(PLANTED))
    html = response.content.decode()
    assert response.status_code == 503
    assert "tel:+31247247247" in html
    assert "bemiddel niet" in html


def test_a_database_error_behind_another_error_is_still_the_database() -> None:
    error = RuntimeError()
    error.__cause__ = KeyError()
    error.__cause__.__context__ = OperationalError()
    assert errors.is_database_trouble(error)
    assert not errors.is_database_trouble(None)


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (RequestDataTooBig(), "te groot"),
        (TooManyFieldsSent(), "te veel velden"),
        (None, "klopt niet"),
    ],
)
def test_a_bad_request_says_what_is_wrong(error: Exception | None, words: str) -> None:
    response = errors.bad_request(RequestFactory().get("/"), error)
    assert response.status_code == 400
    assert words in response.content.decode()


def test_a_session_that_the_database_could_not_keep_gives_the_text_back() -> None:
    lost = SessionInterrupted()
    lost.__context__ = UpdateError()
    lost.__context__.__context__ = OperationalError()
    request = RequestFactory().post(
        "/werk/", {"tekst": PLANTED}, headers={"sec-fetch-site": "same-origin"}
    )
    response = errors.bad_request(request, lost)
    assert response.status_code == 503
    assert PLANTED in response.content.decode()


def test_a_body_that_is_too_big_is_explained(sender: Client) -> None:
    response = sender.post(
        "/situatie/", data="x=" + "y" * 5_000_000, content_type="application/x-www-form-urlencoded"
    )
    assert response.status_code == 413
    assert "te groot" in response.content.decode()


def test_two_thousand_fields_are_explained(sender: Client) -> None:
    response = sender.post("/situatie/", {f"veld{number}": "x" for number in range(2_000)})
    assert response.status_code == 400
    assert "te veel velden" in response.content.decode()


def test_a_foreign_host_is_refused_and_not_echoed(visitor: Client) -> None:
    response = visitor.get("/", headers={"host": "evil.example"})
    assert response.status_code == 400
    assert "evil.example" not in response.content.decode()


def test_a_page_that_may_be_kept_keeps_its_header(visitor: Client) -> None:
    response = visitor.get("/mag-bewaard/")
    assert response["Cache-Control"] == "public, max-age=60"
    assert response["ETag"] == '"x"'


def test_a_request_is_never_echoed(visitor: Client) -> None:
    assert visitor.trace("/").status_code == 405


def expired(user: Any = None, **headers: str) -> str:
    data = {
        "text": "Wat er gebeurde",
        "password": "geheim-1",
        "csrfmiddlewaretoken": "abc",
        "empty": " ",
    }
    request: Any = RequestFactory().post("/situatie/", data, headers=headers)
    request.user = user
    response = errors.token_expired(request)
    assert response.status_code == 403
    return response.content.decode()


def test_typed_text_comes_back_to_the_one_who_typed_it() -> None:
    html = expired(User(), **{"Sec-Fetch-Site": "same-origin"})
    assert "Wat er gebeurde" in html
    assert "geheim-1" not in html
    assert html.count("<textarea") == 1


def test_a_browser_that_only_says_where_it_was_is_believed() -> None:
    assert "Wat er gebeurde" in expired(User(), Origin="http://testserver")


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "none"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {},
    ],
)
def test_typed_text_is_shown_to_no_other_site(headers: dict[str, str]) -> None:
    assert "Wat er gebeurde" not in expired(User(), **headers)


def test_typed_text_is_not_shown_without_an_account() -> None:
    assert "Wat er gebeurde" not in expired(None, **{"Sec-Fetch-Site": "same-origin"})
