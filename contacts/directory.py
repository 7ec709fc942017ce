"""The directory of this moment: verified rows, and the pinned values where a row is missing or
altered.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable
from functools import cache
from typing import Any
from uuid import UUID

from django.db import Error
from django.db.models import Subquery

from contacts import entry_of
from contacts import pinned as pins
from contacts.entries import CountryEntry, Directory, Entry
from contacts.models import Contact, Country, RegionEntry, Stamp
from contacts.moment import in_a_moment
from contacts.remembered import Remembered
from contacts.strip import Strip

WATCHED = (
    "slug",
    "name",
    "phone",
    "dial",
    "display",
    "display_abroad",
    "whatsapp",
    "email",
    "website",
    "seal",
)


def load() -> Directory:
    """Every contact in use, every country and the regions, in five queries."""
    rows = list(Contact.objects.in_use().prefetch_related("provenance"))
    entries = {row.slug: entry_of.contact(row) for row in rows}
    shared = pinned_first({slug: entry for slug, entry in entries.items() if entry.kind != "own"})
    found = (
        entry_of.country(row)
        for row in Country.objects.filter(version__gt=0).prefetch_related("post_rows")
    )
    countries = entry_of.shipped_countries() | {entry.iso: entry for entry in found}
    return Directory(
        contacts=shared,
        own=by_organisation(entries.values()),
        countries=countries,
        regions=regions(),
    )


def pinned_first(entries: dict[str, Entry]) -> dict[str, Entry]:
    """The entries in the order of the release, with the pinned one where a vital row is missing."""
    vital = {slug: entry_of.shipped(slug) for slug in pins.CRITICAL if slug not in entries}
    if not entries:
        return dict(entry_of.all_shipped())
    known = {
        slug: (entries | vital)[slug]
        for slug in pins.contacts()
        if slug in entries or slug in vital
    }
    return known | entries


def by_organisation(entries: Iterable[Entry]) -> dict[UUID, tuple[Entry, ...]]:
    """The own contacts of each organisation."""
    groups: dict[UUID, list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.organisation is not None:
            groups[entry.organisation].append(entry)
    return {organisation: tuple(group) for organisation, group in groups.items()}


def regions() -> tuple[str, ...]:
    """The regions whose name a source confirms, and those of the imported table."""
    imported = RegionEntry.objects.values_list("region", flat=True).distinct()
    return tuple(sorted({*pins.read("regions")["regions"], *imported}))


def version() -> Hashable:
    """Changes with every change through the product, and with a vital row that was altered outside
    it: one query.
    """
    stamp = Subquery(Stamp.objects.filter(pk=1).values("number"))
    rows = Contact.objects.filter(slug__in=pins.CRITICAL).annotate(stamp=stamp).order_by("slug")
    return tuple(rows.values_list(*WATCHED, "critical", "kind", "stamp"))


@cache
def pinned() -> Directory:
    """The directory that ships, for when there is no database."""
    shipped = entry_of.all_shipped()
    confirmed = tuple(sorted(pins.read("regions")["regions"]))
    return Directory(
        contacts=shipped, countries=entry_of.shipped_countries(), regions=confirmed, from_pins=True
    )


memory = Remembered(in_a_moment(load), in_a_moment(version), pinned)
Strip.memories.append(memory.forget)


def one(slug: str, user: Any) -> Entry | None:
    """One contact as this visitor may see it, read now; a vital one is never missing, and where the
    database is slow what ships is there.
    """
    rows = Contact.objects.visible_to(user).filter(slug=slug).prefetch_related("provenance")
    try:
        row = in_a_moment(rows.first)()
    except Error:
        return entry_of.all_shipped().get(slug)
    if row is not None:
        return entry_of.contact(row)
    return entry_of.shipped(slug) if slug in pins.CRITICAL else None


def country(iso: str) -> CountryEntry | None:
    """One country, read now; None where it is not in the table (R31)."""
    row = Country.objects.filter(iso=iso, version__gt=0).prefetch_related("post_rows").first()
    if row is not None:
        return entry_of.country(row)
    return entry_of.shipped_countries().get(iso)


def emergency() -> tuple[pins.Number, ...]:
    """The numbers of the strip: verified rows, pinned where a row is missing or altered; from the
    same memory as every card, so that no page has two numbers for one contact.
    """
    found = memory().contacts
    return tuple(strip_number(number, found.get(number.slug)) for number in pins.EMERGENCY)


def strip_number(number: pins.Number, entry: Entry | None) -> pins.Number:
    """One number of the strip as its row says; the pinned one without a row to trust."""
    if entry is None or not entry.dial or entry.from_pin:
        return number
    return number._replace(name=entry.name, dial=entry.dial, display=entry.display)


def with_missing(entries: list[Entry]) -> list[Entry]:
    """The entries of the first page, with pinned ones where vital rows are gone, and all that ships
    without rows.
    """
    known = set(Contact.objects.filter(slug__in=pins.contacts()).values_list("slug", flat=True))
    wanted = pins.CRITICAL if known or entries else pins.contacts()
    return [*(entry_of.shipped(slug) for slug in wanted if slug not in known), *entries]
