"""The round in which two people weigh a case apart: whose turn it is, how it ends, who hears of
it. What both answered is never read here.
"""

from django.utils import timezone

from meldcode.accounts import neutral_mail
from meldcode.accounts.models import User
from meldcode.audit import record
from meldcode.cases.casework.asked_of import ask_of
from meldcode.cases.changes import changes_since
from meldcode.cases.ledger import Ledger
from meldcode.cases.models import (
    ApartAnswers,
    Case,
    DoubleWeighing,
    Ended,
    Exclusion,
    Task,
    TaskKind,
)

__all__ = ["ask_for", "end_of_person", "end_round", "finish", "follow", "open_round", "stale"]


def open_round(case: Case) -> DoubleWeighing | None:
    """The one that runs in this case, with its people."""
    found = DoubleWeighing.objects.filter(case=case, ended_at=None)
    round_ = found.select_related("first", "second").first()
    if round_:
        round_.case = case  # one case holds the key of what was answered
    return round_


def stale(answers: ApartAnswers, ledger: Ledger) -> list[str]:
    """What changed in the case after these were given; with anything here they do not count."""
    return changes_since(ledger, answers.basis)


def ask_for(round_: DoubleWeighing, person: User) -> bool:
    """A task for this person to answer; False where it stood open already."""
    return ask_of(round_.case, TaskKind.WEIGH, person)


def follow(case: Case, ledger: Ledger, by: User) -> None:
    """After a change of the case: who answered before it is asked to look again."""
    round_ = open_round(case)
    if round_ is None:
        return
    for answers in round_.answers.select_related("by"):
        if stale(answers, ledger) and ask_for(round_, answers.by) and answers.by != by:
            neutral_mail.tell([answers.by] if answers.by.works_on_cases() else ())


def finish(
    round_: DoubleWeighing, outcome: Ended, by: User | None, gone: User | None = None
) -> None:
    """It ends now: what was answered and not shown is gone, nobody is asked any more, and who did
    not end it is told, but for who is gone from the case.
    """
    now = timezone.now()
    round_.ended_at, round_.outcome = now, outcome
    round_.save(update_fields=["ended_at", "outcome"])
    ApartAnswers.objects.filter(weighing=round_).delete()
    asked = Task.objects.filter(case=round_.case_id, kind=TaskKind.WEIGH, ended_at=None)
    asked.update(ended_at=now, ended_by=by)
    shown = outcome is Ended.SHOWN
    record(by, "weighing shown" if shown else "weighing ended", round_.case_id, subject=round_.pk)
    tell(round_, (by, gone))


def tell(round_: DoubleWeighing, never: tuple[User | None, ...]) -> None:
    """A task to read, and a neutral mail; never for who may not know of the case any more."""
    excluded = Exclusion.objects.filter(case=round_.case_id, lifted_at=None)
    unknown = set(excluded.values_list("person", flat=True))
    both = (round_.first, round_.second)
    told = [one for one in both if one not in never and one.pk not in unknown]
    for one in told:
        ask_of(round_.case, TaskKind.WEIGHED, one)
    neutral_mail.tell(one for one in told if one.works_on_cases())


def end_round(case: Case, outcome: Ended, by: User | None) -> None:
    """End the one that runs in this case, if one does."""
    round_ = open_round(case)
    if round_:
        finish(round_, outcome, by)


def end_of_person(case: Case, person: User, by: User | None) -> None:
    """This person does not work on the case any more: a round with them ends."""
    round_ = open_round(case)
    if round_ and person.pk in (round_.first_id, round_.second_id):
        finish(round_, Ended.LEFT, by, gone=person)
