"""A task of one person that stands open once, whoever had one like it before."""

from uuid import uuid4

from django.utils import timezone

from meldcode.accounts.models import User
from meldcode.cases.models import Case, Task, TaskKind

__all__ = ["ask_of"]


def ask_of(case: Case, kind: TaskKind, person: User) -> bool:
    """A task of this kind for this person, due today; False where one stood open already. `case` is
    held by the caller.
    """
    if Task.objects.filter(case=case, kind=kind, person=person, ended_at=None).exists():
        return False
    # One of each subject may stand open on a day, and one that was this person's may be of who
    # took the case over.
    Task.objects.create(
        case=case, kind=kind, person=person, due_on=timezone.localdate(), subject=str(uuid4())
    )
    return True
