"""New contacts: at once where they are not vital; vital ones and countries as a proposal (R33)."""

import secrets
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from phonenumbers import SUPPORTED_REGIONS

from contacts import work
from contacts.changes import NOT_ADMIN, cleaned, propose, refuse_ground, with_rank
from contacts.checks import mark_checked
from contacts.models import Contact, Country, Proposal, Refused, Version
from contacts.models.sealed import CRITICAL_STAYS
from contacts.subjects import Ground, is_proposed, record

RESERVED = {"regio", ""}
TAKEN = "Deze korte naam is al in gebruik."
NO_WAY_IN = "Vul een telefoonnummer of een website in. Zonder die kan niemand het bereiken."
NO_COUNTRY = "Deze landcode bestaat niet. Gebruik de code van twee letters, zoals MA voor Marokko."
KNOWN = "Dit land staat al in de lijst. Wijzig het daar."
WAITS = "Dit contact geldt pas als een andere beheerder het voorstel goedkeurt."


def new_slug(name: str, kind: str) -> str:
    """A short name for the address; one of an organisation itself says nothing."""
    if kind == "own":
        return f"eigen-{secrets.token_hex(4)}"
    slug = slugify(name)[:50]
    taken = slug in RESERVED or Contact.objects.filter(slug=slug).exists()
    return f"{slug}-{secrets.token_hex(2)}".strip("-") if taken else slug


@transaction.atomic
def create(
    values: dict[str, Any], *, kind: str, by: Any, ground: Ground, slug: str = ""
) -> Contact:
    """Add a contact that is not vital; it holds at once."""
    refuse_adding(by, ground)
    if slug in RESERVED - {""}:
        raise Refused({"slug": TAKEN})
    contact = Contact(
        slug=slug or new_slug(values["name"], kind),
        kind=kind,
        organisation_id=by.organisation_id if kind == "own" else None,
        **values,
    )
    contact.full_clean()
    contact.save()
    Version.objects.create(
        contact=contact,
        number=1,
        values=contact.values(),
        source=ground.source,
        source_date=ground.source_date,
        reason=ground.reason,
        made_by=by,
    )
    mark_checked(contact, by=by, how=ground.how, fields=set(values), ground=ground)
    work.touch()
    record(by, "made", contact)
    return contact


def refuse_adding(by: Any, ground: Ground) -> None:
    """Only an admin adds, and on a source."""
    if not by.is_admin:
        raise Refused(NOT_ADMIN)
    refuse_ground(ground)


@transaction.atomic
def propose_contact(values: dict[str, Any], *, by: Any, ground: Ground) -> Proposal:
    """Put a new vital contact in front of a second admin; out of use, and seen by no user, until
    that one approves.
    """
    refuse_adding(by, ground)
    if not (values.get("phone") or values.get("website")):
        raise Refused({"phone": NO_WAY_IN})
    contact = Contact(slug=new_slug(values["name"], "national"), name=values["name"], version=0)
    contact.retired_on = timezone.localdate()
    contact.clean_fields(
        exclude=["organisation"]
    )  # how to reach it is part of what is proposed, not of this row
    contact.save()
    return propose(contact, with_rank(contact, cleaned(contact, values)), by=by, ground=ground)


@transaction.atomic
def propose_country(iso: str, values: dict[str, Any], *, by: Any, ground: Ground) -> Proposal:
    """Put a new country with its posts in front of a second admin."""
    refuse_adding(by, ground)
    if iso not in SUPPORTED_REGIONS:
        raise Refused({"iso": NO_COUNTRY})
    country = Country.objects.filter(iso=iso).first() or Country(
        iso=iso, nl=values["nl"], version=0
    )
    if not is_proposed(country):
        raise Refused({"iso": KNOWN})
    if country._state.adding:
        country.full_clean()
        country.save()
    changes = cleaned(country, values) or {"nl": {"old": country.nl, "new": country.nl}}
    return propose(country, changes, by=by, ground=ground)


@transaction.atomic
def retire(contact: Contact, *, by: Any) -> None:
    """Take a contact out of use; it stays in the history. A vital one stays in use (R33)."""
    if contact.critical:
        raise Refused(CRITICAL_STAYS, code="R33")
    contact.retired_on = timezone.localdate()
    contact.save(update_fields=["retired_on"])
    work.close(contact, by=by, outcome="gone")
    work.touch()
    record(by, "closed", contact)


@transaction.atomic
def bring_back(contact: Contact, *, by: Any) -> None:
    """Take a retired contact into use again."""
    if is_proposed(contact):
        raise Refused(WAITS, code="R33")
    contact.retired_on = None
    contact.save(update_fields=["retired_on"])
    work.touch()
    record(by, "reopened", contact)
