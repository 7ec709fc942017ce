"""Who reads what: leads and deputies of the team when it is their turn, never one's own, never who
is excluded.
"""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.http import HttpRequest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from meldcode.accounts import form_text, kept_text
from meldcode.accounts.models import Deputy, Draft, User
from meldcode.audit.models import Record
from meldcode.cases.casework import access, recording
from meldcode.cases.models import Entry, Kind, Member
from meldcode.review.models import Review
from meldcode.review.reviewing import take_turn
from meldcode.review.turns import Event, NotYourTurn, Side
from meldcode.review.views import lead
from tests.accounts.typed_text import form_of
from tests.factories.accounts import TeamFactory, UserFactory
from tests.review.given import MARKER, Offered
from tests.rooms import signed_in


@pytest.fixture
def given() -> Offered:
    return Offered()


def reads(person: User, review: Review) -> bool:
    door = Review.objects.visible_to(person).filter(pk=review.pk).exists()
    page = signed_in(person).get(reverse("review:read", args=[review.pk])).status_code == 200
    assert door == page
    return door


def deputy_of(given: Offered, **more: Any) -> User:
    """A named deputy at another location of the same organisation."""
    team = TeamFactory(organisation=given.case.organisation)
    person = UserFactory(team=team, **more)
    Deputy.objects.create(team=given.case.team, person=person, named_by=given.lead)
    return person


def test_the_lead_of_the_team_reads_what_was_offered_and_no_name(given: Offered) -> None:
    review = given.offer()
    page = signed_in(given.lead).get(reverse("review:read", args=[review.pk])).content.decode()
    assert "[de persoon] vertelde dat zij bang is." in page
    assert MARKER.split()[0] not in page
    assert given.alice.name not in page
    assert Record.objects.filter(
        chain=given.case.pk, actor_id=given.lead.pk, action="seen", subject=review.pk
    ).exists()


def test_nobody_else_does(given: Offered) -> None:
    review = given.offer()
    p = given.people
    elsewhere = UserFactory(team=TeamFactory(organisation=given.case.organisation), lead=True)
    other_organisation = UserFactory(lead=True)
    for person in (p.alice, p.bob, p.charlie, p.admin, elsewhere, other_organisation):
        assert not reads(person, review)
    assert Client().get(reverse("review:read", args=[review.pk])).status_code == 302


def test_a_lead_sees_of_a_case_that_was_not_offered_only_code_stage_and_clocks(
    given: Offered,
) -> None:
    page = signed_in(given.lead).get(reverse("review:queue")).content.decode()
    assert given.case.code in page
    assert "bang" not in page
    assert given.alice.name not in page


def test_an_excluded_lead_sees_nothing_not_even_the_code(given: Offered) -> None:
    review = given.offer()
    access.exclude(case=given.case, by=given.alice, person=given.lead)
    assert not reads(given.lead, review)
    assert (
        given.case.code not in signed_in(given.lead).get(reverse("review:queue")).content.decode()
    )


@pytest.mark.parametrize("role", ["owner", "member", "former member", "writer", "asker"])
def test_never_ones_own_under_any_mix_of_roles(given: Offered, role: str) -> None:
    review = given.offer()
    if role == "owner":
        User.objects.filter(pk=given.alice.pk).update(is_lead=True)
        mixed = User.objects.get(pk=given.alice.pk)
    elif role == "asker":
        mixed = given.lead
        Review.objects.filter(pk=review.pk).update(offered_by=mixed)
    else:
        mixed = given.lead
        member = Member.objects.create(case=given.case, person=mixed, added_by=given.alice)
        if role == "writer":
            given.write("Ook gezien.", by=mixed)
            Member.objects.filter(pk=member.pk).delete()
        elif role == "former member":
            Member.objects.filter(pk=member.pk).update(removed_at=timezone.now())
    assert not reads(mixed, review)
    with pytest.raises(Review.DoesNotExist):
        take_turn(review=review, by=mixed, side=Side.LEAD, event=Event.TAKE, token=None)


def test_a_deputy_reads_only_when_the_lead_is_away(given: Offered) -> None:
    deputy = deputy_of(given)
    review = given.offer()
    assert not reads(deputy, review)
    today = timezone.localdate()
    User.objects.filter(pk=given.lead.pk).update(
        away_from=today, away_until=today + timedelta(days=3)
    )
    assert reads(deputy, review)
    Deputy.objects.update(ended_at=timezone.now())
    assert not reads(deputy, review)


def test_a_deputy_reads_when_the_only_lead_is_the_author() -> None:
    given = Offered()
    deputy = deputy_of(given)
    User.objects.filter(pk=given.lead.pk).update(is_lead=False)
    User.objects.filter(pk=given.alice.pk).update(is_lead=True)
    review = given.offer()
    assert reads(deputy, review)
    assert not reads(User.objects.get(pk=given.alice.pk), review)


def test_a_deputy_reads_when_the_only_lead_wrote_in_the_case(given: Offered) -> None:
    """And who offers without one hears what is so: there is a lead, who may not read this."""
    row = {"case": given.case, "number": 900}
    Entry.objects.create(kind=Kind.AGAINST, by=given.lead, **row)
    with pytest.raises(NotYourTurn, match="geen teamleider of vervanger die dit mag lezen"):
        given.offer()
    Review.objects.all().delete()
    deputy = deputy_of(given)
    review = given.offer()
    assert reads(deputy, review)
    assert not reads(given.lead, review)


@pytest.mark.parametrize(
    ("waits", "leaves", "presses"), [(0, 1, True), (0, 2, False), (4, 4, True), (4, 5, False)]
)
def test_a_deputy_reads_when_the_departure_comes_before_the_queue(
    waits: int, leaves: int, presses: bool
) -> None:
    today = timezone.localdate()
    given = Offered(departure_on=(today + timedelta(days=leaves)).isoformat())
    deputy = deputy_of(given)
    review = given.offer()
    Review.objects.update(offered_at=timezone.now() - timedelta(days=waits))
    assert reads(deputy, review) is presses


def test_an_excluded_deputy_stays_out(given: Offered) -> None:
    deputy = deputy_of(given)
    review = given.offer()
    User.objects.filter(pk=given.lead.pk).update(away_from=timezone.localdate())
    access.exclude(case=given.case, by=given.alice, person=deputy)
    assert not reads(deputy, review)


def test_a_deputy_takes_over_from_a_lead_who_went_away(given: Offered) -> None:
    deputy = deputy_of(given)
    review = given.offer()
    given.does(review, Event.TAKE)
    User.objects.filter(pk=given.lead.pk).update(away_from=timezone.localdate())
    given.does(review, Event.TAKE_OVER, by=deputy)
    given.does(review, Event.AGREE, by=deputy)
    assert Review.objects.get().lead == deputy


def test_what_was_withdrawn_is_gone(given: Offered) -> None:
    review = given.offer()
    given.does(review, Event.WITHDRAW, by=given.alice)
    assert not reads(given.lead, review)
    page = reverse("review:read", args=[review.pk])
    for person, status in ((given.lead, 410), (given.people.bob, 404), (given.people.admin, 404)):
        assert signed_in(person).get(page).status_code == status


def test_a_changed_note_is_gone_from_the_page_of_the_lead(given: Offered) -> None:
    review = given.offer()
    recording.correct(
        case=given.fresh(),
        entry=given.note,
        by=given.alice,
        token=uuid4(),
        happened_on=timezone.localdate(),
        data={},
        texts={"text": "Iets anders."},
    )
    page = signed_in(given.lead).get(reverse("review:read", args=[review.pk])).content.decode()
    assert "bang" not in page


def test_the_team_page_tells_what_waits_who_leaves_and_what_stands_still() -> None:
    today = timezone.localdate()
    given = Offered(departure_on=(today + timedelta(days=3)).isoformat())
    given.offer()
    Review.objects.update(offered_at=timezone.now() - timedelta(days=3))
    type(given.case).objects.update(still_from=today)
    page = signed_in(given.lead).get(reverse("review:queue"))
    assert [row["waits"] for row in page.context["waiting"]] == [3]
    for name in ("leaving", "still", "all_cases"):
        assert [case.code for case in page.context[name].rows] == [given.case.code]


def test_the_team_page_is_for_leads_and_deputies(given: Offered) -> None:
    p = given.people
    for person in (p.bob, p.admin):
        assert signed_in(person).get(reverse("review:queue")).status_code == 404
    assert signed_in(deputy_of(given)).get(reverse("review:queue")).status_code == 200


def test_a_deputy_finds_the_team_page_in_the_menu_as_long_as_the_naming_holds(
    given: Offered,
) -> None:
    deputy = deputy_of(given)
    queue = f'<a href="{reverse("review:queue")}"'
    assert queue in signed_in(deputy).get(reverse("guide:home")).content.decode()
    Deputy.objects.update(ended_at=timezone.now())
    assert queue not in signed_in(deputy).get(reverse("guide:home")).content.decode()
    assert queue not in signed_in(given.people.bob).get(reverse("guide:home")).content.decode()


WORDS = "Bel eerst het LKHA."
SENT = {
    "read": {"antwoord-event": "disagree", "antwoord-words": WORDS},
    "take-back": {"terug-words": WORDS},
    "remark": {"opmerking-words": WORDS},
    "point": {"wijs-words": WORDS},
    "turn": {},
    "vote": {"oordeel": "fine"},
}


@pytest.mark.parametrize("meanwhile", [False, True])
@pytest.mark.parametrize("way", SENT)
def test_v10_what_was_typed_at_a_withdrawn_offer_comes_back_with_a_sentence(
    given: Offered, way: str, meanwhile: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    review = given.offer()
    found = lead.a_review

    def withdrawn_meanwhile(request: HttpRequest, review_pk: UUID) -> Review:
        row = found(request, review_pk)
        given.does(review, Event.WITHDRAW, by=given.alice)
        return row

    if meanwhile:
        monkeypatch.setattr(lead, "a_review", withdrawn_meanwhile)
    else:
        given.does(review, Event.WITHDRAW, by=given.alice)
    note = [given.copy.pk] if way in ("remark", "point", "vote") else []
    more = ["take"] if way == "turn" else note
    client, page = signed_in(given.lead), reverse("review:read", args=[review.pk])
    sent = {**form_of(given.lead, page, client, tekst=""), **SENT[way]}
    answer = client.post(reverse(f"review:{way}", args=[review.pk, *more]), sent)
    assert answer.status_code == 410
    assert "De auteur heeft dit ingetrokken." in answer.text
    assert "bang" not in answer.text
    typed_words = any(WORDS in text for text in SENT[way].values())
    assert (WORDS in answer.text) is typed_words
    assert "disagree" not in answer.text
    if typed_words:
        assert WORDS in client.get(reverse("accounts:kept")).text
        assert WORDS in client.get(kept_text.way_back(Draft.objects.get())).text


@pytest.mark.parametrize("way", ["turn", "read", "remark"])
def test_a_right_that_goes_between_looking_and_saving_is_a_404(
    given: Offered, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    review = given.offer()
    given.does(review, Event.TAKE)
    sent = {
        "antwoord-words": "Goed gezien.",
        "antwoord-event": "agree",
        "antwoord-basis": given.last,
        "opmerking-words": "Goed gezien.",
    }
    found = lead.a_review

    def excluded_meanwhile(request: HttpRequest, review_pk: UUID) -> Review:
        row = found(request, review_pk)
        access.exclude(case=given.fresh(), by=given.alice, person=given.lead)
        return row

    monkeypatch.setattr(lead, "a_review", excluded_meanwhile)
    more = {"turn": ["hand-back"], "remark": [given.copy.pk], "read": []}[way]
    answer = signed_in(given.lead).post(reverse(f"review:{way}", args=[review.pk, *more]), sent)
    assert answer.status_code == 404
    assert Review.objects.get().state == "with-lead"


def test_what_a_reader_typed_and_did_not_send_goes_with_the_right_to_read(given: Offered) -> None:
    review = given.offer()
    owner = form_text.owner_of(
        form_of(given.lead, reverse("review:read", args=[review.pk]))[form_text.FIELD]
    )
    assert owner
    kept_text.keep_for(owner, form_text.from_json(b'{"words": "Ik zag kersenbloesem."}'))
    client = signed_in(given.lead)
    assert "kersenbloesem" in client.get(reverse("accounts:kept")).text
    # when the right ends without anybody deleting anything
    Member.objects.create(case=given.case, person=given.lead, added_by=given.alice)
    assert "kersenbloesem" not in client.get(reverse("accounts:kept")).text
    Member.objects.filter(person=given.lead).delete()
    # and when the lead is excluded the words are deleted
    access.exclude(case=given.case, by=given.alice, person=given.lead)
    assert not Draft.objects.exists()
