"""A team that ends: its cases go to the team that goes on, unseen by who arranges it."""

from django.db import transaction
from django.db.models import Count

from meldcode.accounts.models import Team, User
from meldcode.audit import record
from meldcode.cases.models import Case, Task

__all__ = ["handlers_in", "pass_on"]


def handlers_in(team: Team, admin: User) -> list[tuple[str, int]]:
    """Who handles open cases of this team, and how many: all that an admin learns of them."""
    held = Case.objects.of_team(team, admin).filter(closed_on=None)
    named = held.order_by("owner__name").values_list("owner__name")
    return list(named.annotate(Count("pk")))


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
