"""The tasks that follow from the calendar (R77): report today, one before the departure, the open
items of the departure plan, the eighteenth birthday that is asked again each month.
"""

from calendar import monthrange
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from meldcode.cases.ledger import Row, day_of
from meldcode.cases.models import Entry, Kind, Task, TaskKind
from meldcode.content.freedays import free_days
from meldcode.domain.experts import ADVISERS
from meldcode.domain.facts import AgeGroup, Expert
from meldcode.domain.workdays import last_workday_before

if TYPE_CHECKING:
    from meldcode.cases.casework.work import Work

__all__ = ["follow_the_calendar", "look_before_departure", "next_month"]

MOVES_A_DEPARTURE = {Kind.SITUATION, Kind.PLAN, Kind.DECISION, Kind.REPORTED, Kind.REOPENED}
# What may fall after a departure only with an earlier one beside it.
NOT_FOLLOWED = frozenset({TaskKind.PLAN_ITEM, TaskKind.BEFORE_DEPARTURE, TaskKind.REPORT})
ASKED_OF = ("age_group", "turns_18_soon")


def follow_the_calendar(work: "Work") -> None:
    """Bring the tasks of the calendar in step with what was just recorded."""
    kinds = {Kind(entry.kind) for entry in work.new}
    if work.case.is_closed and Kind.REOPENED not in kinds:
        return
    if Kind.OPENED not in kinds and Kind.CLOSED not in kinds:
        end_what_was_met(work)
    departure = departure_of(work)
    if Kind.SITUATION in kinds and asks_the_age_anew(work):
        ask_the_age(work)
    moved = Kind.SITUATION in kinds and departure != departure_before(work)
    if Kind.PLAN in kinds or (moved and work.ledger.latest(Kind.PLAN)):
        plan_items(work, departure)
    if kinds & MOVES_A_DEPARTURE and (departure or moved):
        look_before_departure(work, departure)


def end_what_was_met(work: "Work") -> None:
    """A call that is due was made, or the person was seen: nobody has to ask for it any more. A
    correction made no call and saw nobody, and neither did what nobody vouches for.
    """
    rows = (entry for entry in work.new if not entry.data.get("undone"))
    news = [entry for entry in rows if not entry.corrects_id]
    if may_be_asked(work):
        for entry in news:
            if entry.kind == Kind.CONSULTATION:
                end_calls(work, entry)
    seen = day_of(work.ledger.latest_data(Kind.SITUATION).get("last_seen_on"))
    alarm = work.ledger.alarm_on
    told = any(entry.kind == Kind.SITUATION for entry in news)
    if told and seen and alarm and seen >= alarm:
        end_due(work, {TaskKind.ALARM}, work.today)


def end_calls(work: "Work", entry: Entry) -> None:
    """What this call was asked for; one of before the day on which it is due was another call."""
    met, whom = set(), Expert(entry.data["with"])
    met |= {TaskKind.BEFORE_DEPARTURE} if whom in ADVISERS else set()
    met |= {TaskKind.ASK_DECISION} if whom is Expert.VEILIG_THUIS else set()
    end_due(work, met, min(entry.happened_on or work.today, work.today))


def end_due(work: "Work", kinds: set[TaskKind], by: date) -> None:
    due = Task.objects.filter(case=work.case, kind__in=kinds, ended_at=None, due_on__lte=by)
    if kinds:
        due.update(ended_at=work.at, ended_by=work.by)


def may_be_asked(work: "Work") -> bool:
    """Whether a call can have been asked for: before a departure, also one that passed since, or
    after a decision to report.
    """
    day = departure_in(work, situations(work))
    return bool(day or work.ledger.live(Kind.DECISION, Kind.REPORTED))


def departure_of(work: "Work") -> date | None:
    """The day of a departure that is still to come, to do things before."""
    day = departure_in(work, situations(work))
    return day if day and day >= work.today else None


def departure_in(work: "Work", rows: list[Row]) -> date | None:
    """The day of the departure after these rows. One that an exclusion set back to unknown is not
    sure, and opens nothing; what was to be done before it stays to be done, until another tells of
    the departure.
    """
    return next((day for _, day in reversed(departures(work, rows))), None)


def departures(work: "Work", rows: list[Row]) -> list[tuple[Row, date | None]]:
    """Each of these rows with the day after it."""
    found: list[tuple[Row, date | None]] = []
    day: date | None = None
    told: str | None = None
    for row in rows:
        before, told = told, row.data.get("departure_on")
        takes_away = (before and not sets_back(work, row)) or gone_by(row)
        if told or takes_away:
            day = day_of(told)
        found.append((row, day))
    return found


def gone_by(row: Row) -> bool:
    """Whether nobody expects a departure any more."""
    return bool(row.data.get("departure_expected") == "no")


def sets_back(work: "Work", row: Row) -> bool:
    """Whether it corrects what another told: an exclusion does, nobody else."""
    corrected = work.ledger.by_id.get(row.corrects_id) if row.corrects_id else None
    return corrected is not None and corrected.by_id != row.by_id


def situation_before(work: "Work") -> dict[str, Any]:
    """The situation as it stood before this piece of work."""
    rows = before_now(work)
    return rows[-1].data if rows else {}


def before_now(work: "Work") -> list[Row]:
    first = work.new[0].number
    return [row for row in situations(work) if row.number < first]


def situations(work: "Work") -> list[Row]:
    """Each situation as it was told, also what is set back since: it ended what it ended."""
    return [row for row in work.ledger.counting if row.kind == Kind.SITUATION]


def departure_before(work: "Work") -> date | None:
    return departure_in(work, before_now(work))


def days_before(work: "Work", departure: date) -> tuple[date, date]:
    """The last working day before a departure, and the day it is asked on: today where that day is
    over.
    """
    last = last_workday_before(departure, free_days((departure.year - 1, departure.year)))
    return last, max(last, work.today)


def look_before_departure(work: "Work", departure: date | None) -> None:
    """One task on the last working day before the departure, where others fall after it."""
    rows = list(Task.objects.filter(case=work.case))
    mine = [task for task in rows if task.kind == TaskKind.BEFORE_DEPARTURE]
    first, due_on = days_before(work, departure) if departure else (date.max, date.max)
    end(work, [task for task in mine if not first <= task.due_on <= due_on])
    if departure is None:
        return
    later = any(
        task.due_on > departure and task.ended_at is None and task.kind not in NOT_FOLLOWED
        for task in rows
    )
    there = [task for task in mine if first <= task.due_on <= due_on]
    if later and not any(stands(work, task) for task in there):
        make(work, Task(kind=TaskKind.BEFORE_DEPARTURE, due_on=due_on))


def stands(work: "Work", task: Task) -> bool:
    """Whether the task is open, or was done for the departure of now: one that ended because the
    day moved away does not count when it moves back.
    """
    return task.ended_at is None or task.ended_at > departure_since(work)


def departure_since(work: "Work") -> datetime:
    """When the departure that stands now was written down."""
    since, before = work.case.opened_at, None
    for row, day in departures(work, situations(work)):
        if day != before:
            since, before = row.at, day
    return since


def plan_items(work: "Work", departure: date | None) -> None:
    """Each item of the departure plan that is still open, before the departure."""
    items = work.ledger.latest_data(Kind.PLAN).get("items", {})
    wanted = {slug for slug, row in items.items() if row["state"] == "open" and departure}
    first, due_on = days_before(work, departure) if departure else (date.max, date.max)
    rows = list(Task.objects.filter(case=work.case, kind=TaskKind.PLAN_ITEM, ended_at=None))
    stay = [task for task in rows if task.subject in wanted and first <= task.due_on <= due_on]
    end(work, [task for task in rows if task not in stay])
    new = sorted(wanted - {task.subject for task in stay})
    make(work, *(Task(kind=TaskKind.PLAN_ITEM, due_on=due_on, subject=slug) for slug in new))


def end(work: "Work", tasks: list[Task]) -> None:
    """These are not asked any more."""
    over = [task.pk for task in tasks if task.ended_at is None]
    if over:
        Task.objects.filter(pk__in=over).update(ended_at=work.at, ended_by=work.by)


def asks_the_age_anew(work: "Work") -> bool:
    """Whether age or «within three months 18» is another one than before."""
    before, now = situation_before(work), work.ledger.latest_data(Kind.SITUATION)
    return any(before.get(name) != now.get(name) for name in ASKED_OF)


def ask_the_age(work: "Work") -> None:
    """Of who is 16 or 17 it is asked again in a month; no birthday is kept."""
    open_ones = Task.objects.filter(case=work.case, kind=TaskKind.EIGHTEEN, ended_at=None)
    open_ones.update(ended_at=work.at, ended_by=work.by)
    if work.ledger.latest_data(Kind.SITUATION).get("age_group") == AgeGroup.FROM_16:
        make(work, Task(kind=TaskKind.EIGHTEEN, due_on=next_month(work.today)))


def next_month(day: date) -> date:
    """The same day of the next month, or its last one."""
    year, month = (day.year + 1, 1) if day.month == 12 else (day.year, day.month + 1)
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def make(work: "Work", *tasks: Task) -> None:
    """Tasks of the handler; one that stands open for that day already stays the only one."""
    for task in tasks:
        task.case, task.person_id = work.case, work.case.owner_id
    if tasks:
        Task.objects.bulk_create(tasks, ignore_conflicts=True)
