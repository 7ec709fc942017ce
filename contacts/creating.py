"""New contacts: own ones at once; what everybody sees, as a proposal (R33)."""

import secrets
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from phonenumbers import SUPPORTED_REGIONS

from contacts import keepers, likeness, pinned, speaking, work
from contacts.changes import (
    NO_WAY_IN,
    NOTHING,
    VITAL_RANK,
    cleaned,
    keep_version,
    propose,
    refuse_ground,
    tried,
    waiting,
)
from contacts.checks import mark_checked
from contacts.models import Contact, Country, Proposal, Refused
from contacts.models.contact import ContactKind
from contacts.models.sealed import CRITICAL_STAYS
from contacts.subjects import Ground, is_proposed, locked, needs_second, record
from meldcode.values.functions import is_function

RESERVED = {"regio", ""}
TAKEN = "Deze korte naam is al in gebruik."
NO_COUNTRY = "Deze landcode bestaat niet. Gebruik de code van twee letters, zoals MA voor Marokko."
KNOWN = "Dit land staat al in de lijst. Wijzig het daar."
WAITS = "Dit contact geldt pas als een andere lijstbeheerder het voorstel goedkeurt."
DESK = "beheer"
MOST_OWN = 60
FULL = f"Er staan al {MOST_OWN} eigen contacten. Haal er eerst een weg."


def new_slug(name: str, kind: str) -> str:
    """A short name for the address; one of an organisation itself says nothing."""
    if kind == "own":
        return f"eigen-{secrets.token_hex(4)}"
    slug = slugify(name)[:50]
    taken = slug in RESERVED or is_known(slug)
    return f"{slug}-{secrets.token_hex(2)}".strip("-") if taken else slug


def is_known(slug: str) -> bool:
    """Whether this is the short name of a contact that is there, or that ships and comes yet."""
    return slug in pinned.contacts() or Contact.objects.filter(slug=slug).exists()


@transaction.atomic
def create(values: dict[str, Any], *, by: Any, ground: Ground) -> Contact:
    """Add a contact of the own organisation; it holds at once, its words, and a name that is no
    function or team, when a second admin agreed. The same twice is one.
    """
    refuse_ground(ground)
    keepers.one_at_a_time()
    contact = Contact(kind=ContactKind.OWN, organisation_id=by.organisation_id, **values)
    contact.slug = new_slug(values["name"], ContactKind.OWN)
    keepers.refuse_author(by, contact)
    contact.full_clean()
    asked, words = contact.values(), without_words(contact)
    named = {"organisation": by.organisation_id, "name__in": (asked["name"], contact.name)}
    rows = Contact.objects.in_use().filter(**named)
    same = [row for values in (asked, contact.values()) for row in rows if row.values() == values]
    if same and (not words or same[0].values() == asked):
        return same[0]
    if not same:
        refuse_full(contact)
    if alike := speaking.refusals(tried(contact, asked)):
        raise Refused(alike)
    contact = same[0] if same else first_version(contact, by=by, ground=ground)
    if words:
        propose(contact, words, by=by, ground=ground)
    return contact


def refuse_full(contact: Contact) -> None:
    """Raise where the organisation has all the own contacts that a page has room for."""
    mine = {"kind": ContactKind.OWN, "organisation": contact.organisation_id}
    if contact.kind == ContactKind.OWN and Contact.objects.in_use().filter(**mine)[MOST_OWN - 1 :]:
        raise Refused(FULL)


def without_words(contact: Contact) -> dict[str, dict[str, Any]]:
    """Take off the contact what it would say; gives that as a difference to propose."""
    blank = {name: contact.default_of(name) for name in speaking.FREE}
    said = {name: {"old": old, "new": getattr(contact, name)} for name, old in blank.items()}
    words = speaking.new_words(contact, said)
    if not is_function(contact.name):
        blank["name"] = speaking.UNNAMED
        words["name"] = {"old": speaking.UNNAMED, "new": contact.name}
    for name in words:
        setattr(contact, name, blank[name])
    return words


def first_version(contact: Contact, *, by: Any, ground: Ground) -> Contact:
    """Store a new contact, with what it rests on, and give it."""
    contact.save()
    keep_version(contact, by=by, ground=ground)
    filled = {name for name, value in contact.values().items() if value}
    mark_checked(contact, by=by, how=ground.how, fields=filled, ground=ground)
    keepers.tell_deciders(by, own=True)
    work.touch()
    record(by, "made", contact)
    return contact


def blank(name: str, kind: str, slug: str) -> Contact:
    """A contact that is there to be proposed, not stored yet."""
    out = timezone.localdate()
    return Contact(kind=kind, name=name, slug=slug, version=0, retired_on=out)


@transaction.atomic
def propose_contact(
    values: dict[str, Any],
    *,
    by: Any,
    ground: Ground,
    kind: str = "national",
    vital: bool = False,
    slug: str = "",
) -> Proposal:
    """Put a new contact for everybody in front of a second keeper; out of use, and seen by no user,
    until that one approves.
    """
    refuse_ground(ground)
    keepers.one_at_a_time()
    if slug and (slug in RESERVED or is_known(slug)):
        raise Refused({"slug": TAKEN})
    contact = blank(values["name"], kind, slug or new_slug(values["name"], kind))
    keepers.refuse_author(by, contact)
    if vital and not (values.get("phone") or values.get("website")):
        raise Refused({"phone": NO_WAY_IN})
    # How to reach it is part of what is proposed, not of this row.
    contact.clean_fields(exclude=["organisation"])
    changes = cleaned(contact, values)
    asked = VITAL_RANK | changes if vital else changes
    new = {"contact__name": contact.name, "contact__kind": kind, "contact__version": 0}
    if not slug and (same := waiting(asked, by=by, ground=ground, **new)):
        return same
    if alike := likeness.unsaid(tried(contact, values), {"name", *changes}, ground.reason):
        raise Refused(alike)
    contact.save()
    return propose(contact, asked, by=by, ground=ground)


@transaction.atomic
def propose_country(iso: str, values: dict[str, Any], *, by: Any, ground: Ground) -> Proposal:
    """Put a new country with its posts in front of a second admin."""
    refuse_ground(ground)
    keepers.one_at_a_time()
    keepers.refuse_author(by, Country(iso=iso))
    if iso not in SUPPORTED_REGIONS:
        raise Refused({"iso": NO_COUNTRY})
    known = Country.objects.filter(iso=iso).first()
    country = known or Country(iso=iso, nl=values["nl"], version=0)
    if not is_proposed(country) or iso in pinned.embassies():
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
    put_in_use(contact, False, by=by)


@transaction.atomic
def bring_back(contact: Contact, *, by: Any) -> None:
    """Take a retired contact into use again."""
    if is_proposed(contact):
        raise Refused(WAITS, code="R33")
    keepers.one_at_a_time()
    refuse_full(contact)
    if alike := speaking.refusals(contact):
        raise Refused(alike)
    put_in_use(contact, True, by=by)


def put_in_use(contact: Contact, wanted: bool, *, by: Any) -> None:
    """An own contact at once; what everybody sees, when a second keeper agrees."""
    keepers.refuse_author(by, contact)
    current: Any = locked(contact)
    if current.in_use == wanted:
        raise Refused(NOTHING)
    if needs_second(current):
        ground = Ground(DESK, timezone.localdate())
        changes = {"in_use": {"old": current.in_use, "new": wanted}}
        propose(current, changes, by=by, ground=ground)
        return
    current.in_use = wanted
    current.save(update_fields=["retired_on"])
    if not wanted:
        work.close(current, by=by, outcome="gone")
    keepers.tell_deciders(by, own=True)
    work.touch()
    record(by, "reopened" if wanted else "closed", current)
