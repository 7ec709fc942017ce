"""What a case counts as, when its term ends, and what holds it."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest

from meldcode.cases.models import Task, TaskKind
from meldcode.retention import announcing, changing
from meldcode.retention.models import Notice
from meldcode.retention.standing import near_their_end
from meldcode.retention.terms import WARN_DAYS, Category, months_later
from meldcode.review.models import Review
from meldcode.review.reviewing import take_turn
from meldcode.review.turns import Event, Side
from tests.access.secret import copied, offered
from tests.factories.accounts import People
from tests.retention.given import closed, opened, over, standing, today


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 11, 22), 2, date(2027, 1, 22)),
        (date(2026, 1, 15), -1, date(2025, 12, 15)),
        (date(2026, 12, 31), 240, date(2046, 12, 31)),
    ],
)
def test_months_later(day: date, months: int, later: date) -> None:
    assert months_later(day, months) == later


@pytest.mark.parametrize(
    ("reason", "category"),
    [
        ("unfounded", Category.UNFOUNDED),
        ("handed-over", Category.HANDED_OVER),
        ("safe", Category.SAFE),
        ("reported", Category.REPORTED),
        ("other", Category.HELP),
    ],
)
def test_what_became_of_a_case_decides_its_term(reason: str, category: Category, p: People) -> None:
    desk = closed(p.alice, days_ago=3, reason=reason)
    assert standing(desk).category is category
    assert standing(desk).start == today() - timedelta(days=3)


def test_a_report_outweighs_the_reason_for_closing(p: People) -> None:
    desk = opened(p.alice, 3)
    desk.decide("report", "yes")
    desk.close("other")
    assert standing(desk).category is Category.REPORTED


def test_what_was_never_closed_counts_from_the_last_change(p: People) -> None:
    desk = opened(p.alice, 800)
    assert standing(desk).category is Category.OPEN
    assert standing(desk).is_near
    desk.later(800).contact()
    assert standing(desk).start == today()
    assert not standing(desk).is_near


def test_the_end_is_announced_before_it_counts(p: People) -> None:
    """However long ago the case was closed: from the warning on there are thirty days."""
    desk = closed(p.alice)
    assert standing(desk).term_ends < today()
    assert not standing(desk).is_over
    announcing.run(today())
    assert standing(desk).ends_on == today() + timedelta(days=WARN_DAYS)
    assert not standing(desk).is_over
    Notice.objects.update(noticed_on=today() - timedelta(days=WARN_DAYS))
    assert standing(desk).is_over


def test_a_warning_is_void_after_reopening(p: People) -> None:
    desk = over(p.alice)
    desk.later(400).reopen()
    assert not standing(desk).is_over
    desk.later(400).close("unfounded")
    assert not standing(desk).is_near
    announcing.run(today())
    assert not Notice.objects.exists()


def test_a_warning_is_void_for_a_term_that_became_longer(p: People) -> None:
    desk = over(p.alice)
    second = type(p.admin).objects.create_user(
        "tweede@school.example",
        "x" * 20,
        name="Tweede",
        organisation=p.admin.organisation,
        is_admin=True,
    )
    proposal = changing.change(admin=p.admin, category=Category.UNFOUNDED, months=36)
    assert standing(desk).is_over, "a proposal changes nothing"
    changing.decide(admin=second, proposal=proposal, granted=True)
    assert not standing(desk).is_over
    assert not standing(desk).is_near


def test_a_shorter_term_leaves_the_thirty_days(p: People) -> None:
    desk = closed(p.alice, days_ago=100)
    assert not standing(desk).is_near
    changing.change(admin=p.admin, category=Category.UNFOUNDED, months=1)
    assert standing(desk).is_near
    announcing.run(today())
    assert standing(desk).ends_on == today() + timedelta(days=WARN_DAYS)


def test_an_organisation_has_its_own_terms(p: People) -> None:
    mine, theirs = closed(p.alice, days_ago=100), closed(p.charlie, days_ago=100)
    changing.change(admin=p.admin, category=Category.UNFOUNDED, months=1)
    assert standing(mine).is_near
    assert not standing(theirs).is_near
    assert [each.case.pk for each in near_their_end(p.alice.organisation_id, today())] == [
        mine.case.pk
    ]
    assert not list(near_their_end(p.charlie.organisation_id, today()))


def in_days(days: int) -> str:
    return (today() + timedelta(days=days)).isoformat()


@pytest.mark.parametrize(
    ("told", "held"),
    [
        ({}, []),
        ({"return_on": in_days(9)}, ["return"]),
        ({"return_on": in_days(-9)}, ["return"]),
        ({"return_on": in_days(-9), "last_seen_on": in_days(-9)}, []),
        ({"return_on": in_days(-9), "last_seen_on": in_days(-10)}, ["return"]),
        ({"departure_on": in_days(0)}, ["departure"]),
        ({"departure_on": in_days(-1)}, []),
        ({"departure_on": in_days(3), "return_on": in_days(9)}, ["return", "departure"]),
    ],
)
def test_a_return_or_a_departure_holds(told: dict[str, Any], held: list[str], p: People) -> None:
    assert [str(hold) for hold in standing(closed(p.alice, **told)).holds] == held


def test_an_alarm_date_holds(p: People) -> None:
    desk = opened(p.alice, 400)
    desk.plan(desk.on + 10)
    desk.close("safe")
    assert [str(hold) for hold in standing(desk).holds] == ["return"]


def test_an_open_task_holds_until_it_is_done(p: People) -> None:
    desk = closed(p.alice)
    task = Task.objects.create(case=desk.case, person=p.bob, kind=TaskKind.OWN, due_on=today())
    assert [str(hold) for hold in standing(desk).holds] == ["task"]
    Task.objects.filter(pk=task.pk).update(ended_at="2026-01-01T00:00Z")
    assert not standing(desk).holds


def test_an_open_review_holds_until_it_is_withdrawn(p: People) -> None:
    desk = opened(p.alice, 400)
    copied(desk, desk.contact())
    review = offered(desk)
    desk.close("safe")
    assert [str(hold) for hold in standing(desk).holds] == ["review"]
    take_turn(review=review, by=p.alice, side=Side.AUTHOR, event=Event.WITHDRAW, token=uuid4())
    assert not standing(desk).holds


def test_a_review_that_was_answered_holds_nothing(p: People) -> None:
    desk = opened(p.alice, 400)
    copied(desk, desk.contact())
    review = offered(desk)
    lead = {"review": review, "by": p.lead, "side": Side.LEAD, "token": None}
    take_turn(**lead, event=Event.TAKE)
    take_turn(**lead, event=Event.AGREE, seen=desk.ledger.entries[-1].number)
    assert Review.objects.get().state == "agreed"
    desk.close("safe")
    assert not standing(desk).holds
