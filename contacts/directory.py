"""The directory of this moment: verified rows, and the pinned values where a row is missing or
altered.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable
from functools import cache
from typing import Any
from uuid import UUID

from django.db.models import Q, Subquery

from contacts import entry_of
from contacts import pinned as pins
from contacts.entries import ContactEntry, Directory
from contacts.models import Contact, Country, RegionEntry, Stamp
from meldcode.moment import Database, in_a_moment
from meldcode.remembered import Remembered

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
    known = Q(retired_on=None) | Q(slug__in=pins.contacts())
    rows = list(Contact.objects.filter(known).prefetch_related("provenance"))
    entries = {row.slug: entry_of.contact(row) for row in rows if row.in_use}
    # What one keeper only proposed takes nothing away.
    retired = {row.slug for row in rows if row.version} - set(entries)
    shared = {slug: entry for slug, entry in entries.items() if entry.kind != "own"}
    found = (
        entry_of.country(row)
        for row in Country.objects.filter(version__gt=0).prefetch_related("post_rows")
    )
    countries = entry_of.shipped_countries() | {entry.iso: entry for entry in found}
    return Directory(
        contacts=pinned_first(shared, retired),
        own=by_organisation(entries.values()),
        countries=countries,
        regions=regions(),
    )


def pinned_first(entries: dict[str, ContactEntry], retired: set[str]) -> dict[str, ContactEntry]:
    """The entries in the order of the release, with the pinned one where a row is missing; what two
    keepers took out of use stays out, and nothing vital ever does.
    """
    known = {
        slug: entries.get(slug) or entry_of.shipped(slug)
        for slug in pins.contacts()
        if slug in entries or slug not in retired or slug in pins.CRITICAL
    }
    return known | entries


def by_organisation(entries: Iterable[ContactEntry]) -> dict[UUID, tuple[ContactEntry, ...]]:
    """The own contacts of each organisation."""
    groups: dict[UUID, list[ContactEntry]] = defaultdict(list)
    for entry in entries:
        if entry.organisation is not None:
            groups[entry.organisation].append(entry)
    return {organisation: tuple(group) for organisation, group in groups.items()}


def regions() -> tuple[str, ...]:
    """The regions whose name a source confirms, and those of the imported table."""
    imported = RegionEntry.objects.values_list("region", flat=True).distinct()
    return tuple(sorted({*pins.read("regions")["regions"], *imported}))


def version() -> Hashable:
    """Changes with every change through the product, and with a row that was altered outside it:
    one query.
    """
    stamp = Subquery(Stamp.objects.filter(pk=1).values("number"))
    rows = Contact.objects.in_use().annotate(stamp=stamp).order_by("slug")
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


def forget() -> None:
    """Look again at the next page: after a change in this process, and between tests."""
    Database.forget()
    memory.forget()


def one(slug: str, user: Any) -> ContactEntry | None:
    """One contact as this visitor may see it: what all may see, or of the own organisation."""
    known = memory()
    own = known.own_of(getattr(user, "organisation_id", None))
    return known.contacts.get(slug) or next((each for each in own if each.slug == slug), None)


def emergency() -> tuple[pins.Number, ...]:
    """The numbers of the strip: verified rows, pinned where a row is missing or altered; from the
    same memory as every card, so that no page has two numbers for one contact.
    """
    found = memory().contacts
    return tuple(strip_number(number, found.get(number.slug)) for number in pins.EMERGENCY)


def strip_number(number: pins.Number, entry: ContactEntry | None) -> pins.Number:
    """One number of the strip as its row says; the pinned one without a row to trust."""
    if entry is None or not entry.dial or entry.from_pin:
        return number
    return number._replace(name=entry.name, dial=entry.dial, display=entry.display)
