"""Whose word a row is: one that an exclusion put back is a word of nobody, and stands for what was
said there.
"""

from uuid import UUID

from meldcode.cases.ledger import Ledger, Row

__all__ = ["no_word", "put_back"]


def put_back(ledger: Ledger, row: Row) -> bool:
    """Whether an exclusion put this row here: it stands, by way of what was put back there before,
    in the place of a word of another. Who corrects a word in any other way corrects their own.
    """
    while (before := ledger.by_id.get(row.corrects_id)) is not None:
        if before.by_id != row.by_id:
            return True
        row = before
    return False


def no_word(ledger: Ledger, row: Row, persons: set[UUID]) -> bool:
    """Whether this is a word of one of these people, or stands where an exclusion put something
    back: what it restored then is weighed anew, by what everybody said there themselves.
    """
    if ledger.first_recorded(row).by_id in persons:
        return True
    while (newer := ledger.corrected.get(row.pk)) is not None:
        row = newer
    return put_back(ledger, row)
