"""Pages of a long list by the place where the last one ended: no count, no offset, one index."""

import base64
import binascii
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Model, Q, QuerySet

from meldcode.whole import whole

__all__ = ["KeysetPage", "cut", "in_front", "page"]

SEPARATOR = "|"
YEARS = range(1990, 2200)


@dataclass(frozen=True)
class KeysetPage:
    """Rows of one page, and the place where the next one begins; "" when this is the last."""

    rows: list[Any]
    after: str


def page(
    rows: QuerySet[Any], place: str, *, moment: str, tie: str, newest_first: bool, size: int
) -> KeysetPage:
    """The `size` rows after `place`, ordered by `moment` and then `tie` (two columns of one index).

    An unreadable place begins at the start. The condition repeats the bound of `moment` outside the
    OR, because with the OR alone a database scans.
    """
    sign, word = ("-", "lt") if newest_first else ("", "gt")
    bound = place_of(place, kind_of(moment))
    if bound:
        at, key = bound
        beyond = Q(**{f"{moment}__{word}": at}) | Q(**{f"{tie}__{word}": key})
        rows = rows.filter(Q(**{f"{moment}__{word}e": at}) & beyond)
    found = list(rows.order_by(f"{sign}{moment}", f"{sign}{tie}")[: size + 1])
    return cut(found, moment=moment, tie=tie, size=size)


def cut(found: list[Any], *, moment: str, tie: str, size: int) -> KeysetPage:
    """A page of rows that stand in order, of which there may be more than fit."""
    more = len(found) > size
    return KeysetPage(found[:size], token(found[size - 1], moment, tie) if more else "")


def in_front(
    first: Callable[[], Sequence[Any]],
    rest: Callable[[str, int], KeysetPage],
    place: str,
    *,
    moment: str,
    size: int,
) -> KeysetPage:
    """A list that was ordered by hand, page by page, and behind it the pages of another one.

    `first` gives all of it, so that nothing is cut before it is ordered; a place in it is a number.
    `moment` is the column that the other one is ordered by.
    """
    start = whole(place, digits=6)
    if start is None and place_of(place, kind_of(moment)):
        return rest(place, size)
    start, ordered = start or 0, first()
    rows, end = list(ordered[start : start + size]), start + size
    if end < len(ordered):
        return KeysetPage(rows, str(end))
    if len(rows) == size:
        return KeysetPage(rows, str(end) if rest("", 1).rows else "")
    behind = rest("", size - len(rows))
    return KeysetPage([*rows, *behind.rows], behind.after)


def kind_of(moment: str) -> type[date]:
    return datetime if moment.endswith("_at") else date


def token(row: Model, moment: str, tie: str) -> str:
    return token_of(getattr(row, moment), getattr(row, tie))


def token_of(at: date, key: UUID) -> str:
    """A place as a link carries it: a moment and a random key, no word of a case."""
    return (
        base64.urlsafe_b64encode(f"{at.isoformat()}{SEPARATOR}{key}".encode()).decode().rstrip("=")
    )


def place_of(text: str, kind: type[date]) -> tuple[date, UUID] | None:
    """The moment and key of a place; None for what this product never wrote."""
    try:
        at, _, key = (
            base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
            .decode("ascii")
            .partition(SEPARATOR)
        )
        moment, row = kind.fromisoformat(at), UUID(key)
    except (ValueError, binascii.Error):
        return None
    aware = not isinstance(moment, datetime) or moment.tzinfo is not None
    return (moment, row) if aware and moment.year in YEARS else None
