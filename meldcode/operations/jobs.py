"""The daily jobs: one after another, each with a row of its own, and never twice at once."""

import fcntl
import json
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import DatabaseError, connection
from django.utils import timezone

from meldcode.operations.models import Job

LOCK = 0x6D656C64


class AlreadyRunning(Exception):
    """Another process does the daily jobs now."""


def alone() -> AbstractContextManager[None]:
    """Only one process at a time: by the server, or where there is none by a file."""
    return held_by_the_server() if connection.vendor == "postgresql" else held_by_a_file()


@contextmanager
def held_by_the_server() -> Iterator[None]:
    # On a line of its own, in one transaction: behind a pool a lock of the session would stay with
    # a line that somebody else gets next, and nothing would ever let go of it.
    apart: Any = connection.copy()
    try:
        apart.ensure_connection()
        apart.set_autocommit(False)
        with apart.cursor() as cursor:
            cursor.execute("SET LOCAL idle_in_transaction_session_timeout = 0")
            cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [LOCK])
            if not cursor.fetchone()[0]:
                raise AlreadyRunning
        yield
    finally:
        apart.close()


@contextmanager
def held_by_a_file() -> Iterator[None]:
    with (Path(settings.DATA_DIR) / "daily.lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise AlreadyRunning from None
        yield


def run(name: str, job: Callable[[], Any], tell: Callable[[str], Any]) -> bool:
    """Do one job and say how it went, never with what content; False when it failed."""
    started, clock = timezone.now(), time.monotonic()
    keep(name, started_at=started)
    problem = ""
    try:
        job()
    except Exception as raised:
        problem = type(raised).__name__
    ended = timezone.now()
    took = round(time.monotonic() - clock, 3)
    keep(
        name,
        ended_at=ended,
        seconds=took,
        problem=problem,
        **({} if problem else {"succeeded_at": ended}),
    )
    line = {"time": ended.isoformat(), "event": "job", "name": name, "ok": not problem}
    tell(json.dumps({**line, "seconds": took, **({"problem": problem} if problem else {})}))
    return not problem


def keep(name: str, **values: Any) -> None:
    """A row that cannot be written stops no job: that job's own failure is told."""
    try:
        if not Job.objects.filter(pk=name).update(**values):
            Job.objects.create(name=name, **{"started_at": timezone.now(), **values})
    except DatabaseError:
        return
