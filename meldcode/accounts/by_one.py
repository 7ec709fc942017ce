"""What one admin brought about lately, alone, by asking or by agreeing: held against that same
admin where it would open cases.
"""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from meldcode.accounts.models import (
    Deputy,
    Invitation,
    LedTeam,
    Role,
    RoleRequest,
    StaffRequest,
    Team,
    User,
)
from meldcode.accounts.models.leading import answering_for
from meldcode.accounts.models.roles import leading, managing
from meldcode.accounts.recording import done_by
from meldcode.audit.actions import AuditAction

__all__ = ["HELPED", "brought_in", "made_or_led_by", "placed_by"]

# So long what one admin brought about stays known, against that admin.
HELPED = timedelta(days=30)

FEW_ADMINS = 2

# What puts somebody in a team of the choice of one admin.
PUT = (AuditAction.MOVED_PERSON, AuditAction.TOOK_ROLE)


def brought_in(admin: User) -> set[UUID]:
    """Whose account lately went on again by this admin, or got another way in because this admin
    asked it.
    """
    on_again = done_by(admin, AuditAction.REACTIVATED_PERSON, timezone.now() - HELPED)
    return on_again | set(helped_by(admin).values_list("person", flat=True))


def asked_or_agreed(admin: User) -> Q:
    """Whoever lets an honest colleague ask brings it about as much; but of two admins one stays
    free to act, or a small organisation could fill no new team.
    """
    return Q(asked_by=admin) if are_few(admin) else Q(asked_by=admin) | Q(decided_by=admin)


def are_few(admin: User) -> bool:
    """Whether no third admin could act where these two may not."""
    here = User.objects.of(admin).filter(managing(), is_active=True)
    return here.count() <= FEW_ADMINS


def asked_by_the_other(admin: User, agreed: dict[str, Any]) -> QuerySet[RoleRequest]:
    """Where admins are few: the leads that another one asked for. Then it is that one who waits."""
    found = RoleRequest.objects.filter(role=Role.LEAD, **agreed).exclude(asked_by=admin)
    return found if are_few(admin) else found.none()


def helped_by(admin: User) -> QuerySet[StaffRequest]:
    """What was lately agreed to of what this admin asked about the way into an account."""
    since = timezone.now() - HELPED
    kind = StaffRequest.Kind
    ways = (kind.FACTOR, kind.PASSWORD, kind.ADDRESS)
    agreed = StaffRequest.objects.filter(asked_by=admin, granted=True, kind__in=ways)
    return agreed.filter(decided_at__gt=since)


def placed_by(admin: User) -> QuerySet[User]:
    """Who lately came to work or lead where they do because this admin put or asked them there or
    agreed to it, or is here at all by an invitation of this admin.
    """
    since = timezone.now() - HELPED
    put = {pk for act in PUT for pk in done_by(admin, act, since)}
    agreed = {"granted": True, "decided_at__gt": since}
    led = RoleRequest.objects.filter(asked_or_agreed(admin), role=Role.LEAD, **agreed)
    # Whoever is a lead takes two admins, and is taken for one after a month.
    invited = Q(email__in=Invitation.objects.filter(invited_by=admin).values("email"))
    placed = Q(pk__in=put | brought_in(admin)) | Q(pk__in=led.values("person"))
    placed |= Q(email__in=led.values("invitation__email"))
    return User.objects.of(admin).filter(placed | (invited & ~leading()))


def made_or_led_by(admin: User, team: Team) -> bool:
    """Whether this team is lately of this admin's making, or somebody leads it or stands in there
    because this admin asked it or agreed to it, or will by an invitation that was agreed to: while
    it was empty a second admin read no more than its name.
    """
    since = timezone.now() - HELPED
    answers = answering_for(team)
    agreed = {"granted": True, "decided_at__gt": since}
    other = answers.filter(pk__in=asked_by_the_other(admin, agreed).values("person"))
    if team.pk in done_by(admin, AuditAction.ADDED_TEAM, since) and not other.exists():
        return True
    roles = RoleRequest.objects.filter(asked_or_agreed(admin), role=Role.LEAD, **agreed)
    roles = roles.filter(Q(team=None) | Q(team=team))
    stand_in = StaffRequest.objects.filter(asked_or_agreed(admin), team=team, **agreed)
    stand_in = stand_in.filter(kind=StaffRequest.Kind.DEPUTY)
    named = {"team": team, "ended_at": None, "named_by": admin, "named_at__gt": since}
    asked = Q(pk__in=roles.values("person")) | Q(email__in=roles.values("invitation__email"))
    asked |= Q(pk__in=LedTeam.objects.filter(**named).values("person"))
    asked |= Q(pk__in=Deputy.objects.filter(**named).values("person"))
    asked |= Q(pk__in=stand_in.values("person"))
    coming = Invitation.objects.filter(accepted_at=None, withdrawn_at=None)
    coming = coming.filter(Q(team=team) | Q(further_teams=team))
    if coming.filter(pk__in=roles.values("invitation")).exists():
        return True
    return answers.filter(asked | Q(pk__in=brought_in(admin))).exists()
