"""What one admin brought about lately, alone or by asking: held against that same admin where it
would open cases.
"""

from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from meldcode.accounts.models import Deputy, LedTeam, Role, RoleRequest, Team, User
from meldcode.accounts.models.leading import answering_for
from meldcode.accounts.recording import done_by
from meldcode.accounts.second import HELPED, helped_by
from meldcode.audit.actions import AuditAction

__all__ = ["brought_in", "made_or_led_by"]


def brought_in(admin: User) -> set[UUID]:
    """Whose account lately went on again by this admin, or got another way in because this admin
    asked it.
    """
    on_again = done_by(admin, AuditAction.REACTIVATED_PERSON, timezone.now() - HELPED)
    return on_again | set(helped_by(admin).values_list("person", flat=True))


def made_or_led_by(admin: User, team: Team) -> bool:
    """Whether this team is lately of this admin's making, or somebody leads it or stands in there
    because this admin asked it: while it was empty a second admin read no more than its name.
    """
    since = timezone.now() - HELPED
    if team.pk in done_by(admin, AuditAction.ADDED_TEAM, since):
        return True
    answers = answering_for(team)
    roles = RoleRequest.objects.filter(role=Role.LEAD, asked_by=admin, decided_at__gt=since)
    roles = roles.filter(Q(team=None) | Q(team=team), granted=True)
    named = {"team": team, "ended_at": None, "named_by": admin, "named_at__gt": since}
    asked = Q(pk__in=roles.values("person")) | Q(email__in=roles.values("invitation__email"))
    asked |= Q(pk__in=LedTeam.objects.filter(**named).values("person"))
    asked |= Q(pk__in=Deputy.objects.filter(**named).values("person"))
    return answers.filter(asked | Q(pk__in=brought_in(admin))).exists()
