"""The path of a route, remembered: a page of a case names thirty."""

from functools import lru_cache
from typing import Any
from uuid import UUID

from django.conf import settings
from django.urls import get_script_prefix, get_urlconf, reverse

__all__ = ["path_of"]

# Stand where the ids of rows come, so that every case has the same path to remember.
BLANKS = tuple(UUID(int=2**127 + place) for place in range(4))


@lru_cache(maxsize=2048)
def shape(name: str, urlconf: Any, prefix: str, *args: Any) -> str:
    return reverse(name, urlconf, args)


def path_of(name: str, *args: Any) -> str:
    """`reverse` for a route by its place: UUIDs, texts and numbers. Raises NoReverseMatch."""
    ids = [(place, arg) for place, arg in enumerate(args) if isinstance(arg, UUID)]
    given = list(args)
    for place, _ in ids:
        given[place] = BLANKS[place]
    path = shape(name, get_urlconf() or settings.ROOT_URLCONF, get_script_prefix(), *given)
    for place, one in ids:
        path = path.replace(str(BLANKS[place]), str(one))
    return path
