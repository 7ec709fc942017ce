"""Codes that were not right, behind a password that was: whoever tries them knows that one. Each
is a row; many in a day are told to the owner, and to who is asked to wipe the second step.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from meldcode.accounts import guessing, neutral_mail, recording
from meldcode.accounts.models import User
from meldcode.audit import CHAIN_ACCOUNTS
from meldcode.audit.actions import AuditAction
from meldcode.audit.models import Record

__all__ = ["TRIED", "many", "note", "of"]

MANY = 5
"""So many wrong codes in a day are no slips of the owner."""
TRIED = (
    "Iemand probeerde codes van uw tweede stap die niet klopten, het laatst op {} om {} uur. Deed u"
    " dat niet zelf? Kies dan nu een nieuw wachtwoord bij «Mijn account»."
)


def note(request: HttpRequest, person: User) -> None:
    """Record one wrong code for this account, without the code; at the fifth of a day its owner is
    told, once a day.
    """
    recording.note(None, AuditAction.WRONG_CODE.name, person)
    key = str(person.pk)
    many_today = guessing.take(request, "few-wrong-codes", key) is None
    if many_today and guessing.take(request, "told-of-codes", key) is not None:
        neutral_mail.tell([person], "account", at_once=True)


def of(people: Iterable[Any]) -> dict[Any, list[datetime]]:
    """When wrong codes were tried lately for each of these accounts, oldest first."""
    found = defaultdict[Any, list[datetime]](list)
    wanted = set(people)
    if not wanted:
        return found
    rows = Record.objects.filter(
        chain=CHAIN_ACCOUNTS,
        action=AuditAction.WRONG_CODE,
        subject__in=wanted,
        at__gte=timezone.now() - recording.LATELY,
    )
    for person, at in rows.order_by("at").values_list("subject", "at"):
        found[person].append(at)
    return found


def many(person: User) -> list[datetime]:
    """When wrong codes were tried behind the password that this person has now, where they were
    many in one day; else none. Two admins who wipe the second step end the password with it.
    """
    if not person.has_usable_password():
        return []
    changed = recording.lately({person.pk}, AuditAction.CHANGED_PASSWORD).get(str(person.pk))
    tried = [at for at in of([person.pk])[person.pk] if changed is None or at > changed]
    in_a_day = zip(tried, tried[MANY - 1 :], strict=False)
    return tried if any(last - first < timedelta(days=1) for first, last in in_a_day) else []
