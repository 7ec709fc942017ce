"""The door behind which words were typed: what is kept of a page passes the door of that page at
every look. The rooms above say which pages are closed.
"""

import re
from collections.abc import Callable, Iterable
from functools import reduce
from operator import or_
from uuid import UUID

from django.db.models import Q

from meldcode.accounts.models import Draft, User
from meldcode.vault.models import Tombstone

__all__ = ["closed_of", "doors", "forget", "ids_in", "nobodys", "open_rows"]

UUIDS = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
doors: list[Callable[[User, set[str]], set[str]]] = []
"""Each gives, of some paths of pages, those that this person may not open."""


def ids_in(path: str) -> list[UUID]:
    """The ids that the address of a page names."""
    return [UUID(found) for found in UUIDS.findall(path)]


def open_rows(user: User, rows: Iterable[Draft]) -> list[Draft]:
    """Those of these rows whose page this person may still open."""
    found = list(rows)
    closed = closed_of(user, {row.path for row in found})
    return [row for row in found if row.path not in closed]


def closed_of(user: User, paths: set[str]) -> set[str]:
    """Those of these paths of pages that this person may not open."""
    named = {path for path in paths if UUIDS.search(path)}
    return set[str]().union(*(door(user, named) for door in doors)) if named else set()


def nobodys(user_id: UUID, path: str) -> bool:
    """Whether the account is gone, or the case whose page it was, or that page is closed for this
    person: a tab that stayed open may bring no words back, nor tell which of the two it is.
    """
    if Tombstone.objects.filter(owner__in=ids_in(path)).exists():
        return True
    user = User.objects.filter(pk=user_id, is_active=True).first()
    return user is None or bool(closed_of(user, {path}))


def forget(user: User | UUID, ids: Iterable[UUID]) -> None:
    """Delete what this person typed on the pages of these ids and did not save."""
    addressed = [Q(path__contains=f"/{one}/") for one in ids]
    if addressed:
        Draft.objects.filter(reduce(or_, addressed), user=user).delete()
