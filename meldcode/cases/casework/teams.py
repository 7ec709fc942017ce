"""A team that ends: its cases go to the team that goes on, unseen by who arranges it."""

from django.db import transaction

from meldcode.accounts.models import Team, User
from meldcode.audit import record
from meldcode.cases.models import Case, Task

__all__ = ["pass_on"]


@transaction.atomic
def pass_on(*, admin: User, team: Team, to: Team) -> set[User]:
    """Every case of this team, closed ones too, is of the other team from now on, with the tasks of
    its lead. Who handles them is told by the caller.
    """
    cases = Case.with_practice.filter(team=team).select_for_update(of=("self",))
    told = set()
    for case in cases.select_related("owner").order_by("pk"):
        record(admin, "moved to another team", case.pk)
        if case.closed_on is None and not case.practice:
            told.add(case.owner)
    Task.objects.filter(team=team).update(team=to)
    Case.with_practice.filter(team=team).update(team=to)
    return told
