"""Try an import and show what it would do; then do all of it, or nothing. A trial only reads: who
works on a case waits for no file.
"""

from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from import_export.results import Result, RowResult
from tablib import Dataset

from contacts import keepers, pinned
from contacts.changes import put, refuse_ground, waiting
from contacts.creating import RESERVED
from contacts.likeness import vital
from contacts.models import Contact, ImportDraft, Refused, Stamp
from contacts.region_table import refuse_no_keeper
from contacts.subjects import Ground
from meldcode import columns
from meldcode.contact_desk import differences
from meldcode.contact_desk.one_file import BUSY, one_at_a_time
from meldcode.contact_desk.transfer.resource import (
    COLUMNS,
    MOST_CHANGES,
    SHAPES,
    ContactResource,
    HeldAgainst,
)

__all__ = ["MOVED", "Change", "ImportOutcome", "attempt"]

TOO_MANY = (
    "In dit bestand veranderen {rows} rijen iets. Er passen er {most} in één keer. Splits het"
    " bestand en probeer het opnieuw."
)
MOVED = "De lijst is intussen gewijzigd. Bekijk opnieuw wat de import doet."


@dataclass
class Change:
    """One row that changes something."""

    row: int
    name: str
    what: str
    lines: list[differences.DifferenceLine]


@dataclass
class ImportOutcome:
    """What an import does: the changes, how many rows stay the same, and the sentences by row and
    field.
    """

    changes: list[Change] = field(default_factory=list)
    same: int = 0
    errors: list[str] = field(default_factory=list)


def rows_of(draft: ImportDraft) -> Dataset:
    """The rows of a draft, each contact once."""
    rows = columns.read(draft.text, draft.form, COLUMNS, shapes=SHAPES)
    columns.refuse_twice(rows["slug"])
    return rows


def attempt(draft: ImportDraft, *, by: Any, for_real: bool) -> ImportOutcome:
    """What the import does, one file at a time in this process; nothing of it is written without
    `for_real`, and after any error.
    """
    with one_at_a_time() as ours:
        if not ours:
            return ImportOutcome(errors=[BUSY])
        return tried(draft, by=by, for_real=for_real)


def tried(draft: ImportDraft, *, by: Any, for_real: bool) -> ImportOutcome:
    ground = Ground(draft.source, draft.source_date, "document")
    try:
        refuse_ground(ground)
        refuse_no_keeper(by)
        rows = rows_of(draft)
    except ValidationError as error:
        return ImportOutcome(errors=error.messages)
    there = Contact.objects.values_list("slug", flat=True)
    taken = frozenset([*RESERVED, *pinned.contacts(), *there])
    resource = ContactResource(ground=ground, beside=HeldAgainst(list(vital()), taken))
    result = resource.import_data(rows, dry_run=False, use_transactions=False, raise_errors=False)
    if resource.too_many:
        too_many = TOO_MANY.format(rows=resource.changing, most=MOST_CHANGES)
        return ImportOutcome(errors=[too_many])
    outcome = outcome_of(result)
    if for_real and not outcome.errors:
        try:
            keep(draft, resource.asked, by=by, ground=ground)
        except Refused as refusal:
            outcome.errors = refusal.messages
    return outcome


@transaction.atomic
def keep(
    draft: ImportDraft,
    asked: list[tuple[Contact, dict[str, Any]]],
    *,
    by: Any,
    ground: Ground,
) -> None:
    """Put all of it in front of a second keeper, once. Raises Refused where the directory is not
    what it was when the rows were looked at.
    """
    keepers.one_at_a_time()
    refuse_no_keeper(by)
    if draft.stamp != Stamp.of_now() or not ImportDraft.objects.filter(pk=draft.pk).delete()[0]:
        raise Refused(MOVED)
    slugs = [contact.slug for contact, _ in asked]
    there = dict(Contact.objects.filter(slug__in=slugs).values_list("slug", "version"))
    for contact, difference in asked:
        new = contact._state.adding
        if there.get(contact.slug) != (None if new else contact.version):
            raise Refused(MOVED)
        if new:
            contact.save()
        of = {"contact": contact, "base_version": contact.version}
        if new or not waiting(difference, by=by, ground=ground, **of):
            put(contact, difference, by=by, ground=ground)
    if asked:
        keepers.tell_deciders(by)


def outcome_of(result: Result) -> ImportOutcome:
    """The result of import-export in plain values."""
    outcome = ImportOutcome()
    for number, row in enumerate(result.rows, start=2):
        if row.import_type == RowResult.IMPORT_TYPE_SKIP:
            outcome.same += 1
        elif row.import_type in (RowResult.IMPORT_TYPE_NEW, RowResult.IMPORT_TYPE_UPDATE):
            outcome.changes.append(change_of(number, row))
        elif row.import_type == RowResult.IMPORT_TYPE_ERROR:
            outcome.errors.append(f"Rij {number}: deze rij kon niet worden verwerkt.")
    for bad in result.invalid_rows:
        outcome.errors.extend(sentences(bad.number + 1, bad.error_dict))
    outcome.errors.extend(f"De import is gestopt: {error.error}" for error in result.base_errors)
    return outcome


def sentences(number: int, by_field: dict[str, list[str]]) -> list[str]:
    """The errors of one row."""
    return [
        (
            f"Rij {number}, {differences.label_of(name)}: {sentence}"
            if name != "__all__"
            else f"Rij {number}: {sentence}"
        )
        for name, found in by_field.items()
        for sentence in found
    ]


def change_of(number: int, row: RowResult) -> Change:
    """One row as the page shows it."""
    contact: Any = row.instance
    new = row.import_type == RowResult.IMPORT_TYPE_NEW
    before: Contact = contact if new else contact.as_it_was
    what = "nieuw, voorstel" if new else "voorstel"
    return Change(number, str(before), what, differences.lines(contact.difference))
