"""The cache in the database, read as plain values. What Django's own keeps there is pickled, and
reading that runs whatever somebody wrote in the table, beside the ring and both databases.
"""

import json
from datetime import datetime
from typing import Any

from django.core.cache.backends import db
from django.db import connections

__all__ = ["Tallies"]


OVER = "DELETE FROM {table} WHERE expires < %s"
SOONEST = (
    "DELETE FROM {table} WHERE cache_key IN"
    " (SELECT cache_key FROM {table} ORDER BY expires LIMIT %s)"
)


class PlainValues:
    """Takes the place of `pickle` there: numbers, words and lists of them, and nothing that runs.
    The library has no setting for it.
    """

    HIGHEST_PROTOCOL = 0

    @staticmethod
    def dumps(value: Any, protocol: int) -> bytes:
        return json.dumps(value).encode()

    @staticmethod
    def loads(data: bytes) -> Any:
        """The value again; None for what is none, also for one of an earlier release."""
        try:
            return json.loads(data)
        except ValueError:
            return None


setattr(db, "pickle", PlainValues)  # noqa: B010 -- the name is the library's own


class Tallies(db.DatabaseCache):
    """What cannot be read is not there: it counts for nothing, and is written anew."""

    def get_many(self, keys: Any, version: int | None = None) -> dict[Any, Any]:
        found = super().get_many(keys, version)
        return {key: value for key, value in found.items() if value is not None}

    def _cull(self, db: str, cursor: Any, now: datetime, num: int) -> None:
        """Make room where there are too many: first what ends soonest. The library throws away the
        first ones of the alphabet, so that who fills the table with counts of a minute would wipe
        those of a day that bound the codes of an account.
        """
        ops = connections[db].ops
        names = {"table": ops.quote_name(self._table)}  # type: ignore[attr-defined] # of the library
        cursor.execute(OVER.format(**names), [ops.adapt_datetimefield_value(now)])
        left = num - cursor.rowcount
        if left > self._max_entries:
            cursor.execute(SOONEST.format(**names), [left // self._cull_frequency])
