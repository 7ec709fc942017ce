"""What excluded people answered, decided or planned and what calms: the word of another stands
again, or the question is open.
"""

from collections.abc import Collection, Iterator
from itertools import takewhile
from typing import Any
from uuid import UUID

from meldcode.audit import record
from meldcode.cases.casework.tasks import plan_alarm_task
from meldcode.cases.casework.work import Work
from meldcode.cases.ledger import Row
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
STANDS = (
    "Een collega die niet meer aan deze casus werkt, schreef hier iets anders. Dat telt niet meer."
    " Wat hier staat, geldt weer."
)


def weigh_back(work: Work, persons: set[UUID], why: str) -> None:
    """Add a row for each answer, decision and alarm date that one of these people said last and
    that presses less than what another said before; the tasks that it ended are asked again.
    """
    for row, was in overruled(work, Kind.ANSWER, "question", "answer", persons):
        ranks = ANSWERED[row.data["question"]]
        if ranks.get(row.data["answer"], 0) < ranks.get(was, 0):
            data = {"question": row.data["question"], "answer": was}
            put_back(work, row, data, STANDS if was else why, Stage.WEIGH)
    for row, was in overruled(work, Kind.DECISION, "decision", "choice", persons):
        name, now = row.data["decision"], row.data["choice"]
        less = REPORTING.get(now, 0) < REPORTING.get(was.get("choice", ""), 0)
        if less if name == "report" else now != was.get("choice", ""):
            said = STANDS if was.get("choice") else why
            put_back(work, row, {"choice": "", **was, "decision": name}, said, Stage.DECIDE)
    alarm_back(work, persons)


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


def alarm_back(work: Work, persons: set[UUID]) -> None:
    """The alarm date stands again where one of these people cleared it or moved it on."""
    stood: str | None = None
    was: str | None = None
    theirs: Row | None = None
    for row in work.ledger.live(Kind.PLAN):
        day = row.data.get("alarm_on")
        if day != stood:
            mine = row.by_id in persons
            was = (was if theirs else stood) if mine else None
            stood, theirs = day, row if mine else None
    if theirs and was and (not stood or stood > was):
        data = {**work.ledger.latest_data(Kind.PLAN), "alarm_on": was}
        work.add(Kind.PLAN, data=data, texts={SET_BACK: STANDS}, corrects=theirs)
        record(work.by, "corrected", work.case.pk, subject=theirs.pk)
        if not work.case.is_closed:
            plan_alarm_task(work)


def ask_again(work: Work, rows: Collection[Row]) -> None:
    """The tasks that these rows ended by being written stand open again."""
    if work.case.is_closed:
        return
    for row in rows:
        ended = Task.objects.filter(case=work.case, kind__in=MET, ended_by=row.by_id)
        for task in ended.filter(ended_at=row.at):
            same = Task.objects.filter(case=work.case, kind=task.kind, ended_at=None)
            if not same.filter(due_on=task.due_on).exists():
                task.ended_at, task.ended_by = None, None
                task.save(update_fields=["ended_at", "ended_by"])
