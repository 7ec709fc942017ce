"""Who saw or did what: a chain per case that shows tampering; nothing is imported here before it is
asked for.
"""

from typing import TYPE_CHECKING, Any
from uuid import UUID

if TYPE_CHECKING:
    from datetime import datetime

    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

CHAIN_ACCOUNTS = UUID("00000000-0000-4000-8000-0000000000a1")
CHAIN_CONTACTS = UUID("00000000-0000-4000-8000-0000000000c1")
CHAIN_CONTENT = UUID("00000000-0000-4000-8000-0000000000c2")
CHAIN_RETENTION = UUID("00000000-0000-4000-8000-0000000000d1")
CHAIN_REFUSALS = UUID("00000000-0000-4000-8000-0000000000e1")
OF_NO_CASE = frozenset(
    {CHAIN_ACCOUNTS, CHAIN_CONTACTS, CHAIN_CONTENT, CHAIN_RETENTION, CHAIN_REFUSALS}
)
"""The chains that are no case's; every other chain has the id of a case."""


def record(actor: Any, action: str, chain: UUID, subject: UUID | str | None = None) -> None:
    """Add one row to `chain`, in the caller's transaction; `actor` is a person, or None for the
    product itself.
    """
    from meldcode.audit import chain as chains

    chains.record(actor, action, chain, subject)


def audited(
    request: "HttpRequest",
    response: "HttpResponseBase",
    action: str,
    chain: Any,
    subject: UUID | str | None = None,
) -> "HttpResponseBase":
    """The answer, rendered, once its row is written; `chain` is a UUID or the case itself."""
    from meldcode.audit import reads

    return reads.audited(request, response, action, chain, subject)


def turned_away(actor: Any, asked: UUID, *, sent: bool = False) -> None:
    """Record that `actor` was refused what has this id, there or not; `sent` by another site."""
    from meldcode.audit import reads

    reads.turned_away(actor, asked, sent=sent)


def times(actor: UUID, action: str, since: "datetime", **where: UUID) -> int:
    """How often this person did this since that moment; `where` may name the chain."""
    from meldcode.audit.actions import AuditAction
    from meldcode.audit.models import Record

    return Record.objects.filter(
        actor_id=actor, at__gte=since, action=AuditAction.of(action), **where
    ).count()
