"""What was done with the own sign-in, as its person is told: what changed, a recovery code that was
used, and many wrong codes or passwords. Each for two weeks, until its person says «Dat was ik» and
proves it.
"""

import time
from datetime import datetime
from typing import NamedTuple
from uuid import UUID, uuid5

from allauth.account import app_settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format

from meldcode.accounts import factor, once, recording, recovery, wrong_codes, wrong_passwords
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
    "tries",
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
TOLD = {AuditAction.CHANGED_SIGN_IN, AuditAction.USED_CODE, *KINDS.values()}
# After these an account may have had another step before the one it has.
OF_STEPS = TOLD - {AuditAction.CHANGED_PASSWORD} | {AuditAction.RESET_SECOND_FACTOR}
# A step and the row of its coming are made in one request: what is younger by less is no older.
ITS_OWN_ACT = 60
CHANGED = (
    "Uw wachtwoord of uw tweede stap is veranderd op {} om {} uur. Deed u dat niet zelf? Bij «Mijn"
    " account» staat wat u nu doet."
)
USED = (
    "Er is een herstelcode van uw account gebruikt op {} om {} uur. Er blijven er {} over. Deed u"
    " dat niet zelf? Bij «Mijn account» staat wat u nu doet."
)
UNPROVED = "-"
"""What stands in place of the id of a change that no step of the account can prove."""


class OwnChange(NamedTuple):
    """One change: what it was, when, whether its person said to know it, and what the first page
    says of it: with the day, the hour and how many recovery codes are left.
    """

    pk: UUID
    at: datetime
    what: str
    known: bool
    sentence: str = CHANGED

    @property
    def is_use(self) -> bool:
        """Whether a recovery code was used, and nothing changed."""
        return self.sentence == USED


def note(person: User, letter: str) -> None:
    """Record that this person changed the own sign-in: which kind, by the name of the letter that
    the library would send (`template_prefix`), and nothing of what it is now.
    """
    recording.note(person, KINDS.get(letter, AuditAction.CHANGED_SIGN_IN).name, person)


def of(person: User) -> list[OwnChange]:
    """What changed lately of the password or the second step of this account, with its own sign-in
    or by its mail, and which recovery codes were used, newest first.
    """
    lately = {"chain": CHAIN_ACCOUNTS, "at__gte": timezone.now() - recording.LATELY}
    rows = Record.objects.filter(**lately, subject=person.pk, action__in=TOLD).order_by("-at")
    known = known_to(person)
    return [
        OwnChange(
            row.pk,
            row.at,
            row.what,
            row.pk in known,
            USED if row.action == AuditAction.USED_CODE else CHANGED,
        )
        for row in rows
    ]


def known_to(person: User) -> set[UUID]:
    """Of what this person said «Dat was ik» lately."""
    rows = Record.objects.filter(chain=CHAIN_ACCOUNTS, at__gte=timezone.now() - recording.LATELY)
    said = rows.filter(actor_id=person.pk, action=AuditAction.KNEW_CHANGE)
    return {pk for pk in said.values_list("subject", flat=True) if pk}


def tries(person: User) -> dict[str, OwnChange]:
    """The wrong codes and passwords (`codes`, `passwords`) that were many lately, each as one thing
    that its person may know. One more try makes it another one, which nobody said to know.
    """
    codes, password = wrong_codes.many(person), wrong_passwords.last(person)
    lasts = {
        "codes": (codes[-1] if codes else None, "foute codes", wrong_codes.TRIED),
        "passwords": (password, "foute wachtwoorden", wrong_passwords.TRIED),
    }
    known, found = None, {}
    for kind, (at, what, sentence) in lasts.items():
        if at is not None:
            known = known_to(person) if known is None else known
            mark = uuid5(person.pk, f"{kind}:{at.timestamp()}")
            found[kind] = OwnChange(mark, at, what, mark in known, sentence)
    return found


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
    """Say on the first page of who signs in with this request what was done last and is not known,
    and what was tried; at each sign-in while it is new: the first one after it may be that of who
    did it.
    """
    changes = [one for one in of(person) if not one.known][:1]
    changes += [one for one in tries(person).values() if not one.known]
    for change in changes:
        at = timezone.localtime(change.at)
        day, hour = date_format(at, "j F Y"), f"{at:%H:%M}"
        about = str(change.pk) if older_steps(person, change) else UNPROVED
        left = recovery.left(person) if change.is_use else 0
        once.say_next(request, change.sentence.format(day, hour, left), about)
