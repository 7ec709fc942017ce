"""Confirming and withdrawing the masked copy of one's own note; a changed note withdraws its copy
at once.
"""

import json
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from meldcode.accounts.models import User
from meldcode.audit import record
from meldcode.cases.casework.locking import locked
from meldcode.cases.doubts import doubts_of
from meldcode.cases.events import copy_confirmed
from meldcode.cases.masks import CaseMasks, MasksMoved
from meldcode.cases.models import Case, Entry, Kind, MaskedCopy, May

__all__ = [
    "QuestionsOpen", "confirm_copy", "learn_words", "withdraw_copy", "withdraw_of",
    "withdraw_superseded",
]  # fmt: skip

# A newer row of the same sort takes the place of the older one.
SAME_BY = {Kind.ANSWER: "question", Kind.DECISION: "decision"}


class QuestionsOpen(Exception):
    """A word of the note may be a name, and nobody said yet whether it is."""


def own_entry(case: Case, entry: Entry, by: User) -> Entry:
    """The entry, locked with its case; Entry.DoesNotExist unless `by` wrote it and it was not
    corrected.
    """
    locked(Case.with_practice.allowing(by, May.WRITE), case)
    return Entry.objects.select_related("case").get(
        pk=entry.pk, case=case, by=by, corrected_by=None
    )


@transaction.atomic
def confirm_copy(
    *, case: Case, entry: Entry, by: User, told: dict[str, Any], week: str, masks: CaseMasks
) -> MaskedCopy:
    """The author confirms what a lead may read of a note; an earlier copy gives way. Raises
    MasksMoved, and QuestionsOpen while the questions of the note have no answer.
    """
    note = own_entry(case, entry, by)
    # What was read before the case was held: words may have been wiped since, or names given.
    if note.texts != entry.texts:
        raise MasksMoved
    masks.refuse_moved()
    if doubts_of(note, masks):
        raise QuestionsOpen
    masks.keep()
    MaskedCopy.objects.standing().filter(entry=note).update(withdrawn_at=timezone.now())
    copy = MaskedCopy(case=note.case, entry=note, kind=note.kind, stage=note.stage, week=week)
    copy.sealed = json.dumps(told, ensure_ascii=False)
    copy.save(force_insert=True)
    record(by, "changed", case.pk, subject=copy.pk)
    copy_confirmed.send(Case, case=note.case, by=by, copy=copy)
    return copy


@transaction.atomic
def withdraw_copy(*, case: Case, entry: Entry, by: User) -> bool:
    """The author takes the copy back; whether there was one."""
    note = own_entry(case, entry, by)
    gone = MaskedCopy.objects.standing().filter(entry=note).update(withdrawn_at=timezone.now())
    if gone:
        record(by, "changed", case.pk, subject=note.pk)
    return bool(gone)


@transaction.atomic
def learn_words(
    *, case: Case, entry: Entry, by: User, words: Sequence[str], masks: CaseMasks
) -> None:
    """Words that still identify someone: found in this case from now on; the copy that showed them
    is withdrawn.
    """
    note = own_entry(case, entry, by)
    masks.learn(words, note.by_id)
    masks.keep()
    MaskedCopy.objects.standing().filter(entry=note).update(withdrawn_at=timezone.now())
    record(by, "changed", case.pk, subject=note.pk)


def withdraw_of(case: Case, person: User) -> None:
    """Withdraw the copies of what this person wrote, as if who wrote it had taken them back."""
    of_person = MaskedCopy.objects.standing().filter(case=case, entry__by=person)
    of_person.update(withdrawn_at=timezone.now())


def withdraw_superseded(new: Sequence[Entry], all_entries: Sequence[Entry]) -> None:
    """Withdraw the copies of what these new entries correct or replace."""
    gone = {entry.corrects_id for entry in new if entry.corrects_id}
    for entry in new:
        name = SAME_BY.get(Kind(entry.kind))
        if name:
            gone |= {
                row.pk
                for row in all_entries
                if row.kind == entry.kind
                and row.number < entry.number
                and row.data.get(name) == entry.data[name]
            }
    if gone:
        MaskedCopy.objects.standing().filter(entry__in=gone).update(withdrawn_at=timezone.now())
