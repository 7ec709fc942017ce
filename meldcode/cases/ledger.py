"""The entries of a case, read: what stands now, what was corrected, how far each stage is."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Any

from django.utils import timezone

from meldcode.cases.models.entry import Kind
from meldcode.cases.plain import PlainRows
from meldcode.cases.situation import day_of
from meldcode.cases.stages.record import record_of
from meldcode.domain.stages import Stage

__all__ = ["Ledger", "Progress", "StageEvent", "day_of", "recorded_on"]

# A row of a case: an `Entry`, or the plain values of one.
Row = Any


class StageEvent(StrEnum):
    """What one did with a stage."""

    DONE = "done"
    NOT_HELD = "not-held"
    LEFT = "left"
    CLOSED_WITH_REASON = "closed-with-reason"
    TAKEN_UP = "taken-up"


class Progress(StrEnum):
    """How far a stage is, derived from its last event."""

    OPEN = "open"
    DONE = "done"
    NOT_HELD = "not-held"
    LEFT = "left"
    CLOSED_WITH_REASON = "closed-with-reason"


FINISHED = frozenset({Progress.DONE, Progress.NOT_HELD})


@dataclass(frozen=True)
class Ledger:
    """Entries in order of number; a corrected entry no longer counts but stays readable."""

    entries: tuple[Row, ...]

    @classmethod
    def of(cls, entries: Iterable[Row]) -> "Ledger":
        """These entries as a ledger; the one of a whole case is made once while nothing is added
        to it.
        """
        if not isinstance(entries, PlainRows):
            return cls(tuple(entries))
        if entries.read_as is None or len(entries.read_as.entries) != len(entries):
            entries.read_as = cls(tuple(entries))
        made: Ledger = entries.read_as
        return made

    @cached_property
    def counting(self) -> tuple[Row, ...]:
        """The entries that somebody could vouch for; the others are there to be read."""
        return tuple(entry for entry in self.entries if entry.vouched)

    @cached_property
    def corrected(self) -> dict[Any, Row]:
        """The correction of each corrected entry, by the id of what it corrects."""
        return {entry.corrects_id: entry for entry in self.counting if entry.corrects_id}

    @cached_property
    def by_kind(self) -> dict[str, list[Row]]:
        kinds: dict[str, list[Row]] = {}
        corrected = self.corrected
        for entry in self.counting:
            if not corrected or entry.pk not in corrected:
                kinds.setdefault(entry.kind, []).append(entry)
        return kinds

    @cached_property
    def by_id(self) -> dict[Any, Row]:
        return {entry.pk: entry for entry in self.entries}

    def live(self, *kinds: Kind) -> list[Row]:
        """The entries of these kinds that were not corrected, oldest first."""
        if len(kinds) == 1:
            return self.by_kind.get(kinds[0], [])
        return sorted(
            (entry for kind in kinds for entry in self.by_kind.get(kind, [])),
            key=lambda entry: entry.number,
        )

    def latest(self, kind: Kind, **data: Any) -> Row | None:
        """The last live entry of a kind whose data holds these values."""
        for entry in reversed(self.live(kind)):
            if all(entry.data.get(name) == value for name, value in data.items()):
                return entry
        return None

    def latest_data(self, kind: Kind) -> dict[str, Any]:
        entry = self.latest(kind)
        return entry.data if entry else {}

    def first_recorded(self, entry: Row) -> Row:
        """The entry that a chain of corrections began with."""
        while entry.corrects_id:
            entry = self.by_id[entry.corrects_id]
        return entry

    def event_of(self, stage: Stage) -> Row | None:
        """What one last did with a stage."""
        rows = self.live(Kind.STAGE)
        return next((row for row in reversed(rows) if row.stage == stage.value), None)

    def progress(self, stage: Stage) -> Progress:
        """How far a stage is. What one did with it counts until more was recorded in it: a stage
        with enough in it is done by itself, one that was taken up again waits for more.
        """
        last = self.event_of(stage)
        done = last is not None and last.data["event"] == StageEvent.DONE
        if not done and record_of(stage).enough(self, last.number if last else 0):
            return Progress.DONE
        if last is None or last.data["event"] == StageEvent.TAKEN_UP:
            return Progress.OPEN
        return Progress(last.data["event"])

    @property
    def stages_done(self) -> frozenset[str]:
        return frozenset(stage.value for stage in Stage if self.progress(stage) in FINISHED)

    @property
    def alarm_on(self) -> date | None:
        return day_of(self.latest_data(Kind.PLAN).get("alarm_on"))


def recorded_on(entry: Row) -> date:
    """The day in Europe/Amsterdam on which an entry was recorded."""
    return timezone.localdate(entry.at)
