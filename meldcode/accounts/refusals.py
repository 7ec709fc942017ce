"""Whoever asks for what is not theirs again and again is signed out: every hundred tries cost a
sign-in.
"""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from meldcode import audit
from meldcode.accounts import sessions

__all__ = ["turn_away"]

HOUR = timedelta(hours=1)


def turn_away(request: HttpRequest, asked: UUID) -> None:
    """Record that this person was refused what has this id, there or not; end all their sessions
    after too many.

    What is there and what is not count alike, so the end tells neither apart. Raises
    audit.NotRecorded.
    """
    person = request.user
    audit.turned_away(person, asked)
    begun = datetime.fromtimestamp(request.session.get(sessions.BEGUN, 0), tz=UTC)
    since = max(begun, timezone.now() - HOUR)
    if audit.times(person.pk, "refused", since) >= settings.REFUSALS_AN_HOUR:  # type: ignore[arg-type] # signed in
        sessions.lock(request)
        sessions.end_all(person)  # type: ignore[arg-type] # signed in
