"""The cache in the database, read as plain values. What Django's own keeps there is pickled, and
reading that runs whatever somebody wrote in the table, beside the ring and both databases.
"""

import json
from typing import Any

from django.core.cache.backends import db

__all__ = ["Tallies"]


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
