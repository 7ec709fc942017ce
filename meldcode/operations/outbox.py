"""Mail leaves the request at once: it is kept, sent by a process of its own, and tried again."""

import json
import logging
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from email.utils import make_msgid, parseaddr
from itertools import islice
from smtplib import SMTPRecipientsRefused
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import DatabaseError, InterfaceError
from django.db.models import F, QuerySet
from django.utils import timezone

from meldcode.accounts import sealed
from meldcode.accounts.neutral_mail import AT_ONCE, NEUTRAL, text_of
from meldcode.operations.models import Mail
from meldcode.vault import mac
from meldcode.vault.errors import KeyUnavailable, VaultError

OWNER = UUID("00000000-0000-4000-8000-00000000ba11")
"""The owner of the key that seals mail on its way out."""
A_ROUND = 50
ONE_HOUR = timedelta(hours=1)
AT_ONCE_AN_HOUR = 4
"""So many neutral mails may go out to a person in an hour where some cannot wait."""
GIVES_UP = timedelta(hours=24)
CLAIM = timedelta(minutes=5)
"""Nobody else takes a mail that long: a sender that died lets it go after this."""
BACK_OFF = tuple(timedelta(seconds=n) for n in (10, 30, 60, 300, 900, 1800))
PASSING = (OSError, DatabaseError, InterfaceError, KeyUnavailable, ImproperlyConfigured)
"""The text is kept: a server is away, or the ring that opens it."""
log = logging.getLogger(__name__)


class NotKept(OSError):
    """The mail could not be put in the outbox; for who sends it, the same as no mail server."""


class Outbox(BaseEmailBackend):
    """Django's door for mail, which only writes a row."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        try:
            return sum(keep(message) for message in email_messages)
        except (DatabaseError, VaultError) as problem:
            raise NotKept(type(problem).__name__) from problem


def keep(message: EmailMessage) -> int:
    """One row for each who is written to; how many mails will go out of it."""
    place, at_once = (message.extra_headers.get(name) for name in (NEUTRAL, AT_ONCE))
    return sum(
        keep_one(message, to.strip().lower(), place, at_once=bool(at_once))
        for to in message.recipients()
    )


def keep_one(message: EmailMessage, to: str, place: str | None, *, at_once: bool) -> int:
    """`place`: where a neutral mail says to look; None for any other mail."""
    now, neutral = timezone.now(), place is not None
    row = Mail(neutral=neutral, address=mac(b"mail.address", to.encode()).hex(), due_at=now)
    words: dict[str, Any] = {"subject": message.subject, "body": message.body}
    words |= {"from": message.from_email, "to": to}
    if place is not None:
        row.due_at = when_due(row.address, AT_ONCE_AN_HOUR if at_once else 1, now)
        words["places"] = [place]
        if add_to_waiting(row.address, place, row.due_at if at_once else None):
            return 1
    row.sealed = close(row, words)
    Mail.objects.bulk_create([row], ignore_conflicts=neutral)
    return 1


def when_due(address: str, an_hour: int, now: datetime) -> datetime:
    """When a neutral mail goes out, so that no more than this many do in an hour."""
    sent = Mail.objects.filter(neutral=True, address=address).exclude(sent_at=None)
    last = [row.sent_at for row in sent.order_by("-sent_at")[:an_hour] if row.sent_at]
    if len(last) < an_hour:
        return now
    # Never later than in an hour, also where a clock ran ahead when the last one went out.
    return min(max(now, last[-1] + ONE_HOUR), now + ONE_HOUR)


def add_to_waiting(address: str, place: str, no_later: datetime | None) -> bool:
    """Where a neutral mail to this address waits, that one says to look in this place too, and goes
    out no later than that; False where there is none.
    """
    row = waiting().filter(neutral=True, address=address).first()
    if row is None:
        return False
    words = opened(row)
    words["places"] = sorted({*words.get("places", ["work"]), place})
    words["body"] = text_of(words["places"])
    still = waiting().filter(pk=row.pk, sealed=bytes(row.sealed))
    due = min(row.due_at, no_later or row.due_at)
    return bool(still.update(sealed=close(row, words), due_at=due))


def close(row: Mail, words: dict[str, Any]) -> bytes:
    return sealed.close(OWNER, f"mail:{row.pk}", json.dumps(words))


def opened(row: Mail) -> dict[str, Any]:
    words = json.loads(sealed.open_again(OWNER, f"mail:{row.pk}", bytes(row.sealed)))
    return dict(words)


def waiting() -> QuerySet[Mail]:
    return Mail.objects.filter(sent_at=None, given_up_at=None)


def deliver(at_most: int = A_ROUND) -> tuple[int, int]:
    """Send what is due over one connection; how many went out, and how many could not. One refused
    address keeps nobody else from their mail; a server that fails twice in a row ends the round.
    """
    connection = get_connection(settings.MAIL_BACKEND)
    sent = failed = in_a_row = 0
    for row in islice(claimed(), at_most):
        problem = send(connection, row)
        settle(row, problem)
        sent, failed = sent + (problem is None), failed + (problem is not None)
        in_a_row = in_a_row + 1 if is_of_the_server(problem) else 0
        if in_a_row == 2:
            break
    connection.close()
    return sent, failed


def claimed() -> Iterator[Mail]:
    """Due mails, each for this process alone."""
    now = timezone.now()
    for row in waiting().filter(due_at__lte=now).order_by("due_at", "made_at"):
        mine = waiting().filter(pk=row.pk, due_at=row.due_at)
        if mine.update(due_at=timezone.now() + CLAIM, attempts=F("attempts") + 1):
            row.attempts += 1
            yield row


def send(connection: Any, row: Mail) -> Exception | None:
    """What stood in the way, or nothing. After a problem the next mail has a new line."""
    try:
        connection.send_messages([letter(opened(row))])
    except Exception as problem:
        connection.close()
        return problem
    return None


def letter(words: dict[str, str]) -> EmailMessage:
    """What goes over the line: no answering machine answers it, and no name of a machine of ours
    stands in it.
    """
    _, at_home = parseaddr(words["from"])
    headers = {
        "Auto-Submitted": "auto-generated",
        "Message-ID": make_msgid(domain=at_home.rpartition("@")[2] or "localhost"),
    }
    return EmailMessage(
        words["subject"], words["body"], words["from"], [words["to"]], headers=headers
    )


def is_of_the_server(problem: Exception | None) -> bool:
    """Of a server: of mail, or of the keys. The next mail would meet the same."""
    return isinstance(problem, PASSING) and not isinstance(problem, SMTPRecipientsRefused)


def is_for_good(problem: Exception, row: Mail, now: datetime) -> bool:
    """The address does not exist, the text cannot be opened any more, or a day has passed."""
    if isinstance(problem, SMTPRecipientsRefused):
        return all(code >= 500 for code, _ in problem.recipients.values())
    return not isinstance(problem, PASSING) or now - row.made_at > GIVES_UP


def settle(row: Mail, problem: Exception | None) -> None:
    now = timezone.now()
    if problem is None:
        # What was added while it went out is sent too.
        same = waiting().filter(pk=row.pk, sealed=bytes(row.sealed))
        same.update(sealed=b"", problem="", sent_at=now)
        return
    log.error("A mail could not be sent: %s", type(problem).__name__)
    row.problem = type(problem).__name__
    row.due_at = now + BACK_OFF[min(row.attempts, len(BACK_OFF)) - 1]
    changed = ["problem", "due_at"]
    if is_for_good(problem, row, now):
        row.sealed, row.given_up_at = b"", now
        changed += ["sealed", "given_up_at"]
    row.save(update_fields=changed)


def purge(now: datetime) -> None:
    """Rows of mail that went out, and of what was given up two weeks ago."""
    Mail.objects.filter(sent_at__lt=now - timedelta(days=1)).delete()
    Mail.objects.filter(given_up_at__lt=now - timedelta(days=14)).delete()
