"""Who answers for a team: its leads, and their deputies where no lead can."""

from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from meldcode.accounts.models import Deputy, User
from meldcode.accounts.models.leading import leads_of, teams_led_by
from meldcode.cases.models.access import Exclusion

__all__ = [
    "NOBODY", "answers_for_a_team", "is_away", "leads_who_can", "teams_led_by",
    "teams_stood_in_for",
]  # fmt: skip

NOBODY = Q(pk__in=())


def teams_stood_in_for(user: User) -> list[UUID]:
    """The teams of the own organisation for which this person was named deputy."""
    if not (user.is_active and user.is_in_a_team()) or getattr(user, "stands_in", None) is False:
        return []
    named = Deputy.objects.filter(
        person=user, ended_at=None, team__organisation_id=user.organisation_id
    )
    return list(named.values_list("team_id", flat=True))


def answers_for_a_team(user: User) -> bool:
    """Whether this person leads a team, or stands in for who does."""
    return bool(teams_led_by(user) or teams_stood_in_for(user))


def leads_who_can(today: date) -> QuerySet[User]:
    """The leads of the team of a case who are here today and are not excluded from it."""
    excluded = Exclusion.objects.filter(
        case=OuterRef(OuterRef("pk")), person=OuterRef("pk"), lifted_at=None
    )
    leads = User.objects.filter(leads_of(OuterRef("team_id")), is_active=True)
    return leads.filter(~is_away(today), ~Exists(excluded))


def is_away(today: date) -> Q:
    """The same as User.is_away, for the database."""
    said = Q(away_from__isnull=False) | Q(away_until__isnull=False)
    begun = Q(away_from=None) | Q(away_from__lte=today)
    return said & begun & (Q(away_until=None) | Q(away_until__gte=today))
