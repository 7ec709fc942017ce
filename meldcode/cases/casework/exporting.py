"""Taking a summary out: who, when and what for, in the audit of the case."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from meldcode.accounts.models import User
from meldcode.audit import record
from meldcode.cases.casework.locking import locked
from meldcode.cases.models import Case, Export, May

__all__ = ["export", "is_open"]

# As long as a sign-in is fresh; then the purpose is asked again.
OPEN_FOR = timedelta(minutes=5)


@transaction.atomic
def export(*, case: Case, by: User, purpose: str, text: str) -> Export:
    """Record that this person takes a summary, and what for. Only who made this row can use it.
    Raises Case.DoesNotExist for who may not look.
    """
    locked(Case.with_practice.allowing(by, May.LOOK), case)
    row = Export(case=case, by=by, purpose=purpose)
    row.texts = {"text": text}
    row.save()
    record(by, "exported", case.pk, subject=row.pk)
    return row


def is_open(row: Export) -> bool:
    """Whether the summary that was asked for may still be made."""
    return row.at > timezone.now() - OPEN_FOR
