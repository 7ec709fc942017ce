"""Sessions as Django keeps them in its database, found by a query that is put together once."""

from datetime import datetime
from typing import Any

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.utils import timezone

from meldcode.prepared import Prepared

__all__ = ["SessionStore"]


def living(key: str, now: datetime) -> QuerySet[Session]:
    return Session.objects.filter(session_key=key, expire_date__gt=now)


LIVING = Prepared(living)


class SessionStore(db.SessionStore):
    """Read at every request, so that a session that was ended is over at the next one."""

    def _get_session_from_db(self) -> Any:
        found = LIVING.first(key=self.session_key, now=timezone.now())
        if found is None:
            self._session_key = None
        return found
