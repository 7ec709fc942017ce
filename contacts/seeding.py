"""Put what the release ships into the database: add what is missing, report what differs, overwrite
nothing.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction

from contacts import freshness, pinned, work
from contacts.cleaning import TOPICS
from contacts.models import Contact, Country, Provenance, Version

REASON = "Meegeleverd met de uitgave"


@dataclass(frozen=True)
class Report:
    """What `seed` did: what it added, and where a row is no longer what the release ships."""

    added: list[str] = field(default_factory=list)
    differs: list[str] = field(default_factory=list)


def contact_values(row: dict[str, Any]) -> dict[str, Any]:
    """One contact of the seed as the values of a row."""
    pairs = {name: row.get(name, {}) for name in ("when", "hours", "opening_line", "will_ask_note")}
    texts = {
        f"{name}_{language}": pair.get(language, "")
        for name, pair in pairs.items()
        for language in ("nl", "en")
    }
    chat = row.get("chat", {})
    plain = {name: row.get(name, default) for name, default in PLAIN.items()}
    return {
        **plain,
        **texts,
        "chat_for": chat.get("for", ""),
        "chat_anonymous": chat.get("anonymous", False),
    }


PLAIN: dict[str, Any] = {
    "name": "",
    "phone": "",
    "dial": "",
    "display": "",
    "display_abroad": "",
    "whatsapp": "",
    "email": "",
    "website": "",
    "address": "",
    "region": "",
    "opening": "",
    "will_ask_source": "",
    "audience": "everyone",
    "whatsapp_chat_only": False,
    "will_ask_proposal": False,
    "per_country": False,
    "listed": True,
    "from_abroad": None,
    "languages": [],
    "will_ask": [],
    "facts": [],
    "reached_through": [],
    "sources": [],
    "term_days": freshness.TERM_DAYS,
}


def country_values(row: dict[str, Any]) -> dict[str, Any]:
    """One country of the seed as the values of a row."""
    posts = [{"elsewhere": False, **post} for post in row["posts"]]
    texts = {name: row.get(name, "") for name in ("nl", "en", "note_nl", "note_en")}
    own = row.get("treats_as_own")
    return {
        **texts,
        "help": row["help"],
        "treats_as_own": own,
        "posts": posts,
        "term_days": freshness.TERM_DAYS,
    }


@transaction.atomic
def seed() -> Report:
    """Load the directory of the release."""
    report = Report()
    seal_again()
    contacts = {row.slug: row for row in Contact.objects.all()}
    for position, (slug, row) in enumerate(pinned.contacts().items()):
        if slug in contacts:
            note_difference(slug, contacts[slug], contact_values(row), report)
        else:
            add_contact(slug, row, position, report)
    countries = {row.iso: row for row in Country.objects.all()}
    for iso, row in pinned.embassies().items():
        if iso in countries:
            note_difference(iso, countries[iso], country_values(row), report)
        else:
            add_country(iso, row, report)
    if report.added:
        work.touch()
    return report


def seal_again() -> None:
    """Rows of 1.0.0 whose seal fits get one that says what it covers."""
    for model in (Contact, Country):
        for row in model._base_manager.all():
            if not row.sealed and row.seal_fits():
                row.put_seal()
                same = model._base_manager.filter(pk=row.pk)
                same.update(seal=row.seal, sealed=row.sealed)


def compared_on(document: str) -> date:
    """The day on which the release was compared with its sources."""
    return date.fromisoformat(pinned.read(document)["compared_on"])


def day(text: str | None) -> date | None:
    """A date of the seed, where it gives one."""
    return date.fromisoformat(text) if text else None


def add_contact(slug: str, row: dict[str, Any], position: int, report: Report) -> None:
    """One contact that is not there yet."""
    values = contact_values(row)
    checked = compared_on("contacts")
    contact = Contact(
        slug=slug,
        kind=row["kind"],
        critical=row.get("critical", False),
        position=position,
        checked_on=checked,
        next_check=freshness.next_check(slug, checked),
        changed_on=checked,
        **values,
    )
    # The database asks the rest itself, when the row comes.
    contact.full_clean(validate_unique=False, validate_constraints=False)
    contact.save()
    Version.objects.create(
        contact=contact,
        number=1,
        values=contact.values(),
        source=", ".join(row["sources"]),
        reason=REASON,
    )
    add_provenance(contact, row.get("field_sources", {}), checked)
    report.added.append(slug)


def add_provenance(contact: Contact, by_field: dict[str, list[str]], checked: date) -> None:
    """Where each topic of a shipped contact comes from."""
    Provenance.objects.bulk_create(
        Provenance(
            contact=contact,
            field=topic,
            sources=by_field.get(topic, contact.sources),
            checked_on=checked,
            how="release",
            next_check=freshness.next_check(contact.slug, checked),
        )
        for topic, fields in TOPICS.items()
        if any(getattr(contact, name) for name in fields)
    )


def add_country(iso: str, row: dict[str, Any], report: Report) -> None:
    """One country with its posts, that is not there yet."""
    values = country_values(row)
    checked = compared_on("embassies")
    country = Country(
        iso=iso,
        last_changed=day(row.get("last_changed")),
        checked_on=checked,
        next_check=freshness.next_check(iso, checked),
        changed_on=checked,
        **values,
    )
    country.full_clean(validate_unique=False, validate_constraints=False)
    country.save()
    Version.objects.create(
        country=country,
        number=1,
        values=country.values() | {"posts": values["posts"]},
        source="travel-advice",
        reason=REASON,
    )
    report.added.append(iso)


def note_difference(
    name: str, stored: Contact | Country, values: dict[str, Any], report: Report
) -> None:
    """Say where the row is no longer what the release ships; the row stays as it is."""
    now = stored.values()
    fields = [field for field, value in values.items() if now[field] != value]
    if fields:
        report.differs.append(f"{name}: {', '.join(fields)}")
