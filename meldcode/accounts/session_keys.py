"""Sessions by the hash of their key, and sealed: what stands in a database opens nothing, and is
not read.
"""

import hashlib
from base64 import b64decode, b64encode
from contextlib import suppress
from datetime import datetime
from typing import Any

from allauth.core import context
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.backends import db
from django.contrib.sessions.backends.base import VALID_KEY_CHARS
from django.contrib.sessions.base_session import AbstractBaseSession
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.encoding import force_bytes

from meldcode.prepared import Prepared
from meldcode.vault import cipher
from meldcode.vault.seals import derive

PURPOSE = b"session"
LENGTH = 40
"""As long as the column; longer than any key that a browser gets, so that the two never mix."""
FIRST = "first_key"
TWICE = 60


def stored(key: str) -> str:
    """How a session is known in the database; what is known that way already stays."""
    if len(key) == LENGTH:
        return key
    return hashlib.sha256(b"meldcode.session:" + key.encode()).hexdigest()[:LENGTH]


def first_of(session: Any) -> str | None:
    """The key that this session had before any confirmation; None where there is no session. It is
    what the session is known by to its forms and to the audit, and opens nothing once renewed.
    """
    first: str | None = session.get(FIRST) if session is not None else None
    return first or getattr(session, "session_key", None)


def living(key: str, now: datetime) -> QuerySet[Session]:
    return Session.objects.filter(session_key=key, expire_date__gt=now)


LIVING = Prepared(living)


class SessionStore(db.SessionStore):
    """Django's sessions in the database; the key itself is known to the browser alone.

    For a while a session holds what opens an account: the link to a new password that was followed,
    the secret of an app that is being set up.
    """

    def encode(self, session_dict: dict[str, Any]) -> str:
        key = derive(force_bytes(settings.SECRET_KEY), PURPOSE)
        sealed = cipher.close(key, PURPOSE, self.serializer().dumps(session_dict))
        return b64encode(sealed).decode("ascii")

    def decode(self, session_data: str | bytes) -> dict[str, Any]:
        """What is in it; one of an earlier release was signed alone."""
        for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
            with suppress(ValueError, cipher.InvalidTag):
                sealed = b64decode(session_data, validate=True)
                found = cipher.open_(derive(force_bytes(secret), PURPOSE), PURPOSE, sealed)
                return dict(self.serializer().loads(found))
        return dict(super().decode(session_data))

    def _validate_session_key(self, key: str | None) -> bool:
        return bool(key) and 8 <= len(str(key)) < LENGTH

    def _known_as(self) -> str:
        return stored(str(self.session_key))

    def _get_session_from_db(self) -> Any:
        found: Any = None
        if self.session_key:
            found = LIVING.first(key=self._known_as(), now=timezone.now())
        if found is None:
            self._session_key = None
        return found

    def exists(self, session_key: str) -> bool:
        return super().exists(stored(session_key))

    def create_model_instance(self, data: dict[str, Any]) -> AbstractBaseSession:
        row = super().create_model_instance(data)
        row.session_key = stored(row.session_key)
        return row

    def renew(self) -> None:
        """Give this session another key: the one it had opens nothing from now on, in no browser.
        A session that ended meanwhile does not live again.
        """
        old, new = str(self.session_key), get_random_string(32, VALID_KEY_CHARS)
        self.setdefault(FIRST, old)
        # Whoever presses twice confirms twice at once: a browser keeps the last answer.
        place = f"renewed:{stored(old)}"
        now = cache.get(place, stored(old))
        with transaction.atomic():
            if not Session.objects.filter(session_key=now).update(session_key=stored(new)):
                return
            UserSession.objects.filter(session_key=now).update(session_key=new)
        cache.set(place, stored(new), TWICE)
        self._session_key = new

    def delete(self, session_key: str | None = None) -> None:
        key = session_key or self.session_key
        if key is not None:
            super().delete(stored(key))


class OfRow(SessionStore):
    """A session looked at by what the database knows it as: never from a request."""

    key_salt = f"django.contrib.sessions.{SessionStore.__qualname__}"

    def __init__(self, known_as: str | None = None) -> None:
        super().__init__()
        self._row = known_as
        self._session_key = known_as

    def _validate_session_key(self, key: str | None) -> bool:
        return bool(key)

    def _known_as(self) -> str:
        return str(self._row)


def keep_hashes_alone() -> None:
    """The library's list of sessions holds the same hashes: it has no setting for that."""
    field: Any = UserSession._meta.get_field("session_key")
    plain = field.get_prep_value
    field.get_prep_value = lambda value: stored(plain(value)) if value else plain(value)

    def store_of(row: UserSession, *args: str) -> SessionStore:
        return OfRow(*args) if args else SessionStore()

    def is_current(row: UserSession) -> bool:
        own = context.request.session.session_key or ""
        return stored(row.session_key) == stored(own)

    known: Any = UserSession
    known._session_store, known.is_current = store_of, is_current
