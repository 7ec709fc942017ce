"""Whatever a browser says of its letters and its way, an answer comes, and soon."""

import json
from io import BytesIO
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client, RequestFactory
from django.urls import reverse

from meldcode.accounts import form_text
from meldcode.guide.back import back
from meldcode.plain_request import Application, plain_type
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

FORM = "application/x-www-form-urlencoded"
ODD = [
    "punycode", "hex", "rot13", "base64", "undefined", "zip", "uu", "bz2", "idna", "nope", "utf-16",
]  # fmt: skip
TYPES = [
    (FORM, FORM),
    (f"{FORM}; charset=utf-8", FORM),
    (f"{FORM}; charset=punycode", FORM),
    ("multipart/form-data; charset=hex; boundary=xx", "multipart/form-data; boundary=xx"),
    ('multipart/form-data; boundary="x y"; a=b', 'multipart/form-data; boundary="x y"'),
    ("a/b; x*=nope''%41", "a/b"),
    ("", ""),
]


@pytest.mark.parametrize(("said", "read"), TYPES)
def test_of_a_kind_nothing_is_read_but_the_boundary(said: str, read: str) -> None:
    assert plain_type(said) == read


def served(path: str, kind: str, body: bytes = b"", method: str = "POST") -> str:
    """What the application behind a web server answers, without a client in between."""
    environ = RequestFactory().generic(method, path, body).environ
    environ |= {"CONTENT_TYPE": kind, "CONTENT_LENGTH": str(len(body)), "wsgi.input": BytesIO(body)}
    found: list[str] = []
    application = Application()
    b"".join(application(environ, lambda status, headers, _=None: found.append(status)))
    return found[0]


@pytest.mark.parametrize("path", ["/", "/situatie/", "/healthz", "/api/v1/", "/zoeken/?q=a"])
@pytest.mark.parametrize("kind", ["a/b; x*=nope''%41", *(f"{FORM}; charset={one}" for one in ODD)])
def test_no_kind_of_letters_breaks_an_answer(path: str, kind: str) -> None:
    assert served(path, kind, b"a=b") < "5"
    assert served(path, kind, method="GET") < "5"


@pytest.mark.parametrize("charset", ODD)
def test_nor_where_another_server_made_the_request(charset: str, client: Client) -> None:
    quiet = Client(raise_request_exception=False)
    for path in ("/situatie/", "/accounts/login/", "/zoeken/"):
        answer = quiet.generic("POST", path, b"a=b", content_type=f"{FORM}; charset={charset}")
        assert answer.status_code < 500, path


def test_a_slow_codec_is_not_asked() -> None:
    """A form of 300 kB took nine seconds by that of punycode; the letters are read as they are."""
    part = b'--xx\r\nContent-Disposition: form-data; name="a"\r\n\r\n'
    body = part + b"a-" * 1000 + b"\r\n--xx--"
    kind = "multipart/form-data; boundary=xx; charset=punycode"
    request = RequestFactory().generic("POST", "/", body).environ
    request |= {"CONTENT_TYPE": kind, "CONTENT_LENGTH": str(len(body)), "wsgi.input": BytesIO(body)}
    made = Application.request_class(request)
    assert made.encoding is None
    assert made.POST["a"] == "a-" * 1000


@pytest.mark.parametrize("named", ["name*=nope''x", "name*=punycode''x", "name=\"a\"; x*=hex''zz"])
def test_nor_one_of_a_part(named: str) -> None:
    body = f"--xx\r\nContent-Disposition: form-data; {named}\r\n\r\nb\r\n--xx--".encode()
    for path in ("/situatie/", "/accounts/login/"):
        assert served(path, "multipart/form-data; boundary=xx", body) < "5"


@pytest.mark.parametrize("said", ["http://[::1", "http://[/", "//[", "http://a]b"])
def test_an_address_that_is_none_leads_to_the_parent(said: str, client: Client) -> None:
    assert back(RequestFactory().get("/zoeken/", HTTP_REFERER=said), "/parent/") == "/parent/"
    quiet = Client(raise_request_exception=False, enforce_csrf_checks=True)
    for header in ("HTTP_REFERER", "HTTP_ORIGIN"):
        for path in ("/zoeken/", "/situatie/", "/accounts/login/"):
            assert quiet.get(path, **{header: said}).status_code < 500
            assert quiet.post(path, {"a": "b"}, **{header: said}).status_code < 500


HALF = "\\ud800"


def sent(client: Client, path: str, **fields: Any) -> int:
    # Half a sign is sent as JSON spells it.
    said = json.dumps(fields).replace("\\\\", "\\")
    answer = client.post(path, said, content_type="application/json")
    return int(answer.status_code)


def test_half_a_sign_in_json_is_no_error_and_shuts_nothing() -> None:
    alice, client = UserFactory(), Client(raise_request_exception=False)
    for path in ("/accounts/login/", "/accounts/logout/", "/account/concept/", "/werk/nieuw/"):
        assert sent(client, path, naar=f"/{HALF}", x=HALF) < 500
    client.force_login(alice)
    client.get("/werk/nieuw/")
    for path in ("/werk/", "/werk/nieuw/", "/account/concept/"):
        assert sent(client, path, naar=f"/{HALF}", x=HALF) < 500
    key = client.session.session_key
    owner = form_text.sign(alice, reverse("cases:new"), draft=uuid4(), session=key)
    fields = {"note": f"{HALF} x", form_text.FIELD: owner}
    assert sent(client, "/account/concept/", **fields) == 204
    page = client.get("/account/bewaard/")
    assert page.status_code == 200
    assert "? x" in page.content.decode()
