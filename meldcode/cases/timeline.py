"""The timeline of a case by day: the newest first; a press on the situation says what it changed,
and presses within a minute are one row.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any

from django.utils import timezone
from django.utils.dateformat import format as formatted

from meldcode.cases.forms.base import label_of
from meldcode.cases.ledger import Ledger, Row, recorded_on
from meldcode.cases.models import Kind, Task
from meldcode.cases.plain import load_words
from meldcode.cases.taken_away import TakenAway
from meldcode.cases.telling import Told, fields_of, named_lines, tell_these

__all__ = ["TimelineDay", "days_of", "difference", "said", "watched_in", "with_dropped"]

TOGETHER = timedelta(minutes=1)
NOTHING: tuple[Any, ...] = ("", None, "unknown", False, [])
EMPTY = "niet bekend"
CHANGED = "De situatie is veranderd"
UNDONE = "De situatie is teruggezet, zoals zij stond"


@dataclass(frozen=True)
class TimelineDay:
    """What was recorded on one day, newest first."""

    on: date
    rows: list[Told]
    dropped: tuple[Task, ...] = ()
    watched: tuple[Task, ...] = ()
    taken_away: tuple[TakenAway, ...] = ()

    @property
    def title(self) -> str:
        return formatted(self.on, "l j F Y")

    @property
    def glance(self) -> str:
        """How many of each sort, in the order in which they stand."""
        sorts = Counter(str(row.entry.get_kind_display()) for row in self.rows)
        if self.dropped:
            sorts["Vervallen taak"] = len(self.dropped)
        if self.watched:
            sorts["Alarmdatum afgevinkt"] = len(self.watched)
        sorts.update(one.what for one in self.taken_away)
        return ", ".join(
            f"{number} × {sort}" if number > 1 else sort for sort, number in sorts.items()
        )


def with_dropped(
    days: list[TimelineDay],
    tasks: Iterable[Task],
    watched: Iterable[Task] = (),
    taken: Iterable[TakenAway] = (),
) -> list[TimelineDay]:
    """The days, each with the tasks that somebody dropped then, the alarm dates that were ticked
    off (`watched_in`), and what was taken away; a day of such things alone too.
    """
    found = {day.on: day for day in days}
    for task in tasks:
        if task.ended_at and "reason" in task.texts:
            day = day_in(found, task.ended_at)
            found[day.on] = replace(day, dropped=(*day.dropped, task))
    for task in watched:
        day = day_in(found, task.ended_at)
        found[day.on] = replace(day, watched=(*day.watched, task))
    for one in taken:
        day = day_in(found, one.at)
        found[day.on] = replace(day, taken_away=(*day.taken_away, one))
    return sorted(found.values(), key=lambda day: day.on, reverse=True)


def day_in(found: dict[date, TimelineDay], at: datetime | None) -> TimelineDay:
    on = timezone.localdate(at)
    return found.get(on, TimelineDay(on, []))


def watched_in(ledger: Ledger, alarms: Iterable[Task]) -> list[Task]:
    """Of these alarm dates those that somebody ticked off while the case was closed: no entry tells
    it.
    """
    return [task for task in alarms if task.ended_at and was_closed(ledger, task.ended_at)]


def was_closed(ledger: Ledger, at: datetime) -> bool:
    """Whether the case was closed before this moment, and not taken up again since."""
    ends = [row for row in ledger.live(Kind.CLOSED, Kind.REOPENED) if row.at < at]
    return bool(ends) and ends[-1].kind == Kind.CLOSED


def days_of(ledger: Ledger) -> list[TimelineDay]:
    """Everything in the case by the day on which it was recorded."""
    changes = dict(changes_in(ledger.entries))
    shown = [
        row for row in reversed(ledger.entries) if row.kind != Kind.SITUATION or row.pk in changes
    ]
    before = [change.before for change in changes.values() if change]
    if before:
        load_words(before[0].case, before)
    told = [changed(row, changes.get(row.entry.pk)) for row in tell_these(shown, ledger)]
    by_day = groupby(told, key=lambda row: recorded_on(row.entry))
    return [TimelineDay(on, list(rows)) for on, rows in by_day]


@dataclass(frozen=True)
class TimelineChange:
    """The situation that stood there, and what of it became another thing."""

    before: Row
    found: dict[str, tuple[Any, Any]]


def changes_in(entries: tuple[Row, ...]) -> Iterator[tuple[Any, TimelineChange | None]]:
    """The row that stands for each run of presses, with what they changed together; the first
    situation of a case is told whole. A run that ends where it began is no change.
    """
    before: Row | None = None
    for run in runs_of(entries):
        now = run[-1]
        if before is None:
            yield now.pk, None
        elif found := difference(before.data, now.data):
            yield now.pk, TimelineChange(before, found)
        before = now


def runs_of(entries: tuple[Row, ...]) -> list[list[Row]]:
    """Situations that one person recorded right after another, with nothing else in between."""
    runs: list[list[Row]] = []
    last: Row | None = None
    for row in entries:
        if row.kind == Kind.SITUATION:
            if last is not None and goes_on(last, row) and len(runs) > 1:
                runs[-1].append(row)
            else:
                runs.append([row])
        last = row
    return runs


def goes_on(last: Row, row: Row) -> bool:
    return bool(
        last.kind == Kind.SITUATION and last.by_id == row.by_id and row.at - last.at <= TOGETHER
    )


def difference(before: dict[str, Any], now: dict[str, Any]) -> dict[str, tuple[Any, Any]]:
    names = [*before, *(name for name in now if name not in before)]
    pairs = {name: (before.get(name), now.get(name)) for name in names}
    return {name: pair for name, pair in pairs.items() if not same(*pair)}


def same(one: Any, other: Any) -> bool:
    return one == other or (one in NOTHING and other in NOTHING)


def changed(row: Told, change: TimelineChange | None) -> Told:
    """A situation as what it changed: each question with what stood there and what stands there, in
    the words of the days they were written.
    """
    if change is None:
        return row
    fields = fields_of(row.entry)
    then, now = (in_its_words(one) for one in (change.before, row.entry))
    lines = []
    for name, (was, is_now) in change.found.items():
        if name in fields:
            label = (now.get(name) or then.get(name) or (str(fields[name].label), ""))[0]
            before = then[name][1] if name in then else said(fields[name], was)
            after = now[name][1] if name in now else said(fields[name], is_now)
            lines.append((label, f"{before} → {after}"))
    title = UNDONE if row.entry.corrects_id else CHANGED
    return Told(row.entry, title, lines, row.texts, row.corrected)


def in_its_words(row: Row) -> dict[str, tuple[str, str]]:
    """Question and answer of a row by the name of its field."""
    return {name: (label, value) for name, label, value in named_lines(row) if name}


def said(field: Any, value: Any) -> str:
    return EMPTY if value in NOTHING else label_of(field, value)
