"""A team that ends, when nobody works there any more and nothing waits for it."""

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from meldcode.accounts.models import (
    Deputy,
    Invitation,
    LedTeam,
    Team,
    User,
)
from meldcode.accounts.recording import note
from meldcode.accounts.refusing import ActRefused, check_admin, hold_organisation
from meldcode.accounts.staffing import note_and_tell, requests_about

__all__ = ["answers_for", "end_team", "working_in"]

WORKS = "In dit team werkt nog iemand: {names}. Kies voor hen eerst een ander team."
WAITS = "Er wacht nog iets voor dit team: {names}. Trek dat in of beslis erover."


def working_in(team: Team) -> QuerySet[User]:
    """Who works in this team now."""
    return User.objects.filter(team=team, is_active=True)


def answers_for(team: Team) -> QuerySet[User]:
    """Who leads this team beside an own one, or stands in for who leads it."""
    leads = LedTeam.objects.filter(team=team, ended_at=None).values("person")
    deputies = Deputy.objects.filter(team=team, ended_at=None).values("person")
    return User.objects.filter(Q(pk__in=leads) | Q(pk__in=deputies), is_active=True)


def waiting_for(team: Team) -> list[str]:
    """Whose invitation or request would still bring somebody into this team."""
    invited = Invitation.objects.filter(accepted_at=None, withdrawn_at=None)
    invited = invited.filter(Q(team=team) | Q(further_teams=team)).distinct()
    asked = {one.person for one in requests_about(team)} - {None}
    return [*map(str, invited), *sorted(map(str, asked))]


@transaction.atomic
def end_team(*, admin: User, team: Team) -> None:
    """End it; refused with who is still there. Whoever answered for it does so no more."""
    check_admin(admin, team)
    hold_organisation(team.organisation_id)
    for found, sentence in ((working_in(team), WORKS), (waiting_for(team), WAITS)):
        if found:
            raise ActRefused(sentence.format(names=", ".join(map(str, found))))
    now = timezone.now()
    for rows, said in ((LedTeam.objects, "STOPPED_LEADING"), (Deputy.objects, "ENDED_DEPUTY")):
        for row in rows.filter(team=team, ended_at=None).select_related("person"):
            note_and_tell(admin, said, row.person)
        rows.filter(team=team, ended_at=None).update(ended_at=now)
    if Team.objects.filter(pk=team.pk).update(ended_at=now):
        note(admin, "ENDED_TEAM", team)
