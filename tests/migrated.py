"""Databases with today's tables: made once for a state of the source, and copied from then on."""

import hashlib
import os
import shutil
import sqlite3
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings

from tests import postgres

__all__ = ["files", "fill", "keep", "migrate", "put", "test_databases"]

ROOT = Path(__file__).resolve().parent.parent
OWN = ("meldcode", "signals", "contacts")
FILES = ("data.sqlite3", "keys.sqlite3")
EPOCHS = "epochs"
"""Without it nothing that is sealed in the copy would open."""
KEPT_SECONDS = 2 * 24 * 3600
Databases = dict[str, str]
Make = Callable[[Path, Databases], object]
made: set[tuple[str, str]] = set()


def fill(folder: Path, databases: Databases, kind: str, make: Make) -> None:
    """Give an empty installation its tables. `make` makes them the first time: migrating takes
    seconds, copying none.

    `databases` names those of a PostgreSQL server by their variables; without any, SQLite's files
    lie in `folder`.
    """
    if databases:
        fill_server(databases, kind, make)
        bring_epochs(of_source() / f"{kind}-{EPOCHS}", folder)
        return
    kept = of_source() / kind
    if not kept.exists():
        new = Path(tempfile.mkdtemp(dir=of_source()))
        make(new, {})
        with suppress(OSError):  # another process was first
            new.rename(kept)
    for file in FILES:
        shutil.copy2(kept / file, folder / file)
    bring_epochs(kept / EPOCHS, folder)


def bring_epochs(kept: Path, folder: Path, name: str = EPOCHS) -> None:
    """An installation that sealed nothing yet has none."""
    if kept.exists():
        shutil.copy2(kept, folder / name)


def fill_server(databases: Databases, kind: str, make: Make) -> None:
    """The same on a server: each database is a copy of one there, made from a file if any."""
    server = next(iter(databases.values())).rpartition("/")[0]
    originals = {name: f"{server}/{kind} {name}" for name in databases}
    dumps = {name: of_source() / f"{kind}-{name}" for name in databases}
    if (kind, server) not in made:
        urls = {name: again(url) for name, url in originals.items()}
        if all(dump.exists() for dump in dumps.values()):
            for name, url in urls.items():
                tool("pg_restore", "--no-owner", "--dbname", url, str(dumps[name]))
        else:
            with tempfile.TemporaryDirectory() as place:
                make(Path(place), urls)
                bring_epochs(Path(place, EPOCHS), of_source(), f"{kind}-{EPOCHS}")
            for name, url in urls.items():
                dumped(url, dumps[name])
        made.add((kind, server))
    for name, url in databases.items():
        again(url, of=originals[name].rpartition("/")[2])


def dumped(url: str, file: Path) -> None:
    with tempfile.TemporaryDirectory(dir=file.parent) as folder:
        new = Path(folder, file.name)
        tool("pg_dump", "--format=custom", "--file", str(new), url)
        new.replace(file)


def tool(name: str, *arguments: str) -> None:
    subprocess.run([str(postgres.programs() / name), *arguments], check=True)


def again(url: str, of: str = "template1") -> str:
    """This database anew, as a copy of another one."""
    server, _, name = url.rpartition("/")
    return postgres.create(f"{server}/postgres", name, of)


@cache
def of_migrations() -> Path:
    """Where tables are kept for as long as no migration changes."""
    paths = [path for room in OWN for path in (ROOT / room).rglob("migrations/*.py")]
    return kept_for("tables", [*paths, ROOT / "meldcode" / "settings.py"])


@cache
def of_source() -> Path:
    """Where whole installations are kept for as long as nothing of the product changes."""
    rooms = (*OWN, "fixtures", "tests/backup", "tests/noloss")
    files = (path for room in rooms for path in (ROOT / room).rglob("*") if path.is_file())
    own = [path for path in files if path.suffix != ".pyc"]
    return kept_for("installations", [*own, Path(__file__)])


def kept_for(what: str, paths: Iterable[Path]) -> Path:
    """A folder for this content of these files; folders that were not used for days go."""
    told = hashlib.sha256((ROOT / "uv.lock").read_bytes())
    for path in sorted(paths):
        told.update(path.read_bytes())
    name = f"wegwijzer-{what}-{os.getuid()}"
    everything = Path(tempfile.gettempdir())
    for old in everything.glob(f"{name}-*"):
        with suppress(OSError):
            if old.stat().st_mtime < time.time() - KEPT_SECONDS:
                shutil.rmtree(old)
    folder = everything / f"{name}-{told.hexdigest()[:16]}"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def put(alias: str, file: Path) -> None:
    """The tables of an earlier run, where the database of a test is expected."""
    file.unlink(missing_ok=True)
    if (kept := of_migrations() / alias).exists():
        shutil.copy2(kept, file)


def keep(alias: str, file: Path) -> None:
    """Keep the tables for the next run, whole or not at all."""
    if (kept := of_migrations() / alias).exists():
        return
    with tempfile.TemporaryDirectory(dir=of_migrations()) as folder:
        new = Path(folder, alias)
        with closing(sqlite3.connect(file)) as there, closing(sqlite3.connect(new)) as copy:
            there.backup(copy)
        new.replace(kept)


def files(of: Callable[[dict[str, Any]], str]) -> dict[str, Path]:
    """Where the databases in files lie, by alias; none on a server. `of` reads one's settings."""
    return {
        alias: Path(of(database))
        for alias, database in settings.DATABASES.items()
        if "sqlite" in database["ENGINE"]
    }


def migrate() -> None:
    """Today's tables in the empty databases of this process."""
    from django.core.management import call_command

    here = files(lambda database: database["NAME"])
    for alias in ("keys", "default"):
        if alias in here:
            put(alias, here[alias])
        call_command("migrate", database=alias, verbosity=0)
        if alias in here:
            keep(alias, here[alias])


@contextmanager
def test_databases() -> Iterator[None]:
    """Databases of a test, without pytest."""
    from django.test.utils import get_runner, setup_test_environment

    setup_test_environment()
    here = files(lambda database: database["TEST"]["NAME"])
    for alias, file in here.items():
        put(alias, file)
    runner = get_runner(settings)(verbosity=0, interactive=False, keepdb=bool(here))
    old = runner.setup_databases()
    for alias, file in here.items():
        keep(alias, file)
    try:
        yield
    finally:
        runner.teardown_databases(old)
