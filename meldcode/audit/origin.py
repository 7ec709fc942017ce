"""From where the person of this request comes: the address, and which session, by a digest."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import NamedTuple

__all__ = ["Origin", "coming_from", "of_now"]


class Origin(NamedTuple):
    """None of both for what no request did: a daily job, a command."""

    address: str | None = None
    session: str | None = None


# Asked only when a row is written: most requests write none.
_told: ContextVar[Callable[[], Origin] | None] = ContextVar("audit_origin", default=None)


def of_now() -> Origin:
    tell = _told.get()
    return tell() if tell else Origin()


@contextmanager
def coming_from(tell: Callable[[], Origin]) -> Iterator[None]:
    """Rows that are written in here say what `tell` says."""
    token = _told.set(tell)
    try:
        yield
    finally:
        _told.reset(token)
