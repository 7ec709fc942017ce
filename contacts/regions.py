"""From a municipality or a postcode to a region of Veilig Thuis; without a table the national
number serves.
"""

import re
import unicodedata
from collections.abc import Mapping
from difflib import SequenceMatcher
from functools import cache, lru_cache
from typing import NamedTuple

from contacts import directory, pinned
from contacts.entries import CardText, ContactEntry
from contacts.models import Contact, RegionEntry

FORWARDS = CardText(
    "Bel het landelijke nummer. Het verbindt u door met een regio. Zeg in welke gemeente de persoon"
    " woont.",
    "Call the national number. It puts you through to a region. Say in which municipality the"
    " person lives.",
)
NO_TABLE = "Er is nog geen lijst van gemeenten en postcodes. U hebt die ook niet nodig."
NOT_FOUND = "Deze gemeente of postcode staat niet in de lijst."


class FoundRegion(NamedTuple):
    """The region, or an empty name with the reason; the national number is always there."""

    region: str
    reason: str
    entries: tuple[ContactEntry, ...]
    source: str = ""


def key_of(place: str) -> str:
    """How a place is looked up: without accents, capitals or signs; of a postcode the four
    digits.
    """
    letters = unicodedata.normalize("NFKD", place.casefold())
    plain = "".join(char for char in letters if char.isascii() and char.isalnum())
    return plain[:4] if plain[:4].isdigit() and len(plain) in (4, 6) else plain


def region_of(place: str) -> FoundRegion:
    """Where to go for a place; never an empty answer."""
    known = directory.memory().contacts
    national = known["veilig-thuis"]
    row = row_of(place)
    if row is None:
        reason = NOT_FOUND if RegionEntry.objects.exists() else NO_TABLE
        return FoundRegion("", reason, (national,))
    wanted = row.region.casefold()
    entries = tuple(
        entry
        for entry in known.values()
        if entry.kind == "regional" and entry.region.casefold() == wanted
    )
    return FoundRegion(
        row.region, "", (*entries, national), f"{row.source}, {row.source_date:%d-%m-%Y}"
    )


def row_of(place: str) -> RegionEntry | None:
    """The line for a place: under the name itself, the official or everyday one, the municipality
    it is part of now, or the name that a province behind it tells apart.
    """
    key = key_of(MUNICIPALITY.sub("", place.strip()))
    keys = [*names_of(key), *(key + short for short in PROVINCES)]
    return row_among({row.key: row for row in RegionEntry.objects.filter(key__in=keys)}, key)


def names_of(key: str) -> list[str]:
    """The keys of a place, the nearest first."""
    told = [key.removesuffix(whole) + short for whole, short in IN_FULL if key.endswith(whole)]
    return [key, *told, *also_called().get(key, ())]


def row_among(rows: Mapping[str, RegionEntry], key: str) -> RegionEntry | None:
    """The line of these (by key) to which the key of a place leads."""
    row = next((rows[one] for one in names_of(key) if one in rows), None)
    if row or not key.isalpha():
        return row
    apart = [rows[key + short] for short in PROVINCES if key + short in rows]
    return apart[0] if len(apart) == 1 else None


MUNICIPALITY = re.compile(r"^(?:gemeente|gem\.?) ", re.IGNORECASE)
# A province in full behind the name of a municipality, and how the official names write it.
IN_FULL = (("noordholland", "nh"), ("limburg", "l"), ("overijssel", "o"))
PROVINCES = ("dr", "fl", "fr", "gld", "gr", "l", "lb", "nb", "nh", "o", "ov", "u", "ut", "z", "zh")


@cache
def also_called() -> dict[str, tuple[str, ...]]:
    """By key the other keys of the same place, the nearest first."""
    names = pinned.read("place_names")
    other: dict[str, tuple[str, ...]] = {}
    for said, official in names["everyday"].items():
        here, there = key_of(said), key_of(official)
        other[here] = (*other.get(here, ()), there)
        other[there] = (*other.get(there, ()), here)
    for was, now in names["former"].items():
        other[key_of(was)] = (key_of(now), *other.get(key_of(now), ()))
    return other


@cache
def other_names() -> list[str]:
    """Every name of a place that has another one."""
    names = pinned.read("place_names")
    return [one for kind in ("everyday", "former") for pair in names[kind].items() for one in pair]


def known_regions() -> frozenset[str]:
    """The names of regions that a source confirms, or that a contact has."""
    of_contacts = Contact.objects.shared().filter(kind="regional").exclude(region="")
    return frozenset(pinned.read("regions")["regions"]).union(
        of_contacts.values_list("region", flat=True)
    )


ALIKE = 0.85


def read_region(region: str, known: frozenset[str]) -> tuple[str, str]:
    """The region as it is known, whatever its capitals and hyphens; and the known one that a new
    name was probably meant to be, or nothing.
    """
    key = key_of(region)
    as_known = by_key(known).get(key)
    return (as_known, "") if as_known else (region, meant_by(key, known))


@lru_cache(maxsize=8)
def by_key(known: frozenset[str]) -> dict[str, str]:
    """The known regions by their key."""
    return {key_of(one): one for one in sorted(known)}


@lru_cache(maxsize=1000)
def meant_by(key: str, known: frozenset[str]) -> str:
    """The known region that is nearly this key, or nothing; asked once of the same name."""
    bounds = ("real_quick_ratio", "quick_ratio", "ratio")  # the cheap ones first
    pairs = ((one, SequenceMatcher(None, key, one)) for one in by_key(known))
    near = (one for one, two in pairs if all(getattr(two, by)() >= ALIKE for by in bounds))
    return next((by_key(known)[one] for one in near), "")
