"""Django's own PostgreSQL backend, but a server that answered a moment ago is not asked again, and
queries that stay the same are planned once.
"""

import select
from time import monotonic
from typing import Any

from django.db.backends.postgresql import base, operations
from psycopg import Cursor, OperationalError

TRUSTED_SECONDS = 5


class PlannedCursor(Cursor[Any]):
    """The values go beside the query, not in it, so that the server knows the query again."""

    def execute(self, *given: Any, **named: Any) -> Any:
        return super().execute(*given, **{**named, "prepare": True})


class DatabaseOperations(operations.DatabaseOperations):
    """Tells a planned query with its values too, for who looks at what was asked."""

    def last_executed_query(self, cursor: Any, sql: str, params: Any) -> str:
        if isinstance(getattr(cursor, "cursor", cursor), PlannedCursor):
            return self.compose_sql(sql, params)
        return super().last_executed_query(cursor, sql, params)


class DatabaseWrapper(base.DatabaseWrapper):
    """A request asks both databases whether they are there; that is a query each."""

    ops_class = DatabaseOperations
    answered = float("-inf")

    def get_connection_params(self) -> dict[str, Any]:
        """Nothing is prepared at the server but by `planned_cursor`. Behind a pool that gives each
        transaction another server, DATABASE_URL ends in `?prepare_threshold=None`.
        """
        after = self.settings_dict["OPTIONS"].get("prepare_threshold", 0)
        given = super().get_connection_params()
        return {**given, "prepare_threshold": after if isinstance(after, int) else None}

    def planned_cursor(self) -> Any:
        """A cursor for queries that stay the same but for their values: the server reads and plans
        each once a connection. Planning costs most of what a short query costs the server.
        """
        self.ensure_connection()
        with self.wrap_database_errors:
            return self._prepare_cursor(PlannedCursor(self.connection))  # type: ignore[attr-defined] # the stubs leave it out

    def is_usable(self) -> bool:
        """A connection that the server ended has something to read: that, one where a query failed,
        and one of which nothing was heard for a while is asked as Django does.
        """
        lately = monotonic() - self.answered < TRUSTED_SECONDS
        if lately and not self.errors_occurred and is_quiet(self.connection):
            return True
        usable = super().is_usable()
        self.answered = monotonic() if usable else float("-inf")
        return usable


def is_quiet(connection: Any) -> bool:
    """Whether it is open, and the server said nothing since the last answer."""
    try:
        look = select.poll()
        look.register(connection.fileno(), select.POLLIN)
        return not look.poll(0)
    except (OperationalError, OSError, AttributeError):
        return False
