"""Every change of an existing account, as verbs: each asks what is allowed, writes and records in
one transaction.
"""

from collections.abc import Callable
from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from meldcode.accounts import neutral_mail, sessions
from meldcode.accounts.events import renamed, sign_in_changed, work_ended, work_resumed
from meldcode.accounts.falling_away import end_deputy_roles, end_leading, end_requests
from meldcode.accounts.lapsing import living
from meldcode.accounts.models import (
    Deputy,
    RoleRequest,
    StaffRequest,
    Team,
    User,
)
from meldcode.accounts.models.leading import answering_for, of_team, teams_led_by
from meldcode.accounts.models.roles import ROLE_FIELDS, Role
from meldcode.accounts.namesakes import TakenNames
from meldcode.accounts.recording import LATELY, note
from meldcode.accounts.refusing import (
    ActRefused,
    admins_of,
    check_admin,
    hold_organisation,
    is_unled,
    locked,
    others_around,
    refuse_last_admin,
    refuse_own_making,
    refuse_unled,
    teams_of,
)
from meldcode.values.called import odd_in
from meldcode.values.scripts import skeleton

TEAM_WAITS = "Voor dit team wacht nog iets op een tweede persoon. Laat daar eerst over beslissen."
OWN_NAME = "Uw eigen naam verandert een andere beheerder van uw organisatie."


def note_and_tell(actor: User, action: str, person: User) -> None:
    """A row, and word to the person: the account page says who did what (`recording.by_others`)."""
    note(actor, action, person)
    if actor.pk != person.pk:
        neutral_mail.tell([person], "account")


@transaction.atomic
def deactivate(*, admin: User, person: User, hand_over: Callable[[], bool] = bool) -> None:
    """Close an account: it is signed out at once, stands in for nobody and is gone from the cases
    of others; its own wait for a `hand_over`, which says whether somebody was asked to go on. Its
    person is mailed, with that, and so is who answers for the team; every admin where nobody does,
    for an account may have to go off at once.
    """
    check_admin(admin, person)
    person = locked(person)
    refuse_last_admin(person)
    if not person.is_active:
        hand_over()
        return
    around = others_around(person, admin, *teams_of(person))
    if is_unled(person.team):
        around |= admins_of(person) - {admin}
    person.is_active = False
    person.save(update_fields=["is_active"])
    end_deputy_roles(person)
    end_leading(person)
    end_requests(person)
    sessions.end_all(person)
    sign_in_changed.send(User, person=person)
    work_ended.send(User, person=person, by=admin)
    note(admin, "DEACTIVATED_PERSON", person)
    goes_on = hand_over()
    if admin.pk != person.pk:
        neutral_mail.tell_switched_off(person, goes_on=goes_on)
    neutral_mail.tell(around, "account")


@transaction.atomic
def reactivate(*, admin: User, person: User, team: Team | None = None) -> None:
    """Open an account again, as a professional; being lead or admin is asked for anew. Who answers
    for the team hears of it, and for the former one where it is another.
    """
    check_admin(admin, person)
    person = locked(person)
    if person.is_active:
        return
    team = team or person.team
    if team is None or team.organisation_id != admin.organisation_id or team.ended_at:
        raise ActRefused("Kies in welk team deze persoon gaat werken.")
    if team.pk != person.team_id:
        refuse_own_making(admin, team)
    before = person.team if team.pk != person.team_id else None
    around = others_around(person, admin, team, *filter(None, [before]))
    # Whoever went off by another way, or in an earlier release, kept places in the cases of others.
    work_ended.send(User, person=person, by=admin)
    person.is_active, person.team = True, team
    person.take_roles([Role.PROFESSIONAL])
    person.save(update_fields=["is_active", *ROLE_FIELDS, "team"])
    if before:
        note(admin, "MOVED_TEAM", before)
    note_and_tell(admin, "REACTIVATED_PERSON", person)
    neutral_mail.tell(around, "account")
    former = person.staff_requests.filter(decided_at__gte=timezone.now() - LATELY, granted=True)
    neutral_mail.tell_addresses((one.before for one in former.exclude(before="")), "account")
    work_resumed.send(User, person=person)


@transaction.atomic
def move(*, admin: User, person: User, team: Team, team_ends: bool = False) -> None:
    """Change someone's team. A lead takes the lead along to another of the own teams only; to any
    other team it is asked for anew, and the further teams end too. Refused into a team of the own
    making, and where the former team then has nobody who answers for it, unless it ends.
    """
    check_admin(admin, person)
    person = locked(person)
    if team.organisation_id != admin.organisation_id:
        raise ActRefused("Kies een team van uw organisatie.")
    if not person.is_in_a_team():
        raise ActRefused("Een beheerder hoort niet bij een team.")
    if person.team_id == team.pk:
        return
    before, leads_there = person.team, team.pk in teams_led_by(person)
    if not leads_there:
        refuse_own_making(admin, team)
    left = [] if team_ends else teams_of(person)
    around = others_around(person, admin, team, *left)
    person.team = team
    works = [Role.PROFESSIONAL] if person.works_on_cases() else []
    person.take_roles([*works, Role.LEAD] if leads_there else works)
    person.save(update_fields=["team", *ROLE_FIELDS])
    if leads_there:
        # The same teams as before: what was further is now the own one, and the other way round.
        person.further_teams.filter(team=team, ended_at=None).update(team=before)
    else:
        end_leading(person)
    end_requests(person)
    if not team_ends:
        for one in left:
            refuse_unled(one)
        note(admin, "MOVED_TEAM", before)
    note_and_tell(admin, "MOVED_PERSON", person)
    neutral_mail.tell(around, "account")


@transaction.atomic
def set_away(*, actor: User, person: User, away_from: date | None, away_until: date | None) -> None:
    """Write down when someone is away; the person does it, or an admin."""
    if actor.pk != person.pk:
        check_admin(actor, person)
    if away_from and away_until and away_from > away_until:
        raise ActRefused("De eerste dag ligt na de laatste dag. Kijk de datums na.")
    User.objects.filter(pk=person.pk).update(away_from=away_from, away_until=away_until)
    note_and_tell(actor, "SET_AWAY", person)


def may_name_deputies(actor: User, team: Team) -> bool:
    """A lead of this team, or an admin of its organisation."""
    if not actor.is_active or actor.organisation_id != team.organisation_id:
        return False
    return actor.manages() or team.pk in teams_led_by(actor)


@transaction.atomic
def end_deputy(*, actor: User, deputy: Deputy) -> None:
    """End standing in: the right is gone at the next request."""
    if not may_name_deputies(actor, deputy.team):
        raise ActRefused("Dit kan alleen de teamleider van dit team of een beheerder.")
    if Deputy.objects.filter(pk=deputy.pk, ended_at=None).update(ended_at=timezone.now()):
        refuse_unled(deputy.team)
        note_and_tell(actor, "ENDED_DEPUTY", deputy.person)


@transaction.atomic
def drop_role(*, admin: User, person: User, role: str, team: Team | None = None) -> None:
    """Take the role of lead or admin away: one admin may do that, but the last admin stays. Every
    admin hears of it, also of who lays the own role down; and who answers for the team that a
    former admin comes into. Refused where nobody else answers for a team of this lead.
    """
    check_admin(admin, person)
    person = locked(person)
    if role not in person.roles():
        raise ActRefused("Deze persoon heeft deze rol niet.")
    if role == Role.ADMIN:
        refuse_last_admin(person)
        if team is None or team.organisation_id != admin.organisation_id:
            raise ActRefused("Kies in welk team deze persoon gaat werken.")
        if admin.pk != person.pk:
            refuse_own_making(admin, team)
        person.team = team
    led = list(Team.objects.filter(pk__in=teams_led_by(person)))
    person.take_roles([Role.PROFESSIONAL])
    person.save(update_fields=[*ROLE_FIELDS, "team"])
    end_leading(person)
    end_requests(person)
    for one in led:
        refuse_unled(one)
    note_and_tell(admin, "TOOK_ROLE", person)
    joined = set(answering_for(person.team)) if role == Role.ADMIN and person.team else set()
    neutral_mail.tell((joined | admins_of(person)) - {admin, person}, "account")


@transaction.atomic
def stop_leading(*, admin: User, person: User, team: Team) -> None:
    """Take one further team of a lead away; the role and the other teams stay. Refused where
    nobody else answers for it.
    """
    check_admin(admin, person)
    person = locked(person)
    if not person.further_teams.filter(team=team, ended_at=None).update(ended_at=timezone.now()):
        raise ActRefused("Deze persoon leidt dit team niet als extra team.")
    refuse_unled(team)
    note_and_tell(admin, "STOPPED_LEADING", person)


@transaction.atomic
def add_team(*, admin: User, name: str) -> Team:
    """A new team in the organisation of this admin."""
    team = Team(organisation_id=admin.organisation_id, name=name)
    save_team(team)
    note(admin, "ADDED_TEAM", team)
    return team


@transaction.atomic
def rename_team(*, admin: User, team: Team, name: str) -> None:
    """Another name for a team; its people and cases stay where they are. All of the team and every
    admin hear of it.
    """
    if not admin.manages_organisation(team.organisation_id):
        raise ActRefused("Dit kan alleen een beheerder van dezelfde organisatie.")
    if requests_about(team):
        raise ActRefused(TEAM_WAITS)
    team.name = name
    save_team(team)
    note(admin, "RENAMED_TEAM", team)
    neutral_mail.tell((of_team(team) | admins_of(team)) - {admin}, "account")


def requests_about(team: Team) -> list[RoleRequest | StaffRequest]:
    """What is asked and a second person reads the name of this team in."""
    about = Q(team=team) | Q(person__team=team)
    about |= Q(invitation__team=team) | Q(invitation__further_teams=team)
    still = {"invitation__accepted_at": None, "invitation__withdrawn_at": None}
    roles = living(RoleRequest.objects.filter(about, **still)).select_related("person")
    staff = living(StaffRequest.objects.filter(team=team)).select_related("person")
    return [*roles, *staff]


def save_team(team: Team) -> None:
    """Save it under a name that looks like that of no other team."""
    hold_organisation(team.organisation_id)
    team.full_clean()
    if sentence := odd_in(team.name, team=True):
        raise ActRefused(sentence)
    others = Team.objects.filter(organisation_id=team.organisation_id).exclude(pk=team.pk)
    if skeleton(team.name) in map(skeleton, others.values_list("name", flat=True)):
        raise ActRefused("Er is al een team met deze naam.")
    team.save()


@transaction.atomic
def rename(*, admin: User, person: User, name: str) -> None:
    """Correct how a colleague is called; every admin hears of it, and who answers for the team.
    Nobody takes another name alone, or gets that of somebody else: under it one would ask, and be
    read by who decides.
    """
    check_admin(admin, person)
    if admin.pk == person.pk:
        raise ActRefused(OWN_NAME)
    person = locked(person)
    person.name = name
    person.full_clean(exclude=["password"])
    if sentence := TakenNames(person.organisation_id, besides=person.pk).why_not(person.name):
        raise ActRefused(sentence)
    person.renamed_at = timezone.now()
    person.save(update_fields=["name", "renamed_at"])
    end_requests(person)
    renamed.send(User, person=person)
    note_and_tell(admin, "RENAMED_PERSON", person)
    leads = set(answering_for(person.team)) if person.team else set()
    neutral_mail.tell((leads | admins_of(person)) - {admin, person}, "account")
