"""Which teams a lead leads: the own team, and further ones that were named one by one."""

import uuid
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils import timezone

from meldcode.accounts.models.organisations import Team
from meldcode.accounts.models.people import Deputy, User
from meldcode.accounts.models.roles import leading
from meldcode.joined import split

__all__ = [
    "LedTeam", "answering_for", "leads_of", "led_by", "led_teams", "of_team", "teams_led_by",
]  # fmt: skip


class LedTeam(models.Model):
    """A further team of a lead. It says nothing of who is no lead: the role comes first."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey(Team, models.PROTECT, related_name="further_leads")
    person = models.ForeignKey(User, models.PROTECT, related_name="further_teams")
    named_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    named_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["named_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["team", "person"], condition=Q(ended_at=None), name="led_team_once"
            )
        ]


def leads_of(team: Any, how: str = "") -> Q:
    """The condition on people under which they lead this team; with `how="__in"` one of these.

    A person may come more than once: ask `distinct`, or inside `Exists`.
    """
    own = {f"team{how}": team}
    further = {f"further_teams__team{how}": team, "further_teams__ended_at": None}
    return leading() & (Q(**own) | Q(**further))


def answering_for(team: Team) -> models.QuerySet[User]:
    """Who leads this team, also beside an own one, and who stands in for who leads it."""
    deputies = Deputy.objects.filter(team=team, ended_at=None).values("person")
    mine = User.objects.filter(organisation_id=team.organisation_id, is_active=True)
    return mine.filter(leads_of(team.pk) | Q(pk__in=deputies)).distinct()


def of_team(team: Team) -> set[User]:
    """Everybody of this team: who works there, and who answers for it."""
    return {*User.objects.filter(team=team, is_active=True), *answering_for(team)}


def led_by(user: User) -> models.QuerySet[LedTeam]:
    """The further teams of this person, of the own organisation alone."""
    return LedTeam.objects.filter(
        person=user, ended_at=None, team__organisation_id=user.organisation_id
    )


def teams_led_by(user: User) -> list[uuid.UUID]:
    """Every team of a lead, the own one first; nothing for anybody else."""
    if not (user.is_active and user.leads() and user.team_id):
        return []
    return [user.team_id, *(team.pk for team in further_teams(user))]


def led_teams(user: User) -> list[Team]:
    """The teams of who leads several, by name; none for who leads one."""
    several = bool(user.team and len(teams_led_by(user)) > 1)
    found = [user.team, *further_teams(user)] if several and user.team else []
    return sorted(found, key=lambda team: team.name)


def further_teams(user: User) -> list[Team]:
    """The further teams by name. They come along with who is signed in (`backend`), for that one
    request, like the role itself; of anybody else they are asked of the database as it is now.
    """
    told: list[tuple[Any, ...]] = (
        split(user.leads_further)
        if hasattr(user, "leads_further")
        else list(led_by(user).values_list("team_id", "team__name"))
    )
    teams = [
        Team(pk=uuid.UUID(str(pk)), name=name, organisation_id=user.organisation_id)
        for pk, name in told
    ]
    return sorted((one for one in teams if one.pk != user.team_id), key=lambda team: team.name)
