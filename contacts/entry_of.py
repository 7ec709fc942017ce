"""Turns rows and shipped values into the plain entries of the directory."""

from functools import cache
from typing import Any

from contacts import pinned, seeding
from contacts.entries import Checked, CountryEntry, Entry, Fact, PostEntry, Text
from contacts.models import Contact, Country

PAIRS = ("when", "hours", "will_ask_note", "opening_line")
AS_THEY_ARE = (
    "name",
    "phone",
    "dial",
    "display",
    "display_abroad",
    "whatsapp",
    "whatsapp_chat_only",
    "email",
    "website",
    "address",
    "chat_for",
    "chat_anonymous",
    "region",
    "audience",
    "from_abroad",
    "opening",
    "will_ask_proposal",
    "will_ask_source",
    "listed",
    "per_country",
    "term_days",
)
WITHHELD = (
    "phone",
    "dial",
    "display",
    "display_abroad",
    "whatsapp",
    "email",
    "website",
    "address",
    "chat_for",
)


def plain(values: dict[str, Any]) -> dict[str, Any]:
    """Row values as those of an entry."""
    return {
        **{name: values[name] for name in AS_THEY_ARE},
        **{name: Text(values[f"{name}_nl"], values[f"{name}_en"]) for name in PAIRS},
        "will_ask": tuple(Text(item["nl"], item.get("en", "")) for item in values["will_ask"]),
        "facts": tuple(fact(item) for item in values["facts"]),
        "languages": tuple(values["languages"]),
        "reached_through": tuple(values["reached_through"]),
        "sources": tuple(values["sources"]),
    }


def fact(item: dict[str, Any]) -> Fact:
    """One fact."""
    return Fact(item["slug"], Text(item["nl"], item.get("en", "")), tuple(item.get("sources", ())))


def contact(row: Contact) -> Entry:
    """A row as an entry; where its seal does not fit, what the release pins, or a name without any
    number.
    """
    known = pinned.contacts().get(row.slug)
    if row.seal_fits():
        return from_row(row, row.values(), known)
    if known is not None:
        return shipped(row.slug, altered=True)
    withheld = dict.fromkeys(WITHHELD, "")
    return from_row(row, row.values() | withheld, known, altered=True, trusted=False)


def from_row(
    row: Contact, values: dict[str, Any], known: dict[str, Any] | None, **flags: Any
) -> Entry:
    """An entry with these values and what the row says about their freshness."""
    pin = known or {}
    return Entry(
        slug=row.slug,
        kind=row.kind,
        critical=row.critical,
        organisation=row.organisation_id,
        team=row.team_id,
        version=row.version,
        checked_on=row.checked_on,
        next_check=row.next_check,
        changed_on=row.changed_on,
        provenance=provenance(row),
        source_date=pin.get("source_date", ""),
        pin_dial=pin.get("dial", "") if row.critical else "",
        pin_display=pin.get("display", "") if row.critical else "",
        **plain(values),
        **flags,
    )


def provenance(row: Contact) -> tuple[Checked, ...]:
    """Where each topic comes from; only what was fetched with the row."""
    if row.pk is None or "provenance" not in getattr(row, "_prefetched_objects_cache", {}):
        return ()
    return tuple(
        Checked(p.field, tuple(p.sources), p.checked_on, p.get_how_display(), p.how != "release")
        for p in row.provenance.all()
    )


@cache
def shipped(slug: str, altered: bool = False) -> Entry:
    """One contact as it ships."""
    row = pinned.contacts()[slug]
    return Entry(
        slug=slug,
        kind=row["kind"],
        critical=row.get("critical", False),
        checked_on=seeding.compared_on("contacts"),
        from_pin=True,
        altered=altered,
        source_date=row["source_date"],
        **plain(seeding.contact_values(row)),
    )


@cache
def all_shipped() -> dict[str, Entry]:
    """Every contact as it ships."""
    return {slug: shipped(slug) for slug in pinned.contacts()}


def country(row: Country) -> CountryEntry:
    """A country as an entry; where its seal does not fit, what ships, or no posts at all (R31)."""
    if row.seal_fits():
        return country_entry(row.iso, row.values(), row)
    known = pinned.embassies().get(row.iso)
    values = (
        seeding.country_values(known) if known else row.values() | {"posts": [], "help": "unknown"}
    )
    return country_entry(row.iso, values, row, altered=True)


def country_entry(
    iso: str, values: dict[str, Any], row: Country, altered: bool = False
) -> CountryEntry:
    """An entry with these values and the freshness of the row."""
    base = pinned.embassies_page()
    return CountryEntry(
        iso=iso,
        name=Text(values["nl"], values["en"]),
        help=values["help"],
        posts=tuple(
            PostEntry(p["nl"], p["tail"], p["elsewhere"], f"{base}/{p['tail']}")
            for p in values["posts"]
        ),
        treats_as_own=values["treats_as_own"],
        note=Text(values["note_nl"], values["note_en"]),
        last_changed=row.last_changed,
        checked_on=row.checked_on,
        term_days=values["term_days"],
        version=row.version,
        altered=altered,
    )


@cache
def shipped_countries() -> dict[str, CountryEntry]:
    """Every country as it ships."""
    checked = seeding.compared_on("embassies")
    return {
        iso: country_entry(
            iso,
            seeding.country_values(row),
            Country(iso=iso, checked_on=checked, last_changed=seeding.day(row.get("last_changed"))),
        )
        for iso, row in pinned.embassies().items()
    }
