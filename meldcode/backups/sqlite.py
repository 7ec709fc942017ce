"""A consistent copy of an SQLite database, and putting one in place."""

import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any
from uuid import UUID

from meldcode.backups import passing
from meldcode.backups.census import Census
from meldcode.backups.flow import BackupError, pieces_of


def pieces(connection: Any, folder: Path, census: Census) -> Iterator[bytes]:
    """The database as one file, of one moment, checked; writers go on meanwhile."""
    copy = folder / f"{connection.alias}.copy"
    with closing(sqlite3.connect(str(connection.settings_dict["NAME"]), timeout=30)) as source:
        source.execute("VACUUM INTO ?", (str(copy),))
    leave_out(copy, passing.tables())
    count(copy, census)
    yield from pieces_of(copy)
    copy.unlink()


def leave_out(copy: Path, names: set[str]) -> None:
    """Empty the tables whose rows pass, and leave nothing of them in the file."""
    with closing(sqlite3.connect(copy)) as database:
        for table in names & set(tables(database)):
            database.execute(f'DELETE FROM "{table}"')  # noqa: S608 -- a name from the database itself
        database.commit()
        database.execute("VACUUM")


def count(path: Path, census: Census) -> None:
    """Check the file and take the census of it."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as database:
        if database.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            raise BackupError(f"{path.name} is damaged: PRAGMA integrity_check says so.")
        for table in tables(database):
            census.open(table)
            rows = database.execute(f'SELECT * FROM "{table}"')  # noqa: S608 -- a name from the database itself
            census.add(table, (repr(row).encode("utf-8", "surrogatepass") for row in rows))


def tables(database: sqlite3.Connection) -> list[str]:
    found = database.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    )
    return sorted(name for (name,) in found if name != "django_migrations")


def has_rows(connection: Any) -> bool:
    """Whether there is a database with anything in it; a file that nobody migrated is none."""
    name = Path(connection.settings_dict["NAME"])
    if not name.exists() or name.stat().st_size == 0:
        return False
    with closing(sqlite3.connect(f"file:{name}?mode=ro", uri=True)) as database:
        return any(
            database.execute(f'SELECT 1 FROM "{table}" LIMIT 1').fetchone()  # noqa: S608 -- ours
            for table in tables(database)
        )


def put(connection: Any, pieces: Iterable[bytes], without: set[UUID]) -> None:
    """Put the file in place; the keys of `without` are gone from it before it stands there."""
    target = Path(connection.settings_dict["NAME"])
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    connection.close()
    beside = target.with_name(f".{target.name}.restored")
    with beside.open("wb") as file:
        os.chmod(beside, 0o600)
        for piece in pieces:
            file.write(piece)
    if without:
        destroy(beside, without)
    with beside.open("rb") as file:
        os.fsync(file.fileno())
    # The log of the old database would be replayed into the new one.
    for rest in ("-wal", "-shm"):
        target.with_name(target.name + rest).unlink(missing_ok=True)
    os.replace(beside, target)


def destroy(plain: Path, owners: set[UUID]) -> None:
    with closing(sqlite3.connect(plain)) as database:
        database.execute("PRAGMA secure_delete = ON")
        database.executemany(
            "DELETE FROM vault_wrappedkey WHERE id = ?", [(owner.hex,) for owner in owners]
        )
        database.commit()
        database.execute("VACUUM")
