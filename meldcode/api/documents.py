"""Answers kept ready in the memory of this process: bytes, their compressed twin, tag and date, per
content version.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import blake2b
from time import time

from django.http import HttpRequest, HttpResponse
from django.middleware.gzip import re_accepts_gzip
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.utils.text import compress_string

from meldcode.api.telling import ToldContent
from meldcode.content import memory

__all__ = ["CACHED", "Document", "Shelf", "answer", "shelf"]

JSON = "application/json"
# Half a minute is how long this process itself may go without looking at the rows.
MAX_AGE = 60
CACHED = f"public, max-age={MAX_AGE}"
WORTH_PACKING = 400


@dataclass(frozen=True)
class Document:
    """One answer, ready to send."""

    body: bytes
    packed: bytes
    etag: str
    since: float

    @cached_property
    def headers(self) -> dict[str, str]:
        """What every answer with this document says of it."""
        return {
            "Cache-Control": CACHED,
            "ETag": self.etag,
            "Last-Modified": http_date(self.since),
            "Vary": "Accept-Encoding",
        }


@dataclass
class Shelf:
    """All answers of one version of the content, each made when it is asked for first."""

    content: ToldContent
    since: float
    documents: dict[str, Document] = field(default_factory=dict)

    def document(self, name: str, make: Callable[[ToldContent], bytes]) -> Document:
        found = self.documents.get(name)
        if found is None:
            found = self.documents[name] = document(make(self.content), self.since)
        return found


class CurrentShelf:
    """The shelf in use."""

    shelf: Shelf | None = None


def shelf() -> Shelf:
    """The shelf of the content in memory; a new one when any of it, or the day, is another."""
    checklist, directory, terms = memory.checklist(), memory.directory(), memory.terms()
    today, now = timezone.localdate(), CurrentShelf.shelf
    if now is not None:
        held = now.content
        same = held.checklist is checklist and held.directory is directory and held.terms is terms
        if same and held.today == today:
            return now
    made = CurrentShelf.shelf = Shelf(ToldContent(checklist, directory, terms, today), time())
    return made


def document(body: bytes, since: float) -> Document:
    """The tag follows from the bytes, so that every process gives the same one."""
    packed = compress_string(body) if len(body) >= WORTH_PACKING else b""
    return Document(body, packed, f'W/"{blake2b(body, digest_size=16).hexdigest()}"', since)


def answer(request: HttpRequest, found: Document) -> HttpResponse:
    """The document, or 304 where the sender has it already.

    A date counts only when it is exactly ours: another process may have seen the same change
    seconds later, and an older number must not pass as the newest.
    """
    asked, response = request.META.get("HTTP_IF_MODIFIED_SINCE"), whole(request, found)
    ours = int(found.since) if asked == found.headers["Last-Modified"] else None
    return get_conditional_response(request, found.etag, ours, response) or response


def whole(request: HttpRequest, found: Document) -> HttpResponse:
    """The document, packed for who can unpack: once, not for each sender. The middleware that packs
    all else would take longer over the largest one than a whole answer takes.
    """
    if found.packed and re_accepts_gzip.search(request.META.get("HTTP_ACCEPT_ENCODING", "")):
        packed = found.headers | {"Content-Encoding": "gzip"}
        return HttpResponse(found.packed, content_type=JSON, headers=packed)
    return HttpResponse(found.body, content_type=JSON, headers=found.headers)
