"""What excluded people answered, decided or planned and what calms: the word of another stands
again, or the question is open.
"""

from collections.abc import Collection, Iterator
from datetime import datetime
from itertools import takewhile
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from meldcode.audit import record
from meldcode.cases.casework.tasks import plan_alarm_task
from meldcode.cases.casework.work import Work
from meldcode.cases.ledger import Ledger, Progress, Row, StageEvent
from meldcode.cases.models import Kind, Task, TaskKind
from meldcode.cases.models.entry import SET_BACK
from meldcode.domain.stages import Stage

__all__ = ["ask_again", "weigh_back"]

# How much an answer presses: a suspicion and acute or structural, and that help does not do.
ANSWERED: dict[int, dict[str, int]] = {
    1: {"no": 0, "": 1, "doubt": 2, "yes": 3},
    2: {"no": 0, "": 1, "doubt": 2, "yes": 3},
    **{number: {"yes": 0, "": 1, "doubt": 2, "no": 3} for number in (3, 4, 5)},
}
REPORTING = {"no": 0, "": 1, "yes": 2}
# The tasks that one ends by recording something else.
MET = (
    TaskKind.REPORT, TaskKind.ASK_DECISION, TaskKind.ASK_INVESTIGATION, TaskKind.BEFORE_DEPARTURE,
    TaskKind.QUESTION_5, TaskKind.QUESTION_5_LEAD,
)  # fmt: skip
# What one says of a step and what asks nothing there any more.
OVER = frozenset({StageEvent.DONE, StageEvent.LEFT, StageEvent.CLOSED_WITH_REASON})
STANDS = (
    "Een collega die niet meer aan deze casus werkt, schreef hier iets anders. Dat telt niet meer."
    " Wat hier staat, geldt weer."
)


def weigh_back(work: Work, persons: set[UUID], why: str) -> None:
    """Add a row for each answer, decision and alarm date that one of these people said last and
    that presses less than what another said before; the tasks that it ended are asked again. So for
    each step that one of them called done or left last.
    """
    for row, was in overruled(work, Kind.ANSWER, "question", "answer", persons):
        ranks = ANSWERED[row.data["question"]]
        if ranks.get(row.data["answer"], 0) < ranks.get(was, 0):
            data = {"question": row.data["question"], "answer": was}
            put_back(work, row, data, STANDS if was else why, Stage.WEIGH)
    for row, was in overruled(work, Kind.DECISION, "decision", "choice", persons):
        if gives_way(row.data, was):
            said = STANDS if was.get("choice") else why
            data = {"choice": "", **was, "decision": row.data["decision"]}
            put_back(work, row, data, said, Stage.DECIDE)
            if row.data["decision"] == "help":
                one_question_5(work, row)
    alarm_back(work, persons)
    steps_back(work, persons, why)


def steps_back(work: Work, persons: set[UUID], why: str) -> None:
    """No step is over for what one of these people said last of it. Answers of theirs that press
    stay, but step 4 is not walked by them alone (R10): it waits for another.
    """
    for stage in Stage:
        rows = [row for row in work.ledger.live(Kind.STAGE) if row.stage == stage.value]
        for row in [*takewhile(lambda row: ends_step(row, persons), reversed(rows))]:
            of_step(work, stage, {"event": ""}, why, row)
    others = Ledger.of(row for row in work.ledger.entries if row.by_id not in persons)
    walked = [ledger.progress(Stage.WEIGH) is Progress.DONE for ledger in (work.ledger, others)]
    if walked == [True, False]:
        of_step(work, Stage.WEIGH, {"event": StageEvent.TAKEN_UP.value, SET_BACK: True}, why)


def of_step(
    work: Work, stage: Stage, data: dict[str, Any], why: str, row: Row | None = None
) -> None:
    entry = work.add(Kind.STAGE, stage=stage, data=data, texts={SET_BACK: why}, corrects=row)
    record(work.by, "corrected", work.case.pk, subject=(row or entry).pk)


def ends_step(row: Row, persons: set[UUID]) -> bool:
    return row.by_id in persons and row.data["event"] in OVER


def gives_way(now: dict[str, Any], was: dict[str, Any]) -> bool:
    """Whether a decision presses less than what was decided before: of help, also where it is
    looked at later whether it helps.
    """
    chosen, stood = now["choice"], was.get("choice", "")
    if now["decision"] == "report":
        return REPORTING.get(chosen, 0) < REPORTING.get(stood, 0)
    on, stood_on = now.get("question_5_on"), was.get("question_5_on")
    return bool(chosen != stood or (stood_on and (not on or on > stood_on)))


def overruled(
    work: Work, kind: Kind, key: str, value: str, persons: set[UUID]
) -> Iterator[tuple[Row, Any]]:
    """The rows of each question or decision that one of these people wrote last, each with what
    another said before: the answer, or all that was decided. Left live, an earlier one of theirs
    would still take the place of what came before it.
    """
    names = {row.data[key] for row in work.ledger.live(kind)}
    for name in sorted(names):
        rows = [row for row in work.ledger.live(kind) if row.data[key] == name]
        theirs = [*takewhile(lambda row: row.by_id in persons, reversed(rows))]
        if theirs:
            others = rows[: -len(theirs)]
            stood = others[-1].data if others else {}
            was = stood.get(value, "") if kind == Kind.ANSWER else without(stood)
            yield from ((row, was) for row in reversed(theirs))


def without(data: dict[str, Any]) -> dict[str, Any]:
    return {name: said for name, said in data.items() if name not in ("ground", "wiped_on")}


def put_back(work: Work, row: Row, data: dict[str, Any], why: str, stage: Stage) -> None:
    entry = work.add(Kind(row.kind), data=data, texts={SET_BACK: why}, corrects=row)
    work.give_ground(entry, stage)
    record(work.by, "corrected", work.case.pk, subject=row.pk)
    ask_again(work, [row])


def one_question_5(work: Work, row: Row) -> None:
    """Question 5 is asked on the day of the decision that stands again instead of this row, and on
    no other; not where it was answered since.
    """
    stands = work.ledger.latest(Kind.DECISION, decision="help")
    said = work.ledger.latest(Kind.ANSWER, question=5)
    answered = said and said.data["answer"] and said.number > row.number
    day = stands.data.get("question_5_on") if stands and not answered else None
    asked = Task.objects.filter(
        case=work.case,
        kind__in=(TaskKind.QUESTION_5, TaskKind.QUESTION_5_LEAD),
        ended_at=comes_back(work),
    )
    ended = asked.exclude(due_on=day) if day else asked
    ended.update(ended_at=work.at, ended_by=work.by)


def comes_back(work: Work) -> datetime | None:
    """When a task ended that is asked: never; in a closed case, by the closing, so that it is asked
    as soon as the case is taken up again.
    """
    closed = work.ledger.latest(Kind.CLOSED) if work.case.is_closed else None
    return closed.at if closed else None


def alarm_back(work: Work, persons: set[UUID]) -> None:
    """The alarm date stands again where one of these people cleared it or moved it on; a later one
    stays where another had ticked off the one before.
    """
    stood: str | None = None
    was: str | None = None
    theirs: Row | None = None
    for row in work.ledger.live(Kind.PLAN):
        day = row.data.get("alarm_on")
        if day != stood:
            mine = row.by_id in persons
            was = (was if theirs else stood) if mine else None
            stood, theirs = day, row if mine else None
    if theirs and was and (not stood or (stood > was and not ticked_off(work, was, persons))):
        data = {**work.ledger.latest_data(Kind.PLAN), "alarm_on": was}
        work.add(Kind.PLAN, data=data, texts={SET_BACK: STANDS}, corrects=theirs)
        record(work.by, "corrected", work.case.pk, subject=theirs.pk)
        if work.case.is_closed:
            watch_on(work, stood, was)
        else:
            plan_alarm_task(work)


def alarms(work: Work, day: str) -> QuerySet[Task]:
    return Task.objects.filter(case=work.case, kind=TaskKind.ALARM, due_on=day)


def ticked_off(work: Work, day: str, persons: set[UUID]) -> bool:
    """Whether another than these people ended the alarm of this day: the person was seen then."""
    last = alarms(work, day).exclude(ended_at=None).order_by("-ended_at").first()
    return last is not None and last.ended_by_id not in persons


def watch_on(work: Work, stood: str | None, day: str) -> None:
    """In a closed case the alarm is of this day too, for who watches and once it is taken up
    again.
    """
    if stood:
        asked = Q(ended_at=None) | Q(ended_at=comes_back(work))
        alarms(work, stood).filter(asked).update(due_on=day)
    elif last := alarms(work, day).order_by("-ended_at").first():
        last.ended_at = comes_back(work)
        last.save(update_fields=["ended_at"])


def ask_again(work: Work, rows: Collection[Row]) -> None:
    """The tasks that these rows ended by being written stand open again; of a closed case, once it
    is taken up again.
    """
    asked = comes_back(work)
    for row in rows:
        ended = Task.objects.filter(case=work.case, kind__in=MET, ended_by=row.by_id)
        for task in ended.filter(ended_at=row.at):
            same = Task.objects.filter(case=work.case, kind=task.kind, ended_at=asked)
            if not same.filter(due_on=task.due_on).exists():
                task.ended_at = asked
                task.ended_by = task.ended_by if asked else None
                task.save(update_fields=["ended_at", "ended_by"])
