"""The table of regions (a municipality or postcode a line): replaced as a whole, by two admins, or
not at all.
"""

import re
from collections.abc import Iterable
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError

from contacts import keepers
from contacts.models import ImportDraft, Refused, RegionEntry
from contacts.regions import key_of, other_names, read_region, row_among
from meldcode.values.text import clean_text

COLUMNS = ("plaats", "regio")
# Digits that are no postcode: one too few or too many, a 0 in front, or half of its letters.
NUMBERED = re.compile(r"(?![1-9]\d{3}$)\d+[a-z]?")
NEEDED = "Vul dit in."
NO_POSTCODE = "Dit is geen gemeente en geen postcode. Een postcode heeft vier cijfers, zoals 3511."
MISTYPED = (
    "«{region}» lijkt op «{meant}». Schrijf die regio zo, of kies een naam die er niet op lijkt."
)


def entry(row: dict[str, Any], draft: ImportDraft, known: frozenset[str]) -> RegionEntry:
    """One line of the table; a correction without a region takes the line away."""
    values, errors = {}, {}
    for field in COLUMNS:
        try:
            values[field] = clean_text(row[field], 80)
        except ValidationError as error:
            errors[field] = error.messages
        else:
            if not key_of(values[field]) and (field == "plaats" or draft.target == "regions"):
                errors[field] = [NEEDED]
    if NUMBERED.fullmatch(key_of(values.get("plaats", ""))):
        errors["plaats"] = [NO_POSTCODE]
    values["regio"], meant = read_region(values.get("regio", ""), known)
    if meant:
        errors["regio"] = [MISTYPED.format(region=values["regio"], meant=meant)]
    if errors:
        raise ValidationError(errors)
    key = key_of(values["plaats"])
    return RegionEntry(
        key=key,
        # «3511 AB» decides on all of 3511: who agrees reads that.
        name=key if key.isdigit() else values["plaats"],
        region=values["regio"],
        source=draft.source,
        source_date=draft.source_date,
        imported_by=draft.made_by,
    )


class Differences(NamedTuple):
    """What a new table changes in the one that holds now: places that lead elsewhere, go, are new,
    or are written otherwise.
    """

    moved: list[tuple[RegionEntry, RegionEntry]]
    gone: list[RegionEntry]
    new: list[RegionEntry]
    respelled: list[RegionEntry]


def differences(found: list[RegionEntry], whole: bool = True) -> Differences:
    """Place by place, where each would lead from now on, also what was found by another name; what
    is not found goes where the whole table is another one.
    """
    old = {row.key: row for row in RegionEntry.objects.all()}
    keys = {row.key for row in found}
    rest = {} if whole else {key: row for key, row in old.items() if key not in keys}
    new = {**{row.key: row for row in found if row.region}, **rest}
    said = Differences([], [], [], [])
    for key, name in {**looked_up(new.values()), **looked_up(old.values()), **new, **old}.items():
        before, after = row_among(old, key), row_among(new, key)
        here, there, called = old.get(key), new.get(key), str(getattr(name, "name", name))
        line = here or there
        if before and after and before.region.casefold() != after.region.casefold():
            # Another name of a place that moves itself says nothing more.
            if line or before.key != after.key:
                row = there or RegionEntry(name=called, region=after.region)
                said.moved.append((before, row))
        elif before and not after and not here and before.key in new:
            said.gone.append(RegionEntry(name=called, region=before.region))
        elif here and not there:
            said.gone.append(here)
        elif there and not here:
            said.new.append(there)
        elif here and there and (here.region, here.name) != (there.region, there.name):
            said.respelled.append(there)
    return said


def looked_up(rows: Iterable[RegionEntry]) -> dict[str, str]:
    """By key, other names under which the places of these lines may be looked for."""
    short = (row.name.partition(" (")[0] for row in rows if " (" in row.name)
    return {key_of(name): name for name in (*other_names(), *short)}


def refuse_no_keeper(by: Any) -> None:
    """Every visitor is led by this table, so keepers alone bring, judge and replace it."""
    if not keepers.is_keeper(by):
        raise Refused(keepers.NOT_KEEPER, code="R33")
