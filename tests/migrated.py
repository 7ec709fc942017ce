"""Databases with today's tables: made once, and copied from then on."""

import hashlib
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

from tests import postgres

__all__ = ["fill", "in_memory", "keep"]

ROOT = Path(__file__).resolve().parent.parent
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


@cache
def place() -> Path:
    """Where the tables of this state of the source are kept from one run to the next."""
    told = hashlib.sha256()
    for room in ("meldcode", "signals", "contacts"):
        for path in sorted((ROOT / room).rglob("migrations/*.py")):
            told.update(path.read_bytes())
    for path in (ROOT / "uv.lock", ROOT / "meldcode" / "settings.py"):
        told.update(path.read_bytes())
    folder = Path(tempfile.gettempdir(), f"migrated-{os.getuid()}-{told.hexdigest()[:16]}")
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def in_memory(alias: str) -> sqlite3.Connection:
    """The database in memory that Django's tests will open, with the tables of an earlier run in
    it; without one it is empty. It is there for as long as this connection is.
    """
    name = f"file:memorydb_{alias}?mode=memory&cache=shared"
    memory = sqlite3.connect(name, uri=True, check_same_thread=False)
    if (kept := place() / alias).exists():
        with sqlite3.connect(kept) as file:
            file.backup(memory)
        file.close()
    return memory


def keep(alias: str, memory: sqlite3.Connection) -> None:
    """Keep the tables for the next run, whole or not at all."""
    if (kept := place() / alias).exists():
        return
    with tempfile.TemporaryDirectory(dir=place()) as folder:
        file = sqlite3.connect(Path(folder, alias))
        memory.backup(file)
        file.close()
        Path(folder, alias).replace(kept)
