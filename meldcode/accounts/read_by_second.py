"""What a second person reads beside a request, before a yes or a no."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import Count, Q
from django.utils import timezone

from meldcode.accounts import wrong_codes
from meldcode.accounts.by_one import HELPED
from meldcode.accounts.like_now import is_like_now
from meldcode.accounts.models import Role, StaffRequest, Team, User
from meldcode.accounts.recording import teams_of, with_new_names
from meldcode.audit import CHAIN_ACCOUNTS
from meldcode.audit.actions import AuditAction
from meldcode.audit.models import Record

__all__ = ["TeamNow", "for_a_second"]


class TeamNow(NamedTuple):
    """How many people work in a team; who made it and when, where it is new."""

    team: Team
    people: int
    made_by: User | None
    made_at: datetime | None


def for_a_second(asked: Iterable[Any]) -> list[Any]:
    """These requests with all that `with_new_names` adds, and `teams_now`: the teams that somebody
    is to lead, or to stand in for. One that is empty now gets its people and cases after the yes.
    Where a second step is to be wiped, `wrong_codes`: how many were tried lately, by who knows the
    password.
    And `like_now`: whether a new address looks like the present one of that same person.
    """
    found = with_new_names(asked)
    wiped = [one for one in found if getattr(one, "kind", "") == StaffRequest.Kind.FACTOR]
    tried = wrong_codes.of(one.person_id for one in wiped)
    for one in wiped:
        one.wrong_codes = len(tried[one.person_id])
    teams = teams_now({pk for one in found if opens_a_team(one) for pk in teams_of(one)})
    for one in found:
        opened = teams_of(one) if opens_a_team(one) else set()
        one.like_now = is_like_now(one)
        one.teams_now = [now for now in teams if now.team.pk in opened]
    return found


def opens_a_team(asked: Any) -> bool:
    """Whether this makes somebody lead a team or stand in there."""
    return asked.team_id is not None or getattr(asked, "role", "") == Role.LEAD


def teams_now(teams: set[Any]) -> list[TeamNow]:
    """These teams by name, as they are now."""
    if not teams:
        return []
    works = Count("people", filter=Q(people__is_active=True))
    found = Team.objects.filter(pk__in=teams).annotate(works=works).order_by("name")
    rows = Record.objects.filter(chain=CHAIN_ACCOUNTS, action=AuditAction.ADDED_TEAM)
    rows = rows.filter(subject__in=teams, at__gte=timezone.now() - HELPED)
    made = {row.subject: (row.actor_id, row.at) for row in rows}
    who = User.objects.in_bulk(actor for actor, _ in made.values())
    by = {pk: (who.get(actor), at) for pk, (actor, at) in made.items()}
    return [TeamNow(one, one.works, *by.get(one.pk, (None, None))) for one in found]
