"""Whether the product can do its work: tables of this release, a write, room on the disk, keys."""

import os
import threading
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from django.db import connections, transaction
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import F

from meldcode.vault import router, seals

ROOM = 4 << 20
"""So many bytes at least for SQLite to write in: a small write may still find a place in its log
when nothing that is typed would.
"""


LIMITS = ("lock_timeout", "statement_timeout")


class NotReady(ImproperlyConfigured):
    """The product cannot work as it stands; a machine is told with a 503."""


class Rationed:
    """A look that costs something and that anybody may ask for: `at_once` in a row, then one each
    `seconds`. Who asks more often, or while another looks, gets the last answer.
    """

    def __init__(self, look: Callable[[], None], at_once: int = 10, seconds: float = 1.0) -> None:
        self.look, self.at_once, self.seconds = look, at_once, seconds
        self.lock = threading.Lock()
        self.spent, self.since = 0.0, time.monotonic()
        self.problem: str | None = "Nobody looked yet."

    def __call__(self) -> None:
        """Raises NotReady with one sentence."""
        if self.lock.acquire(blocking=False):
            try:
                if self.is_allowed():
                    self.problem = self.found()
            finally:
                self.lock.release()
        if self.problem is not None:
            raise NotReady(self.problem)

    def is_allowed(self) -> bool:
        now = time.monotonic()
        self.spent = max(0.0, self.spent - (now - self.since) / self.seconds)
        self.since = now
        if self.spent > self.at_once - 1:
            return False
        self.spent += 1
        return True

    def found(self) -> str | None:
        try:
            self.look()
        except Exception as problem:
            return f"{type(problem).__name__}: {problem}"
        return None


def look() -> None:
    """Raises what stands in the way of any page that saves something."""
    for alias in ("default", router.ALIAS):
        has_tables_of_this_release(alias)
        has_room(alias)
        can_write(alias)
        waits_shortly(alias)
    seals.ready()


@cache
def shipped() -> frozenset[tuple[str, str]]:
    """The migrations of this release, which do not change while a process lives."""
    return frozenset(MigrationLoader(None, ignore_no_migrations=True).disk_migrations)


def has_tables_of_this_release(alias: str) -> None:
    """More than these may stand there: while a next release is rolled out."""
    wanted = {row for row in shipped() if (row[0] == router.APP) == (alias == router.ALIAS)}
    rows = MigrationRecorder.Migration.objects.using(alias).values_list("app", "name")
    missing = sorted(wanted - set(rows))
    if missing:
        raise NotReady(f"{len(missing)} migrations of {alias} wait, {'.'.join(missing[0])} first.")


def has_room(alias: str) -> None:
    connection = connections[alias]
    if connection.vendor != "sqlite":
        return
    disk = os.statvfs(Path(str(connection.settings_dict["NAME"])).resolve().parent)
    if disk.f_bavail * disk.f_frsize < ROOM:
        raise NotReady(f"The disk of {alias} is full.")


def can_write(alias: str) -> None:
    """One row is written as it was: no more than that is needed to see a disk or a server that
    takes nothing.
    """
    rows = MigrationRecorder.Migration.objects.using(alias)
    first = rows.order_by("pk").values_list("pk", flat=True)[:1].get()
    with transaction.atomic(using=alias):
        rows.filter(pk=first).update(applied=F("applied"))


def waits_shortly(alias: str) -> None:
    """What serves asks for its limits when a line begins (`preflight.limit_waiting`); a pool that
    leaves them out must set them itself.
    """
    connection = connections[alias]
    if "lock_timeout" not in connection.settings_dict["OPTIONS"].get("options", ""):
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT setting FROM pg_settings WHERE name = ANY(%s)", [[*LIMITS]])
        if ("0",) in cursor.fetchall():
            raise NotReady(f"Nothing limits waiting for {alias}: see postgresql/pgbouncer.ini.")


ready = Rationed(look)
