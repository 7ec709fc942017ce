"""Who wipes what a second person agreed to has no agreement left; a name alone may go."""

from typing import Any

import pytest
from django.urls import reverse

from meldcode.cases.approvals import approved_rules
from meldcode.cases.ledger import Ledger
from meldcode.cases.masks import CaseMasks
from meldcode.cases.models import Entry, Kind, Mandate
from meldcode.review.models import Review
from meldcode.review.turns import Event, State
from tests.cases.given import Desk
from tests.review.given import MARKER, Offered
from tests.rooms import signed_in

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

NOTE = f"{MARKER} vertelde dat zij bang is. Zij belde op 3 december uit Ankara, 06-12345678."


@pytest.fixture
def given() -> Offered:
    return Offered()


def wipes(given: Offered, note: Entry, words: str) -> None:
    page = reverse("cases:wipe", args=[given.case.pk, note.pk])
    assert signed_in(note.by).post(page, {"wis-words": words}).status_code == 302


def agreed(given: Offered, scope: str = "gate") -> Review:
    asked = given.ask("R22") if scope == "gate" else None
    review = given.does(given.offer(scope, asked=asked), Event.TAKE)
    return given.does(review, Event.AGREE)


def opened(given: Offered) -> list[str]:
    return list(approved_rules(Ledger.of(given.fresh().entries_in_order)))


@pytest.mark.parametrize(
    ("words", "stays"),
    [
        (MARKER, True),
        (f"{MARKER}, 06-12345678", True),
        ("3 december, Ankara", True),
        ("bang", False),
        (f"{MARKER} vertelde", False),
        ("vertelde dat zij bang is", False),
    ],
)
@pytest.mark.parametrize("scope", ["gate", "case"])
def test_what_a_second_person_went_by_is_not_wiped_under_the_agreement(
    scope: str, words: str, stays: bool, given: Offered
) -> None:
    note = given.write(NOTE)
    given.confirm(note)
    review = agreed(given, scope)
    wipes(given, note, words)
    state = Review.objects.get(pk=review.pk).state
    assert (state == State.AGREED) is stays
    if scope == "gate":
        assert opened(given) == ["R22"] * stays


def test_nor_is_the_reason_that_was_asked_with(given: Offered) -> None:
    review = agreed(given)
    asked = Entry.objects.get(case=given.case, kind=Kind.APPROVAL_ASKED)
    wipes(given, asked, "Ik denk van niet")
    assert opened(given) == []
    assert Review.objects.get(pk=review.pk).state == State.VOID
    page = signed_in(given.alice).get(reverse("cases:timeline", args=[given.case.pk])).text
    assert "zijn woorden weggehaald. Vraag het akkoord opnieuw" in page


def test_nobody_calls_a_word_in_use_a_name_to_wipe_it(given: Offered) -> None:
    note = given.write(NOTE)
    given.confirm(note)
    own = CaseMasks.of(given.case.pk)
    own.names[str(given.alice.pk)] = ["bang"]
    own.keep()
    agreed(given)
    wipes(given, note, "bang")
    assert opened(given) == []


def test_who_works_along_wipes_an_own_note_and_who_has_the_case_hears_it(
    given: Offered, django_capture_on_commit_callbacks: Any, mailoutbox: list[Any]
) -> None:
    bob = given.people.bob
    given.case.members.create(person=bob, added_by=given.alice, mandate=Mandate.WORK)
    note = given.write("Ik zag de retourtickets.", by=bob)
    given.confirm(note)
    review = agreed(given)
    with django_capture_on_commit_callbacks(execute=True):
        wipes(given, note, "retourtickets")
    assert opened(given) == []
    assert Review.objects.get(pk=review.pk).state == State.VOID
    assert given.alice.email in {one.to[0] for one in mailoutbox}


def test_what_came_after_or_is_read_no_more_ends_nothing(given: Offered) -> None:
    agreed(given)
    wipes(given, given.write("Zij is weer bang."), "bang")
    assert opened(given) == ["R22"]


@pytest.mark.parametrize(("words", "stand"), [("Jan Bakker", True), ("volgt, elke, week", False)])
def test_agreements_that_are_gone_are_none(given: Offered, words: str, stand: bool) -> None:
    desk = Desk(given.case, given.alice)
    row = Entry(case=given.fresh(), number=given.last + 1, kind=Kind.DECISION, by=given.alice)
    row.data = {"decision": "report", "choice": "no", "agreements_recorded": True}
    row.texts = {"reason": "Het kan.", "agreements": "Jan Bakker volgt haar elke week."}
    row.save()
    assert "R19" in desk.facts.lifted
    wipes(given, row, words if stand else f"Jan Bakker, haar, {words}")
    assert ("R19" in desk.facts.lifted) is stand
