"""Answers kept ready in the memory of this process: bytes, their compressed twin, tag and date, per
content version.
"""

import gzip
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import blake2b
from time import time

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.http import http_date, parse_etags

from meldcode.api.telling import ToldContent
from meldcode.content import memory

__all__ = ["CACHED", "Document", "Shelf", "answer", "shelf"]

JSON = "application/json"
# Half a minute is how long this process itself may go without looking at the rows.
MAX_AGE = 60
CACHED = f"public, max-age={MAX_AGE}"
WORTH_PACKING = 400
TAKES_GZIP = re.compile(r"\bgzip\b")


@dataclass(frozen=True)
class Document:
    """One answer, ready to send."""

    body: bytes
    packed: bytes
    etag: str
    modified: str

    @cached_property
    def headers(self) -> dict[str, str]:
        """What every answer with this document says of it."""
        return {
            "Cache-Control": CACHED,
            "ETag": self.etag,
            "Last-Modified": self.modified,
            "Vary": "Accept-Encoding",
        }


@dataclass
class Shelf:
    """All answers of one version of the content, each made when it is asked for first."""

    content: ToldContent
    since: str
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
    made = CurrentShelf.shelf = Shelf(
        ToldContent(checklist, directory, terms, today), http_date(time())
    )
    return made


def document(body: bytes, modified: str) -> Document:
    """The tag follows from the bytes, so that every process gives the same one."""
    packed = gzip.compress(body, 6, mtime=0) if len(body) >= WORTH_PACKING else b""
    return Document(body, packed, f'W/"{blake2b(body, digest_size=16).hexdigest()}"', modified)


def answer(request: HttpRequest, found: Document) -> HttpResponse:
    """The document, or 304 where the sender has it already."""
    if is_unchanged(request, found):
        response = HttpResponse(status=304, headers=found.headers)
        # An answer without content has no type either.
        del response.headers["Content-Type"]
        return response
    if found.packed and TAKES_GZIP.search(request.META.get("HTTP_ACCEPT_ENCODING", "")):
        packed = found.headers | {"Content-Encoding": "gzip"}
        return HttpResponse(found.packed, content_type=JSON, headers=packed)
    return HttpResponse(found.body, content_type=JSON, headers=found.headers)


def is_unchanged(request: HttpRequest, found: Document) -> bool:
    """By tag where one was sent; a date counts only when it is exactly ours.

    Another process may have seen the same change seconds later: an older number must not pass as
    the newest.
    """
    tags = request.META.get("HTTP_IF_NONE_MATCH")
    if tags is not None:
        return any(tag == "*" or bare(tag) == bare(found.etag) for tag in parse_etags(tags))
    return request.META.get("HTTP_IF_MODIFIED_SINCE") == found.modified


def bare(tag: str) -> str:
    return tag.removeprefix("W/")
