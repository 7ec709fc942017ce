"""What somebody had to do or watch who no longer sees the case: at once a task of who has it."""

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from meldcode.accounts.models import User
from meldcode.accounts.models.roles import working_on_cases
from meldcode.cases.models import TO_BE_READ, Case, Exclusion, Member, Task, TaskKind

__all__ = ["of_who_left", "to_who_has_the_case"]

# To be read by one person, or to be answered apart from the one who has the case.
STAY = TO_BE_READ | {TaskKind.WEIGH}


def to_who_has_the_case(tasks: QuerySet[Task]) -> None:
    """Of these tasks the open ones of who is gone from the case, or works no longer."""
    here = {"case": OuterRef("case"), "person": OuterRef("person")}
    sees = Exists(Member.objects.filter(**here, removed_at=None, until=None)) & ~Exists(
        Exclusion.objects.filter(**here, lifted_at=None)
    )
    works = working_on_cases("person__")
    left = tasks.filter(~sees | ~works | Q(person__is_active=False), ended_at=None, team=None)
    owner = Case.with_practice.filter(pk=OuterRef("case")).values("owner")[:1]
    left.exclude(kind__in=STAY).update(person=Subquery(owner))


def of_who_left(*, person: User, **_: object) -> None:
    """An account that ended, or one that has no cases any more."""
    to_who_has_the_case(Task.objects.filter(person=person))
