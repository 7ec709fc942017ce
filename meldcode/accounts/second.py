"""The second person for what weighs about a colleague: a deputy, a wiped second factor, a new
password, another address. One asks, another agrees, the person is told.
"""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet
from django.forms import EmailField
from django.utils import timezone

from meldcode.accounts import neutral_mail, sessions
from meldcode.accounts.events import sign_in_changed
from meldcode.accounts.lapsing import LAPSED, has_lapsed, lapsed, living
from meldcode.accounts.models import Deputy, Invitation, StaffRequest, Team, User
from meldcode.accounts.models.leading import leads_of, teams_led_by
from meldcode.accounts.models.named import refuse_odd_address
from meldcode.accounts.models.roles import BY_TWO, managing
from meldcode.accounts.namesakes import TakenNames
from meldcode.accounts.recording import note
from meldcode.accounts.refusing import ActRefused, check_admin, locked, refuse_gone, refuse_seen
from meldcode.accounts.staffing import may_name_deputies

__all__ = [
    "ask_address", "ask_deputy", "ask_factor", "ask_password", "decide", "deciders",
    "within_reach",
]  # fmt: skip

Kind = StaffRequest.Kind
INVITE = "Vraag wie de installatie beheert om een beheerder uit te nodigen."
NO_ADMIN = f"Er is geen andere beheerder die dit kan goedkeuren. {INVITE}"
NOBODY = {
    Kind.DEPUTY: (
        "Niemand kan dit goedkeuren: er is geen andere beheerder of teamleider van dit team."
        f" {INVITE}"
    ),
    Kind.FACTOR: f"{NO_ADMIN} Met een herstelcode is dit niet nodig.",
}
# What the trail says of each: asked, agreed, refused.
SAID = {
    Kind.DEPUTY: ("ASKED_DEPUTY", "NAMED_DEPUTY", "REFUSED_DEPUTY"),
    Kind.FACTOR: ("ASKED_FACTOR_RESET", "RESET_SECOND_FACTOR", "REFUSED_FACTOR_RESET"),
    Kind.PASSWORD: ("ASKED_NEW_PASSWORD", "AGREED_NEW_PASSWORD", "REFUSED_NEW_PASSWORD"),
    Kind.ADDRESS: ("ASKED_ADDRESS", "CHANGED_ADDRESS", "REFUSED_ADDRESS"),
}
OFF = "Dit account staat uit. Zet het eerst weer aan."
LONGEST_ADDRESS = 254
NO_ADDRESS = "Dit is geen e-mailadres. Kijk het na."
SAME_ADDRESS = "Dit is al het e-mailadres van deze persoon."
NOT_FREE = "In uw organisatie is er al een account met dit e-mailadres."
BY_MAIL_ALONE = (
    "De link van een teamleider of beheerder gaat alleen per mail: dan ziet niemand anders hem."
    " Vraag wie dit systeem beheert om een nieuw wachtwoord te zetten."
)
OWN = "U kunt dit niet voor uzelf vragen. Vraag een andere beheerder."


def within_reach(user: User) -> QuerySet[StaffRequest]:
    """The open requests this person may know of: an admin those of the organisation, a lead those
    for the teams of this lead.
    """
    waiting = living(StaffRequest.objects.filter(organisation_id=user.organisation_id))
    waiting = waiting.select_related("person", "team", "asked_by")
    led = teams_led_by(user)
    return waiting if user.manages() else waiting.filter(kind=Kind.DEPUTY, team__in=led)


def deciders(request: StaffRequest) -> QuerySet[User]:
    """Who may agree: another admin, or for a deputy a lead of that team; never who asked, never who
    it is about.
    """
    may = managing()
    if request.kind == Kind.DEPUTY:
        may |= leads_of(request.team_id)
    people = User.objects.filter(may, organisation_id=request.organisation_id, is_active=True)
    return people.exclude(pk__in=(request.asked_by_id, request.person_id)).distinct()


@transaction.atomic
def ask_deputy(*, actor: User, team: Team, person: User) -> StaffRequest:
    """Propose who stands in for the lead of this team."""
    if not may_name_deputies(actor, team):
        raise ActRefused("Dit kan alleen de teamleider van dit team of een beheerder.")
    person = locked(person)
    refuse_unfit(person, team)
    return ask(actor, Kind.DEPUTY, person, team)


def refuse_unfit(person: User, team: Team) -> None:
    if person.organisation_id != team.organisation_id or not (
        person.is_active and person.is_in_a_team()
    ):
        raise ActRefused("Kies een collega met een actief account die geen beheerder is.")
    refuse_seen(person)
    if team.pk in teams_led_by(person):
        raise ActRefused("Deze persoon is al teamleider van dit team.")
    if Deputy.objects.filter(team=team, person=person, ended_at=None).exists():
        raise ActRefused("Deze persoon is al vervanger voor dit team.")


@transaction.atomic
def ask_factor(*, admin: User, person: User) -> StaffRequest:
    """Someone lost the phone and the recovery codes: ask to wipe the second factor."""
    check_admin(admin, person)
    if admin.pk == person.pk:
        raise ActRefused(OWN)
    return ask(admin, Kind.FACTOR, locked(person))


@transaction.atomic
def ask_password(*, admin: User, person: User) -> StaffRequest:
    """Someone forgot the password and gets no mail: ask to give a link to a new one."""
    check_admin(admin, person)
    if admin.pk == person.pk:
        raise ActRefused(OWN)
    refuse_off(person)
    if person.roles() & BY_TWO and not neutral_mail.mail_works():
        raise ActRefused(BY_MAIL_ALONE)
    return ask(admin, Kind.PASSWORD, locked(person))


@transaction.atomic
def ask_address(*, admin: User, person: User, email: str) -> StaffRequest:
    """An address was typed wrongly or changed: ask to correct it."""
    check_admin(admin, person)
    email = email.strip().lower()
    try:
        refuse_odd_address(EmailField(max_length=LONGEST_ADDRESS).clean(email))
    except ValidationError:
        raise ActRefused(NO_ADDRESS) from None
    refuse_address(person, email)
    return ask(admin, Kind.ADDRESS, locked(person), email=email)


def refuse_address(person: User, email: str) -> None:
    if email == person.email:
        raise ActRefused(SAME_ADDRESS)
    if taken(person, email, User.objects.of(person)):
        raise ActRefused(NOT_FREE)
    if sentence := TakenNames(person.organisation_id, besides=person.pk).like(email):
        raise ActRefused(sentence)


def taken(person: User, email: str, among: QuerySet[User]) -> bool:
    """Whether another of these accounts has this address."""
    return among.filter(email__iexact=email).exclude(pk=person.pk).exists()


def refuse_off(person: User) -> None:
    """No other way into an account that is off: who decides would read of a colleague at work, and
    one admin switches it on again alone.
    """
    if not person.is_active:
        raise ActRefused(OFF)


def ask(
    actor: User, kind: StaffRequest.Kind, person: User, team: Team | None = None, email: str = ""
) -> StaffRequest:
    refuse_off(person)
    about = {"kind": kind, "person": person, "team": team}
    lapsed(StaffRequest.objects.filter(**about)).delete()
    given = {"organisation_id": person.organisation_id, "asked_by": actor, "email": email}
    request, made = StaffRequest.objects.get_or_create(**about, decided_at=None, defaults=given)
    if request.email != email:
        raise ActRefused("Er wacht al een ander e-mailadres op een besluit.")
    if made and not deciders(request).exists():
        raise ActRefused(NOBODY.get(kind, NO_ADMIN))
    if made:
        note(actor, SAID[kind][0], person)
        neutral_mail.tell([person, *deciders(request)], "account")
    return request


@transaction.atomic
def decide(*, by: User, request: StaffRequest, granted: bool) -> None:
    """Agree or refuse, as another person than who asked; what was agreed to is done at once."""
    request = StaffRequest.objects.select_for_update().get(pk=request.pk)
    kind = StaffRequest.Kind(request.kind)
    if request.decided_at is not None:
        raise ActRefused("Hierover is al besloten.")
    if has_lapsed(request.asked_at):
        raise ActRefused(LAPSED)
    if not deciders(request).filter(pk=by.pk).exists():
        raise ActRefused("Dit moet iemand anders doen dan wie het vroeg en om wie het gaat.")
    if granted:
        refuse_gone(still_may_ask(request))
        refuse_off(locked(request.person))
    request.decided_by, request.decided_at, request.granted = by, timezone.now(), granted
    request.save(update_fields=["decided_by", "decided_at", "granted"])
    if granted:
        carry_out(request, locked(request.person))
    note(by, SAID[kind][1 if granted else 2], request.person)
    neutral_mail.tell([request.person], "account", at_once=granted)


def still_may_ask(request: StaffRequest) -> bool:
    """Whether who asked could still ask the same."""
    if request.team is not None:
        return may_name_deputies(request.asked_by, request.team)
    return request.asked_by.manages_organisation(request.organisation_id)


def carry_out(request: StaffRequest, person: User) -> None:
    """Name the deputy, wipe the second factor and with it the password, or put the right address. A
    new password is chosen by the person, by way of a link.
    """
    if request.team is not None:
        refuse_unfit(person, request.team)
        Deputy.objects.create(team=request.team, person=person, named_by=request.asked_by)
    elif request.kind == Kind.FACTOR:
        person.authenticator_set.all().delete()  # type: ignore[attr-defined] # of the sign-in library
        end_password(person)
        end_access(person)
    elif request.kind == Kind.ADDRESS:
        put_address(person, request)


def end_password(person: User) -> None:
    """Whoever knows the password would set up the next second step. Where mail goes out a link
    brings another one; elsewhere two admins give one, and this one works until then.
    """
    if neutral_mail.mail_works():
        person.set_unusable_password()
        person.save(update_fields=["password"])


def put_address(person: User, request: StaffRequest) -> None:
    """From now on this is the address. Where an account elsewhere has it nothing changes and nobody
    here is told: only whoever reads the mail of that address hears of it.
    """
    email = request.email
    refuse_address(person, email)
    neutral_mail.tell_addresses([person.email, email], "account", at_once=True)
    if taken(person, email, User.objects.all()):
        return
    # Who made the account, and who saw its link, stays known under the new address.
    made = Q(link_shown=True) | Q(accepted_at__isnull=False)
    Invitation.objects.filter(made, email=person.email).update(email=email)
    request.before, person.email = person.email, email
    request.save(update_fields=["before"])
    person.save(update_fields=["email"])
    end_access(person)


def end_access(person: User) -> None:
    """Every session of the account ends, and what reads along without one."""
    sessions.end_all(person)
    sign_in_changed.send(User, person=person)
