"""The second person: making someone lead or admin is asked by one admin and decided by another."""

from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from meldcode.accounts import neutral_mail
from meldcode.accounts.events import work_ended
from meldcode.accounts.falling_away import end_deputy_roles, end_leading, end_requests
from meldcode.accounts.lapsing import LAPSED, has_lapsed, lapsed
from meldcode.accounts.models import Invitation, LedTeam, RoleRequest, Team, User
from meldcode.accounts.models.asked import in_a_week
from meldcode.accounts.models.leading import leads_of, teams_led_by
from meldcode.accounts.models.roles import BY_TWO, ROLE_FIELDS, Role, managing
from meldcode.accounts.recording import note
from meldcode.accounts.refusing import ActRefused, check_admin, locked, refuse_gone, refuse_seen

ANOTHER_TEAM = "Deze persoon zit nu in een ander team. Wijs het af en vraag het opnieuw."


@transaction.atomic
def ask(*, admin: User, person: User, role: str, team: Team | None = None) -> RoleRequest:
    """Ask a second admin to make someone lead or admin, or lead of a further team."""
    check_admin(admin, person)
    person = locked(person)
    refuse_needless(person, role, team)
    lapsed(RoleRequest.objects.filter(person=person, role=role, team=team)).delete()
    request, made = RoleRequest.objects.get_or_create(
        person=person,
        role=role,
        team=team,
        decided_at=None,
        defaults={
            "organisation_id": person.organisation_id,
            "asked_by": admin,
            "works_in_id": person.team_id,
        },
    )
    if made:
        note(admin, "ASKED_ROLE", person)
        neutral_mail.tell(others_than(admin), "account")
    return request


def others_than(admin: User) -> QuerySet[User]:
    """The admins who can decide on what this one asks."""
    admins = User.objects.filter(managing(), organisation_id=admin.organisation_id, is_active=True)
    return admins.exclude(pk=admin.pk)


def tell_leads(request: RoleRequest) -> None:
    """Who gets a role is told, and who becomes lead also to who leads such a team already."""
    if request.role != Role.LEAD:
        neutral_mail.tell([request.person], "account")
        return
    about: Any = request.person or request.invitation
    further = request.invitation.further_teams.all() if request.invitation else ()
    teams = [request.team] if request.team else [about.team, *further]
    leads = User.objects.filter(leads_of(teams, "__in"), is_active=True).distinct()
    neutral_mail.tell([*leads, request.person], "account")


def refuse_needless(person: User, role: str, team: Team | None = None) -> None:
    if not person.is_active:
        raise ActRefused("Dit account staat uit. Zet het eerst weer aan.")
    refuse_seen(person)
    if team is not None:
        refuse_team(person, role, team)
    elif role in person.roles():
        raise ActRefused("Deze persoon heeft deze rol al.")
    if role == Role.LEAD and not person.is_in_a_team():
        raise ActRefused("Een beheerder kan niet ook teamleider zijn.")


def refuse_team(person: User, role: str, team: Team) -> None:
    """A further team is for who leads one already."""
    if role != Role.LEAD or team.organisation_id != person.organisation_id:
        raise ActRefused("Kies een team van uw organisatie.")
    if not person.leads():
        raise ActRefused("Deze persoon is nog geen teamleider. Vraag dat eerst.")
    if team.pk in teams_led_by(person):
        raise ActRefused("Deze persoon leidt dit team al.")


def ask_for_invitation(*, admin: User, invitation: Invitation) -> None:
    """The roles of an invitation that a second admin has to approve."""
    wanted = invitation.roles() & BY_TWO
    for role in (role for role in Role if role in wanted):
        RoleRequest.objects.create(
            organisation_id=invitation.organisation_id,
            role=role,
            invitation=invitation,
            asked_by=admin,
        )
        note(admin, "ASKED_ROLE", invitation)
        neutral_mail.tell(others_than(admin), "account")


@transaction.atomic
def decide(*, admin: User, request: RoleRequest, granted: bool) -> None:
    """Grant or refuse, by another admin than the one who asked."""
    request = RoleRequest.objects.select_for_update().get(pk=request.pk)
    if not admin.manages_organisation(request.organisation_id):
        raise ActRefused("Dit kan alleen een beheerder van dezelfde organisatie.")
    if request.decided_at is not None:
        raise ActRefused("Hierover is al besloten.")
    if has_lapsed(request.asked_at):
        raise ActRefused(LAPSED)
    if admin.pk in (request.asked_by_id, request.person_id):
        raise ActRefused("Dit moet een andere beheerder doen dan degene die het vroeg.")
    refuse_gone(not granted or request.asked_by.manages_organisation(request.organisation_id))
    request.decided_by, request.decided_at, request.granted = admin, timezone.now(), granted
    request.save(update_fields=["decided_by", "decided_at", "granted"])
    note(admin, "GRANTED_ROLE" if granted else "REFUSED_ROLE", request.person or request.invitation)
    if granted:
        tell_leads(request)
    if request.person is not None and granted:
        person = locked(request.person)
        give(person, request)
        if request.team is None:
            end_requests(person)
    elif request.invitation is not None:
        # Its week begins with the yes: while it waited nobody could use the link.
        now = {"expires_at": in_a_week()} if granted else {"withdrawn_at": timezone.now()}
        still = Invitation.objects.filter(role_requests=request, accepted_at=None)
        still.filter(withdrawn_at=None).update(**now)


def give(person: User, request: RoleRequest) -> None:
    """Put the role on the account; an admin has no team and no cases."""
    refuse_needless(person, request.role, request.team)
    if request.works_in_id != person.team_id:
        raise ActRefused(ANOTHER_TEAM)
    if request.team is not None:
        LedTeam.objects.create(team=request.team, person=person, named_by=request.asked_by)
    elif request.role == Role.ADMIN:
        person.take_roles([Role.ADMIN])
        person.team = None
        end_deputy_roles(person)
        end_leading(person)
    else:
        person.take_roles([*person.roles(), Role.LEAD])
    person.save(update_fields=[*ROLE_FIELDS, "team"])
    if not person.is_in_a_team():
        work_ended.send(User, person=person, by=request.decided_by)
