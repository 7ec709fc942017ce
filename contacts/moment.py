"""Asking the database for content without waiting for it: a page is never held up by a lock."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from django.db import connection, transaction

LOCK_MS, STATEMENT_MS = 250, 1000
LIMITS = "SELECT set_config('lock_timeout', %s, true), set_config('statement_timeout', %s, true)"
Value = TypeVar("Value")


def in_a_moment(ask: Callable[[], Value]) -> Callable[[], Value]:
    """Gives up soon on PostgreSQL; within somebody's transaction that one's limits count."""

    @wraps(ask)
    def asked() -> Value:
        if connection.vendor != "postgresql" or connection.in_atomic_block:
            return ask()
        with transaction.atomic(using=connection.alias):
            with connection.cursor() as cursor:
                cursor.execute(LIMITS, [str(LOCK_MS), str(STATEMENT_MS)])
            return ask()

    return asked
