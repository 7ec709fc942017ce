"""What an account tells the rooms that stand above it, inside the transaction of the change."""

from django.dispatch import Signal

__all__ = ["work_ended"]

# person: whose account ended, or has no cases from now on.
work_ended = Signal()
