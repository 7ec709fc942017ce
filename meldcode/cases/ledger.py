"""The entries of a case, read: what stands now, what was corrected, how far each stage is."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Any

from django.utils import timezone

from meldcode.cases.models.entry import Entry, Kind
from meldcode.domain.stages import Stage

__all__ = ["Ledger", "Progress", "StageEvent"]


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

    entries: tuple[Entry, ...]

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> "Ledger":
        return cls(tuple(entries))

    @cached_property
    def corrected(self) -> dict[Any, Entry]:
        """The correction of each corrected entry, by the id of what it corrects."""
        return {entry.corrects_id: entry for entry in self.entries if entry.corrects_id}

    @cached_property
    def by_kind(self) -> dict[str, list[Entry]]:
        kinds: dict[str, list[Entry]] = {}
        for entry in self.entries:
            if entry.pk not in self.corrected:
                kinds.setdefault(entry.kind, []).append(entry)
        return kinds

    @cached_property
    def by_id(self) -> dict[Any, Entry]:
        return {entry.pk: entry for entry in self.entries}

    def live(self, *kinds: Kind) -> list[Entry]:
        """The entries of these kinds that were not corrected, oldest first."""
        if len(kinds) == 1:
            return self.by_kind.get(kinds[0], [])
        return sorted(
            (entry for kind in kinds for entry in self.by_kind.get(kind, [])),
            key=lambda entry: entry.number,
        )

    def latest(self, kind: Kind, **data: Any) -> Entry | None:
        """The last live entry of a kind whose data holds these values."""
        for entry in reversed(self.live(kind)):
            if all(entry.data.get(name) == value for name, value in data.items()):
                return entry
        return None

    def latest_data(self, kind: Kind) -> dict[str, Any]:
        entry = self.latest(kind)
        return entry.data if entry else {}

    def first_recorded(self, entry: Entry) -> Entry:
        """The entry that a chain of corrections began with."""
        while entry.corrects_id:
            entry = self.by_id[entry.corrects_id]
        return entry

    def progress(self, stage: Stage) -> Progress:
        for entry in reversed(self.live(Kind.STAGE)):
            if entry.stage == stage.value:
                event = entry.data["event"]
                return Progress.OPEN if event == StageEvent.TAKEN_UP else Progress(event)
        return Progress.OPEN

    @property
    def stages_done(self) -> frozenset[str]:
        return frozenset(stage.value for stage in Stage if self.progress(stage) in FINISHED)

    @property
    def alarm_on(self) -> date | None:
        return day_of(self.latest_data(Kind.PLAN).get("alarm_on"))


def day_of(text: str | None) -> date | None:
    """A stored day; None when none was stored."""
    return date.fromisoformat(text) if text else None


def recorded_on(entry: Entry) -> date:
    """The day in Europe/Amsterdam on which an entry was recorded."""
    return timezone.localdate(entry.at)
