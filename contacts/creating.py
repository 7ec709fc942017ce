"""New contacts: regional and national ones that are not vital, and those of one organisation."""

import secrets
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from contacts import work
from contacts.changes import NOT_ADMIN, refuse_ground
from contacts.checks import mark_checked
from contacts.models import Contact, Refused, Version
from contacts.models.sealed import CRITICAL_STAYS
from contacts.subjects import Ground, record

RESERVED = {"regio", ""}
TAKEN = "Deze korte naam is al in gebruik."


def new_slug(name: str, kind: str) -> str:
    """A short name for the address; one of an organisation itself says nothing."""
    if kind == "own":
        return f"eigen-{secrets.token_hex(4)}"
    slug = slugify(name)[:50]
    taken = slug in RESERVED or Contact.objects.filter(slug=slug).exists()
    return f"{slug}-{secrets.token_hex(2)}".strip("-") if taken else slug


@transaction.atomic
def create(values: dict[str, Any], *, kind: str, by: Any, ground: Ground, slug: str = "") -> Contact:
    """Add a contact; what is vital comes with a release, not from here."""
    if not by.is_admin:
        raise Refused(NOT_ADMIN)
    refuse_ground(ground)
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
    contact.retired_on = None
    contact.save(update_fields=["retired_on"])
    work.touch()
    record(by, "reopened", contact)
