"""The one way in which audit rows end: a whole chain at once, after its term, leaving its head and
a row about it.
"""

from datetime import datetime
from hmac import compare_digest
from typing import Any
from uuid import UUID

from django.db import transaction

from meldcode.audit import CHAIN_RETENTION
from meldcode.audit.actions import AuditAction
from meldcode.audit.chain import PURPOSE, record
from meldcode.audit.models import Head, Record
from meldcode.vault import mac


@transaction.atomic
def end_chain(actor: Any, chain: UUID) -> int:
    """Remove the rows of `chain`; its head stays, so that a seal still knows how many there
    were.
    """
    head = Head.objects.select_for_update().filter(pk=chain, ended=False).first()
    if head is None:
        raise ValueError(f"There is no chain {chain} to end.")
    record(actor, AuditAction.CHAIN_ENDED, CHAIN_RETENTION, chain)
    Head.objects.filter(pk=chain).update(ended=True)
    # Past the manager, which refuses; the trigger lets rows go once their head is marked.
    return Record.objects.filter(chain=chain)._raw_delete("default")


def says(chain: UUID, action: str, until: datetime) -> bool:
    """Whether `chain` itself says so, in a row of that time that nobody but this product can have
    written.
    """
    rows = Record.objects.filter(chain=chain, action=action, at__lte=until)
    return any(compare_digest(bytes(row.mac), mac(PURPOSE, row.message())) for row in rows)
