"""Who agrees reads on what it rests, or reads that there is more: signals without a copy, of a
colleague or without words.
"""

from collections.abc import Callable

import pytest
from django.urls import reverse
from django.utils import timezone

from meldcode.accounts.models import User
from meldcode.cases.approvals import approved_rules
from meldcode.cases.casework.access import add_colleague
from meldcode.cases.ledger import Ledger
from meldcode.cases.models import Entry, Kind
from meldcode.review.models import Review
from meldcode.review.turns import Event, State
from tests.cases.given import Desk
from tests.cases.rows import TODAY
from tests.review.given import Offered
from tests.rooms import signed_in

SIGNAL = "afraid-of-trip"
RULES = ["R14", "R22", "R62"]


@pytest.fixture
def given() -> Offered:
    return Offered()


def desk(given: Offered, by: User) -> Desk:
    return Desk(given.fresh(), by, on=(timezone.localdate() - TODAY).days)


def seen(person: User, page: str, *of: object) -> str:
    return signed_in(person).get(reverse(f"review:{page}", args=of)).content.decode()


@pytest.mark.parametrize("rule", RULES)
def test_the_second_person_at_a_gate_reads_what_is_not_there(rule: str, given: Offered) -> None:
    """A colleague asks it with the own mild note alone; the signals are of who has the case."""
    alice, bob = given.alice, given.people.bob
    add_colleague(case=given.fresh(), by=alice, person=bob)
    for _ in range(2):
        desk(given, alice).observe(SIGNAL)
    desk(given, alice).talk_with_person()
    given.confirm(given.write("Zij lachte vandaag.", by=bob))
    given.alice = bob
    asked = given.ask(rule)
    told = "2 signalen of observaties, 1 gesprek met de persoon."
    assert told in seen(bob, "offer-gate", given.case.pk, asked.pk)
    review = given.offer("gate", asked=asked)
    for html in (
        seen(given.lead, "read", review.pk),
        seen(bob, "own", given.case.pk, review.pk),
    ):
        assert "data-unread" in html
        assert told in html
    # What is confirmed and offered again is read, and is no longer among them.
    for signal in Entry.objects.filter(case=given.case, kind=Kind.OBSERVATION):
        given.confirm(signal)
    Review.objects.filter(pk=review.pk).update(offered_at=timezone.now())
    assert "niet in dit overleg: 1 gesprek" in seen(given.lead, "read", review.pk)


@pytest.mark.parametrize(("scope", "stage"), [("case", ""), ("stage", "1"), ("stage", "3a")])
def test_so_does_who_reads_a_part_of_a_case(scope: str, stage: str, given: Offered) -> None:
    if stage == "3a":
        given.confirm(desk(given, given.alice).talk_with_person())
    review = given.offer(scope, stage=stage)
    assert "data-unread" not in seen(given.lead, "read", review.pk)
    desk(given, given.alice).observe(SIGNAL)
    # What is of another stage was not offered.
    assert ("1 signaal of" in seen(given.lead, "read", review.pk)) is (stage != "3a")


def opened(given: Offered) -> list[str]:
    return list(approved_rules(Ledger.of(given.fresh().entries_in_order)))


def another_signal(given: Offered) -> None:
    desk(given, given.alice).observe(SIGNAL)


def a_talk(given: Offered) -> None:
    desk(given, given.alice).talk_with_person()


def other_choices(given: Offered) -> None:
    signal = Entry.objects.get(case=given.case, kind=Kind.OBSERVATION)
    other = {**signal.data, "signals": ["ran-away-from-home"]}
    desk(given, given.alice).correct(signal, data=other)


@pytest.mark.parametrize("then", [another_signal, a_talk, other_choices])
@pytest.mark.parametrize("rule", RULES)
def test_another_ground_voids_what_was_agreed_without_it(
    rule: str, then: Callable[[Offered], None], given: Offered
) -> None:
    another_signal(given)
    review = given.does(given.offer("gate", asked=given.ask(rule)), Event.TAKE)
    given.does(review, Event.AGREE)
    # What does not fit makes nothing worse.
    given.write("Zij lachte vandaag.")
    assert opened(given) == [rule]
    then(given)
    assert opened(given) == []
    assert Review.objects.get(pk=review.pk).state == State.VOID


@pytest.mark.parametrize("event", [Event.AGREE, Event.DISAGREE])
def test_who_answered_is_not_told_to_ask_before_answering(event: Event, given: Offered) -> None:
    desk(given, given.alice).observe(SIGNAL)
    review = given.offer()
    given.does(review, Event.TAKE)
    assert "voordat u antwoordt" in seen(given.lead, "read", review.pk)
    given.does(review, event, words="Dat denk ik ook.")
    page = seen(given.lead, "read", review.pk)
    assert "U las het niet." in page
    assert "voordat u antwoordt" not in page
