"""Adding a row: three statements (two on PostgreSQL), in the caller's transaction or in a short one
of its own.
"""

import uuid
from typing import Any
from uuid import UUID

from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from meldcode.audit.actions import AuditAction
from meldcode.audit.models import Head, Record
from meldcode.audit.origin import of_now
from meldcode.prepared import planned_cursor
from meldcode.vault import mac

PURPOSE = b"audit"
NAMES = UUID("00000000-0000-4000-8000-00000000a0de")
"""The namespace that makes an id of a name, for what is kept under a name (a term) instead of a
UUID.
"""

INSERT = (
    "INSERT INTO audit_record"
    " (id, chain, number, at, actor_id, action, subject, address, session, previous, mac)"
    " VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)"
)
UPDATE = "UPDATE audit_head SET number = %s, mac = %s WHERE chain = %s"
BOTH = f"WITH added AS ({INSERT} RETURNING 1) {UPDATE} AND EXISTS (SELECT FROM added)"
SWALLOWED = "The database took the row of the audit and did not keep it: run verify_audit."


def record(actor: Any, action: str, chain: UUID, subject: UUID | str | None = None) -> None:
    """Add one row behind the head of `chain`; without savepoint, so that it costs these statements
    and no more.
    """
    verb, origin = AuditAction.of(action), of_now()
    with transaction.atomic(savepoint=False), planned_cursor(connection) as cursor:
        number, previous = head_of(cursor, chain)
        row = Record(
            chain=chain,
            number=number + 1,
            at=timezone.now(),
            actor_id=getattr(actor, "pk", None),
            action=verb.value,
            subject=subject_id(subject),
            address=origin.address,
            session=origin.session,
            previous=previous,
        )
        row.mac = mac(PURPOSE, row.message())
        append(cursor, row)


def head_of(cursor: Any, chain: UUID) -> tuple[int, bytes]:
    """The head, held until the end of the transaction; of two first rows at once the second waits
    for the first.
    """
    # SQL by hand, because every page pays for it: the ORM takes three times as long for the same
    # statements.
    hold = " FOR UPDATE" if connection.features.has_select_for_update else ""
    found = select(cursor, chain, hold)
    if found is None:
        Head.objects.bulk_create([Head(chain=chain)], ignore_conflicts=True)
        found = select(cursor, chain, hold)
    number, last = found
    return number, bytes(last)


def select(cursor: Any, chain: UUID, hold: str) -> Any:
    cursor.execute(
        f"SELECT number, mac FROM audit_head WHERE chain = %s{hold}",  # noqa: S608 -- ours
        [stored(chain)],
    )
    return cursor.fetchone()


def append(cursor: Any, row: Record) -> None:
    """The row and its head: in one statement where the database has one for both."""
    values = [
        stored(row.id),
        stored(row.chain),
        row.number,
        connection.ops.adapt_datetimefield_value(row.at),
        stored(row.actor_id),
        row.action,
        stored(row.subject),
        row.address,
        row.session,
        row.previous,
        row.mac,
    ]
    head = [row.number, row.mac, stored(row.chain)]
    if connection.vendor == "postgresql":
        cursor.execute(BOTH, [*values, *head])
        must_be_one(cursor)
        return
    for statement, given in ((INSERT, values), (UPDATE, head)):
        cursor.execute(statement, given)
        must_be_one(cursor)


def must_be_one(cursor: Any) -> None:
    """A trigger of somebody else may swallow what was written, without an error."""
    if cursor.rowcount != 1:
        raise DatabaseError(SWALLOWED)


def stored(value: UUID | None) -> UUID | str | None:
    """A UUID as this database keeps it."""
    return value if value is None or connection.features.has_native_uuid_field else value.hex


def subject_id(subject: UUID | str | None) -> UUID | None:
    """The id of what was done to: its UUID, or a stable one made of its name."""
    if subject is None or isinstance(subject, UUID):
        return subject
    try:
        return UUID(subject)
    except ValueError:
        return uuid.uuid5(NAMES, subject)
