"""The file of a table of regions, read to lines: nothing is written."""

from django.core.exceptions import ValidationError

from contacts.models import ImportDraft, RegionEntry
from contacts.region_table import COLUMNS, entry
from contacts.regions import by_key, key_of, known_regions
from meldcode import columns

__all__ = ["attempt", "rows_of"]

LIMIT_ROWS = 10_000
MOST_NEW = 100
ROW = "Rij {row}, {field}: {sentence}"
STRANGE = f"Meer dan {MOST_NEW} regio's zijn niet bekend. Kijk de kolom «regio» na."


def attempt(draft: ImportDraft) -> tuple[list[RegionEntry], list[str]]:
    """What an import would give; nothing is written."""
    try:
        return rows_of(draft)
    except ValidationError as error:
        return [], error.messages


def rows_of(draft: ImportDraft) -> tuple[list[RegionEntry], list[str]]:
    """The lines of a draft, and the sentences about those that cannot be."""
    rows = columns.read(draft.text, draft.form, COLUMNS, LIMIT_ROWS).dict
    known = known_regions()
    if len({key_of(str(row["regio"])) for row in rows} - {*by_key(known)}) > MOST_NEW:
        raise ValidationError(STRANGE)
    found: list[RegionEntry] = []
    errors: list[str] = []
    for number, row in enumerate(rows, start=2):
        try:
            found.append(entry(row, draft, known))
        except ValidationError as error:
            errors.extend(
                ROW.format(row=number, field=field, sentence=sentence)
                for field, sentences in error.message_dict.items()
                for sentence in sentences
            )
    columns.refuse_twice([one.key for one in found] if not errors else [])
    return found, errors
