"""The only way to a new account: an admin invites, the invited person chooses a password, once,
within a week.
"""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.core.mail import send_mail
from django.db import IntegrityError, transaction
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from meldcode.accounts import neutral_mail, roles
from meldcode.accounts.links_by_mail import link_to
from meldcode.accounts.models import Invitation, LedTeam, Team, User
from meldcode.accounts.models.asked import in_a_week
from meldcode.accounts.models.roles import BY_TWO, ROLE_FIELDS, Role
from meldcode.accounts.namesakes import TakenNames
from meldcode.accounts.neutral_mail import mail_works
from meldcode.accounts.recording import note
from meldcode.accounts.refusing import ActRefused, hold_organisation

GONE = "Deze uitnodiging werkt niet meer. Vraag uw beheerder om een nieuwe."
OPEN_AGAIN = "U opende de link langer dan een half uur geleden. Open hem opnieuw."
WAITS = "Een tweede beheerder moet deze uitnodiging nog goedkeuren. Probeer het later nog eens."
MADE = (
    "Met deze link is een account gemaakt. Was u dat niet? Bel dan uw beheerder: iemand leest"
    " mogelijk uw mail."
)
NO_MAIL = "De mail kon niet weg. Probeer het later opnieuw, of vraag wie de installatie beheert."
TAKEN = "Voor dit e-mailadres bestaat al een account. Log daarmee in, of vraag uw beheerder."


@transaction.atomic
def invite(
    *,
    admin: User,
    email: str,
    name: str,
    team: Team | None = None,
    further_teams: Iterable[Team] = (),
    taken: TakenNames | None = None,
    **columns: bool,
) -> tuple[Invitation, str]:
    """Make an invitation; gives it with the secret of its link, which is kept nowhere.

    `columns` are those of the roles; `taken` the names of the organisation, where they are known.
    Raises ValidationError with a sentence.
    """
    email = email.lower()
    hold_organisation(admin.organisation_id)
    refuse_known(admin, [email])
    names = taken or TakenNames(admin.organisation_id)
    given: dict[str, Any] = {"email": email, "name": name, "team": team, **columns}
    return put(admin=admin, taken=names, further_teams=further_teams, **given)


def refuse_known(admin: User, emails: list[str]) -> None:
    """Raise where one of these has an account here; an invitation whose week is over gives way."""
    _withdraw_lapsed(organisation_id=admin.organisation_id, email__in=emails)
    if User.objects.of(admin).filter(email__in=emails).exists():
        raise ActRefused("In uw organisatie is er al een account met dit e-mailadres.")


def put(
    *,
    admin: User,
    taken: TakenNames,
    further_teams: Iterable[Team] = (),
    cleaned: bool = False,
    **values: Any,
) -> tuple[Invitation, str]:
    """The row of an invitation, with the secret of its link, in the caller's transaction; `cleaned`
    where its values were looked at before. Raises ValidationError with a sentence.
    """
    team, secret = values["team"], Invitation.new_secret()
    further = [one for one in further_teams if one != team]
    invitation = Invitation(
        organisation_id=admin.organisation_id,
        invited_by=admin,
        secret_hash=Invitation.hash_of(secret),
        **values,
    )
    _refuse_teams(admin, team, further, leads=Role.LEAD in invitation.roles())
    if not cleaned:
        invitation.full_clean()
    _take_name(invitation, taken)
    invitation.save()
    if further:
        invitation.further_teams.set(further)
    note(admin, "INVITED", invitation)
    roles.ask_for_invitation(admin=admin, invitation=invitation)
    return invitation, secret


def _refuse_teams(admin: User, team: Team | None, further: list[Team], *, leads: bool) -> None:
    asked = [one for one in (team, *further) if one is not None]
    if any(one.organisation_id != admin.organisation_id for one in asked):
        raise ActRefused("Kies een team van uw organisatie.")
    if further and not leads:
        raise ActRefused("Alleen een teamleider leidt ook andere teams.")


def _withdraw_lapsed(**to: Any) -> None:
    """An invitation whose week is over gives way to a new one."""
    now = timezone.now()
    lapsed = Invitation.objects.filter(**to, accepted_at=None, withdrawn_at=None)
    lapsed.filter(expires_at__lte=now).update(withdrawn_at=now)


def _take_name(invitation: Invitation, taken: TakenNames) -> None:
    if sentence := taken.why_not(invitation.name, invitation.email):
        raise ActRefused(sentence)
    taken.invite(invitation.name, invitation.email)


@transaction.atomic
def withdraw(*, admin: User, invitation: Invitation) -> None:
    """The link stops working at once."""
    if not admin.manages_organisation(invitation.organisation_id):
        raise ActRefused("Dit kan alleen een beheerder van dezelfde organisatie.")
    open_one = Invitation.objects.filter(pk=invitation.pk, accepted_at=None, withdrawn_at=None)
    if open_one.update(withdrawn_at=timezone.now()):
        note(admin, "WITHDREW_INVITATION", invitation)


@transaction.atomic
def renew(*, admin: User, invitation: Invitation) -> str:
    """A new link for an open invitation, for another week; the old link stops working. Gives its
    secret.
    """
    if not admin.manages_organisation(invitation.organisation_id):
        raise ActRefused("Dit kan alleen een beheerder van dezelfde organisatie.")
    secret = Invitation.new_secret()
    still = Invitation.objects.filter(pk=invitation.pk, accepted_at=None, withdrawn_at=None)
    anew = {"secret_hash": Invitation.hash_of(secret), "expires_at": in_a_week()}
    if not still.update(**anew, link_shown=False):
        raise ActRefused(GONE)
    note(admin, "RESENT_INVITATION", invitation)
    return secret


def find(secret: str) -> Invitation | None:
    """The invitation a link belongs to, whatever its state; only the hash is looked up."""
    return Invitation.objects.filter(secret_hash=Invitation.hash_of(secret)).first()


def why_not(invitation: Invitation | None) -> str:
    """Why this invitation cannot be accepted now, as a sentence; empty when it can."""
    if invitation is not None and invitation.accepted_at:
        return MADE
    if invitation is None or not invitation.is_open:
        return GONE
    return WAITS if invitation.waits_for_second_admin else ""


@transaction.atomic
def accept(*, invitation: Invitation, password: str) -> User:
    """Make the account: once, and only when the invitation is open and approved. Its address hears
    of it: somebody else may read the mail.
    """
    invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if sentence := why_not(invitation):
        raise ActRefused(sentence)
    person = account_of(invitation, password)
    if person.leads():
        named_by = invitation.invited_by
        further = invitation.further_teams.all()
        LedTeam.objects.bulk_create(
            LedTeam(team=team, person=person, named_by=named_by) for team in further
        )
    invitation.accepted_at = timezone.now()
    invitation.save(update_fields=["accepted_at"])
    note(person, "ACCEPTED_INVITATION", person)
    neutral_mail.tell([person], "account", at_once=True)
    return person


def account_of(invitation: Invitation, password: str) -> User:
    """The new account. Raises ActRefused where the address has one, also since this very moment: by
    an invitation of another organisation.
    """
    # Whoever holds a link that was shown may be the admin, not the person: that hears nothing.
    refused = ActRefused(GONE if invitation.link_shown else TAKEN)
    if User.objects.filter(email=invitation.email).exists():
        raise refused
    fields = ("name", "organisation", "team", *ROLE_FIELDS)
    given = {field: getattr(invitation, field) for field in fields}
    try:
        with transaction.atomic():
            return User.objects.create_user(invitation.email, password, **given)
    except (IntegrityError, ValidationError):
        # Which of the two depends on when the other account was kept.
        raise refused from None


def link(request: HttpRequest, secret: str) -> str:
    return link_to(request, reverse("accounts:invitation", args=[secret]))


def show(request: Any, invitation: Invitation, secret: str) -> str:
    """The link for the admin to pass on, where no mail can be sent; empty where its role takes
    two people: then the invitation is withdrawn.
    """
    if invitation.roles() & BY_TWO:
        withdraw(admin=request.user, invitation=invitation)
        return ""
    invitation.link_shown = True
    invitation.save(update_fields=["link_shown"])
    return link(request, secret)


def is_theirs(email: str) -> None:
    """Somebody with this mailbox chose the password: who saw the link counts no longer. Where no
    mail goes out the link of a password is no proof of a mailbox.
    """
    if not mail_works():
        return
    Invitation.objects.filter(email=email.lower(), link_shown=True).update(link_shown=False)


def send(request: HttpRequest, invitation: Invitation, secret: str) -> bool:
    """Send the link by mail, with neutral words; False when it could not be sent."""
    if not mail_works():
        return False
    text = render_to_string("accounts/invitation_mail.txt", {"link": link(request, secret)})
    try:
        return bool(send_mail("Uitnodiging", text, None, [invitation.email]))
    except (
        OSError
    ):  # smtplib's own errors are OSErrors too: no mail server is no reason to lose the invitation
        return False


@transaction.atomic
def send_again(request: HttpRequest, invitation: Invitation) -> None:
    """Mail a new link for an open invitation. Raises Refused, and then the old link still works."""
    secret = renew(admin=request.user, invitation=invitation)  # type: ignore[arg-type] # behind a page of admins
    if not send(request, invitation, secret):
        raise ActRefused(NO_MAIL)
