"""Django's own PostgreSQL backend, but a server that answered a moment ago is not asked again."""

import select
from time import monotonic
from typing import Any

from django.db.backends.postgresql import base
from psycopg import OperationalError

TRUSTED_SECONDS = 5


class DatabaseWrapper(base.DatabaseWrapper):
    """A request asks both databases whether they are there; that is a query each."""

    answered = float("-inf")

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
