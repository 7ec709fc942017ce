"""What follows from the choices of a case, worked out once while they are the same."""

import marshal
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from meldcode.cases.plain import PlainRows
from meldcode.content import memory
from meldcode.drawn import Drawn, DrawnContent

if TYPE_CHECKING:
    from meldcode.cases.models.case import Case

__all__ = ["worked_out"]

MOST_CASES = 200
kept: Drawn[dict[Any, Any]] = Drawn(MOST_CASES)


def worked_out(
    case: "Case", content: DrawnContent, out_of_hours: bool, beside: tuple[Any, ...]
) -> dict[Any, Any]:
    """Where a page keeps what it worked out of this case: the same place for the same entries, day
    and content, and for what stands `beside` the entries; an empty one after anything changed. For
    choices and sentences of the product, never for a word that was typed.
    """
    rows = case.entries_in_order
    if not isinstance(rows, PlainRows) or len(rows) != len(rows.values):
        return {}  # something was written in this request
    # Version 2 writes the same values always alike.
    said = sha256(marshal.dumps(rows.values, 2)).digest()
    ends = (case.closed_on, case.standing.get("closed", ""))
    about = (case.pk, case.sector, case.edition, *ends, memory.terms(), out_of_hours, *beside)
    return kept.part(content, (said, *about), dict)
