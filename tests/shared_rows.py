"""The rows of a table of tests, shared out between the two databases: what a row tells apart is a
fact, not a database, so that each need not be tried on both.
"""

from collections.abc import Iterable, Iterator
from zlib import crc32

import pytest

OPTION = "--rows"
HELP = (
    '"K/N ROOM …": of every table of tests in these folders of tests/ the first row, and part K of '
    "N of the others"
)
# What only one of the databases runs.
ONCE = ("drill", "postgres", "browser")


def taken(items: Iterable[pytest.Item], asked: str) -> Iterator[pytest.Item]:
    """Of each table in a shared room its first row and those of the part that is asked for;
    whatever else there is comes whole.
    """
    share, *rooms = asked.split()
    part, parts = map(int, share.split("/"))
    seen: set[str] = set()
    for item in items:
        table, _, row = item.nodeid.partition("[")
        whole = not row or table not in seen or not is_shared(item, rooms)
        seen.add(table)
        # By the name of the row: a count would give one database every second value of a product.
        if whole or crc32(item.nodeid.encode()) % parts == part - 1:
            yield item


def is_shared(item: pytest.Item, rooms: list[str]) -> bool:
    """Whether the other database runs this test too."""
    folder, room, *_ = item.nodeid.split("/")
    here = folder == "tests" and room in rooms
    return here and not any(item.get_closest_marker(name) for name in ONCE)
