"""What an excluded person vouched for counts no more where it opened something."""

from typing import Any

from django.utils import timezone

from meldcode.accounts.models import User
from meldcode.audit import record
from meldcode.cases.casework.set_back import set_back
from meldcode.cases.casework.tasks import plan_alarm_task
from meldcode.cases.casework.who_said import written_by
from meldcode.cases.casework.work import Work, without_ground, write
from meldcode.cases.models import Case, Entry, Exclusion, Kind, Task, TaskKind
from meldcode.domain.stages import Stage

__all__ = ["end_words"]

WHY = (
    "Wie dit opschreef, is uitgesloten. Wat een gesprek opende, telt niet meer. Vraag het opnieuw."
)
# What of an entry opens something, and what stands there instead.
OPENS = {
    "talk": ("safe", "not-discussed"),
    "person_talk": ("safe", "not-discussed"),
    "informing": ("yes", "not-discussed"),
    "absence_agreed": (True, False),
    "seen_since": ("yes", ""),
}
# The entries that can hold it: their step, and the name of their words.
WHERE = {
    Kind.OBSERVATION: (Stage.SIGNALS, "text"),
    Kind.CONSULTATION: (Stage.CONSULT, "agreements"),
}


def end_words(*, case: Case, person: User, by: User) -> None:
    """Correct the consultations, sightings and situation that this person wrote down: what closes
    or presses stays, «safe», «seen since» and what calms go. The row itself stays readable. `case`
    is held by the caller, and this person stands on its list.
    """
    work = Work(case=case, by=by, today=timezone.localdate())
    for row in list(work.ledger.live(*WHERE)):
        less = closed(row.data)
        if row.by_id == person.pk and less != row.data:
            stage, words = WHERE[Kind(row.kind)]
            # What was seen stays in words.
            seen = [row.texts.get(words, "")] if row.kind == Kind.OBSERVATION else []
            work.add(
                Kind(row.kind),
                stage=stage,
                happened_on=row.happened_on,
                data=without_ground(less),
                texts={words: "\n\n".join([*filter(None, seen), WHY])},
                corrects=row,
            )
            record(by, "corrected", case.pk, subject=row.pk)
    end_calm(work)
    write(work, moves=False)


def end_calm(work: Work) -> None:
    """Set the situation back where one who is excluded calmed it: one row for each of theirs that
    counts no more.
    """
    on_list = Exclusion.objects.filter(case=work.case, lifted_at=None)
    persons = set(on_list.values_list("person", flat=True))
    back = set_back(work.ledger, persons, work.today)
    rows = written_by(work.ledger, persons, set(back))
    data = {**work.ledger.latest_data(Kind.SITUATION), **back}
    for row in rows:
        work.add(Kind.SITUATION, data=data, texts={"reason": WHY}, corrects=row)
        record(work.by, "corrected", work.case.pk, subject=row.pk)
    ask_the_alarm_again(work, rows)


def ask_the_alarm_again(work: Work, rows: list[Entry]) -> None:
    """Where one of these rows said that the person was seen on the alarm date, which ended it."""
    ended = {"ended_at__in": [row.at for row in rows], "due_on": work.ledger.alarm_on}
    over = Task.objects.filter(case=work.case, kind=TaskKind.ALARM, **ended)
    if rows and not work.case.is_closed and over.exists():
        plan_alarm_task(work)


def closed(said: dict[str, Any]) -> dict[str, Any]:
    """What was said, without what opens something."""
    shut = {name: instead for name, (open_, instead) in OPENS.items() if said.get(name) == open_}
    return {**said, **shut}
