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
    """Correct the consultations and sightings that this person wrote down: «unsafe» stays, «safe»
    and «seen since» go. The row itself stays readable. `case` is held by the caller.
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
    write(work)


def closed(said: dict[str, Any]) -> dict[str, Any]:
    """What was said, without what opens something."""
    shut = {name: instead for name, (open_, instead) in OPENS.items() if said.get(name) == open_}
    return {**said, **shut}
