"""The entries of a case, read: what stands now, what was corrected, how far each stage is."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Any

from django.utils import timezone

from meldcode.cases.models.entry import WIPED_ON, Kind
from meldcode.cases.observed import ALONG
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


# What a row holds that nobody chose: its ground, who may vouch, that words were wiped.
BESIDE = frozenset({"ground", ALONG, WIPED_ON})
# Each row of these tells all that stands.
WHOLE = frozenset({Kind.SITUATION, Kind.PLAN, Kind.RISK_FACTORS})
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
        if corrected:
            for rows in kinds.values():
                rows.sort(key=self.place)
        return kinds

    @cached_property
    def by_id(self) -> dict[Any, Row]:
        return {entry.pk: entry for entry in self.entries}

    def live(self, *kinds: Kind) -> list[Row]:
        """The entries of these kinds that were not corrected, in the order of their places."""
        if len(kinds) == 1:
            return self.by_kind.get(kinds[0], [])
        return sorted(
            (entry for kind in kinds for entry in self.by_kind.get(kind, [])),
            key=self.place,
        )

    def vouched_for(self, kind: Kind, since: int = 0) -> list[Row]:
        """The live entries of a kind, after the entry `since`, of which somebody still says that it
        was so.
        """
        return [row for row in self.since(since, kind) if not row.data.get("undone")]

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
        """The entry that a chain of corrections began with, as far as it is in this ledger."""
        while entry.corrects_id and entry.corrects_id in self.by_id:
            entry = self.by_id[entry.corrects_id]
        return entry

    def place(self, entry: Row) -> int:
        """The number by which an entry comes before or after others: a correction stands where the
        first one stood, and is no news. A situation, a departure plan or a background that is set
        back is how it stands from now.
        """
        if not entry.corrects_id or entry.kind in WHOLE:
            return int(entry.number)
        return int(self.first_recorded(entry).number)

    def since(self, number: int, kind: Kind) -> list[Row]:
        """The live entries of a kind that were first recorded after the entry of this number."""
        return [entry for entry in self.live(kind) if self.place(entry) > number]

    def says_anew(self, entry: Row) -> bool:
        """Whether this entry chooses, or dates, what no entry before it did: a correction of words
        alone does not.
        """
        before = self.by_id.get(entry.corrects_id) if entry.corrects_id else None
        return before is None or chosen_in(before) != chosen_in(entry)

    def event_of(self, stage: Stage) -> Row | None:
        """What one last did with a stage, that still counts."""
        rows = (row for row in reversed(self.live(Kind.STAGE)) if row.data["event"])
        return next((row for row in rows if row.stage == stage.value), None)

    def progress(self, stage: Stage) -> Progress:
        """How far a stage is. What one did with it counts until more was recorded in it: a stage
        with enough in it is done by itself, one that was taken up again waits for more. That it is
        done counts only while what it stands on is there.
        """
        last = self.event_of(stage)
        done = last is not None and last.data["event"] == StageEvent.DONE
        if done and not record_of(stage).stands_on(self):
            return Progress.OPEN
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


def chosen_in(entry: Row) -> tuple[date | None, dict[str, Any]]:
    """The day and the choices of an entry, without what stands beside them."""
    said = {name: value for name, value in entry.data.items() if value and name not in BESIDE}
    return entry.happened_on, said


def recorded_on(entry: Row) -> date:
    """The day in Europe/Amsterdam on which an entry was recorded."""
    return timezone.localdate(entry.at)
