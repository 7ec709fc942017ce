"""The tests of the rooms with rows, shared out between the two databases: a commit tries each on
one of them, the next commit on the other.
"""

from collections.abc import Iterable, Iterator
from zlib import crc32

import pytest

OPTION = "--share"
HELP = '"K/N ROOM …": of the tests in these folders of tests/ only part K of N'
# What only one of the databases runs.
ONCE = ("drill", "postgres", "browser")


def taken(items: Iterable[pytest.Item], asked: str) -> Iterator[pytest.Item]:
    """Of the shared rooms the tests of the part that is asked for; whatever else there is whole."""
    share, *rooms = asked.split()
    part, parts = map(int, share.split("/"))
    for item in items:
        # By its name: a count would give one database every second value of a product.
        mine = crc32(item.nodeid.encode()) % parts == part % parts
        if mine or not is_shared(item, rooms):
            yield item


def is_shared(item: pytest.Item, rooms: list[str]) -> bool:
    """Whether the other database can run this test too, and it is about no commit of its own."""
    folder, room, *_ = item.nodeid.split("/")
    if folder != "tests" or room not in rooms:
        return False
    database = item.get_closest_marker("django_db")
    commits = database is not None and database.kwargs.get("transaction", False)
    return not commits and not any(item.get_closest_marker(name) for name in ONCE)
