"""Everyone whom an event of a review concerns is told, by a neutral mail and among the tasks; who
is excluded never is.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from meldcode.accounts.models import Deputy, User
from meldcode.cases.casework import access, deciding, handing
from meldcode.cases.models import Exclusion, Member
from meldcode.review.following import settle
from meldcode.review.models import Review, Turn
from meldcode.review.telling import TOLD, tell_readers
from meldcode.review.turns import Event, State
from meldcode.review.waiting import number_for_author, waiting_for_author
from tests.factories.accounts import TeamFactory, UserFactory
from tests.review.given import Offered
from tests.review.test_queue import iso
from tests.review.test_rounds import brought_to
from tests.rooms import signed_in


class Team:
    """A case that leaves tomorrow, so that lead, second lead and deputy may all read it."""

    def __init__(self) -> None:
        self.given = Offered(departure_on=iso(1))
        lead, team = self.given.lead, self.given.case.team
        other = TeamFactory(organisation=self.given.case.organisation)
        self.second = UserFactory(team=team, lead=True)
        self.deputy = UserFactory(team=other)
        self.bob = UserFactory(team=team)
        Deputy.objects.create(team=team, person=self.deputy, named_by=lead)
        self.people: dict[str, User] = {
            "author": self.given.alice, "lead": lead, "second": self.second,
            "deputy": self.deputy, "bob": self.bob,
        }  # fmt: skip

    def names(self, addresses: set[str]) -> set[str]:
        return {name for name, one in self.people.items() if one.email in addresses}


READERS = {"lead", "second", "deputy"}


def closes(team: Team, review: Review) -> None:
    close = {"case": team.given.fresh(), "by": team.given.alice, "token": uuid4()}
    deciding.close_case(**close, reason="safe", texts={"text": "afgerond"})


def excludes(team: Team, review: Review) -> None:
    access.exclude(case=team.given.fresh(), by=team.given.alice, person=team.given.lead)


def hands_over(team: Team, review: Review) -> None:
    made = handing.offer(case=team.given.fresh(), by=team.given.alice, to=team.bob)
    handing.accept(offer_id=made.pk, by=team.bob)


def writes(team: Team, review: Review) -> None:
    team.given.write("Er is meer gebeurd.")


def writes_along(team: Team, review: Review) -> None:
    access.add_colleague(case=team.given.fresh(), by=team.given.alice, person=team.bob)
    team.given.confirm(team.given.write("Er is meer gebeurd.", by=team.bob))


def step(event: Event, by: str = "lead") -> Callable[[Team, Review], None]:
    def do(team: Team, review: Review) -> None:
        team.given.does(review, event, by=team.people[by], words="Zo.")

    return do


# What stands before, what happens, and who is told of it.
TABLE: list[tuple[str, list[Event], Callable[[Team, Review], None], set[str]]] = [
    ("take", [], step(Event.TAKE), set()),
    ("take-over", [Event.TAKE], step(Event.TAKE_OVER, "second"), {"lead"}),
    ("own-view", [Event.TAKE], step(Event.OWN_VIEW), set()),
    ("hand-back", [Event.TAKE], step(Event.HAND_BACK), {"second", "deputy"}),
    ("agree", [Event.TAKE], step(Event.AGREE), {"author"}),
    ("please-change", [Event.TAKE], step(Event.PLEASE_CHANGE), {"author"}),
    ("disagree", [Event.TAKE], step(Event.DISAGREE), {"author"}),
    ("answer", [Event.TAKE], step(Event.ANSWER), {"author"}),
    ("take-back", [Event.TAKE, Event.AGREE], step(Event.TAKE_BACK), {"author"}),
    ("withdraw", [], step(Event.WITHDRAW, "author"), READERS),
    (
        "withdraw", [Event.TAKE, Event.PLEASE_CHANGE],
        step(Event.WITHDRAW, "author"), {"lead"},
    ),
    ("offer-again", [Event.TAKE, Event.DISAGREE], step(Event.OFFER_AGAIN, "author"), READERS),
    ("change", [Event.TAKE, Event.AGREE], writes, {"lead"}),
    ("closed", [], closes, READERS),
    ("closed", [Event.TAKE], closes, {"lead"}),
    ("handed-over", [Event.TAKE], hands_over, {"lead", "author", "bob"}),
    ("excluded", [Event.TAKE], excludes, {"second", "deputy"}),
    ("left-out", [Event.TAKE], writes_along, {"author"}),
]  # fmt: skip


def test_every_event_has_its_row_in_this_table() -> None:
    assert {name for name, *_ in TABLE} | {"offer"} == TOLD.keys()


@pytest.mark.parametrize(("name", "before", "happens", "told"), TABLE)
def test_who_is_told(
    name: str, before: list[Event], happens: Any, told: set[str], settings,
    django_capture_on_commit_callbacks,
) -> None:  # fmt: skip
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    team = Team()
    review = team.given.offer()
    for event in before:
        team.given.does(review, event, words="Zo.")
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        happens(team, review)
    assert team.names({one.to[0] for one in mail.outbox}) == told
    said = "".join(one.subject + one.body for one in mail.outbox)
    assert team.given.case.code not in said


def test_an_agreement_that_a_colleague_makes_void_is_told_to_the_author_too(
    settings, django_capture_on_commit_callbacks
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    team = Team()
    review = team.given.offer()
    for event in (Event.TAKE, Event.AGREE):
        team.given.does(review, event)
    access.add_colleague(case=team.given.fresh(), by=team.given.alice, person=team.bob)
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        team.given.write("Zij vertrekt morgen.", by=team.bob)
    assert team.names({one.to[0] for one in mail.outbox}) == {"lead", "author"}
    turn = Turn.objects.select_related("review__case").get(event="change")
    assert (turn.by, turn.review.state) == (team.bob, State.VOID)
    assert "er niet bij past" in turn.sealed
    own = reverse("review:own", args=[team.given.case.pk, review.pk])
    assert team.bob.name in signed_in(team.given.alice).get(own).content.decode()
    page = signed_in(team.given.lead).get(reverse("review:read", args=[review.pk]))
    assert "vervallen: er is iets veranderd" in page.content.decode()
    assert team.bob.name not in page.content.decode()


def test_what_fell_before_it_was_written_down_is_written_by_the_daily_job() -> None:
    given = Offered()
    review = brought_to(given, State.VOID)
    Turn.objects.filter(event="change").delete()
    Review.objects.filter(pk=review.pk).update(state=State.AGREED)
    assert settle() == 1
    assert Review.objects.get(pk=review.pk).state == State.VOID
    assert settle() == 0


def test_a_deputy_hears_of_an_offer_once_the_lead_is_away(
    settings, django_capture_on_commit_callbacks
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    given = Offered()
    deputy = UserFactory(team=TeamFactory(organisation=given.case.organisation))
    Deputy.objects.create(team=given.case.team, person=deputy, named_by=given.lead)
    given.does(given.offer(), Event.TAKE)
    with django_capture_on_commit_callbacks(execute=True):
        assert tell_readers() == 0
        User.objects.filter(pk=given.lead.pk).update(away_from=timezone.localdate())
        assert tell_readers() == 1
    assert mail.outbox[-1].to == [deputy.email]


@pytest.mark.parametrize("change", [{"is_active": False}, {"team": None}])
def test_a_review_whose_reader_may_read_it_no_longer_waits_for_the_others(
    change: dict[str, Any], settings, django_capture_on_commit_callbacks
) -> None:
    """Given a review that a lead reads, when the account goes off or leaves the team, then the
    other lead is told each day, as of an offer that nobody reads.
    """
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    given = Offered()
    second = UserFactory(team=given.case.team, lead=True)
    given.does(given.offer(), Event.TAKE)
    if "team" in change:
        change = {"team": TeamFactory(organisation=given.case.organisation)}
    User.objects.filter(pk=given.lead.pk).update(**change)
    with django_capture_on_commit_callbacks(execute=True):
        assert tell_readers() == 1
    assert mail.outbox[-1].to == [second.email]


def tasks(person: User) -> str:
    return signed_in(person).get(reverse("cases:tasks")).content.decode()


BACK = [State.CHANGE_ASKED, State.DISAGREED, State.VOID]


@pytest.mark.parametrize("state", BACK)
def test_whose_turn_it_is_has_a_task(state: State) -> None:
    given = Offered()
    review = given.offer()
    assert "1 casus wacht op uw antwoord" in tasks(given.lead)
    assert "u bent aan de beurt" not in tasks(given.alice)
    given.does(review, Event.WITHDRAW, by=given.alice)
    assert "u bent aan de beurt" not in tasks(given.lead)
    review = brought_to(given, state)
    own = reverse("review:own", args=[given.case.pk, review.pk])
    assert own in tasks(given.alice)
    first = signed_in(given.alice).get(reverse("cases:list")).content.decode()
    assert "Meelezen: u bent aan de beurt (1)" in first
    signed_in(given.alice).get(own)
    assert own in tasks(given.alice)
    given.does(review, Event.WITHDRAW, by=given.alice)
    assert own not in tasks(given.alice)


def test_who_has_access_for_a_time_is_not_asked_to_answer() -> None:
    given = Offered()
    review = brought_to(given, State.CHANGE_ASKED)
    helper = UserFactory(team=given.case.team)
    until = timezone.now() + timedelta(hours=1)
    Member.objects.create(case=given.case, person=helper, added_by=helper, until=until)
    assert reverse("review:own", args=[given.case.pk, review.pk]) not in tasks(helper)
    assert number_for_author(helper).back == 0
    Member.objects.filter(person=helper).update(until=None)
    assert [one.pk for one in waiting_for_author(helper)] == [review.pk]
    assert number_for_author(helper).back == 1


def test_an_agreement_is_a_task_until_it_was_read() -> None:
    given = Offered()
    review = brought_to(given, State.WITH_LEAD)
    given.does(review, Event.AGREE)
    own = reverse("review:own", args=[given.case.pk, review.pk])
    assert own in tasks(given.alice)
    signed_in(given.alice).get(own)
    assert own not in tasks(given.alice)


def test_who_is_excluded_sees_no_task_and_hears_nothing(
    settings, django_capture_on_commit_callbacks
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    team = Team()
    review = team.given.offer()
    Exclusion.objects.create(case=team.given.case, person=team.given.lead, added_by=team.second)
    with django_capture_on_commit_callbacks(execute=True):
        team.given.does(review, Event.TAKE, by=team.second)
        team.given.does(review, Event.HAND_BACK, by=team.second)
    assert team.names({one.to[0] for one in mail.outbox}) == {"deputy"}
    assert "u bent aan de beurt" not in tasks(team.given.lead)
