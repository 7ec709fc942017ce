"""The answer of a second person to a gate: one row in the case, by someone who does not work on it
(R14, R22, R62).
"""

from datetime import date

from django.db import transaction
from django.utils import timezone

from meldcode.accounts.models import User
from meldcode.audit import record
from meldcode.cases.approvals import (
    AGREED,
    GROUNDS,
    TAKEN_BACK,
    approval_of,
    approved_rules,
    asked_for,
    is_void,
    rests_on,
)
from meldcode.cases.casework.work import CaseIsClosed, Work, write
from meldcode.cases.ledger import Ledger, Row
from meldcode.cases.models import Case, Entry, Exclusion, Kind, May, Member

__all__ = [
    "AskerGone", "NotASecondPerson", "RequestIsVoid", "answer_approval", "end_agreements",
    "end_for_less", "is_second_person", "refuse_fallen",
]  # fmt: skip

READS_NO_MORE = "Wie akkoord gaf, leest niet meer mee. Vraag het akkoord opnieuw."
ASKS_NO_MORE = "Wie dit vroeg, werkt niet meer aan deze casus. Vraag het akkoord opnieuw."

RESTS_NO_MORE = (
    "Een notitie waarop dit rust, is van iemand die niet meer aan deze casus werkt. Vraag het"
    " akkoord opnieuw."
)

SAYS_LESS = "Uit een notitie waarop dit rust, zijn woorden weggehaald. Vraag het akkoord opnieuw."


class NotASecondPerson(Exception):
    """Nobody agrees to their own request, nor to one of a case they work or worked on."""


class RequestIsVoid(Exception):
    """What was asked about changed after the request; it has to be asked again."""


class AskerGone(RequestIsVoid):
    """Who handed the case over, was excluded or left is no first of two any more."""


def is_second_person(case: Case, asked: Entry, person: User) -> bool:
    """Whether this person stands outside the case: same organisation, not excluded, never its owner
    or member.
    """
    if not (person.is_active and person.is_in_a_team()):
        return False
    if person.organisation_id != case.organisation_id:
        return False
    if (
        person.pk in (case.owner_id, asked.by_id)
        or Member.objects.filter(case=case, person=person).exists()
    ):
        return False
    return not Exclusion.objects.filter(case=case, person=person, lifted_at=None).exists()


def refuse_fallen(case: Case, ledger: Ledger, asked: Entry) -> None:
    """Raise RequestIsVoid where nobody can agree to this request any more."""
    if is_void(ledger, asked):
        raise RequestIsVoid
    asker = asked.by
    if not (asker and Case.with_practice.allowing(asker, May.VOUCH).filter(pk=case.pk).exists()):
        raise AskerGone


@transaction.atomic
def answer_approval(
    *, case: Case, by: User, asked: Entry, answer: str, reason: str, today: date | None = None
) -> Entry:
    """Record agreed, please-change or disagree. Raises NotASecondPerson, RequestIsVoid,
    CaseIsClosed.

    The caller has seen to it that `by` may read the request (review); that it is no one's own is
    seen to here too.
    """
    locked = Case.objects.select_for_update(of=("self",)).get(pk=case.pk)
    if locked.is_closed:
        raise CaseIsClosed
    work = Work(case=locked, by=by, today=today or timezone.localdate())
    request = work.ledger.by_id.get(asked.pk)
    if (
        request is None
        or request.kind != Kind.APPROVAL_ASKED
        or not is_second_person(locked, request, by)
    ):
        raise NotASecondPerson
    if is_void(work.ledger, request):
        raise RequestIsVoid
    if answer == AGREED:
        refuse_fallen(locked, work.ledger, asked)
    data = {"asked": str(request.pk), "answer": answer}
    entry = work.add(Kind.APPROVAL, data=data, texts={"reason": reason})
    write(work)
    record(by, "approved" if answer == AGREED else "not approved", locked.pk, subject=request.pk)
    return entry


def end_agreements(*, case: Case, person: User, by: User) -> None:
    """What this person agreed to, asked another to agree to, or wrote a ground of, counts no more:
    whoever may not know of the case is neither of two in it, and no witness. `case` is held by the
    caller.
    """
    work = Work(case=case, by=by, today=timezone.localdate())
    wrote = [row.number for row in work.ledger.live(*GROUNDS) if row.by_id == person.pk]
    for asked, said in agreed_in(work):
        why = {said.by_id: READS_NO_MORE, asked.by_id: ASKS_NO_MORE}.get(person.pk, "")
        if not why and any(number < said.number for number in wrote):
            why = RESTS_NO_MORE
        if why:
            take_back(work, asked, why)
    write(work, moves=False)


def end_for_less(*, case: Case, entry: Entry, by: User) -> None:
    """What was agreed to beside an entry that says less now counts no more. `case` is held by the
    caller.
    """
    work = Work(case=case, by=by, today=timezone.localdate())
    for rule in list(approved_rules(work.ledger)):
        asked = asked_for(work.ledger, rule)
        if asked and rests_on(work.ledger, asked, entry):
            take_back(work, asked, SAYS_LESS)
    write(work, moves=False)


def agreed_in(work: Work) -> list[tuple[Row, Row]]:
    """Each request of a case that was agreed to, with the answer."""
    asked = work.ledger.live(Kind.APPROVAL_ASKED)
    said = [(one, approval_of(work.ledger, one)) for one in asked]
    return [(one, answer) for one, answer in said if answer and answer.data["answer"] == AGREED]


def take_back(work: Work, asked: Row, why: str) -> None:
    """An agreement counts no more, by what somebody did in the case; the gate is closed again."""
    data = {"asked": str(asked.pk), "answer": TAKEN_BACK}
    work.add(Kind.APPROVAL, data=data, texts={"reason": why})
    record(work.by, "not approved", work.case.pk, subject=asked.pk)
