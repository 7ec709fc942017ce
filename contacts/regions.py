"""From a municipality or a postcode to a region of Veilig Thuis; without a table the national
number serves.
"""

import unicodedata
from typing import NamedTuple

from contacts import entry_of
from contacts.entries import Entry, Text
from contacts.models import Contact, RegionEntry

FORWARDS = Text(
    "Bel het landelijke nummer. Het verbindt u door met een regio. Zeg in welke gemeente de persoon"
    " woont.",
    "Call the national number. It puts you through to a region. Say in which municipality the"
    " person lives.",
)
NO_TABLE = "Er is nog geen lijst van gemeenten en postcodes. U hebt die ook niet nodig."
NOT_FOUND = "Deze gemeente of postcode staat niet in de lijst."


class Found(NamedTuple):
    """The region, or an empty name with the reason; the national number is always there."""

    region: str
    reason: str
    entries: tuple[Entry, ...]
    source: str = ""


def key_of(place: str) -> str:
    """How a place is looked up: without accents, capitals or signs; of a postcode the four
    digits.
    """
    letters = unicodedata.normalize("NFKD", place.casefold())
    plain = "".join(char for char in letters if char.isascii() and char.isalnum())
    return plain[:4] if plain[:4].isdigit() and len(plain) in (4, 6) else plain


def region_of(place: str) -> Found:
    """Where to go for a place; never an empty answer."""
    national = one("veilig-thuis")
    row = RegionEntry.objects.filter(key=key_of(place)).first()
    if row is None:
        reason = NOT_FOUND if RegionEntry.objects.exists() else NO_TABLE
        return Found("", reason, (national,))
    regional = Contact.objects.shared().filter(kind="regional", region__iexact=row.region)
    entries = tuple(entry_of.contact(contact) for contact in regional)
    return Found(row.region, "", (*entries, national), f"{row.source}, {row.source_date:%d-%m-%Y}")


def one(slug: str) -> Entry:
    """A vital contact, from its row or as it ships."""
    row = Contact.objects.filter(slug=slug).first()
    return entry_of.contact(row) if row else entry_of.shipped(slug)
