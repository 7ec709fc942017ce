"""Every change of accounts leaves a row in the chain of accounts, in the transaction of the change."""
from meldcode.accounts.models import User


def note(actor: User | None, action: str, subject: object | None = None) -> None:
    """Record that `actor` did `action` (a name of `Action`) to `subject` (a row with a UUID)."""
    from meldcode.audit import CHAIN_ACCOUNTS, record
    from meldcode.audit.actions import Action

    record(actor, getattr(Action, action), CHAIN_ACCOUNTS, getattr(subject, "pk", None))
