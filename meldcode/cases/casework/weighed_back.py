"""What excluded people answered, decided or planned and what calms: the word of another stands
again, or the question is open.
"""

from collections.abc import Iterator
from itertools import takewhile
from typing import Any
from uuid import UUID

from meldcode.audit import record
from meldcode.cases.casework.asked_anew import comes_back, question_5_on
from meldcode.cases.casework.lists_back import lists_back
from meldcode.cases.casework.work import Work
from meldcode.cases.ledger import Ledger, Progress, Row, StageEvent
from meldcode.cases.models import Kind, Task, TaskKind
from meldcode.cases.models.entry import SET_BACK
from meldcode.domain.stages import Stage

__all__ = ["weigh_back"]

# How much an answer presses: a suspicion and acute or structural, and that help does not do.
ANSWERED: dict[int, dict[str, int]] = {
    1: {"no": 0, "": 1, "doubt": 2, "yes": 3},
    2: {"no": 0, "": 1, "doubt": 2, "yes": 3},
    **{number: {"yes": 0, "": 1, "doubt": 2, "no": 3} for number in (3, 4, 5)},
}
REPORTING = {"no": 0, "": 1, "yes": 2}
# What one says of a step and what asks nothing there any more.
OVER = frozenset({StageEvent.DONE, StageEvent.LEFT, StageEvent.CLOSED_WITH_REASON})
STANDS = (
    "Een collega die niet meer aan deze casus werkt, schreef hier iets anders. Dat telt niet meer."
    " Wat hier staat, geldt weer."
)


def weigh_back(work: Work, persons: set[UUID], why: str) -> None:
    """Add a row for each answer, decision and alarm date that one of these people said last and
    that presses less than what another said before. So for the departure plan, the background and
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
                one_question_5(work)
    lists_back(work, persons, STANDS)
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


def one_question_5(work: Work) -> None:
    """Question 5 is asked on the day of the decision that stands again, and on no other; not where
    it was answered since.
    """
    day = question_5_on(work)
    asked = Task.objects.filter(
        case=work.case,
        kind__in=(TaskKind.QUESTION_5, TaskKind.QUESTION_5_LEAD),
        ended_at=comes_back(work),
    )
    ended = asked.exclude(due_on=day) if day else asked
    ended.update(ended_at=work.at, ended_by=work.by)
