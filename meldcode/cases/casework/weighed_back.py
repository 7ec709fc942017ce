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
from meldcode.cases.casework.whose_word import no_word
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
OVER = frozenset(StageEvent) - {StageEvent.TAKEN_UP}
STANDS = (
    "Een collega die niet meer aan deze casus werkt, schreef hier iets anders. Dat telt niet meer."
    " Wat hier staat, geldt weer."
)
STAYS = (
    "Een collega die niet meer aan deze casus werkt, veranderde wat hier stond."
    " Wat het meest dringt, blijft staan. Kijk het na."
)
# How it stands: choices, typed words, and why.
Stands = tuple[dict[str, Any], dict[str, str], str]


def weigh_back(work: Work, persons: set[UUID], why: str) -> None:
    """Add a row for each answer, decision and alarm date that one of these people said last and
    that presses less than what another said before, or than what they said themselves; for what
    they agreed with a decision that stood. So for the departure plan, the background and each step
    that one of them called done or left last.
    """
    for theirs, words, before in overruled(work, Kind.ANSWER, "question", persons):
        stands = answer_that_stands(words, before, why)
        ranks = ANSWERED[theirs[0].data["question"]]
        for row in theirs:
            if ranks.get(row.data["answer"], 0) < ranks.get(stands[0]["answer"], 0):
                put_back(work, row, stands, Stage.WEIGH)
    for rows in overruled(work, Kind.DECISION, "decision", persons):
        decision_back(work, rows, persons, why)
    lists_back(work, persons, STAYS)
    steps_back(work, persons, why)


def answer_that_stands(words: list[Row], before: Row | None, why: str) -> Stands:
    question = words[0].data["question"]
    ranks = ANSWERED[question]
    was = before.data["answer"] if before else ""
    most: str = max((row.data["answer"] for row in words), key=lambda one: ranks.get(one, 0))
    if ranks.get(most, 0) > ranks.get(was, 0):
        return {"question": question, "answer": most}, {}, STAYS
    return {"question": question, "answer": was}, {}, STANDS if was else why


def decision_back(
    work: Work, rows: tuple[list[Row], list[Row], Row | None], persons: set[UUID], why: str
) -> None:
    """The whole of a decision stands as it stood before, with the words of who took it: what was
    agreed too. To report stands whoever decided so.
    """
    theirs, said, before = rows
    name = said[0].data["decision"]
    stood = {"decision": name, "choice": "", **(without(before.data) if before else {})}
    stands: Stands
    reports = [row for row in said if row.data["choice"] == "yes" and name == "report"]
    if reports and stood["choice"] != "yes":
        stands = without(reports[-1].data), {}, STAYS
        less = [row for row in theirs if row.data["choice"] != "yes"]
    else:
        if stood.get("question_5_on"):
            stood["question_5_on"] = min(days_of_question_5(stood, said))
        words = words_of(before) if before else {}
        stands = stood, words, why_it_stands(stood, before) if stood["choice"] else why
        less = [row for row in theirs if (without(row.data), words_of(row)) != (stood, words)]
    for row in less:
        put_back(work, row, stands, Stage.DECIDE)
    agrees_anew = stood["choice"] == "yes" and not stood.get("question_5_on")
    if less and name == "help" and not agrees_anew:
        one_question_5(work, persons)


def why_it_stands(stood: dict[str, Any], before: Row | None) -> str:
    """Not all of it stands again where the day is one that the excluded gave."""
    day = before.data.get("question_5_on") if before else None
    return STANDS if day == stood.get("question_5_on") else STAYS


def days_of_question_5(stood: dict[str, Any], said: list[Row]) -> list[str]:
    """An earlier day on which help is looked at presses more."""
    days = (row.data.get("question_5_on") for row in said if row.data["choice"] == "yes")
    return [stood["question_5_on"], *filter(None, days)]


def steps_back(work: Work, persons: set[UUID], why: str) -> None:
    """No step is over for what one of these people said last of it. Answers of theirs that press
    stay, but step 4 is not walked by them alone (R10): it waits for another.
    """
    for stage in Stage:
        rows = [row for row in work.ledger.live(Kind.STAGE) if row.stage == stage.value]
        for row in [*takewhile(lambda row: ends_step(work, row, persons), reversed(rows))]:
            if row.data["event"]:
                of_step(work, stage, {"event": ""}, why, row)
    others = Ledger.of(row for row in work.ledger.entries if not no_word(work.ledger, row, persons))
    walked = [ledger.progress(Stage.WEIGH) is Progress.DONE for ledger in (work.ledger, others)]
    if walked == [True, False]:
        of_step(work, Stage.WEIGH, {"event": StageEvent.TAKEN_UP.value, SET_BACK: True}, why)


def of_step(
    work: Work, stage: Stage, data: dict[str, Any], why: str, row: Row | None = None
) -> None:
    entry = work.add(Kind.STAGE, stage=stage, data=data, texts={SET_BACK: why}, corrects=row)
    record(work.by, "corrected", work.case.pk, subject=(row or entry).pk)


def ends_step(work: Work, row: Row, persons: set[UUID]) -> bool:
    said = work.ledger.first_recorded(row)
    return no_word(work.ledger, row, persons) and said.data["event"] in OVER


def overruled(
    work: Work, kind: Kind, key: str, persons: set[UUID]
) -> Iterator[tuple[list[Row], list[Row], Row | None]]:
    """The live rows of each question or decision where one of these people spoke last, what was
    said there before an exclusion put it back, and what another said before that. Left live, an
    earlier one of theirs would still take the place of what came before it.
    """
    names = {row.data[key] for row in work.ledger.live(kind)}
    for name in sorted(names):
        rows = [row for row in work.ledger.live(kind) if row.data[key] == name]
        theirs = [*takewhile(lambda row: no_word(work.ledger, row, persons), reversed(rows))][::-1]
        words = [work.ledger.first_recorded(row) for row in theirs]
        if any(row.by_id in persons for row in words):
            others = rows[: -len(theirs)]
            yield theirs, words, others[-1] if others else None


def without(data: dict[str, Any]) -> dict[str, Any]:
    return {name: said for name, said in data.items() if name not in ("ground", "wiped_on")}


def words_of(row: Row) -> dict[str, str]:
    return {name: text for name, text in row.texts.items() if text and name != SET_BACK}


def put_back(work: Work, row: Row, stands: Stands, stage: Stage) -> None:
    data, words, why = stands
    entry = work.add(Kind(row.kind), data=data, texts={**words, SET_BACK: why}, corrects=row)
    work.give_ground(entry, stage)
    record(work.by, "corrected", work.case.pk, subject=row.pk)


def one_question_5(work: Work, persons: set[UUID]) -> None:
    """Question 5 is asked on the day of the decision that stands again, and on no other; not where
    it was answered since.
    """
    day = question_5_on(work, persons)
    asked = Task.objects.filter(
        case=work.case,
        kind__in=(TaskKind.QUESTION_5, TaskKind.QUESTION_5_LEAD),
        ended_at=comes_back(work),
    )
    ended = asked.exclude(due_on=day) if day else asked
    ended.update(ended_at=work.at, ended_by=work.by)
