"""What a person changed of the own sign-in, as that person is told: each for two weeks, until its
person says «Dat was ik» and proves it.
"""

import time
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from allauth.account import app_settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format

from meldcode.accounts import factor, once, recording
from meldcode.accounts.models import User
from meldcode.audit import CHAIN_ACCOUNTS, record
from meldcode.audit.actions import AuditAction
from meldcode.audit.models import Record

__all__ = [
    "OwnChange",
    "addresses",
    "confirm",
    "is_proved",
    "note",
    "of",
    "older_steps",
    "tell_next",
]

# By the letter that the sign-in library would send of it.
KINDS = {
    "account/email/password_changed": AuditAction.CHANGED_PASSWORD,
    "account/email/password_reset": AuditAction.CHANGED_PASSWORD,
    "account/email/password_set": AuditAction.CHANGED_PASSWORD,
    "mfa/email/totp_activated": AuditAction.ADDED_APP,
    "mfa/email/totp_deactivated": AuditAction.REMOVED_APP,
    "mfa/email/webauthn_added": AuditAction.ADDED_KEY,
    "mfa/email/webauthn_removed": AuditAction.REMOVED_KEY,
    "mfa/email/recovery_codes_generated": AuditAction.MADE_CODES,
}
TOLD = {AuditAction.CHANGED_SIGN_IN, *KINDS.values()}
# After these an account may have had another step before the one it has.
OF_STEPS = TOLD - {AuditAction.CHANGED_PASSWORD} | {AuditAction.RESET_SECOND_FACTOR}
# A step and the row of its coming are made in one request: what is younger by less is no older.
ITS_OWN_ACT = 60
CHANGED = (
    "Uw wachtwoord of uw tweede stap is veranderd op {} om {} uur. Deed u dat niet zelf? Bij «Mijn"
    " account» staat wat u nu doet."
)
UNPROVED = "-"
"""What stands in place of the id of a change that no step of the account can prove."""


class OwnChange(NamedTuple):
    """One change: what it was, when, and whether its person said to know it."""

    pk: UUID
    at: datetime
    what: str
    known: bool


def note(person: User, letter: str) -> None:
    """Record that this person changed the own sign-in: which kind, by the name of the letter that
    the library would send (`template_prefix`), and nothing of what it is now.
    """
    recording.note(person, KINDS.get(letter, AuditAction.CHANGED_SIGN_IN).name, person)


def of(person: User) -> list[OwnChange]:
    """What changed lately of the password or the second step of this account, with its own sign-in
    or by its mail, newest first.
    """
    lately = {"chain": CHAIN_ACCOUNTS, "at__gte": timezone.now() - recording.LATELY}
    rows = Record.objects.filter(**lately, subject=person.pk, action__in=TOLD).order_by("-at")
    said = {"actor_id": person.pk, "action": AuditAction.KNEW_CHANGE}
    known = set(Record.objects.filter(**lately, **said).values_list("subject", flat=True))
    return [OwnChange(row.pk, row.at, row.what, row.pk in known) for row in rows]


def addresses(person: User) -> list[Record]:
    """What was done lately to the secret addresses by which a calendar of this account reads along,
    newest first.
    """
    done = (AuditAction.MADE_ADDRESS, AuditAction.ENDED_ADDRESS)
    rows = Record.objects.filter(chain=CHAIN_ACCOUNTS, subject=person.pk, action__in=done)
    return list(rows.filter(at__gte=timezone.now() - recording.LATELY).order_by("-at"))


def older_steps(person: User, change: OwnChange) -> set[int]:
    """The second steps of this account that prove who says «Dat was ik» of this change: those that
    were there before it. Whoever made the change may have made the password and every later step.

    The very first step of an account proves its own coming too: without it nobody comes in to read
    the notice. Recovery codes prove nothing, they may lie beside the screen.
    """
    steps = dict(factor.strong(person.pk).values_list("pk", "created_at"))
    before = {pk for pk, at in steps.items() if (change.at - at).total_seconds() > ITS_OWN_ACT}
    return before or {pk for pk, at in steps.items() if at < change.at and is_first(person, at)}


def is_first(person: User, at: datetime) -> bool:
    """Whether the audit knows of no second step of this account before this moment."""
    steps = Record.objects.filter(chain=CHAIN_ACCOUNTS, subject=person.pk, action__in=OF_STEPS)
    return not steps.filter(at__lt=at).exists()


def is_proved(request: HttpRequest, person: User, change: OwnChange) -> bool:
    """Whether who sends this gave such a step in this session, after the change and in the last
    minutes: not who has a copy of the session, the password alone, or the desk for a moment.
    """
    older, now = older_steps(person, change), time.time()
    since = max(change.at.timestamp(), now - app_settings.REAUTHENTICATION_TIMEOUT)
    return any(one["id"] in older and one["at"] > since for one in factor.given(request))


def confirm(person: User, change: OwnChange) -> None:
    """This person knows this one change: the first page says it no more."""
    if not change.known:
        record(person, AuditAction.KNEW_CHANGE, CHAIN_ACCOUNTS, change.pk)


def tell_next(request: HttpRequest, person: User) -> None:
    """Say on the first page of who signs in with this request what changed last and is not known;
    at each sign-in while it is new: the first one after it may be that of who changed it.
    """
    change = next((one for one in of(person) if not one.known), None)
    if change is None:
        return
    at = timezone.localtime(change.at)
    day, hour = date_format(at, "j F Y"), f"{at:%H:%M}"
    about = str(change.pk) if older_steps(person, change) else UNPROVED
    once.say_next(request, CHANGED.format(day, hour), about)
