"""A reader says of each masked note whether it is in order; what is not stands in the way of
agreement until the author did something about it.
"""

import pytest
from django.urls import reverse

from meldcode.cases.models import MaskedCopy
from meldcode.review.models import Review, Verdict, Vote
from meldcode.review.turns import Event, NotYourTurn, State
from meldcode.review.voting import standing_votes, vote
from tests.factories.accounts import UserFactory
from tests.review.given import Offered
from tests.rooms import signed_in


@pytest.fixture
def given() -> Offered:
    return Offered()


@pytest.fixture
def review(given: Offered) -> Review:
    return given.does(given.offer(), Event.TAKE)


def votes(given: Offered, review: Review, verdict: str) -> str:
    url = reverse("review:vote", args=[review.pk, given.copy.pk])
    answer = signed_in(given.lead).post(url, {"oordeel": verdict}, follow=True)
    return answer.content.decode()


def test_a_vote_stands_at_its_note_for_reader_and_author(given: Offered, review: Review) -> None:
    for verdict in (Verdict.UNCLEAR, Verdict.FINE, Verdict.NAME):
        assert f'data-verdict="{verdict.value}"' in votes(given, review, verdict.value)
    assert [row.verdict for row in Vote.objects.all()] == ["unclear", "fine", "name"]
    given.does(review, Event.PLEASE_CHANGE, words="Zie de notitie.")
    own = reverse("review:own", args=[given.case.pk, review.pk])
    page = signed_in(given.alice).get(own).content.decode()
    assert 'data-verdict="name"' in page
    assert reverse("cases:mask", args=[given.case.pk, given.note.pk]) in page


@pytest.mark.parametrize("verdict", [Verdict.NAME, Verdict.UNCLEAR])
def test_what_is_not_in_order_stands_in_the_way_of_agreement(
    given: Offered, review: Review, verdict: Verdict
) -> None:
    votes(given, review, verdict.value)
    with pytest.raises(NotYourTurn, match="niet in orde"):
        given.does(review, Event.AGREE)
    votes(given, review, Verdict.FINE.value)
    assert given.does(review, Event.AGREE).state == State.AGREED


def test_a_new_copy_has_no_vote_yet_and_an_unclear_note_waits_for_a_new_offer(
    given: Offered, review: Review
) -> None:
    votes(given, review, Verdict.UNCLEAR.value)
    given.does(review, Event.PLEASE_CHANGE, words="Wat bedoelt u?")
    given.does(review, Event.OFFER_AGAIN, by=given.alice)
    row = given.does(review, Event.TAKE)
    assert given.does(row, Event.AGREE).state == State.AGREED
    votes(given, given.does(review, Event.TAKE_BACK, words="Toch niet."), Verdict.NAME.value)
    given.confirm(given.note)
    assert standing_votes(Review.objects.get(pk=review.pk)) == {}


@pytest.mark.parametrize("by", ["reader", "author"])
def test_what_one_reader_recognised_the_next_one_sees(
    given: Offered, review: Review, by: str
) -> None:
    """Given a review that went back after somebody was recognised, when another lead takes it, then
    agreement waits until that lead says of the same copy that it is in order.
    """
    votes(given, review, Verdict.NAME.value)
    if by == "reader":
        given.does(review, Event.HAND_BACK)
    else:
        given.does(review, Event.PLEASE_CHANGE, words="Zie de notitie.")
        given.does(review, Event.OFFER_AGAIN, by=given.alice)
    own = reverse("review:own", args=[given.case.pk, review.pk])
    assert 'data-verdict="name"' in signed_in(given.alice).get(own).content.decode()
    other = UserFactory(team=given.lead.team, lead=True)
    row = given.does(review, Event.TAKE, by=other)
    page = reverse("review:read", args=[review.pk])
    assert 'data-verdict="name"' in signed_in(other).get(page).content.decode()
    with pytest.raises(NotYourTurn, match="niet in orde"):
        given.does(row, Event.AGREE, by=other)
    vote(review=row, by=other, copy_id=given.copy.pk, verdict=Verdict.FINE)
    assert given.does(row, Event.AGREE, by=other).state == State.AGREED


def test_only_its_reader_votes_on_what_was_offered(given: Offered, review: Review) -> None:
    other = UserFactory(team=given.lead.team, lead=True)
    with pytest.raises(NotYourTurn):
        vote(review=review, by=other, copy_id=given.copy.pk, verdict=Verdict.FINE)
    for person in (given.alice, given.people.admin, given.people.charlie):
        with pytest.raises(Review.DoesNotExist):
            vote(review=review, by=person, copy_id=given.copy.pk, verdict=Verdict.FINE)
    with pytest.raises(MaskedCopy.DoesNotExist):
        vote(review=review, by=given.lead, copy_id=review.pk, verdict=Verdict.FINE)
    assert not Vote.objects.exists()


@pytest.mark.parametrize("sent", ["", "agree", "fine ", "x" * 300])
def test_another_word_is_no_vote(given: Offered, review: Review, sent: str) -> None:
    url = reverse("review:vote", args=[review.pk, given.copy.pk])
    assert signed_in(given.lead).post(url, {"oordeel": sent}).status_code == 302
    assert not Vote.objects.exists()


def test_a_lead_answers_in_five_presses_opened_from_the_mail(given: Offered) -> None:
    """The mail leads to the first page behind sign-in; from there each press is counted."""
    review, client, presses = given.offer(), signed_in(given.lead), 0
    first = client.get(reverse("cases:list")).content.decode()
    queue = reverse("review:queue")
    assert f'href="{queue}"' in first
    presses += 1
    read = reverse("review:read", args=[review.pk])
    assert read in client.get(queue).content.decode()
    presses += 1
    client.post(reverse("review:turn", args=[review.pk, "take"]))
    presses += 1
    client.get(read)
    sent = {"antwoord-event": "agree", **given.page_of(review)}
    presses += 1  # the choice
    assert client.post(read, sent).status_code == 302
    presses += 1
    assert Review.objects.get().state == State.AGREED
    assert presses <= 5
