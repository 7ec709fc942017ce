"""Exactly what users will see of a contact, before anything is stored."""

from datetime import datetime
from typing import Any

from contacts import directory, entry_of
from contacts.cards import ANONYMITY, STAGES, card, no_answer
from contacts.changes import tried
from contacts.models import Contact


def preview(contact: Contact, typed: dict[str, Any], moment: datetime) -> dict[str, Any]:
    """What the preview shows: list entry, call card for each stage, and the strip where the contact
    stands in it.
    """
    entry = entry_of.from_row(tried(contact, typed), {**contact.values(), **typed}, None)
    numbers = directory.emergency()
    changed = tuple(
        directory.strip_number(one, entry) if one.slug == entry.slug else one for one in numbers
    )
    advice, others = no_answer(entry, changed)
    return {
        "contact": card(entry, moment),
        "stages": STAGES,
        "anonymous": ANONYMITY.get(entry.slug),
        "no_answer": advice,
        "next_numbers": others,
        "strip_numbers": changed if entry.slug in {number.slug for number in numbers} else (),
    }


def new_values(changes: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """The new side of a difference."""
    return {field: pair["new"] for field, pair in changes.items()}
