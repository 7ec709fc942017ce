"""Turns rows and shipped values into the plain entries of the directory."""

from dataclasses import fields
from datetime import date
from functools import cache
from typing import Any

from contacts import pinned
from contacts.cleaning import TOPICS
from contacts.entries import CardFact, CardText, Checked, ContactEntry, CountryEntry, PostEntry
from contacts.freshness import HOW
from contacts.models import Contact, Country
from contacts.models.sealed import Sealed

PAIRS = ("when", "hours", "will_ask_note", "opening_line")
AS_THEY_ARE = {one.name for one in fields(ContactEntry)} & set(Contact.VALUES)
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


def shipped_values(model: type[Sealed], row: dict[str, Any]) -> dict[str, Any]:
    """One contact or country of the release as the values of a row: what it says, and for the rest
    what a row holds that nobody filled.
    """
    pairs = {
        f"{name}_{language}": text for name in PAIRS for language, text in row.get(name, {}).items()
    }
    if "chat" in row:
        pairs |= {f"chat_{name}": value for name, value in row["chat"].items()}
    if "posts" in row:
        pairs["posts"] = [{"elsewhere": False, **post} for post in row["posts"]]
    blank, known = model(), row | pairs
    return {
        name: known.get(name, getattr(blank, name)) for name in model.VALUES if name != "location"
    }


def told_by(slug: str) -> dict[str, tuple[list[str], date | None]]:
    """By topic the sources of a shipped contact and their month, as its first day; None where they
    have no date.
    """
    row = pinned.contacts()[slug]
    sources = {"facts": sorted({one for each in row.get("facts", []) for one in each["sources"]})}
    if row.get("will_ask_proposal"):
        sources["will_ask"] = ["product"]
    sources |= row.get("field_sources", {})
    months = row.get("field_dates", {})
    told = {}
    for topic in TOPICS:
        month = months.get(topic, "" if topic in sources else row["source_date"])
        day = date.fromisoformat(f"{month}-01") if month else None
        told[topic] = (sources.get(topic, row["sources"]), day)
    return told


def compared_on(document: str) -> date:
    """The day on which the release was compared with its sources."""
    return date.fromisoformat(pinned.read(document)["compared_on"])


def plain(values: dict[str, Any]) -> dict[str, Any]:
    """Row values as those of an entry."""
    told = {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in values.items()
        if name in AS_THEY_ARE
    }
    pairs = {name: CardText(values[f"{name}_nl"], values[f"{name}_en"]) for name in PAIRS}
    asked = tuple(CardText(item["nl"], item.get("en", "")) for item in values["will_ask"])
    return told | pairs | {"will_ask": asked, "facts": tuple(map(fact, values["facts"]))}


def fact(item: dict[str, Any]) -> CardFact:
    """One fact."""
    return CardFact(
        item["slug"], CardText(item["nl"], item.get("en", "")), tuple(item.get("sources", ()))
    )


def contact(row: Contact) -> ContactEntry:
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
) -> ContactEntry:
    """An entry with these values and what the row says about their freshness."""
    pin = known or {}
    return ContactEntry(
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
    """Where each topic comes from, in the order of a card; only what was fetched with the row."""
    if row.pk is None or "provenance" not in getattr(row, "_prefetched_objects_cache", {}):
        return ()
    return tuple(
        Checked(
            p.field,
            tuple(p.sources),
            p.source_date,
            None if p.how == "release" else p.checked_on,
            p.get_how_display(),
        )
        for p in sorted(row.provenance.all(), key=lambda p: list(TOPICS).index(p.field))
    )


def shipped_provenance(slug: str, values: dict[str, Any]) -> tuple[Checked, ...]:
    """Where each topic of a contact comes from as it ships; nobody compared it."""
    return tuple(
        Checked(topic, tuple(sources), day, None, dict(HOW)["release"])
        for topic, (sources, day) in told_by(slug).items()
        if any(values[name] for name in TOPICS[topic])
    )


@cache
def shipped(slug: str, altered: bool = False) -> ContactEntry:
    """One contact as it ships."""
    row = pinned.contacts()[slug]
    values = shipped_values(Contact, row)
    return ContactEntry(
        slug=slug,
        kind=row["kind"],
        critical=row.get("critical", False),
        checked_on=compared_on("contacts"),
        from_pin=True,
        altered=altered,
        source_date=row["source_date"],
        provenance=shipped_provenance(slug, values),
        **plain(values),
    )


@cache
def all_shipped() -> dict[str, ContactEntry]:
    """Every contact as it ships."""
    return {slug: shipped(slug) for slug in pinned.contacts()}


def country(row: Country) -> CountryEntry:
    """A country as an entry; where its seal does not fit, what ships, or no posts at all (R31)."""
    if row.seal_fits():
        return country_entry(row.iso, row.values(), row)
    known = pinned.embassies().get(row.iso)
    withheld = row.values() | {"posts": [], "help": "unknown"}
    values = shipped_values(Country, known) if known else withheld
    return country_entry(row.iso, values, row, altered=True)


def country_entry(
    iso: str, values: dict[str, Any], row: Country, altered: bool = False
) -> CountryEntry:
    """An entry with these values and the freshness of the row."""
    base = pinned.embassies_page()
    return CountryEntry(
        iso=iso,
        name=CardText(values["nl"], values["en"]),
        help=values["help"],
        posts=tuple(
            PostEntry(p["nl"], p["tail"], p["elsewhere"], f"{base}/{p['tail']}")
            for p in values["posts"]
        ),
        treats_as_own=values["treats_as_own"],
        note=CardText(values["note_nl"], values["note_en"]),
        last_changed=row.last_changed,
        checked_on=row.checked_on,
        term_days=values["term_days"],
        version=row.version,
        altered=altered,
    )


@cache
def shipped_countries() -> dict[str, CountryEntry]:
    """Every country as it ships."""
    return {
        iso: country_entry(iso, shipped_values(Country, row), shipped_country(iso, row))
        for iso, row in pinned.embassies().items()
    }


def shipped_country(iso: str, row: dict[str, Any]) -> Country:
    """The row of a country as it ships, without its values."""
    changed = row.get("last_changed")
    return Country(
        iso=iso,
        checked_on=compared_on("embassies"),
        last_changed=date.fromisoformat(changed) if changed else None,
    )
