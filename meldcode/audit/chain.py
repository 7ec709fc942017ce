"""Adding a row: three statements, in the caller's transaction or in a short one of its own."""
import uuid
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from meldcode.audit.actions import Action
from meldcode.audit.models import Head, Record
from meldcode.vault import mac

PURPOSE = b"audit"
NAMES = UUID("00000000-0000-4000-8000-00000000a0de")
"""The namespace that makes an id of a name, for what is kept under a name (a term) instead of a UUID."""


def record(actor: Any, action: str, chain: UUID, subject: UUID | str | None = None) -> None:
    """Add one row behind the head of `chain`; without savepoint, so that it costs three statements and no more."""
    verb = Action.of(action)
    with transaction.atomic(savepoint=False):
        append(head_of(chain), verb, getattr(actor, "pk", None), subject_id(subject))


def head_of(chain: UUID) -> Head:
    """The head, held until the end of the transaction; of two first rows at once the second waits for the first."""
    head = Head.objects.select_for_update().filter(pk=chain).first()
    if head is None:
        Head.objects.bulk_create([Head(chain=chain)], ignore_conflicts=True)
        head = Head.objects.select_for_update().get(pk=chain)
    return head


def append(head: Head, action: Action, actor_id: UUID | None, subject: UUID | None) -> None:
    row = Record(
        chain=head.chain,
        number=head.number + 1,
        at=timezone.now(),
        actor_id=actor_id,
        action=action.value,
        subject=subject,
        previous=bytes(head.mac),
    )
    row.mac = mac(PURPOSE, row.message())
    row.save()
    Head.objects.filter(pk=head.chain).update(number=row.number, mac=row.mac)


def subject_id(subject: UUID | str | None) -> UUID | None:
    """The id of what was done to: its UUID, or a stable one made of its name."""
    if subject is None or isinstance(subject, UUID):
        return subject
    try:
        return UUID(subject)
    except ValueError:
        return uuid.uuid5(NAMES, subject)
