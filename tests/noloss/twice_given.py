"""The verbs that are sent twice to a case and to its review, each with one token for both."""

from collections import deque
from collections.abc import Callable
from typing import Any
from uuid import uuid4

from django.utils import timezone

from meldcode.accounts.models import User
from meldcode.cases.casework.double_weighing import answer_apart, ask_second
from meldcode.cases.casework.outside import join
from meldcode.cases.casework.recording import record_contact
from meldcode.cases.models import Case, Entry, Kind
from meldcode.review.remarks import remark
from meldcode.review.reviewing import offer, take_turn
from meldcode.review.turns import Event, Side
from tests.review.given import Offered


def noted(case: Case, by: User) -> Callable[[], Any]:
    token = uuid4()
    return lambda: record_contact(
        case=case, by=by, token=token, happened_on=timezone.localdate(),
        data={"who": "family", "how": "phone"}, texts={"text": "Zij belde."},
    )  # fmt: skip


def reviewed() -> dict[str, Callable[[], Any]]:
    """One case is offered now, another one was offered and is read."""
    new, old = Offered(), Offered()
    review = old.offer()
    start = {"case": new.fresh(), "by": new.alice, "token": uuid4(), "asked": None}
    turn = {"by": old.lead, "side": Side.LEAD}
    taking, asking = uuid4(), uuid4()
    said = {"copy_id": old.copy.pk, "words": "Wanneer was dit?", "pointing": False}
    return {
        "an offer": lambda: offer(scope="stage", stage="1", question="", **start),
        "a turn": lambda: take_turn(review=review, event=Event.TAKE, token=taking, **turn),
        "a remark": lambda: remark(review=review, token=asking, **said, **turn),
    }


def weighed_apart(case: Case, by: User, other: User) -> Callable[[], Any]:
    """Both of the two answer at the same moment: whoever is last, both stand in the case."""
    type(by.organisation).objects.update(double_weighing=True)
    join(case, other, by)
    ask_second(case=case, by=by, person=other)
    seen = Case.objects.get(pk=case.pk).entries_in_order[-1].number
    turns, done = deque([by, other]), deque[User]()

    def answers() -> None:
        who = turns.popleft()
        given = {"answer_1": "no", "reason_1": "Alles is rustig nu."}
        fresh = Case.objects.get(pk=case.pk)
        answer_apart(case=fresh, by=who, token=uuid4(), given=given, seen=seen)
        done.append(who)
        both = {"case": case, "kind": Kind.WEIGHED_APART}
        if len(done) == 2 and Entry.objects.filter(**both).count() != 2:
            raise LookupError("what both answered does not stand in the case")

    return answers
