"""Strict turns: one owner per state, one table, a picture that agrees with it, and an approval that
a change voids.
"""

from pathlib import Path
from uuid import uuid4

import pytest
from django.utils import timezone

from meldcode.cases.casework import deciding, opening
from meldcode.cases.casework.approving import RequestIsVoid
from meldcode.cases.casework.work import AlreadySaved
from meldcode.cases.ledger import Ledger
from meldcode.cases.models import Entry, Kind
from meldcode.cases.reading import passed_gates
from meldcode.review.models import Review, Turn
from meldcode.review.reviewing import ChangedSince, NothingToRead, WordsNeeded, take_turn
from meldcode.review.standing import standing_of
from meldcode.review.turns import (
    OWNER,
    STEPS,
    Event,
    NotYourTurn,
    Side,
    State,
    diagram,
    open_to,
    step_for,
)
from tests.factories.cases import BLANK
from tests.review.given import Offered

DOCS = Path(__file__).resolve().parents[2] / "docs" / "review.md"


def test_the_picture_in_the_docs_is_the_table() -> None:
    assert diagram() in DOCS.read_text(encoding="utf-8")


def test_every_state_has_one_owner_and_only_the_owner_or_a_change_moves_it() -> None:
    assert OWNER.keys() == set(State)
    for step in STEPS:
        withdrawn_in_time = step.start is State.OFFERED and step.event is Event.WITHDRAW
        taken_back = step.event is Event.TAKE_BACK and step.by is Side.LEAD
        assert step.by in (OWNER[step.start], Side.NOBODY) or withdrawn_in_time or taken_back, step


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("event", Event)
@pytest.mark.parametrize("side", [Side.LEAD, Side.AUTHOR])
def test_what_is_not_in_the_table_cannot_be_done(state: State, event: Event, side: Side) -> None:
    if event in open_to(state, side):
        assert step_for(state, event, side).start is state
    else:
        with pytest.raises(NotYourTurn):
            step_for(state, event, side)


def test_an_answer_needs_its_words_and_both_views_stay() -> None:
    given = Offered()
    review = given.offer()
    given.does(review, Event.TAKE)
    with pytest.raises(WordsNeeded):
        given.does(review, Event.DISAGREE)
    given.does(review, Event.DISAGREE, words="Bel eerst het LKHA.")
    with pytest.raises(WordsNeeded):
        given.does(review, Event.OFFER_AGAIN, by=given.alice)
    given.does(review, Event.OFFER_AGAIN, by=given.alice, words="Gebeld.")
    told = [(turn.event, turn.sealed) for turn in review.turns.select_related("review__case")]
    assert told == [
        ("offer", ""),
        ("take", ""),
        ("disagree", "Bel eerst het LKHA."),
        ("offer-again", "Gebeld."),
    ]


def test_one_lead_reads_at_a_time() -> None:
    from tests.factories.accounts import UserFactory

    given = Offered()
    review = given.offer()
    given.does(review, Event.TAKE)
    other = UserFactory(team=given.lead.team, lead=True)
    for event in (Event.TAKE, Event.AGREE, Event.TAKE_OVER, Event.HAND_BACK):
        with pytest.raises(NotYourTurn):
            given.does(review, event, by=other)
    given.does(review, Event.HAND_BACK)
    given.does(review, Event.TAKE, by=other)


def test_the_author_cannot_answer_nor_the_lead_go_on() -> None:
    given = Offered()
    review = given.offer()
    with pytest.raises(NotYourTurn):
        given.does(review, Event.TAKE, by=given.alice)
    with pytest.raises(NotYourTurn):
        given.does(review, Event.WITHDRAW)


def test_a_turn_sent_twice_is_one() -> None:
    given = Offered()
    review, token = given.offer(), uuid4()
    turn = {
        "review": review,
        "by": given.lead,
        "side": Side.LEAD,
        "event": Event.TAKE,
        "token": token,
    }
    take_turn(**turn)
    with pytest.raises(AlreadySaved):
        take_turn(**turn)
    assert Turn.objects.filter(event="take").count() == 1


def test_nothing_can_be_offered_before_a_copy_is_confirmed() -> None:
    given = Offered()
    with pytest.raises(NothingToRead):
        given.offer("stage", "2")
    with pytest.raises(NotYourTurn):
        given.offer() and given.offer()


def test_a_lead_does_not_agree_to_what_changed_while_reading() -> None:
    given = Offered()
    review = given.offer()
    given.does(review, Event.TAKE)
    seen = given.last
    given.write("Er is meer gebeurd.")
    with pytest.raises(ChangedSince):
        given.does(review, Event.AGREE, seen=seen)


def test_a_later_change_voids_an_approval_visibly() -> None:
    given = Offered()
    review = given.offer()
    given.does(review, Event.TAKE)
    given.does(review, Event.AGREE)
    assert standing(review) is State.AGREED
    given.write("Er is meer gebeurd.")
    assert standing(review) is State.VOID
    given.does(review, Event.OFFER_AGAIN, by=given.alice)
    assert standing(review) is State.OFFERED


def standing(review: Review) -> State:
    row = Review.objects.select_related("case", "asked").get(pk=review.pk)
    return standing_of(row, Ledger.of(row.case.entries_in_order))


def answered(given: Offered, answer: str) -> None:
    ledger = Ledger.of(given.fresh().entries_in_order)
    latest = ledger.latest(Kind.ANSWER, question=2)
    basis = {2: latest.number if latest else 0}
    deciding.answer_questions(
        case=given.fresh(),
        by=given.alice,
        token=uuid4(),
        basis=basis,
        answers={2: answer},
        texts={2: "Omdat."},
    )


def passed(given: Offered) -> frozenset[str]:
    return passed_gates(Ledger.of(given.fresh().entries_in_order))


def test_r14_an_agreed_gate_opens_and_closes_again_with_a_change() -> None:
    given = Offered(disclosure="yes")
    answered(given, "no")
    review = given.offer("gate", asked=given.ask("R14"))
    given.does(review, Event.TAKE)
    assert "R14" not in passed(given)
    given.does(review, Event.AGREE)
    assert "R14" in passed(given)
    answered(given, "yes")
    assert "R14" not in passed(given)
    assert standing(review) is State.VOID
    with pytest.raises(RequestIsVoid):
        given.does(review, Event.OFFER_AGAIN, by=given.alice)


@pytest.mark.parametrize("event", [Event.PLEASE_CHANGE, Event.DISAGREE])
@pytest.mark.parametrize("rule", ["R14", "R22", "R62"])
def test_a_gate_that_was_not_agreed_to_stays_closed_with_the_reason_in_the_case(
    rule: str, event: Event
) -> None:
    given = Offered(disclosure="yes")
    review = given.offer("gate", asked=given.ask(rule))
    given.does(review, Event.TAKE)
    given.does(review, event, words="Er staat te weinig in.")
    row = Entry.objects.filter(case=given.case, kind=Kind.APPROVAL).select_related("case").get()
    assert (row.by, row.data["answer"], row.texts) == (
        given.lead,
        event.value,
        {"reason": "Er staat te weinig in."},
    )
    assert rule not in passed(given)


def test_a_request_that_was_overtaken_cannot_be_answered() -> None:
    given = Offered(disclosure="yes")
    review = given.offer("gate", asked=given.ask("R14"))
    given.does(review, Event.TAKE)
    latest = Ledger.of(given.fresh().entries_in_order).latest(Kind.SITUATION)
    opening.change_situation(
        case=given.fresh(), by=given.alice, token=uuid4(), basis=latest.number,
        situation={**BLANK, **latest.data, "danger_now": "yes"}, today=timezone.localdate(),
    )  # fmt: skip
    with pytest.raises(NotYourTurn):
        given.does(review, Event.AGREE)
    assert standing(review) is State.VOID
