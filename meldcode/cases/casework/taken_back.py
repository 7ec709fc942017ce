"""What an excluded person vouched for counts no more where it opened something."""

from typing import Any

from django.utils import timezone

from meldcode.accounts.models import User
from meldcode.audit import record
from meldcode.cases.casework.work import Work, without_ground, write
from meldcode.cases.models import Case, Kind
from meldcode.domain.stages import Stage

__all__ = ["end_words"]

WHY = (
    "Wie dit opschreef, is uitgesloten. Wat een gesprek opende, telt niet meer. Vraag het opnieuw."
)
# What of a consultation opens something, and what stands there instead.
OPENS = {
    "talk": ("safe", "not-discussed"),
    "person_talk": ("safe", "not-discussed"),
    "informing": ("yes", "not-discussed"),
    "absence_agreed": (True, False),
}


def end_words(*, case: Case, person: User, by: User) -> None:
    """Correct the consultations that this person wrote down: «unsafe» stays, «safe» goes. The row
    itself stays readable. `case` is held by the caller.
    """
    work = Work(case=case, by=by, today=timezone.localdate())
    for row in work.ledger.live(Kind.CONSULTATION):
        less = closed(row.data)
        if row.by_id == person.pk and less != row.data:
            work.add(
                Kind.CONSULTATION,
                stage=Stage.CONSULT,
                happened_on=row.happened_on,
                data=without_ground(less),
                texts={"agreements": WHY},
                corrects=row,
            )
            record(by, "corrected", case.pk, subject=row.pk)
    write(work)


def closed(said: dict[str, Any]) -> dict[str, Any]:
    """What was said, without what opens something."""
    shut = {name: instead for name, (open_, instead) in OPENS.items() if said.get(name) == open_}
    return {**said, **shut}
