"""From who the provider says it is to an account: by the subject that its person once confirmed."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from meldcode.accounts import neutral_mail
from meldcode.accounts.models import SignOnLink, User
from meldcode.accounts.recording import note
from meldcode.accounts.sign_on.identity import Identity
from meldcode.accounts.sign_on.own import speaks_for_address, speaks_for_person
from meldcode.accounts.sign_on.refusals import SignOnRefused

__all__ = ["alive", "confirm", "end", "forget", "linked_to", "remember", "to_be_linked", "waiting"]

Settings = dict[str, Any]
WAITS = "sign_on_waits"
PATIENCE = 15 * 60
"""Seconds in which the first link is confirmed."""


def alive(person: User) -> Any:
    """The links of this account."""
    return SignOnLink.objects.filter(person=person, ended_at=None)


def linked_to(found: Identity, settings: Settings) -> User | None:
    """The account that this subject was tied to, if its provider still speaks for it; None where
    it was tied to none. Raises Refused.
    """
    links = SignOnLink.objects.select_related("person__organisation").filter(ended_at=None)
    link = links.filter(issuer=found.issuer, subject=found.subject).first()
    if link is None:
        return None
    own(link.person, found, settings)
    return link.person


def to_be_linked(found: Identity, settings: Settings) -> User:
    """The account whose address the provider vouches for. Raises Refused."""
    if not found.email or not found.vouched:
        raise SignOnRefused("SIGN_ON_UNVERIFIED")
    if not speaks_for_address(settings, found.email):
        raise SignOnRefused("SIGN_ON_DOMAIN", with_address(found.email))
    person = with_address(found.email)
    if person is None:
        raise SignOnRefused("SIGN_ON_UNKNOWN")
    own(person, found, settings)
    if alive(person).filter(provider=found.provider).exists():
        raise SignOnRefused("SIGN_ON_OTHER_SUBJECT", person)
    return person


def with_address(email: str) -> User | None:
    return User.objects.select_related("organisation").filter(email__iexact=email).first()


def own(person: User, found: Identity, settings: Settings) -> None:
    """Raises Refused for whoever this provider does not speak for, and for an address that is no
    longer this person's.
    """
    if not person.is_active:
        raise SignOnRefused("SIGN_ON_UNKNOWN", person)
    if not speaks_for_person(settings, person):
        raise SignOnRefused("SIGN_ON_ORGANISATION", person)
    addresses = {person.email, found.email} - {""}
    if not all(speaks_for_address(settings, address) for address in addresses):
        raise SignOnRefused("SIGN_ON_DOMAIN", person)
    other = with_address(found.email) if found.email else None
    if other is not None and other.pk != person.pk:
        raise SignOnRefused("SIGN_ON_OTHER_ADDRESS", person)


def remember(request: HttpRequest, found: Identity, person: User) -> None:
    """What waits for the word of this person, in this session alone."""
    request.session[WAITS] = {
        "provider": found.provider,
        "issuer": found.issuer,
        "subject": found.subject,
        "person": str(person.pk),
        "at": timezone.now().timestamp(),
    }


def forget(request: HttpRequest) -> None:
    request.session.pop(WAITS, None)


def waiting(request: HttpRequest) -> dict[str, str] | None:
    """What waits in this session, if it did not wait too long."""
    found: dict[str, Any] | None = request.session.get(WAITS)
    if found is None or timezone.now().timestamp() - found["at"] > PATIENCE:
        return None
    return found


@transaction.atomic
def confirm(*, person: User, said: dict[str, str]) -> None:
    """Tie what waits to the account of who confirms it. Raises Refused where it is another's, or
    was tied meanwhile.
    """
    person = User.objects.select_for_update().get(pk=person.pk)
    if UUID(said["person"]) != person.pk:
        raise SignOnRefused("SIGN_ON_OTHER_PERSON", person)
    subject = {"issuer": said["issuer"], "subject": said["subject"]}
    taken = SignOnLink.objects.filter(ended_at=None, **subject)
    if taken.exists() or alive(person).filter(provider=said["provider"]).exists():
        raise SignOnRefused("SIGN_ON_OTHER_SUBJECT", person)
    SignOnLink.objects.create(
        person=person, provider=said["provider"], confirmed_by=person, **subject
    )
    note(person, "LINKED_SIGN_ON", person)
    neutral_mail.tell([person], "account", at_once=True)


@transaction.atomic
def end(*, person: User, link: SignOnLink) -> None:
    """No longer: from now on this account is not opened by that provider."""
    link.ended_at = timezone.now()
    link.save(update_fields=["ended_at"])
    note(person, "UNLINKED_SIGN_ON", person)
    neutral_mail.tell([person], "account", at_once=True)
