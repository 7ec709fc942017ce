"""What a colleague in a case can do with an offer of another: nothing that its owner does not hear,
and no word of a colleague stands before the reader as the author's.
"""

from collections.abc import Callable

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from meldcode.accounts.models import User
from meldcode.cases.casework import handing
from meldcode.cases.casework.access import add_colleague, remove_colleague
from meldcode.cases.models import Mandate
from meldcode.review.models import Review
from meldcode.review.standing import copies_of
from meldcode.review.turns import Event, NotYourTurn, State
from meldcode.review.waiting import number_for_author
from tests.cases.given import Desk
from tests.cases.rows import TODAY
from tests.review.given import Offered
from tests.review.test_rounds import brought_to
from tests.review.test_telling import tasks
from tests.rooms import signed_in

FALSE = "Veilig Thuis is vandaag gebeld en zegt dat sluiten mag."


@pytest.fixture
def given(settings) -> Offered:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    return Offered()


def colleague(given: Offered, mandate: Mandate = Mandate.FULL) -> User:
    bob: User = given.people.bob
    add_colleague(case=given.fresh(), by=given.alice, person=bob, mandate=mandate)
    return bob


def own(given: Offered, review: Review) -> str:
    return reverse("review:own", args=[given.case.pk, review.pk])


def read_by(person: User, page: str) -> str:
    return signed_in(person).get(page).content.decode()


def page_of(given: Offered, review: Review) -> str:
    return read_by(given.lead, reverse("review:read", args=[review.pk]))


def test_no_answer_of_a_lead_goes_before_the_owner_read_it(given: Offered) -> None:
    bob = colleague(given)
    review = brought_to(given, State.DISAGREED)
    # When a colleague withdraws it, then that is refused with a sentence, and the task stays.
    sent = {"verder-event": "withdraw", "verder-words": ""}
    assert "las dit antwoord nog niet" in signed_in(bob).post(own(given, review), sent).text
    with pytest.raises(NotYourTurn):
        given.does(review, Event.WITHDRAW, by=bob)
    assert Review.objects.get(pk=review.pk).state == State.DISAGREED
    assert own(given, review) in tasks(given.alice)
    # Once the owner read it, a colleague may.
    assert "Zo niet." in read_by(given.alice, own(given, review))
    given.does(review, Event.WITHDRAW, by=bob)


@pytest.mark.parametrize("event", [Event.WITHDRAW, Event.OFFER_AGAIN])
def test_the_owner_hears_what_a_colleague_does_with_an_offer(
    given: Offered, event: Event, django_capture_on_commit_callbacks
) -> None:
    bob = colleague(given)
    review = brought_to(given, State.DISAGREED)
    read_by(given.alice, own(given, review))
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        given.does(review, event, by=bob, words="Gebeld.")
    assert given.alice.email in {one.to[0] for one in mail.outbox}
    assert own(given, review) in tasks(given.alice)
    assert "Lees wat een collega deed" in tasks(given.alice)
    assert own(given, review) not in tasks(bob)
    # What the lead answered still stands there; once read, it is no task any more.
    assert "Zo niet." in read_by(given.alice, own(given, review))
    assert number_for_author(given.alice).back == 0


def test_who_offered_may_withdraw_and_the_owner_hears_it(given: Offered) -> None:
    bob = colleague(given)
    review = brought_to(given, State.DISAGREED)
    Review.objects.filter(pk=review.pk).update(offered_by=bob)
    given.does(review, Event.WITHDRAW, by=bob)
    assert own(given, review) in tasks(given.alice)


def gate(given: Offered) -> Review:
    return given.does(given.offer("gate", asked=given.ask("R22")), Event.TAKE)


@pytest.mark.parametrize("scope", ["gate", "case"])
def test_a_note_of_a_colleague_after_the_offer_is_not_in_the_round(
    given: Offered, scope: str
) -> None:
    bob = colleague(given, Mandate.WORK)
    review = gate(given) if scope == "gate" else brought_to(given, State.WITH_LEAD)
    page = page_of(given, review)
    copy = given.confirm(given.write(FALSE, by=bob))
    # Its reader does not read it, and answers what was read.
    assert FALSE not in page_of(given, review)
    assert copy not in copies_of(Review.objects.get(pk=review.pk))
    assert "een notitie die later kwam" in page_of(given, review)
    assert "Een collega die meewerkt" not in page
    # Who has the case has a task, and reads that it is not in there and of whom it is.
    assert "Lees wat een collega deed" in tasks(given.alice)
    mine = read_by(given.alice, own(given, review))
    assert "data-left-out" in mine
    assert bob.name in mine
    assert own(given, review) not in tasks(given.alice)
    # The same note once more is told once.
    given.confirm(copy.entry)
    assert review.turns.filter(event="left-out").count() == 1


def set_back(given: Offered, bob: User) -> None:
    add_colleague(case=given.fresh(), by=given.alice, person=bob, mandate=Mandate.WORK)


def added_anew(given: Offered, bob: User) -> None:
    remove_colleague(case=given.fresh(), by=given.alice, person_id=bob.pk)
    set_back(given, bob)


def handed_over(given: Offered, bob: User) -> None:
    """Who had the case, and offered of it, works along from now on."""
    handed = handing.offer(case=given.fresh(), by=bob, to=given.alice)
    handing.accept(offer_id=handed.pk, by=given.alice)
    set_back(given, bob)


@pytest.mark.parametrize("then", [set_back, added_anew, handed_over])
def test_who_offered_and_works_along_since_writes_as_a_colleague(
    given: Offered, then: Callable[[Offered, User], None]
) -> None:
    bob, alice = colleague(given), given.alice
    if then is handed_over:
        offered = handing.offer(case=given.fresh(), by=alice, to=bob)
        handing.accept(offer_id=offered.pk, by=bob)
    before = given.confirm(given.write("Zij vertrekt morgen.", by=bob))
    given.alice = bob
    review = given.does(given.offer("stage", stage="1"), Event.TAKE)
    given.alice = alice
    assert "Een collega die meewerkt" not in page_of(given, review).split("Zij vertrekt morgen.")[1]
    then(given, bob)
    copy = given.confirm(given.write(FALSE, by=bob))
    page = page_of(given, review)
    # What came since is not in the round, and what stood there is of a colleague.
    assert FALSE not in page
    assert copy not in copies_of(Review.objects.get(pk=review.pk))
    note = page[: page.index("Zij vertrekt morgen.")]
    assert "Van een collega die meewerkt" in note[note.rindex("<article") :]
    assert before in copies_of(Review.objects.get(pk=review.pk))
    # Nor is it the author who wrote later.
    turn = page[: page.index("een notitie die later kwam")]
    assert "Een collega die meewerkt" in turn[turn.rindex("<li>") :]
    assert "Lees wat een collega deed" in tasks(alice)
    assert "data-left-out" in read_by(alice, own(given, review))


def test_offered_again_it_stands_there_as_of_a_colleague(given: Offered) -> None:
    bob = colleague(given, Mandate.WORK)
    review = brought_to(given, State.CHANGE_ASKED)
    given.confirm(given.write(FALSE, by=bob))
    assert "data-left-out" in read_by(given.alice, own(given, review))
    given.does(review, Event.OFFER_AGAIN, by=given.alice)
    page = page_of(given, review)
    assert FALSE in page
    note = page[: page.index(FALSE)]
    assert "Van een collega die meewerkt" in note[note.rindex("<article") :]
    assert page.count('data-by="colleague"') == 1
    assert bob.name not in page


def test_a_new_copy_of_a_note_that_was_offered_stays_in_the_round(given: Offered) -> None:
    bob = colleague(given, Mandate.WORK)
    copy = given.confirm(given.write("Zij vertrekt morgen.", by=bob))
    review = gate(given)
    given.confirm(copy.entry)
    assert "Zij vertrekt morgen." in page_of(given, review)
    assert not review.turns.filter(event="left-out").exists()


@pytest.mark.parametrize("what", ["a calming note", "help"])
def test_the_owner_hears_that_a_colleague_changed_what_was_agreed_to(
    given: Offered, what: str, django_capture_on_commit_callbacks
) -> None:
    # given an agreement not to report, beside a note of a colleague and the help that is decided on
    bob = colleague(given, Mandate.WORK if what == "a calming note" else Mandate.FULL)
    note = given.write("Ik zag de retourtickets.", by=bob)
    given.confirm(note)
    desk = Desk(given.case, bob, on=(timezone.localdate() - TODAY).days)
    desk.taken_by(given.alice).decide("help", "yes", "Het LKHA helpt.")
    review = given.does(gate(given), Event.AGREE)
    assert "R22" in desk.facts.lifted
    mail.outbox.clear()
    # when that colleague says otherwise
    with django_capture_on_commit_callbacks(execute=True):
        if what == "help":
            desk.decide("help", "no", "Het kan niet.")
        else:
            desk.correct(note, texts={"text": "Geen tickets, alleen een enkele reis."})
    # then it counts no more, and who has the case is told and has a task
    assert "R22" not in desk.facts.lifted
    assert Review.objects.get(pk=review.pk).state == State.VOID
    assert given.alice.email in {one.to[0] for one in mail.outbox}
    assert own(given, review) in tasks(given.alice)
