"""What is too long to send: 413 with the numbers on every route, nothing read and no file made."""

import io
import tempfile
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import InMemoryUploadedFile, SimpleUploadedFile
from django.test import Client, RequestFactory
from django.urls import reverse

from meldcode import uploads
from tests.access.routes import address, routes
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
LONG = 10_000_000
FORM = "multipart/form-data; boundary=b"
PEOPLE: dict[str, dict[str, bool] | None] = {
    "nobody": None,
    "professional": {},
    "lead": {"lead": True},
    "admin": {"admin": True},
}


def every_address() -> list[str]:
    """Each route once, and one that is none."""
    parts: dict[str, Any] = {"iso": "MA", "number": 1, "kind": "contact", "form": "csv"}
    found = ["/niet/te/vinden/"]
    for route in routes():
        try:
            found.append(address(route, {part: parts.get(part, uuid4()) for part in route.parts}))
        except (TypeError, ValueError, KeyError):
            found.append("/" + "".join(str(pattern) for pattern in route.patterns))
    return found


@pytest.mark.parametrize("who", PEOPLE)
def test_ten_megabytes_are_refused_on_every_route(
    who: str, client: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    if (kind := PEOPLE[who]) is not None:
        client.force_login(UserFactory(**kind))
    addresses = every_address()
    assert len(addresses) > 100
    for path in addresses:
        answer = client.generic("POST", path, b"--b\r\n", FORM, CONTENT_LENGTH=str(LONG))
        assert answer.status_code == 413, path
        assert 'data-contact="112"' in answer.content.decode(), path
        assert answer["Content-Security-Policy"]
    assert list(tmp_path.iterdir()) == []


class NeverRead(io.BytesIO):
    def read(self, *args: Any) -> bytes:
        raise AssertionError("the body was read")

    readline = read


def test_nothing_of_it_is_read(client: Client) -> None:
    answer = client.post(
        "/accounts/login/",
        {},
        content_type=FORM,
        **{"wsgi.input": NeverRead(), "CONTENT_LENGTH": str(LONG)},
    )
    assert answer.status_code == 413


def with_file(path: str, size: int) -> Any:
    upload = SimpleUploadedFile("lijst.csv", b"x" * size)
    return RequestFactory().post(path, {"file": upload, "word": "kept"})


@pytest.mark.parametrize("name", sorted(uploads.IMPORTS))
def test_a_file_of_five_megabytes_stays_in_memory_at_an_import(name: str) -> None:
    request = with_file(reverse(name), uploads.FILE_BYTES)
    assert not uploads.is_too_long(request)
    assert isinstance(request.FILES["file"], InMemoryUploadedFile)
    assert uploads.is_too_long(with_file(reverse(name), uploads.FILE_BYTES + 200_000))


@pytest.mark.parametrize("path", ["/werk/nieuw/", "/situatie/", "/accounts/login/", "/nergens/"])
def test_elsewhere_a_file_is_thrown_away_and_the_words_stay(path: str) -> None:
    request = with_file(path, 1_000_000)
    assert (dict(request.FILES), request.POST["word"]) == ({}, "kept")


@pytest.mark.parametrize("length", ["", "x", "-1", "1e9"])
def test_a_length_that_is_none_is_no_length(client: Client, length: str) -> None:
    answer = client.generic("POST", "/situatie/", b"", FORM, CONTENT_LENGTH=length)
    assert answer.status_code < 500
