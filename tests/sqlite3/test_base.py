"""Writers who wait for each other, and files for their owner only."""

import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import DEFAULT_DB_ALIAS, connections

from meldcode.backups import sqlite
from meldcode.preflight import harden
from meldcode.sqlite3.base import DatabaseWrapper
from tests.source import ROOT


@pytest.fixture(autouse=True)
def _own_databases(django_db_blocker: Any) -> Iterator[None]:
    """These tests open files of their own, not the database of the tests."""
    with django_db_blocker.unblock():
        yield


def connected(file: Path) -> DatabaseWrapper:
    """A connection of its own, as the settings make them."""
    database: dict[str, Any] = {"ENGINE": "django.db.backends.sqlite3", "NAME": str(file)}
    harden(database)
    whole = {**connections.configure_settings({"default": database})["default"]}
    return DatabaseWrapper(whole, DEFAULT_DB_ALIAS)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[DatabaseWrapper]:
    made = connected(tmp_path / "data.sqlite3")
    with made.cursor() as cursor:
        cursor.execute("CREATE TABLE tally (number integer)")
        cursor.execute("INSERT INTO tally VALUES (0)")
    yield made
    made.close()


def begin(database: DatabaseWrapper) -> None:
    database.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)


def test_reading_waits_for_nobody(database: DatabaseWrapper, tmp_path: Path) -> None:
    begin(database)
    other = connected(tmp_path / "data.sqlite3")
    with other.cursor() as cursor:
        assert cursor.execute("SELECT number FROM tally").fetchone() == (0,)
    other.close()
    database.rollback()


def test_eight_writers_lose_nothing(database: DatabaseWrapper, tmp_path: Path) -> None:
    def add() -> None:
        mine = connected(tmp_path / "data.sqlite3")
        for turn in range(20):
            if turn % 2:
                begin(mine)
            with mine.cursor() as cursor:
                cursor.execute("UPDATE tally SET number = number + 1")
            if turn % 2:
                mine.commit()
                mine.set_autocommit(True)
        mine.close()

    threads = [threading.Thread(target=add) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    with database.cursor() as cursor:
        assert cursor.execute("SELECT number FROM tally").fetchone() == (160,)


def test_files_are_for_their_owner_only(tmp_path: Path) -> None:
    file = tmp_path / "data.sqlite3"
    file.touch(mode=0o644)
    file.chmod(0o644)
    made = connected(file)
    with made.cursor() as cursor:
        cursor.execute("CREATE TABLE tally (number integer)")
        found = {path.name: path.stat().st_mode & 0o777 for path in tmp_path.iterdir()}
    made.close()
    assert found.keys() >= {"data.sqlite3", "data.sqlite3-wal", "data.sqlite3-shm"}
    assert set(found.values()) == {0o600}


def test_a_missing_folder_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(ImproperlyConfigured, match="is not there"):
        connected(tmp_path / "none" / "data.sqlite3").ensure_connection()
    command = [sys.executable, "manage.py", "migrate"]
    ran = subprocess.run(
        command,
        cwd=ROOT,
        env={"DEBUG": "1", "DATA_DIR": str(tmp_path / "none")},
        capture_output=True,
        text=True,
    )
    assert ran.returncode == 1
    assert "is not there" in ran.stderr
    assert len(ran.stderr.splitlines()) == 1


def test_the_product_uses_it() -> None:
    if connections["default"].vendor == "sqlite":
        assert isinstance(connections["default"], DatabaseWrapper)


def test_a_connection_serves_more_than_one_request(database: DatabaseWrapper) -> None:
    opened = database.connection
    database.close_if_unusable_or_obsolete()
    assert database.connection is opened


def test_a_restored_file_is_read_from_the_next_request_on(
    database: DatabaseWrapper, tmp_path: Path
) -> None:
    with closing(connected(tmp_path / "other.sqlite3")) as other, other.cursor() as cursor:
        cursor.execute("CREATE TABLE tally (number integer)")
        cursor.execute("INSERT INTO tally VALUES (7)")
    backup = (tmp_path / "other.sqlite3").read_bytes()
    sqlite.put(connected(tmp_path / "data.sqlite3"), [backup], set())
    database.close_if_unusable_or_obsolete()
    with database.cursor() as cursor:
        assert cursor.execute("SELECT number FROM tally").fetchone() == (7,)
