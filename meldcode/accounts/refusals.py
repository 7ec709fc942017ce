"""Whoever asks for what is not theirs again and again is signed out: every hundred tries cost a
sign-in. What another site sent signs nobody out.
"""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from meldcode import audit
from meldcode.accounts import sessions
from meldcode.accounts.from_elsewhere import is_from_elsewhere
from meldcode.audit.actions import AuditAction

__all__ = ["turn_away"]

HOUR = timedelta(hours=1)
SENT_AN_HOUR = 3


def turn_away(request: HttpRequest, asked: UUID) -> None:
    """Record that this person was refused what has this id, there or not; end all their sessions
    after too many.

    What is there and what is not count alike, so the end tells neither apart. Raises
    audit.NotRecorded.
    """
    if is_from_elsewhere(request):
        note_sent(request, asked)
        return
    person = request.user
    audit.turned_away(person, asked)
    begun = datetime.fromtimestamp(request.session.get(sessions.BEGUN, 0), tz=UTC)
    since = max(begun, timezone.now() - HOUR)
    if audit.times(person.pk, "refused", since) >= settings.REFUSALS_AN_HOUR:  # type: ignore[arg-type] # signed in
        sessions.lock(request)
        sessions.end_all(person)  # type: ignore[arg-type] # signed in


def note_sent(request: HttpRequest, asked: UUID) -> None:
    """A row of its own kind, a few an hour: a page of another site that sends a browser here may
    do so a thousand times, and its owner did not ask.
    """
    person, since = request.user, timezone.now() - HOUR
    if audit.times(person.pk, AuditAction.SENT_AND_REFUSED, since) < SENT_AN_HOUR:  # type: ignore[arg-type] # signed in
        audit.turned_away(person, asked, sent=True)
