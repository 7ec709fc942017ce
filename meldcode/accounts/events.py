"""What an account tells the rooms that stand above it, inside the transaction of the change."""

from django.dispatch import Signal

__all__ = ["renamed", "sign_in_changed", "work_ended", "work_resumed"]

# person: whose account ended, or has no cases from now on; by: the admin who did it.
work_ended = Signal()
# person: whose account is on again, and who has the own cases back.
work_resumed = Signal()
# person: who is called otherwise from now on; what was read of the name counts no longer.
renamed = Signal()
# person: whose password, second step or address is another from now on, or whose other sessions
# ended. What reads along without a sign-in ends with it.
sign_in_changed = Signal()
