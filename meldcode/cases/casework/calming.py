"""What only who may vouch for it takes back: a door that is closed, and what presses."""

from typing import TYPE_CHECKING

from meldcode.cases.casework.alarms import Missing
from meldcode.cases.ledger import Ledger
from meldcode.domain.rule import Action
from meldcode.domain.screen import Screen
from meldcode.domain.stages import Stage

if TYPE_CHECKING:
    from meldcode.cases.casework.work import Work

__all__ = ["Calms", "refuse_to_calm"]

# These open by writing down what was seen, which is what working along is for.
OPENED_BY_WORK = {Action.COMPLETE_CONSULT, Action.CONCLUDE_SUSPICION, Action.COMPLETE_DECIDE}
PRESSING = (
    "danger_now", "at_airport", "gone", "leaves_soon", "trip_ahead", "disclosed", "to_report",
)  # fmt: skip


class Calms(Missing):
    """A colleague who works along wrote what opens a door or takes away what presses."""

    def __init__(self) -> None:
        super().__init__(
            "Dit opent een deur of maakt de casus minder dringend. Dat legt alleen vast wie de"
            " casus heeft, of wie daar alles mag. Vraag het die collega."
        )


def refuse_to_calm(work: "Work") -> None:
    """Raise Calms where the new entries open a door that was closed, or let the case press less.

    What stood there before is read without the entry that a new one corrects: everybody may take
    back what they wrote themselves.
    """
    case, rows = work.case, work.case.entries_in_order
    new = {entry.pk for entry in work.new}
    taken_back = {entry.corrects_id for entry in work.new}
    after, alarm = screen_of(work), Ledger.of(rows).alarm_on
    case.entries_in_order = [row for row in rows if row.pk not in new | taken_back]
    try:
        before, alarm_before = screen_of(work), Ledger.of(case.entries_in_order).alarm_on
    finally:
        case.entries_in_order = rows
    opened = set(before.closed) - set(after.closed) - OPENED_BY_WORK
    calmed = any(getattr(before.moment, name) > getattr(after.moment, name) for name in PRESSING)
    later = alarm_before is not None and (alarm is None or alarm > alarm_before)
    if opened or calmed or later:
        raise Calms


def screen_of(work: "Work") -> Screen:
    return work.guidance(Stage.SIGNALS).screen
