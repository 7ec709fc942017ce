"""Try an import and show what it would do; then do all of it, or nothing."""

from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from import_export.results import Result, RowResult
from tablib import Dataset

from contacts.models import Contact, ImportDraft
from contacts.subjects import Ground
from meldcode import columns
from meldcode.contact_desk import differences
from meldcode.contact_desk.transfer.resource import COLUMNS, SHAPES, ContactResource


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
    """Run the import; without `for_real`, and after any error, nothing of it stays."""
    ground = Ground(draft.source, draft.source_date, "document")
    try:
        rows = rows_of(draft)
    except ValidationError as error:
        return ImportOutcome(errors=error.messages)
    with transaction.atomic():
        result = ContactResource(by=by, ground=ground).import_data(
            rows, dry_run=False, use_transactions=False, raise_errors=False
        )
        outcome = outcome_of(result)
        if outcome.errors or not for_real:
            transaction.set_rollback(True)
    return outcome


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
