"""The queue of a lead: by urgency, never cut before it is ordered, told to whom it concerns; and
answers that fit their question.
"""

from datetime import timedelta
from typing import Any
from urllib.parse import parse_qsl
from uuid import uuid4

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from meldcode.accounts.models import Deputy, User
from meldcode.cases.models import Entry, Kind
from meldcode.review.models import Review
from meldcode.review.readers import LONGEST_WAIT, wait_of
from meldcode.review.remarks import remark
from meldcode.review.telling import TOLD
from meldcode.review.turns import Event, NotYourTurn, Side, State
from tests.factories.accounts import TeamFactory, UserFactory
from tests.factories.cases import a_case
from tests.review.given import Offered
from tests.rooms import signed_in


def a_queue(given: Offered, *told: dict[str, Any]) -> list[Review]:
    """One offer for each of these situations, of another colleague of the team."""
    colleague = UserFactory(team=given.lead.team)
    rows = []
    for situation in told:
        case = a_case(colleague, **{"whereabouts": "netherlands", **situation})
        rows.append(
            Review.objects.create(
                case=case, scope="case", question="read-along", offered_by=colleague, basis=1
            )
        )
    return rows


def iso(days: int) -> str:
    return (timezone.localdate() + timedelta(days=days)).isoformat()


def shown(client: Client, **query: str) -> list[Any]:
    return [row["review"].pk for row in client.get("/overleg/", query).context["waiting"]]


def test_danger_abroad_and_departure_come_before_who_waited_longest() -> None:
    given = Offered()
    calm, leaves, soon, away, danger = a_queue(
        given, {}, {"departure_on": iso(40)}, {"departure_on": iso(5)}, {"whereabouts": "abroad"},
        {"whereabouts": "abroad", "danger_now": "yes"},
    )  # fmt: skip
    Review.objects.filter(pk=calm.pk).update(offered_at=timezone.now() - timedelta(days=90))
    lead = signed_in(given.lead)
    assert shown(lead) == [row.pk for row in (danger, away, soon, leaves, calm)]
    page = lead.get("/overleg/").content.decode()
    assert "er is nu gevaar" in page
    assert "vertrekt over 5 dagen" in page
    assert "Teamoverzicht (5)" in page


def test_nothing_is_cut_before_it_is_ordered_and_what_is_left_is_named() -> None:
    given = Offered()
    rows = a_queue(given, *({"departure_on": iso(60 - number)} for number in range(55)))
    lead = signed_in(given.lead)
    first = shown(lead)
    assert first == [row.pk for row in reversed(rows)][:50]
    assert "Nog 5" in lead.get("/overleg/").content.decode()
    assert shown(lead, vanaf="50") == [row.pk for row in reversed(rows)][50:]
    for strange in ("-1", "x", "9" * 30, "²"):
        assert shown(lead, vanaf=strange) == first


def test_the_queue_is_filtered() -> None:
    given = Offered()
    mine = given.offer()
    given.does(mine, Event.TAKE)
    (free,) = a_queue(given, {})
    lead = signed_in(given.lead)
    assert shown(lead, toon="vrij") == [free.pk]
    assert shown(lead, toon="van-mij") == [mine.pk]


def test_the_queue_is_searched_by_code() -> None:
    given = Offered()
    mine = given.offer()
    given.does(mine, Event.TAKE)
    free, other = a_queue(given, {}, {})
    lead, code = signed_in(given.lead), free.case.code
    for asked, wanted in (
        ({"zoek": code.upper()}, [free.pk]),
        ({"zoek": code[:-1], "toon": "vrij", "team": "x"}, [free.pk]),
        ({"zoek": code, "toon": "van-mij"}, []),
        ({"zoek": "-", "toon": "van-mij"}, [mine.pk]),
        ({"zoek": "\x00", "toon": "a" * 5_000}, [mine.pk, free.pk, other.pk]),
        ({"zoek": "zo-heet-er-geen"}, []),
    ):
        answer = lead.post("/overleg/", asked)
        page = lead.get(answer["Location"])
        assert {row["review"].pk for row in page.context["waiting"]} == set(wanted), asked
        assert len(answer["Location"]) < 1_000
        assert code not in answer["Location"]
    assert "Niets past hierbij." in page.text
    # the filters, the teams and what follows keep what was searched for
    page = lead.get(lead.post("/overleg/", {"zoek": code})["Location"])
    kept = "?" + page.text.split('href="?toon=vrij')[1].split('"')[0].replace("&amp;", "&")
    assert shown(lead, **dict(parse_qsl(kept))) == [free.pk]


def test_what_is_searched_for_in_the_queue_is_of_who_typed_it() -> None:
    given = Offered()
    a_queue(given, {}, {})
    sent = signed_in(given.lead).post("/overleg/", {"zoek": "Zaphira Qandil"})["Location"]
    assert "Zaphira" not in sent
    second = signed_in(UserFactory(team=given.lead.team, lead=True)).get(sent)
    assert "Zaphira" not in second.text
    assert len(second.context["waiting"]) == 2


def test_every_turn_has_its_row_of_who_is_told() -> None:
    assert TOLD.keys() >= {"offer", *Event}


TURNS = [
    ([], "offer", {"lead", "deputy"}),
    ([Event.TAKE], Event.AGREE, {"author"}),
    ([Event.TAKE], Event.DISAGREE, {"author"}),
    ([Event.TAKE], Event.PLEASE_CHANGE, {"author"}),
    ([Event.TAKE, Event.DISAGREE], Event.OFFER_AGAIN, {"lead", "deputy"}),
    ([Event.TAKE, Event.AGREE], Event.TAKE_BACK, {"author"}),
    ([Event.TAKE], Event.HAND_BACK, {"deputy"}),
]


@pytest.mark.parametrize(("before", "event", "told"), TURNS)
def test_who_is_told_by_a_neutral_mail(
    before: list[Event], event: str, told: set[str], django_capture_on_commit_callbacks, settings
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    given = Offered(departure_on=iso(1))
    deputy = UserFactory(team=TeamFactory(organisation=given.case.organisation))
    Deputy.objects.create(team=given.case.team, person=deputy, named_by=given.lead)
    people = {"lead": given.lead, "deputy": deputy, "author": given.alice}
    review = given.offer() if event != "offer" else None
    for step in before:
        given.does(review, step, words="Zo.")
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        if review is None:
            given.offer()
        else:
            by = given.alice if event is Event.OFFER_AGAIN else given.lead
            given.does(review, event, by=by, words="Zo.")
    assert {one.to[0] for one in mail.outbox} == {people[name].email for name in told}
    assert given.case.code not in "".join(one.subject + one.body for one in mail.outbox)


def test_an_offer_that_nobody_can_read_is_refused_with_whom_to_ask() -> None:
    given = Offered()
    User.objects.filter(pk=given.lead.pk).update(away_from=timezone.localdate())
    page = reverse("review:offer", args=[given.case.pk])
    sent = {"aanbod-scope": "case", "aanbod-question": "read-along"}
    text = signed_in(given.alice).post(page, sent).content.decode()
    assert "Niemand kan dit nu lezen" in text
    assert given.people.admin.name in text
    assert not Review.objects.exists()


def asking(question: str) -> tuple[Offered, Review]:
    given = Offered()
    review = given.offer()
    Review.objects.filter(pk=review.pk).update(question=question)
    given.does(review, Event.TAKE)
    return given, Review.objects.get(pk=review.pk)


def test_an_open_question_is_answered_in_words() -> None:
    given, review = asking("next-step")
    page = signed_in(given.lead).get(reverse("review:read", args=[review.pk])).content.decode()
    assert 'value="agree"' not in page
    with pytest.raises(NotYourTurn):
        given.does(review, Event.AGREE)
    given.does(review, Event.ANSWER, words="Bel eerst het LKHA.")
    assert Review.objects.get(pk=review.pk).state == State.ANSWERED


@pytest.mark.parametrize("pointing", [True, False])
def test_open_remarks_of_the_reader_stand_in_the_way_of_agreement(pointing: bool) -> None:
    given, review = asking("read-along")
    said = {"copy_id": given.copy.pk, "words": "bang", "pointing": pointing, "token": uuid4()}
    remark(review=review, by=given.lead, side=Side.LEAD, **said)
    with pytest.raises(NotYourTurn, match="opmerkingen"):
        given.does(review, Event.AGREE)
    given.does(review, Event.PLEASE_CHANGE, words="Zie hierboven.")
    given.does(review, Event.OFFER_AGAIN, by=given.alice)
    given.does(review, Event.TAKE)
    if not pointing:
        given.does(review, Event.AGREE)


def test_an_agreement_is_taken_back_with_a_reason() -> None:
    given, review = asking("read-along")
    given.does(review, Event.AGREE)
    back = reverse("review:take-back", args=[review.pk])
    lead = signed_in(given.lead)
    assert "Vul dit veld in." in lead.post(back, {}).content.decode()
    lead.post(back, {"terug-words": "Ik las het verkeerd."})
    assert Review.objects.get(pk=review.pk).state == State.WITH_LEAD


def test_a_gate_that_is_taken_back_closes() -> None:
    given = Offered(disclosure="yes")
    review = given.offer("gate", asked=given.ask("R22"))
    given.does(review, Event.TAKE)
    given.does(review, Event.AGREE)
    given.does(review, Event.TAKE_BACK, words="Toch niet.")
    rows = Entry.objects.filter(case=given.case, kind=Kind.APPROVAL).order_by("number")
    assert [row.data["answer"] for row in rows] == ["agreed", "taken-back"]


def test_a_forgotten_offer_widens_no_right() -> None:
    given = Offered()
    review = given.offer()
    Review.objects.filter(pk=review.pk).update(offered_at=timezone.now() - timedelta(days=200))
    assert wait_of(given.case.team_id, timezone.localdate(), given.lead) == LONGEST_WAIT
