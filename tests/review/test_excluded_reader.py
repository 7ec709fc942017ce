"""What somebody agreed to who may not know of the case any more counts no more: a gate is closed
again, and another second person can open it.
"""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from meldcode.accounts.models import User
from meldcode.accounts.staffing import deactivate
from meldcode.cases.approvals import approved_rules
from meldcode.cases.casework import access, handing
from meldcode.cases.casework.approving import AskerGone, RequestIsVoid
from meldcode.cases.ledger import Ledger
from meldcode.cases.models import Entry, Kind, Mandate
from meldcode.review.models import Review
from meldcode.review.readers import readers_of
from meldcode.review.turns import Event, NotYourTurn, State
from tests.cases.given import Desk
from tests.cases.rows import TODAY
from tests.factories.accounts import UserFactory
from tests.review.given import Offered
from tests.rooms import signed_in

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


@pytest.fixture
def given() -> Offered:
    return Offered()


def opened(given: Offered) -> list[str]:
    return list(approved_rules(Ledger.of(given.fresh().entries_in_order)))


def agreed_gate(given: Offered) -> Review:
    review = given.does(given.offer("gate", asked=given.ask("R22")), Event.TAKE)
    return given.does(review, Event.AGREE)


def excluded(given: Offered, person: User, by: User) -> None:
    if not access.exclude(case=given.fresh(), by=by, person=person):
        access.exclude_too(case=given.fresh(), by=given.alice, person_id=person.pk)


@pytest.mark.parametrize("who", ["owner", "another lead"])
def test_a_gate_is_closed_when_its_second_person_is_excluded(who: str, given: Offered) -> None:
    # given a gate that the lead opened
    review, other = agreed_gate(given), UserFactory(team=given.lead.team, lead=True)
    assert opened(given) == ["R22"]
    # when that lead is excluded
    excluded(given, given.lead, given.alice if who == "owner" else other)
    # then the case reads that it counts no more, and says how to go on
    assert opened(given) == []
    last = Entry.objects.filter(case=given.case, kind=Kind.APPROVAL).order_by("number").last()
    assert last is not None
    assert last.data["answer"] == "taken-back"
    assert "Vraag het akkoord opnieuw" in last.texts["reason"]
    assert Review.objects.get(pk=review.pk).state == State.VOID
    # and another lead opens it
    again = given.does(Review.objects.get(pk=review.pk), Event.OFFER_AGAIN, by=given.alice)
    taken = given.does(again, Event.TAKE, by=other)
    given.does(taken, Event.AGREE, by=other)
    assert opened(given) == ["R22"]


def test_an_agreement_to_a_part_of_the_case_goes_too(given: Offered) -> None:
    review = given.does(given.does(given.offer(), Event.TAKE), Event.AGREE)
    excluded(given, given.lead, given.alice)
    now = Review.objects.get(pk=review.pk)
    assert now.state == State.VOID
    assert [turn.sealed for turn in now.turns.filter(event=Event.CHANGE)] == [
        "wie akkoord gaf, leest niet meer mee"
    ]


def test_who_is_excluded_and_agreed_to_nothing_changes_nothing(given: Offered) -> None:
    review, third = agreed_gate(given), UserFactory(team=given.lead.team, lead=True)
    excluded(given, third, given.alice)
    assert opened(given) == ["R22"]
    assert Review.objects.get(pk=review.pk).state == State.AGREED


def handed_to_bob(given: Offered) -> User:
    bob = given.people.bob
    offered = handing.offer(case=given.fresh(), by=given.alice, to=bob)
    handing.accept(offer_id=offered.pk, by=bob)
    return bob


def asks_anew(given: Offered, bob: User) -> Review:
    given.alice = bob
    given.write("Ik sprak haar vandaag.")
    return given.does(given.offer("gate", asked=given.ask("R22")), Event.TAKE)


@pytest.mark.parametrize("how", ["handed over", "excluded", "account off"])
def test_nobody_agrees_to_the_word_of_who_is_gone_from_the_case(how: str, given: Offered) -> None:
    # given a gate that was asked by who has the case no more
    review = given.does(given.offer("gate", asked=given.ask("R22")), Event.TAKE)
    bob = handed_to_bob(given)
    if how == "excluded":
        excluded(given, given.alice, bob)
    if how == "account off":
        deactivate(admin=given.people.admin, person=given.alice)
    # when a lead agrees
    with pytest.raises((AskerGone, NotYourTurn)):
        given.does(review, Event.AGREE)
    # then the gate stays shut, until who has the case asks
    assert opened(given) == []
    given.does(asks_anew(given, bob), Event.AGREE)
    assert opened(given) == ["R22"]


def test_a_gate_is_closed_when_who_asked_for_it_is_excluded(given: Offered) -> None:
    review = agreed_gate(given)
    bob = handed_to_bob(given)
    assert opened(given) == ["R22"]
    excluded(given, given.alice, bob)
    assert opened(given) == []
    assert Review.objects.get(pk=review.pk).state == State.VOID
    # What the excluded asker told of the situation was set back as well, and that voids a request.
    with pytest.raises((AskerGone, RequestIsVoid)):
        given.does(Review.objects.get(pk=review.pk), Event.OFFER_AGAIN, by=bob)


def consulted(desk: Desk) -> None:
    desk.consult(talk="safe", person_talk="safe")


def saw_her(desk: Desk) -> None:
    today = timezone.localdate().isoformat()
    desk.tell(last_seen_on=today, here_confirmed_on=today, whereabouts="netherlands")


def noted_a_sighting(desk: Desk) -> None:
    desk.observe("not-back-from-trip", seen_since="yes")


def weighed(desk: Desk) -> None:
    desk.observe("afraid-of-trip")
    desk.consult()
    desk.answer("yes", "yes")


def called_another(desk: Desk) -> None:
    closes = {"talk": "unsafe", "person_talk": "not-discussed", "informing": "not-discussed"}
    call = desk.consult(**closes)
    desk.correct(call, data={**closes, "with": "veilig-thuis"})


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        (weighed, Kind.STAGE),
        (called_another, Kind.CONSULTATION),
        (consulted, Kind.CONSULTATION),
        (saw_her, Kind.SITUATION),
        (noted_a_sighting, Kind.OBSERVATION),
    ],
)
def test_who_excludes_reads_on(said: Callable[[Desk], None], kind: Kind, given: Offered) -> None:
    """What the excluded colleague vouched for is taken back in the name of the lead, who wrote
    nothing in the case by that.
    """
    bob, lead = given.people.bob, given.lead
    other = UserFactory(team=lead.team, lead=True)
    access.add_colleague(case=given.fresh(), by=given.alice, person=bob)
    desk = Desk(given.fresh(), bob, on=(timezone.localdate() - TODAY).days)
    said(desk)
    before = given.offer()
    access.remove_colleague(case=given.fresh(), by=given.alice, person_id=bob.pk)
    assert not access.exclude(case=given.fresh(), by=other, person=bob)
    access.exclude_too(case=given.fresh(), by=lead, person_id=bob.pk)
    assert Entry.objects.filter(case=given.case, kind=kind, by=lead).exists()
    page = reverse("review:read", args=[before.pk])
    assert signed_in(lead).get(page).status_code == 200
    given.does(before, Event.WITHDRAW, by=given.alice)
    given.write("Ik sprak haar vandaag.")
    review = given.offer()
    assert set(readers_of(review, timezone.localdate())) == {lead, other}
    assert given.does(review, Event.TAKE).state == State.WITH_LEAD


def test_who_wrote_in_the_case_reads_nothing_of_it(given: Offered) -> None:
    review, advised = given.offer(), timezone.localdate()
    row = {"case": given.case, "number": 900, "happened_on": advised, "by": given.lead}
    first = Entry.objects.create(kind=Kind.CONSULTATION, **row)
    assert readers_of(review, advised) == []
    # A correction of own words is one's own too.
    row["number"] = 901
    Entry.objects.create(kind=Kind.CONSULTATION, corrects=first, **row)
    assert readers_of(review, advised) == []


CALM = "Ik zag de retourtickets."


def noted_by_bob(given: Offered, text: str = CALM) -> User:
    """A colleague who works along writes what does not fit, and confirms its copy."""
    bob = given.people.bob
    access.add_colleague(case=given.fresh(), by=given.alice, person=bob, mandate=Mandate.WORK)
    given.confirm(given.write(text, by=bob))
    return bob


def page_of(given: Offered, review: Review) -> str:
    return str(signed_in(given.lead).get(reverse("review:read", args=[review.pk])).text)


@pytest.mark.parametrize("scope", ["gate", "case", "stage"])
def test_no_lead_agrees_on_words_of_who_is_excluded(scope: str, given: Offered) -> None:
    # given a note of a colleague that a lead reads
    bob = noted_by_bob(given)
    asked = given.ask("R22") if scope == "gate" else None
    stage = "1" if scope == "stage" else ""
    review = given.does(given.offer(scope, stage=stage, asked=asked), Event.TAKE)
    assert CALM in page_of(given, review)
    # when that colleague is excluded
    excluded(given, bob, given.alice)
    # then the lead reads it no more, nor that there is a list, and has to be asked anew
    told = page_of(given, review)
    assert CALM not in told
    assert "Van een collega die meewerkt" not in told
    assert "uitgesloten" not in told.lower()
    assert "niet meer aan deze casus" not in told
    assert Review.objects.get(pk=review.pk).state == State.VOID
    with pytest.raises(NotYourTurn):
        given.does(review, Event.AGREE)


def test_what_was_agreed_to_on_words_of_who_is_excluded_counts_no_more(
    given: Offered, django_capture_on_commit_callbacks: Any, mailoutbox: list[Any]
) -> None:
    bob, other = noted_by_bob(given), UserFactory(team=given.lead.team, lead=True)
    review = agreed_gate(given)
    assert opened(given) == ["R22"]
    access.exclude(case=given.fresh(), by=other, person=bob)
    with django_capture_on_commit_callbacks(execute=True):
        access.exclude_too(case=given.fresh(), by=given.lead, person_id=bob.pk)
    assert opened(given) == []
    assert Review.objects.get(pk=review.pk).state == State.VOID
    # who has the case hears it, and reads in the timeline that the note counts no more
    assert given.alice.email in {one.to[0] for one in mailoutbox}
    timeline = signed_in(given.alice).get(reverse("cases:timeline", args=[given.case.pk])).text
    assert "Wat er niet bij past: telt niet meer" in timeline
    assert CALM in timeline


def test_a_signal_of_who_is_excluded_ends_what_was_agreed_to_beside_it(given: Offered) -> None:
    """It presses and stays; a lead read it, and may not know whose it is."""
    bob = given.people.bob
    access.add_colleague(case=given.fresh(), by=given.alice, person=bob)
    Desk(given.fresh(), bob, on=(timezone.localdate() - TODAY).days).observe("afraid-of-trip")
    review = agreed_gate(given)
    excluded(given, bob, given.alice)
    assert opened(given) == []
    assert Review.objects.get(pk=review.pk).state == State.VOID
    # Asked anew without it, it can be agreed to.
    again = given.does(Review.objects.get(pk=review.pk), Event.OFFER_AGAIN, by=given.alice)
    given.does(given.does(again, Event.TAKE), Event.AGREE)
    assert opened(given) == ["R22"]
