"""Asking the database for content without waiting for it: a page is never held up by a lock."""

from collections.abc import Callable
from functools import wraps
from time import monotonic
from typing import TypeVar

from django.db import OperationalError, connection, transaction

LOCK_MS, STATEMENT_MS = 250, 1000
REST_SECONDS = 5
LIMITS = "SELECT set_config('lock_timeout', %s, true), set_config('statement_timeout', %s, true)"
Value = TypeVar("Value")


class Database:
    """Until when nobody asks: one page that waits for several things waits for the first alone."""

    rests_until = 0.0

    @classmethod
    def forget(cls) -> None:
        """Ask again at once: between tests."""
        cls.rests_until = 0.0


def in_a_moment(ask: Callable[[], Value]) -> Callable[[], Value]:
    """Gives up soon on PostgreSQL; within somebody's transaction that one's limits count."""

    @wraps(ask)
    def asked() -> Value:
        if connection.vendor != "postgresql":
            return ask()
        if connection.in_atomic_block:
            # A look that fails ends nothing that somebody is in the middle of.
            with transaction.atomic(using=connection.alias):
                return ask()
        if monotonic() < Database.rests_until:
            raise OperationalError("The database was slow a moment ago.")
        try:
            with transaction.atomic(using=connection.alias):
                with connection.cursor() as cursor:
                    cursor.execute(LIMITS, [str(LOCK_MS), str(STATEMENT_MS)])
                return ask()
        except OperationalError:
            Database.rests_until = monotonic() + REST_SECONDS
            raise

    return asked
