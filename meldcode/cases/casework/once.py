"""A form sent twice is one row: the second sending waits for the first, then finds its one-time
token spent. The database never has to refuse a row, which would stand in its log.
"""

from typing import Any
from uuid import UUID

from django.db import connection

__all__ = ["AlreadySaved", "hold", "refuse_spent"]


class AlreadySaved(Exception):
    """This form was saved before; it is one row."""


def hold(token: UUID | None) -> None:
    """Until the end of the transaction nobody else works with this token; held before any row, so
    that two never wait for each other.
    """
    # SQLite lets one transaction write at a time.
    if token is not None and connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [token.int >> 65])


def refuse_spent(token: UUID | None, model: Any) -> None:
    """Raises AlreadySaved where a row of `model` has this token."""
    if token is not None and model.objects.filter(token=token).exists():
        raise AlreadySaved
