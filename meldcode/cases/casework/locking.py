"""A case held until the end of the transaction: first its row, then what somebody may do with it.

Whoever waits for a row gets that row as it is by then, and the tables beside it as they were before
the wait: members and exclusions are asked for in a statement of their own.
"""

from uuid import UUID

from django.db import connection
from django.db.models import QuerySet

from meldcode.cases.models import Case
from meldcode.prepared import Prepared

__all__ = ["hold_row", "locked"]


def row_of(pk: UUID) -> "QuerySet[Case, tuple[UUID]]":
    return Case.with_practice.select_for_update().filter(pk=pk).values_list("pk")


ROW = Prepared(row_of)


def hold_row(pk: UUID) -> None:
    """Wait for the row of this case and hold it; who may do what with it is asked after this."""
    # SQLite lets one transaction write at a time.
    if connection.features.has_select_for_update:
        ROW.first(pk=pk)


def locked(rows: QuerySet[Case], case: Case) -> Case:
    """The case as it stands now, held, if it is one of `rows` now; Case.DoesNotExist when it is
    not.
    """
    hold_row(case.pk)
    return rows.get(pk=case.pk)
