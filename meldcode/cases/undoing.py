"""The last press on the line of the situation, for as long as it can be undone."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from meldcode.cases.ledger import Ledger, Row
from meldcode.cases.models import Kind
from meldcode.cases.telling import fields_of
from meldcode.cases.timeline import difference, said

__all__ = ["PRESSED", "Undo", "last_press"]

# What one press on the line of the situation changes.
PRESSED = ("whereabouts", "danger_now")
FOR_SO_LONG = timedelta(minutes=10)


@dataclass(frozen=True)
class Undo:
    """A press that can be undone: its row, and what stood there before in words."""

    row: Row
    asked: str
    before: str
    now: str


def last_press(ledger: Ledger, person: UUID, now: datetime) -> Undo | None:
    """The press that this person did last, when nothing was recorded after it; None for what was
    undone already, and for a situation that was recorded beside something else.
    """
    rows = ledger.entries
    if len(rows) < 2 or rows[-1].kind != Kind.SITUATION or rows[-1].by_id != person:
        return None
    last, beside = rows[-1], rows[-2]
    if last.corrects_id or last.at == beside.at or now - last.at > FOR_SO_LONG:
        return None
    earlier = [row for row in ledger.live(Kind.SITUATION) if row.number < last.number]
    found = difference(earlier[-1].data, last.data) if earlier else {}
    if len(found) != 1 or not found.keys() <= set(PRESSED):
        return None
    (name, pair), fields = next(iter(found.items())), fields_of(last)
    before, after = (said(fields[name], value) for value in pair)
    return Undo(last, str(fields[name].label), before, after)
