"""The two answers to a request: give what was confirmed, or refuse with a reason."""

import json
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from meldcode.accounts.models import User
from meldcode.audit import record
from meldcode.audit.actions import AuditAction
from meldcode.cases.casework.copies import QuestionsOpen
from meldcode.cases.casework.locking import locked
from meldcode.cases.casework.once import hold, refuse_spent
from meldcode.cases.casework.telling_owner import tell_who_has_it
from meldcode.cases.casework.wiping import without_in
from meldcode.cases.doubts import NAME, NO_NAME, Doubt, said_to
from meldcode.cases.masks import CaseMasks, MasksMoved
from meldcode.cases.models import Case, May
from meldcode.subject_access.models import Answer, RequestOutcome

__all__ = ["follow_wiping", "give", "refuse"]


@transaction.atomic
def give(
    *,
    case: Case,
    by: User,
    token: UUID | None,
    asked_on: date,
    told: dict[str, Any],
    doubts: Sequence[Doubt] = (),
) -> Answer:
    """Keep exactly what the person concerned gets, and what was answered about doubtful words.
    Raises Case.DoesNotExist, AlreadySaved, QuestionsOpen, and MasksMoved where the case changed
    since `case` was read: words may have been wiped that `told` still holds.
    """
    if not all(doubt.answer for doubt in doubts):
        raise QuestionsOpen
    answer = Answer(outcome=RequestOutcome.GIVEN, asked_on=asked_on, by=by, token=token)
    given = kept(case, answer, told, AuditAction.ACCESS_ANSWERED)
    if answer.case.version != case.version:
        raise MasksMoved
    masks = CaseMasks.of(case.pk, answer.case, by=by)
    masks.learn_names(said_to(doubts, NAME))
    masks.answer_no_names(by.pk, said_to(doubts, NO_NAME))
    masks.keep()
    return given


@transaction.atomic
def refuse(
    *, case: Case, by: User, token: UUID | None, asked_on: date, reason: str, words: str
) -> Answer:
    """Keep that access is refused, and why. Raises Case.DoesNotExist, AlreadySaved."""
    answer = Answer(
        outcome=RequestOutcome.REFUSED, reason=reason, asked_on=asked_on, by=by, token=token
    )
    return kept(case, answer, {"words": words}, AuditAction.ACCESS_REFUSED)


def kept(case: Case, answer: Answer, told: dict[str, Any], action: AuditAction) -> Answer:
    hold(answer.token)
    answer.case = locked(Case.objects.allowing(answer.by, May.VOUCH), case)
    refuse_spent(answer.token, Answer)
    answer.sealed = json.dumps(told, ensure_ascii=False)
    answer.save(force_insert=True)
    record(answer.by, action, case.pk, subject=answer.pk)
    tell_who_has_it(answer.case, answer.by)
    return answer


def follow_wiping(
    *,
    case: Case,
    by: User,
    clean: Callable[[str], str],
    clean_names: Callable[[str], str],
    **_: Any,
) -> None:
    """Words that were wiped from a note leave what is kept of the answers too; of an answer that
    somebody else gave only what points at somebody.
    """
    for answer in Answer.objects.filter(case=case):
        answer.case = case
        told = without_in(answer.told, clean if answer.by_id == by.pk else clean_names)
        if told != answer.told:
            answer.wipe(told)
