"""Asking the provider: bounded in time, in size and in how many wait for it at once."""

import json
import time
from queue import Empty, SimpleQueue
from threading import BoundedSemaphore, Thread
from typing import Any

import requests
from urllib3.exceptions import HTTPError

from meldcode.accounts.sign_on.refusals import Down

__all__ = ["PATIENCE", "ask", "readable"]

PATIENCE = 8.0
"""Seconds for all that one sign-in asks of a provider."""
AT_ONCE = 4
LARGEST = 256 * 1024
# A provider that hangs holds up these, and never the pages of who signs in otherwise.
SLOTS = BoundedSemaphore(AT_ONCE)

Answer = tuple[int, dict[str, Any]]


def ask(method: str, url: str, until: float, **what: Any) -> Answer:
    """Status and JSON object of one answer. Raises Down where there is none before `until` (of
    `time.monotonic`): looking up a name and an answer in drops have no limit of their own.
    """
    if not SLOTS.acquire(blocking=False):
        raise Down
    box: SimpleQueue[Answer | None] = SimpleQueue()
    Thread(target=fetch, args=(box, method, url, until, what), daemon=True).start()
    try:
        found = box.get(timeout=max(0.0, until - time.monotonic()))
    except Empty:
        raise Down from None
    if found is None:
        raise Down
    return found


def fetch(box: SimpleQueue[Answer | None], method: str, url: str, until: float, what: Any) -> None:
    """Put the answer in the box, or None for whatever is none."""
    try:
        box.put(read(method, url, until, what))
    except (requests.RequestException, HTTPError, ValueError, RecursionError, OSError):
        box.put(None)
    finally:
        SLOTS.release()


def read(method: str, url: str, until: float, what: dict[str, Any]) -> Answer | None:
    """A redirect is no answer: it would carry the secret along."""
    wait = max(0.1, until - time.monotonic())
    body = b""
    with requests.request(
        method, url, timeout=wait, allow_redirects=False, stream=True, **what
    ) as answer:
        # What there is, as soon as it is there: an answer in drops ends in time too.
        while piece := answer.raw.read1(8192, decode_content=True):
            body += piece
            if len(body) > LARGEST or time.monotonic() > until:
                return None
        found = json.loads(body.decode("utf-8"))
        fits = isinstance(found, dict) and readable(found)
        return (answer.status_code, found) if fits else None


def readable(said: dict[str, Any]) -> bool:
    """Whether every word of it can be looked up: no half of a letter, no zero byte."""
    try:
        text = json.dumps(said, ensure_ascii=False)
        text.encode()
    except (UnicodeEncodeError, RecursionError):
        return False
    return "\\u0000" not in text
