"""/readyz says yes only where the product can save something; who asks often costs little."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connections
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client

from meldcode import readiness

pytestmark = pytest.mark.django_db(databases=("default", "keys"))
BOTH = ("default", "keys")


@pytest.fixture(autouse=True)
def nobody_looked_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readiness, "ready", readiness.Rationed(readiness.look))


def answer() -> tuple[int, bool]:
    """The status, and whether the numbers stand there."""
    response = Client().get("/readyz")
    return response.status_code, b"tel:112" in response.content


READY, NOT_READY = (200, False), (503, True)


def applied(alias: str, **which: str) -> Any:
    return MigrationRecorder.Migration.objects.using(alias).filter(**which)


@pytest.mark.parametrize(
    ("alias", "app", "expected"),
    [
        ("default", "cases", NOT_READY),
        ("default", "sessions", NOT_READY),
        ("default", "vault", READY),  # its tables stand in the other one
        ("keys", "vault", NOT_READY),
        ("keys", "cases", READY),
    ],
)
def test_a_migration_that_waits(alias: str, app: str, expected: tuple[int, bool]) -> None:
    assert answer() == READY
    last = applied(alias, app=app).order_by("-name").first()
    if last is not None:
        last.delete()
    assert answer() == expected


def test_a_migration_of_a_next_release_is_no_trouble() -> None:
    applied("default").create(app="cases", name="9999_next")
    assert answer() == READY


@contextmanager
def read_only(alias: str) -> Iterator[None]:
    """As after a fail-over to a replica."""
    on, off = {
        "sqlite": ("PRAGMA query_only = ON", "PRAGMA query_only = OFF"),
        "postgresql": ("SET LOCAL transaction_read_only = on", ""),
    }[connections[alias].vendor]
    with connections[alias].cursor() as cursor:
        cursor.execute(on)
        yield
        if off:
            cursor.execute(off)


@pytest.mark.parametrize("alias", BOTH)
def test_a_database_that_takes_no_write(alias: str) -> None:
    assert answer() == READY
    with read_only(alias):
        assert answer() == NOT_READY


def test_a_full_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    if connections["default"].vendor != "sqlite":
        pytest.skip("The disk of a server is looked at by writing.")
    monkeypatch.setattr(readiness, "ROOM", 1 << 62)
    assert answer() == NOT_READY


def test_a_pool_that_leaves_out_the_limits_on_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """As behind pgbouncer with `ignore_startup_parameters = options` and nothing in their place."""
    connection = connections["default"]
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no pool.")
    asked = {**connection.settings_dict["OPTIONS"], "options": "-c lock_timeout=3000"}
    monkeypatch.setitem(connection.settings_dict, "OPTIONS", asked)
    assert answer() == NOT_READY
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL lock_timeout = 3000")
        cursor.execute("SET LOCAL statement_timeout = 15000")
    assert answer() == READY


def test_asking_changes_nothing() -> None:
    before = [list(applied(alias).order_by("pk").values_list()) for alias in BOTH]
    assert answer() == READY
    assert [list(applied(alias).order_by("pk").values_list()) for alias in BOTH] == before


def test_a_thousand_who_ask_are_ten_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[float] = []
    now = [0.0]
    monkeypatch.setattr(readiness.time, "monotonic", lambda: now[0])
    ready = readiness.Rationed(lambda: looked.append(now[0]))
    for _ in range(1000):
        ready()
    assert len(looked) == 10
    now[0] += 3
    for _ in range(1000):
        ready()
    assert len(looked) == 13


def test_who_asks_too_often_gets_the_last_answer() -> None:
    trouble = [False]

    def look() -> None:
        if trouble[0]:
            raise OSError

    ready = readiness.Rationed(look, at_once=1, seconds=1000)
    ready()
    trouble[0] = True
    ready()
    other = readiness.Rationed(look, at_once=1, seconds=1000)
    for _ in range(2):
        with pytest.raises(readiness.NotReady):
            other()
