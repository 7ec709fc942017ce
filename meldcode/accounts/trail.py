"""Every change of accounts leaves a row in the chain of accounts, in the transaction of the
change.
"""

from typing import Any

from meldcode.audit import CHAIN_ACCOUNTS, record
from meldcode.audit.actions import AuditAction


def note(actor: Any, action: str, subject: Any = None) -> None:
    """Record that `actor` did `action` (a name of `Action`) to `subject` (a row with a UUID)."""
    record(actor, AuditAction[action], CHAIN_ACCOUNTS, getattr(subject, "pk", None))
