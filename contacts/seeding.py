"""Put what the release ships into the database: add what is missing, report what differs, overwrite
nothing.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction

from contacts import freshness, pinned, work
from contacts.entry_of import (
    compared_on,
    shipped_country,
    shipped_provenance,
    shipped_values,
    told_by,
)
from contacts.models import Contact, Country, Provenance, Version
from contacts.release import REASON


@dataclass(frozen=True)
class SeedingReport:
    """What `seed` did: what it added, and where a row is no longer what the release ships."""

    added: list[str] = field(default_factory=list)
    differs: list[str] = field(default_factory=list)


@transaction.atomic
def seed() -> SeedingReport:
    """Load the directory of the release."""
    report = SeedingReport()
    seal_again()
    date_sources()
    contacts = {row.slug: row for row in Contact.objects.all()}
    for position, (slug, row) in enumerate(pinned.contacts().items()):
        if slug in contacts:
            note_difference(slug, contacts[slug], shipped_values(Contact, row), report)
        else:
            add_contact(slug, row, position, report)
    countries = {row.iso: row for row in Country.objects.all()}
    for iso, row in pinned.embassies().items():
        if iso in countries:
            note_difference(iso, countries[iso], shipped_values(Country, row), report)
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


def add_contact(slug: str, row: dict[str, Any], position: int, report: SeedingReport) -> None:
    """One contact that is not there yet."""
    values = shipped_values(Contact, row)
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
    add_provenance(contact, checked)
    report.added.append(slug)


def add_provenance(contact: Contact, checked: date) -> None:
    """Where each topic of a shipped contact comes from."""
    Provenance.objects.bulk_create(
        Provenance(
            contact=contact,
            field=one.topic,
            sources=list(one.sources),
            source_date=one.source_date,
            checked_on=checked,
            how="release",
            next_check=freshness.next_check(contact.slug, checked),
        )
        for one in shipped_provenance(contact.slug, contact.values())
    )


def date_sources() -> None:
    """Rows of an older release get the sources of each topic with their month; what a person
    compared stays as it is.
    """
    rows = Provenance.objects.filter(how="release", source_date=None, checked_by=None)
    for row in rows.filter(contact__slug__in=pinned.contacts()).select_related("contact"):
        sources, day = told_by(row.contact.slug)[row.field]
        if day:
            row.sources, row.source_date = list(sources), day
            row.save()


def add_country(iso: str, row: dict[str, Any], report: SeedingReport) -> None:
    """One country with its posts, that is not there yet."""
    values = shipped_values(Country, row)
    checked = compared_on("embassies")
    country = shipped_country(iso, row)
    country.next_check, country.changed_on = freshness.next_check(iso, checked), checked
    for name, value in values.items():
        setattr(country, name, value)
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
    name: str, stored: Contact | Country, values: dict[str, Any], report: SeedingReport
) -> None:
    """Say where the row is no longer what the release ships; the row stays as it is."""
    now = stored.values()
    fields = [field for field, value in values.items() if now[field] != value]
    if fields:
        report.differs.append(f"{name}: {', '.join(fields)}")
