"""More than one round: what is kept at each offer, what changed since, and answers that come too
late or with a number that no page ever showed.
"""

from html import unescape
from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from meldcode.cases.casework import deciding, opening
from meldcode.cases.ledger import Ledger
from meldcode.cases.models import Kind
from meldcode.review.changes import why_void
from meldcode.review.models import Comment, Review, Turn, Vote
from meldcode.review.remembering import kept_of
from meldcode.review.reviewing import ChangedSince
from meldcode.review.standing import guidance_now, standing_of
from meldcode.review.turns import STEPS, Event, Side, State
from tests.factories.cases import BLANK
from tests.review.given import Offered
from tests.rooms import signed_in

FORGED = (2**31, 2**63 - 1, 2**63, 10**23)
NO_NAME = {"antwoord-words": "Bel eerst."}


def changes(given: Offered, **told: Any) -> None:
    latest = Ledger.of(given.fresh().entries_in_order).latest(Kind.SITUATION)
    situation = {**BLANK, **latest.data, **told}
    common = {"case": given.fresh(), "by": given.alice, "token": uuid4()}
    opening.change_situation(
        **common, basis=latest.number, situation=situation, today=timezone.localdate()
    )


def page_of(given: Offered, review: Review) -> str:
    page = reverse("review:read", args=[review.pk])
    return signed_in(given.lead).get(page).content.decode()


def brought_to(given: Offered, state: State) -> Review:
    """A review in this state, on the shortest way."""
    review = given.offer()
    if state is not State.OFFERED:
        given.does(review, Event.TAKE)
    answers = {
        State.CHANGE_ASKED: Event.PLEASE_CHANGE,
        State.DISAGREED: Event.DISAGREE,
        State.VOID: Event.AGREE,
    }
    if state in answers:
        given.does(review, answers[state], words="Zo niet.")
    if state is State.VOID:
        given.write("Er is meer gebeurd.")
    return review


INTO_OFFERED = [step for step in STEPS if step.end is State.OFFERED]


@pytest.mark.parametrize("step", INTO_OFFERED, ids=lambda step: f"{step.start}-{step.event}")
def test_every_way_into_offered_keeps_the_guidance_of_that_moment(step: Any) -> None:
    given = Offered()
    review = brought_to(given, step.start)
    changes(given, whereabouts="abroad", danger_now="yes")
    by = given.lead if step.by is Side.LEAD else given.alice
    given.does(review, step.event, by=by, words="Nu anders.")
    row = Review.objects.select_related("case").get(pk=review.pk)
    assert row.guidance == kept_of(guidance_now(row))
    assert row.guidance["headline"] == "danger-abroad"


def test_beside_what_was_offered_stands_what_holds_now() -> None:
    given = Offered()
    review = given.offer()
    given.does(review, Event.TAKE)
    assert "hetzelfde als bij het aanbieden" in page_of(given, review)
    changes(given, whereabouts="abroad", danger_now="yes")
    page = page_of(given, review)
    assert "Er is gevaar in het buitenland." in page
    assert 'data-closed="contact-person"' in page
    assert "Sinds het aanbieden veranderd" in page
    assert "De situatie: Is er nu gevaar" in page
    assert "Wat gold bij het aanbieden" in page


def test_a_note_that_came_since_the_last_turn_of_its_reader_is_marked() -> None:
    given = Offered()
    review = brought_to(given, State.CHANGE_ASKED)
    given.confirm(given.write("Er is meer gebeurd."))
    given.does(review, Event.OFFER_AGAIN, by=given.alice)
    page = page_of(given, review)
    assert page.count("data-new") == 1
    assert page.index("data-new") > page.index(f"n{given.copy.pk}")
    given.does(review, Event.TAKE)
    assert page_of(given, review).count("data-new") == 1
    given.does(review, Event.AGREE)
    assert "data-new" not in page_of(given, review)


def test_what_changed_since_the_last_round_still_stands_there_while_it_is_read() -> None:
    given = Offered()
    review = brought_to(given, State.CHANGE_ASKED)
    changes(given, danger_now="yes")
    own = reverse("review:own", args=[given.case.pk, review.pk])
    sent = {"verder-event": "offer-again", "verder-words": "Nu anders."}
    assert "Opnieuw aangeboden." in signed_in(given.alice).post(own, sent, follow=True).text
    for event in (None, Event.TAKE):
        if event:
            given.does(review, event)
        page = page_of(given, review)
        assert "Veranderd sinds uw vorige beurt" in page
        assert "De situatie: Is er nu gevaar" in page
        assert "ook toen dit opnieuw werd aangeboden" in page


@pytest.mark.parametrize("number", FORGED)
@pytest.mark.parametrize("scope", ["case", "gate"])
def test_a_number_that_no_page_showed_agrees_to_nothing(scope: str, number: int) -> None:
    given = Offered(disclosure="yes")
    review = given.offer(scope, asked=given.ask("R22") if scope == "gate" else None)
    given.does(review, Event.TAKE)
    for seen in (number, -number, given.last + 1):
        with pytest.raises(ChangedSince):
            given.does(review, Event.AGREE, seen=seen)
        sent = {"antwoord-event": "agree", **given.page_of(review), "antwoord-basis": str(seen)}
        answer = signed_in(given.lead).post(reverse("review:read", args=[review.pk]), sent)
        assert answer.status_code == 200
    assert Review.objects.get(pk=review.pk).state == State.WITH_LEAD


@pytest.mark.parametrize(
    ("told", "named"),
    [({"whereabouts": "abroad"}, "de situatie: Waar is de persoon"), ({}, "er niet bij past")],
)
def test_every_void_is_named(told: dict[str, str], named: str) -> None:
    given = Offered()
    review = brought_to(given, State.WITH_LEAD)
    given.does(review, Event.AGREE)
    if told:
        changes(given, **told)
    else:
        given.write("Er is meer gebeurd.")
    row = Review.objects.select_related("case", "asked").get(pk=review.pk)
    ledger = Ledger.of(row.case.entries_in_order)
    assert standing_of(row, ledger) is State.VOID
    assert any(named in line for line in why_void(row, ledger))
    assert named in page_of(given, review)
    own = reverse("review:own", args=[given.case.pk, review.pk])
    assert named in signed_in(given.alice).get(own).content.decode()


@pytest.mark.parametrize("state", [State.AGREED, State.DISAGREED, State.VOID, State.OFFERED])
def test_the_words_of_an_answer_that_comes_too_late_stay_on_the_page(state: State) -> None:
    """Two tabs: in the other one the answer was given already."""
    given = Offered()
    review = brought_to(given, state if state is not State.AGREED else State.WITH_LEAD)
    if state is State.AGREED:
        given.does(review, Event.AGREE)
    sent = {"antwoord-event": "disagree", **given.page_of(review), **NO_NAME}
    answer = signed_in(given.lead).post(reverse("review:read", args=[review.pk]), sent)
    text = answer.content.decode()
    assert "Bel eerst." in text
    assert "Uw antwoord is niet opgeslagen" in text
    assert "iemand anders is aan de beurt" in text


def test_a_note_that_came_while_the_lead_was_reading_is_not_agreed_to() -> None:
    """An older note, whose copy is confirmed between looking and answering."""
    given = Offered()
    older = given.write("Zij vertrekt morgen.")
    review = brought_to(given, State.WITH_LEAD)
    page, lead = reverse("review:read", args=[review.pk]), signed_in(given.lead)
    sent = {"antwoord-event": "agree", "antwoord-words": "Eens.", **given.page_of(review)}
    given.confirm(older)
    for shown in (sent["antwoord-shown"], "", "0" * 32, str(10**23)):
        answer = lead.post(page, {**sent, "antwoord-shown": shown})
        text = answer.content.decode()
        assert "veranderd terwijl u las" in text
        assert "Eens." in text
        assert "Zij vertrekt morgen." in text
    form = answer.context["form"]
    again = {**sent, "antwoord-shown": form["shown"].value(), "antwoord-token": ""}
    assert lead.post(page, again).status_code == 302
    assert Review.objects.get(pk=review.pk).state == State.AGREED


def test_a_note_that_can_be_read_after_the_agreement_voids_it() -> None:
    given = Offered()
    older = given.write("Zij vertrekt morgen.")
    review = brought_to(given, State.WITH_LEAD)
    given.does(review, Event.AGREE)
    given.confirm(given.note)
    assert Review.objects.get(pk=review.pk).state == State.AGREED, "the same words as were read"
    given.confirm(older)
    assert Review.objects.get(pk=review.pk).state == State.VOID
    assert "er bij het akkoord niet stond" in page_of(given, review)
    own = reverse("review:own", args=[given.case.pk, review.pk])
    assert "er bij het akkoord niet stond" in signed_in(given.alice).get(own).content.decode()


def test_the_words_of_the_author_stay_too() -> None:
    given = Offered()
    review = brought_to(given, State.WITH_LEAD)
    page = reverse("review:own", args=[given.case.pk, review.pk])
    sent = {"verder-event": "offer-again", "verder-words": "Zo is het goed."}
    text = signed_in(given.alice).post(page, sent).content.decode()
    assert "Zo is het goed." in text
    assert "Dit is niet opgeslagen" in text


def test_a_remark_out_of_turn_keeps_its_words() -> None:
    given = Offered()
    review = brought_to(given, State.CHANGE_ASKED)
    remark = reverse("review:remark", args=[review.pk, given.copy.pk])
    text = signed_in(given.lead).post(remark, {"opmerking-words": "Wat zag u?"}).content.decode()
    assert "Wat zag u?" in text


def test_of_a_case_that_was_closed_since_nothing_is_answered() -> None:
    given = Offered()
    review = given.offer("stage", "1")
    given.does(review, Event.TAKE)
    close = {"case": given.fresh(), "by": given.alice, "token": uuid4()}
    deciding.close_case(**close, reason="safe", texts={"text": "afgerond"})
    sent = {"antwoord-event": "agree", "antwoord-basis": str(given.last), "antwoord-words": ""}
    answer = signed_in(given.lead).post(reverse("review:read", args=[review.pk]), sent)
    assert "Deze casus is afgesloten." in answer.content.decode()
    assert not Turn.objects.filter(event="agree").exists()


ANSWERED = {
    "vote": (["copy"], {"oordeel": "fine"}),
    "remark": (["copy"], {"opmerking-words": "Wat zag u?"}),
    "point": (["copy"], {"wijs-words": "bang is"}),
    "take-back": ([], {"terug-words": "Ik las het te snel."}),
}


@pytest.mark.parametrize("way", ["vote", "remark", "point", "take-back"])
def test_nothing_at_all_is_said_of_a_case_that_was_closed_since(way: str) -> None:
    """Nothing is kept, and what was typed stays on the page with the reason."""
    given = Offered()
    review = brought_to(given, State.WITH_LEAD)
    if way == "take-back":
        given.does(review, Event.AGREE)
    turns = review.turns.count()
    close = {"case": given.fresh(), "by": given.alice, "token": uuid4()}
    deciding.close_case(**close, reason="safe", texts={"text": "afgerond"})
    more, sent = ANSWERED[way]
    named = [given.copy.pk if part == "copy" else part for part in more]
    url = reverse(f"review:{way}", args=[review.pk, *named])
    page = signed_in(given.lead).post(url, sent, follow=True)
    assert page.status_code == 200
    text = unescape(page.content.decode())
    assert "gesloten" in text
    for words in sent.values() if way != "vote" else ():
        assert words in text
    assert not Vote.objects.exists()
    assert not Comment.objects.exists()
    assert review.turns.exclude(event="change").count() == turns


def test_a_lead_reads_no_clock_time_of_another() -> None:
    given = Offered()
    review = brought_to(given, State.CHANGE_ASKED)
    given.does(review, Event.OFFER_AGAIN, by=given.alice)
    night = timezone.localtime().replace(hour=3, minute=17)
    review.turns.filter(by=given.alice).update(at=night)
    assert "03:17" not in page_of(given, review)
