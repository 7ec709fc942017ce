"""The tasks that follow from what was recorded, and ticking them off."""

from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.dateformat import format as formatted

from meldcode.accounts.models import User
from meldcode.audit import record
from meldcode.cases.casework.alarms import KEPT, end_watch
from meldcode.cases.casework.calendar import look_before_departure, next_month
from meldcode.cases.casework.locking import locked
from meldcode.cases.casework.passing_on import STAY, taken_up_again
from meldcode.cases.casework.telling_owner import tell_who_has_it
from meldcode.cases.casework.work import Work
from meldcode.cases.ledger import day_of
from meldcode.cases.models import TO_BE_READ, Case, Entry, Kind, May, Task, TaskKind
from meldcode.content.freedays import free_days
from meldcode.domain.workdays import after_workdays

__all__ = [
    "NotYours",
    "ask_for_report",
    "decision_was_asked",
    "end_help_tasks",
    "end_open_tasks",
    "end_report_tasks",
    "finish_task",
    "hand_to_lead",
    "keep_one_before_departure",
    "open_task",
    "plan_alarm_task",
    "plan_help_task",
    "plan_report_tasks",
    "take_up_tasks",
    "tell_of_task",
]  # fmt: skip

ASK_AFTER_WORKDAYS = 5
ASK_AFTER_WEEKS = 10


def plan_report_tasks(work: Work, reported_on: date | None = None) -> None:
    """Reporting was decided: it is asked today until it is recorded (R77). After it: ask after 5
    working days and after 10 weeks (R25, R26).
    """
    start = reported_on or work.today
    free = free_days((start.year, start.year + 1))
    decision_on = after_workdays(start, ASK_AFTER_WORKDAYS, free)
    investigation_on = start + timedelta(weeks=ASK_AFTER_WEEKS)
    first = () if reported_on else ((TaskKind.REPORT, work.today),)
    asked = ((TaskKind.ASK_DECISION, decision_on), (TaskKind.ASK_INVESTIGATION, investigation_on))
    plan(work, *first, *asked)


def ask_for_report(work: Work) -> None:
    """It is asked today to report, whatever else is asked about a report; unless it is already."""
    asked = Task.objects.filter(case=work.case, kind=TaskKind.REPORT, ended_at=None)
    if not asked.exists():
        plan(work, (TaskKind.REPORT, work.today))


def plan_help_task(work: Work, question_5_on: date) -> None:
    """Help was decided on: question 5 has its day (R52)."""
    plan(work, (TaskKind.QUESTION_5, question_5_on))


def end_help_tasks(work: Work) -> None:
    """Question 5 was answered, or help was decided on anew: nobody has to be asked for it any
    more.
    """
    drop(work, TaskKind.QUESTION_5, TaskKind.QUESTION_5_LEAD)


def end_report_tasks(work: Work) -> None:
    """There is no report to ask about, or a new one."""
    drop(work, TaskKind.REPORT, TaskKind.ASK_DECISION, TaskKind.ASK_INVESTIGATION)


def plan_alarm_task(work: Work) -> None:
    """The alarm date of the departure plan is a task; an earlier one falls away (R41)."""
    drop(work, TaskKind.ALARM)
    alarm_on = day_of(work.ledger.latest_data(Kind.PLAN).get("alarm_on"))
    if alarm_on:
        plan(work, (TaskKind.ALARM, alarm_on))


def plan(work: Work, *due: tuple[TaskKind, date]) -> None:
    """Tasks of the owner, in one statement; one that stands open for that day already stays the
    only one.
    """
    case = work.case
    tasks = [Task(case=case, person_id=case.owner_id, kind=kind, due_on=day) for kind, day in due]
    Task.objects.bulk_create(tasks, ignore_conflicts=True)


def drop(work: Work, *kinds: TaskKind) -> None:
    open_tasks = Task.objects.filter(case=work.case, kind__in=kinds, ended_at=None)
    open_tasks.update(ended_at=work.at, ended_by=work.by)


def end_open_tasks(work: Work, watcher: User | None = None) -> None:
    """A closed case asks nothing more but, with someone who watches, whether the person was seen
    (R76); what its handler has to know is still to be read.
    """
    open_tasks = Task.objects.filter(case=work.case, ended_at=None)
    if watcher:
        open_tasks.filter(kind=TaskKind.ALARM).update(person=watcher)
        open_tasks = open_tasks.exclude(kind=TaskKind.ALARM)
    open_tasks.exclude(Q(kind__in=TO_BE_READ) & ~Q(person=work.by)).update(
        ended_at=work.at, ended_by=work.by
    )


def take_up_tasks(work: Work, closed: Entry) -> None:
    """What the closing ended is asked again (R54), of who has the case now. A task that was ticked
    off before stays done, and what was to be read was read by who closed it. An alarm
    date that is still ahead is asked too where it was ticked off in the closed case.
    """
    ended = Task.objects.filter(case=work.case, ended_at=closed.at)
    ended.exclude(kind__in=STAY).update(ended_at=None, ended_by=None)
    alarm_on = work.ledger.alarm_on
    if closed.data.get("alarm") == KEPT and alarm_on and alarm_on >= work.today:
        plan(work, (TaskKind.ALARM, alarm_on))
    taken_up_again(work.case)


def decision_was_asked(case: Case) -> bool:
    """Whether Veilig Thuis was asked what it decided: that task is over, and none stands open."""
    asked = Task.objects.filter(case=case, kind=TaskKind.ASK_DECISION)
    ends = list(asked.values_list("ended_at", flat=True))
    return bool(ends) and None not in ends


class NotYours(Exception):
    """This cannot be done with this task; the message is a sentence for the screen."""


OF_ANOTHER = (
    "Dit is geen taak van u. Wie de casus heeft, of wie daar alles mag, kan die afvinken of"
    " veranderen."
)
TOO_EARLY = "Dit kan pas op {}. Kunt u niet meer letten? Zeg het wie de casus heeft."


def open_task(case: Case, task_id: UUID, by: User) -> Task:
    """A task of this case that stands open, locked; what only another may end is not found.
    `case` came through the door: who works along ends own appointments alone.
    """
    task = Task.objects.select_for_update().get(pk=task_id, case=case, ended_at=None)
    task.case = case
    refuse_unless_it_is_theirs(task, by, vouches=May.VOUCH in case.rights)
    return task


def refuse_unless_it_is_theirs(task: Task, by: User, *, vouches: bool) -> None:
    """Raise Task.DoesNotExist for what only another may end, and NotYours where it takes vouching:
    the alarm date of an open case is nobody's to tick off for having been its watcher.
    """
    own = task.person_id == by.pk
    if task.is_to_be_read and not own:
        raise Task.DoesNotExist
    if not vouches and not (own and task.needs_no_vouching):
        raise NotYours(OF_ANOTHER)


def tell_of_task(task: Task, by: User) -> None:
    """Who has the case hears that another ended or moved what is theirs, or said that the person
    was seen.
    """
    if task.person_id == task.case.owner_id or not task.is_of_one_person:
        tell_who_has_it(task.case, by)


@transaction.atomic
def finish_task(*, case: Case, task_id: UUID, by: User) -> Task:
    """Tick a task off; a task that was done, and one that is done by recording it, stay as they
    were. Raises Task.DoesNotExist, and NotYours for another's task where one works along and for
    the alarm date of a closed case before its day.
    """
    try:
        held = locked(Case.with_practice.allowing(by, May.WRITE), case)
    except Case.DoesNotExist:
        raise Task.DoesNotExist from None
    task = Task.objects.select_for_update().get(pk=task_id, case=held)
    task.case = held
    refuse_unless_it_is_theirs(task, by, vouches=May.VOUCH in held.rights)
    if task.ended_at is None and not task.is_done_by_recording:
        refuse_too_early(task, by)
        task.ended_at, task.ended_by = timezone.now(), by
        task.save(update_fields=["ended_at", "ended_by"])
        record(by, "changed", case.pk, subject=task.pk)
        ask_again(task, by)
        end_watch(task)
        tell_of_task(task, by)
    return task


def refuse_too_early(task: Task, by: User) -> None:
    """Who watches the alarm date of a closed case says on that day that the person was seen, not
    weeks before: nobody else looks any more.
    """
    waits = task.kind == TaskKind.ALARM and task.due_on > timezone.localdate()
    if waits and task.case.is_closed and by.pk != task.case.owner_id:
        raise NotYours(TOO_EARLY.format(formatted(task.due_on, "j F Y")))


def ask_again(task: Task, by: User) -> None:
    """The eighteenth birthday is asked again a month after it was asked."""
    if task.kind == TaskKind.EIGHTEEN:
        due_on = next_month(timezone.localdate())
        person = {"person_id": task.case.owner_id}
        Task.objects.create(case=task.case, **person, kind=task.kind, due_on=due_on)
        keep_one_before_departure(task.case, by)


def keep_one_before_departure(case: Case, by: User) -> None:
    """A task after the departure has one before it too (R77)."""
    today = timezone.localdate()
    if case.departure_on and case.departure_on >= today:
        look_before_departure(Work(case=case, by=by, today=today), case.departure_on)


@transaction.atomic
def hand_to_lead(today: date) -> int:
    """Question 5 that nobody answered in time becomes a task for the team lead (R52); returns how
    many did.
    """
    late = Task.objects.filter(
        kind=TaskKind.QUESTION_5, ended_at=None, due_on__lt=today, case__practice=False
    ).select_related("case")
    made = 0
    for task in late:
        handed, new = Task.objects.get_or_create(
            case=task.case,
            kind=TaskKind.QUESTION_5_LEAD,
            due_on=task.due_on,
            defaults={"team": task.case.team},
        )
        if new:
            record(None, "changed", task.case.pk, subject=handed.pk)
        made += new
    return made
