"""What excluded people ticked off, dropped or ended by recording, and what is still to be done."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from meldcode.cases.casework.alarms import DROPPED, take_up_watch
from meldcode.cases.casework.calendar import days_before, departure_of
from meldcode.cases.casework.whose_word import no_word
from meldcode.cases.casework.work import Work
from meldcode.cases.ledger import day_of
from meldcode.cases.models import TO_BE_READ, Kind, Task, TaskKind
from meldcode.cases.models.task import ASK_AGAIN
from meldcode.cases.pressing import WATCHED
from meldcode.cases.reading import is_reported, reports_that_count
from meldcode.domain.facts import AgeGroup

__all__ = ["ask_anew", "ask_to_look", "comes_back", "question_5_on"]

OF_A_REPORT = (TaskKind.ASK_DECISION, TaskKind.ASK_INVESTIGATION)
BEFORE_A_DEPARTURE = (TaskKind.BEFORE_DEPARTURE, TaskKind.PLAN_ITEM)
# Of these another day is another task; of the rest a later day is the same one, put off.
OF_THEIR_DAY = (TaskKind.ALARM, TaskKind.QUESTION_5, TaskKind.QUESTION_5_LEAD)


def ask_anew(work: Work, persons: set[UUID]) -> bool:
    """Every task of another that one of these people ended last stands open again, as far as it is
    to be done as the case stands now; one that they put off is asked on its own day. Whether
    something is asked again. In a closed case it is, once the case is taken up again; its alarm
    date at once.
    """
    at, again = comes_back(work), False
    tasks = list(
        Task.objects.filter(case=work.case).exclude(kind__in=(*TO_BE_READ, TaskKind.WEIGH))
    )
    # What this exclusion ended, or the closing, nobody saw to.
    done = [task for task in tasks if task.ended_at not in (at, work.at)]
    theirs = [task for task in tasks if task.ended_by_id in persons and was_ended(work, task, at)]
    for task in sorted(theirs, key=lambda task: task.due_on):
        if wanted(work, task, persons) and not ended_since(task, done, persons):
            alike = [one for one in tasks if same(one, task)]
            again |= stands_again(work, task, alike, None if watches(work, task, persons) else at)
    return again


def ask_to_look(work: Work, person: UUID) -> bool:
    """Where this person closed the case, and nobody took it up again, who has it is asked to look:
    as a task too for who excludes that person. Whether it was so.
    """
    closed = work.ledger.latest(Kind.CLOSED) if work.case.is_closed else None
    if closed is None or closed.by_id != person:
        return False
    if work.by.pk == work.case.owner_id:
        asked = {"kind": TaskKind.EXCLUDED, "subject": ASK_AGAIN, "due_on": work.today}
        Task.objects.get_or_create(
            case=work.case, **asked, ended_at=None, defaults={"person": work.by}
        )
    return True


def comes_back(work: Work) -> datetime | None:
    """When a task ended that is asked: never; in a closed case, by the closing, so that it is asked
    as soon as the case is taken up again.
    """
    closed = work.ledger.latest(Kind.CLOSED) if work.case.is_closed else None
    return closed.at if closed else None


def was_ended(work: Work, task: Task, at: datetime | None) -> bool:
    """Whether it is asked no more, now or once the case is taken up again; an alarm date that the
    closing dropped is looked at by nobody meanwhile.
    """
    return task.ended_at is not None and (task.ended_at != at or task.kind == TaskKind.ALARM)


def same(one: Task, task: Task) -> bool:
    """Whether these two ask the same."""
    if one.kind != task.kind or one.is_own:
        return one.pk == task.pk
    return one.subject == task.subject


def ended_since(task: Task, tasks: Iterable[Task], persons: set[UUID]) -> bool:
    """Whether another ended the same after these people did, who so saw to it."""
    return any(
        one.ended_at and task.ended_at and one.ended_at > task.ended_at
        for one in tasks
        if same(one, task) and one.ended_by_id not in persons
        if task.kind not in OF_THEIR_DAY or one.due_on == task.due_on
    )


def stands_again(work: Work, task: Task, alike: list[Task], at: datetime | None) -> bool:
    """Open this task (ended `at`), or put the one that is asked instead back to its day: whether
    either was needed.
    """
    asked = [one for one in alike if one.ended_at is None or one.ended_at == at]
    if any(one.due_on <= task.due_on for one in asked):
        return False
    moved = min(asked, key=lambda one: one.due_on, default=task)
    if moved is task:
        task.ended_at, task.ended_by = at, task.ended_by if at else None
        if not task.is_own and task.team_id is None:
            task.person_id = work.case.owner_id
        if task.kind == TaskKind.ALARM and work.case.is_closed and at is None:
            take_up_watch(work.case)
    moved.due_on, moved.told_on = task.due_on, None
    moved.save(update_fields=["person", "due_on", "told_on", "ended_at", "ended_by"])
    return True


def watches(work: Work, task: Task, persons: set[UUID]) -> bool:
    """Whether this is the alarm date of a closed case that nobody looks at any more because one of
    these people ticked it off there, or closed the case without.
    """
    closed = work.ledger.latest(Kind.CLOSED)
    if task.kind != TaskKind.ALARM or not work.case.is_closed or closed is None:
        return False
    dropped = closed.data.get("alarm") == DROPPED and closed.by_id in persons
    return dropped or work.case.standing.get("closed") == WATCHED


def wanted(work: Work, task: Task, persons: set[UUID]) -> bool:
    """Whether this is to be done as the case stands now."""
    if task.is_own:
        return task.person_id not in persons
    kind, ledger = TaskKind(task.kind), work.ledger
    if kind is TaskKind.EIGHTEEN:
        return bool(ledger.latest_data(Kind.SITUATION).get("age_group") == AgeGroup.FROM_16)
    if kind is TaskKind.ALARM:
        return task.due_on == ledger.alarm_on and not seen_since(work, task.due_on)
    if kind in BEFORE_A_DEPARTURE:
        return before_departure(work, task)
    if kind is TaskKind.REPORT or kind in OF_A_REPORT:
        decided = ledger.latest(Kind.DECISION, decision="report")
        stands = decided is not None and decided.data["choice"] == "yes"
        if kind is TaskKind.REPORT:
            return stands and not is_reported(ledger)
        return stands or bool(reports_that_count(ledger))
    return task.due_on == question_5_on(work, persons)


def seen_since(work: Work, day: date) -> bool:
    seen = day_of(work.ledger.latest_data(Kind.SITUATION).get("last_seen_on"))
    return bool(seen and seen >= day)


def before_departure(work: Work, task: Task) -> bool:
    departure = departure_of(work)
    if departure is None:
        return False
    items = work.ledger.latest_data(Kind.PLAN).get("items", {})
    if task.kind == TaskKind.PLAN_ITEM and items.get(task.subject, {}).get("state") != "open":
        return False
    first, last = days_before(work, departure)
    return first <= task.due_on <= last


def question_5_on(work: Work, persons: set[UUID]) -> date | None:
    """The day on which question 5 is still to be answered: what these people answered, or what was
    put back there, is no answer to it.
    """
    stands = work.ledger.latest(Kind.DECISION, decision="help")
    if stands is None:
        return None
    said = [
        row
        for row in work.ledger.since(work.ledger.place(stands), Kind.ANSWER)
        if row.data["question"] == 5 and not no_word(work.ledger, row, persons)
    ]
    answered = said and said[-1].data["answer"]
    return None if answered else day_of(stands.data.get("question_5_on"))
