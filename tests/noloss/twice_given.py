"""The verbs that are sent twice to a case and to its review, each with one token for both."""

from collections import deque
from collections.abc import Callable
from typing import Any
from uuid import uuid4

from django.utils import timezone

from contacts import creating
from contacts.models import Contact, ImportDraft
from contacts.subjects import Ground
from meldcode.accounts.models import User
from meldcode.cases.casework.deciding import close_case
from meldcode.cases.casework.double_weighing import answer_apart, ask_second
from meldcode.cases.casework.membership import join
from meldcode.cases.casework.recording import record_contact
from meldcode.cases.ledger import Ledger
from meldcode.cases.models import Case, Entry, Kind
from meldcode.contact_desk import region_deciding
from meldcode.content import proposing
from meldcode.content.models import ContentProposal
from meldcode.practice import practising
from meldcode.review.models import Review
from meldcode.review.remarks import remark
from meldcode.review.reviewing import offer, take_turn
from meldcode.review.standing import standing_of
from meldcode.review.turns import Event, Side, State
from tests.factories.accounts import UserFactory
from tests.factories.keepers import a_keeper
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


def answered() -> dict[str, Callable[[], Any]]:
    """Two who answer an offer at the same moment: two leads, two tabs, and beside a lead the author
    who records something or closes the case. Never two answers, never an agreement to what was not
    read.
    """
    taken, tabs, closing, changing = Offered(), Offered(), Offered(), Offered()
    leads = deque([taken.lead, UserFactory(lead=True, team=taken.alice.team)])
    offered = taken.offer()
    read = {given: given.does(given.offer(), Event.TAKE) for given in (tabs, closing, changing)}
    sides = deque([(Event.AGREE, ""), (Event.DISAGREE, "Bel eerst.")])

    def says(given: Offered, event: Event, words: str = "") -> None:
        turn = {"by": given.lead, "side": Side.LEAD, "event": event, "token": uuid4()}
        take_turn(review=read[given], words=words, seen=seen[given], **turn)

    seen = {given: given.last for given in read}
    agrees = {given: lambda given=given: says(given, Event.AGREE) for given in (closing, changing)}
    closes = {"case": closing.fresh(), "by": closing.alice, "token": uuid4(), "reason": "safe"}
    ends = deque([agrees[closing], lambda: close_case(**closes, texts={"text": "Klaar."})])
    both = deque([agrees[changing], lambda: changing.write("Zij vertrekt morgen.")])
    return {
        "two leads": lambda: take_turn(
            review=offered, by=leads.popleft(), side=Side.LEAD, event=Event.TAKE, token=uuid4()
        ),
        "two tabs": lambda: says(tabs, *sides.popleft()),
        "an answer and a closing": lambda: ends.popleft()(),
        "an agreement and a change": lambda: agreed_unread(both.popleft(), read[changing]),
    }


def agreed_unread(act: Callable[[], Any], review: Review) -> None:
    act()
    row = Review.objects.select_related("case", "asked").get(pk=review.pk)
    ledger = Ledger.of(row.case.entries_in_order)
    later = [entry for entry in ledger.entries if entry.number > row.basis]
    if later and standing_of(row, ledger) is State.AGREED:
        raise LookupError("agreed to what was not read")


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


def without_a_token() -> dict[str, Callable[[], Any]]:
    """What an admin or a keeper sends, and a practice case that goes: known by what it says."""
    keeper, name = a_keeper(), str(uuid4())
    ground = Ground("de site", timezone.localdate(), "site", "nieuw")
    # A name that holds digits is refused: it could be read as a number to call.
    own = {"name": "Balie " + "".join(filter(str.isalpha, name)), "phone": "+31201234567"}
    holiday = {"name": "summer", "region": "noord", "starts_on": name, "ends_on": name}
    practises = UserFactory()
    practising.begin(practises)
    act = ContentProposal.Act.HOLIDAYS
    # Its name waits, as that of no function; its organisation has no other.
    here = {"kind": "own", "organisation": keeper.organisation}
    made = Contact.objects.filter(**here), ImportDraft.objects.filter(made_by=keeper)
    return {
        "a holiday": lambda: proposing.propose(by=keeper, act=act, asked={"holidays": [holiday]}),
        "an own contact": lambda: one_row(made[0], creating.create(own, by=keeper, ground=ground)),
        "a place": lambda: one_row(
            made[1], region_deciding.correct(None, "Zeist", "Utrecht", by=keeper, ground=ground)
        ),
        "a practice case that goes": lambda: practising.throw_away(practises),
    }


def one_row(rows: Any, _made: object) -> None:
    if rows.count() != 1:
        raise LookupError("the same stands there twice")
