"""The second person for a deputy and for a wiped second factor: one asks, another agrees, the
person is told.
"""

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from meldcode.accounts import news, sessions
from meldcode.accounts.lapsing import LAPSED, has_lapsed, lapsed, living
from meldcode.accounts.models import Deputy, StaffRequest, Team, User
from meldcode.accounts.staffing import (
    Refused,
    check_admin,
    locked,
    may_name_deputies,
    refuse_seen,
)
from meldcode.accounts.trail import note

__all__ = ["ask_deputy", "ask_factor", "decide", "deciders", "within_reach"]

Kind = StaffRequest.Kind
INVITE = "Vraag wie de installatie beheert om een beheerder uit te nodigen."
NOBODY = {
    Kind.DEPUTY: (
        "Niemand kan dit goedkeuren: er is geen andere beheerder of teamleider van dit team."
        f" {INVITE}"
    ),
    Kind.FACTOR: (
        f"Er is geen andere beheerder die dit kan goedkeuren. {INVITE} Met een herstelcode is dit"
        " niet nodig."
    ),
}
ASKED = {Kind.DEPUTY: "ASKED_DEPUTY", Kind.FACTOR: "ASKED_FACTOR_RESET"}
GRANTED = {Kind.DEPUTY: "NAMED_DEPUTY", Kind.FACTOR: "RESET_SECOND_FACTOR"}
DENIED = {Kind.DEPUTY: "REFUSED_DEPUTY", Kind.FACTOR: "REFUSED_FACTOR_RESET"}


def within_reach(user: User) -> QuerySet[StaffRequest]:
    """The open requests this person may know of: an admin those of the organisation, a lead those
    for the own team.
    """
    waiting = living(StaffRequest.objects.filter(organisation_id=user.organisation_id))
    waiting = waiting.select_related("person", "team", "asked_by")
    return waiting if user.is_admin else waiting.filter(kind=Kind.DEPUTY, team=user.team_id)


def deciders(request: StaffRequest) -> QuerySet[User]:
    """Who may agree: another admin, or for a deputy a lead of that team; never who asked, never who
    it is about.
    """
    may = Q(is_admin=True)
    if request.kind == Kind.DEPUTY:
        may |= Q(is_lead=True, team=request.team_id)
    people = User.objects.filter(may, organisation_id=request.organisation_id, is_active=True)
    return people.exclude(pk__in=(request.asked_by_id, request.person_id))


@transaction.atomic
def ask_deputy(*, actor: User, team: Team, person: User) -> StaffRequest:
    """Propose who stands in for the lead of this team."""
    if not may_name_deputies(actor, team):
        raise Refused("Dit kan alleen de teamleider van dit team of een beheerder.")
    refuse_unfit(locked(person), team)
    return ask(actor, Kind.DEPUTY, person, team)


def refuse_unfit(person: User, team: Team) -> None:
    if person.organisation_id != team.organisation_id or not person.is_active or person.is_admin:
        raise Refused("Kies een collega met een actief account die geen beheerder is.")
    refuse_seen(person)
    if person.is_lead and person.team_id == team.pk:
        raise Refused("Deze persoon is al teamleider van dit team.")
    if Deputy.objects.filter(team=team, person=person, ended_at=None).exists():
        raise Refused("Deze persoon is al vervanger voor dit team.")


@transaction.atomic
def ask_factor(*, admin: User, person: User) -> StaffRequest:
    """Someone lost the phone and the recovery codes: ask to wipe the second factor."""
    check_admin(admin, person)
    if admin.pk == person.pk:
        raise Refused("U kunt uw eigen tweede stap hier niet wissen. Vraag een andere beheerder.")
    return ask(admin, Kind.FACTOR, locked(person), None)


def ask(actor: User, kind: StaffRequest.Kind, person: User, team: Team | None) -> StaffRequest:
    about = {"kind": kind, "person": person, "team": team}
    lapsed(StaffRequest.objects.filter(**about)).delete()
    request, made = StaffRequest.objects.get_or_create(
        **about,
        decided_at=None,
        defaults={"organisation_id": person.organisation_id, "asked_by": actor},
    )
    if made and not deciders(request).exists():
        raise Refused(NOBODY[kind])
    if made:
        note(actor, ASKED[kind], person)
        news.tell([person], "account")
    return request


@transaction.atomic
def decide(*, by: User, request: StaffRequest, granted: bool) -> None:
    """Agree or refuse, as another person than who asked; what was agreed to is done at once."""
    request = StaffRequest.objects.select_for_update().get(pk=request.pk)
    kind = StaffRequest.Kind(request.kind)
    if request.decided_at is not None:
        raise Refused("Hierover is al besloten.")
    if has_lapsed(request.asked_at):
        raise Refused(LAPSED)
    if not deciders(request).filter(pk=by.pk).exists():
        raise Refused("Dit moet iemand anders doen dan wie het vroeg en om wie het gaat.")
    request.decided_by, request.decided_at, request.granted = by, timezone.now(), granted
    request.save(update_fields=["decided_by", "decided_at", "granted"])
    if granted:
        carry_out(request, locked(request.person))
    note(by, (GRANTED if granted else DENIED)[kind], request.person)
    news.tell([request.person], "account")


def carry_out(request: StaffRequest, person: User) -> None:
    """Name the deputy, or wipe the second factor and end every session of the account."""
    if request.team is not None:
        refuse_unfit(person, request.team)
        Deputy.objects.create(team=request.team, person=person, named_by=request.asked_by)
        return
    person.authenticator_set.all().delete()  # type: ignore[attr-defined]
    sessions.end_all(person)
