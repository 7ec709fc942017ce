"""Databases with today's tables: made once a run for each kind of installation, and copied from
then on.
"""

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests import postgres

__all__ = ["fill"]

FILES = ("data.sqlite3", "keys.sqlite3")
Databases = dict[str, str]
made: dict[tuple[str, str], tempfile.TemporaryDirectory[str]] = {}


def fill(
    folder: Path, databases: Databases, kind: str, make: Callable[[Path, Databases], object]
) -> None:
    """Give an empty installation its tables. `make` makes them the first time: migrating takes
    seconds, copying none.

    `databases` names those of a PostgreSQL server by their variables; without any, SQLite's files
    lie in `folder`.
    """
    server = next(iter(databases.values()), "").rpartition("/")[0]
    originals = {name: f"{server}/{kind} {name}" for name in databases}
    if (kind, server) not in made:
        made[kind, server] = tempfile.TemporaryDirectory(prefix="migrated-")
        make(Path(made[kind, server].name), {name: again(url) for name, url in originals.items()})
    for name, url in databases.items():
        again(url, of=originals[name].rpartition("/")[2])
    for file in () if databases else FILES:
        shutil.copy2(Path(made[kind, server].name, file), folder / file)


def again(url: str, of: str = "template1") -> str:
    """This database anew, as a copy of another one."""
    server, _, name = url.rpartition("/")
    return postgres.create(f"{server}/postgres", name, of)
