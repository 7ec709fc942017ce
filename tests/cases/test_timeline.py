"""The timeline shows a day at a glance, and of presses on the situation what they changed."""

from datetime import timedelta

import pytest
from django.db.models import QuerySet
from django.test import Client
from django.urls import reverse

from meldcode.cases.casework import opening
from meldcode.cases.ledger import Ledger
from meldcode.cases.models import Case, Entry, Kind
from meldcode.cases.timeline import days_of
from tests.cases.given import HERE, Desk
from tests.factories.accounts import People
from tests.factories.cases import a_case


@pytest.fixture
def desk(p: People) -> Desk:
    return Desk(a_case(p.alice, sector="social_work", **HERE), p.alice)


def press(desk: Desk, *places: str, by: object = None) -> None:
    for place in places:
        case = Case.objects.get(pk=desk.case.pk)
        opening.press(case=case, by=by or case.owner, name="whereabouts", value=place)


def told(desk: Desk) -> list[str]:
    case = Case.objects.get(pk=desk.case.pk)
    days = days_of(Ledger.of(case.entries_in_order))
    return [
        value
        for day in days
        for row in day.rows
        if row.title == "De situatie is veranderd"
        for _, value in row.lines
    ]


def long_ago(desk: Desk, days: int = 0, minutes: int = 0) -> None:
    """What stands there was recorded so long ago."""
    for entry in Entry.objects.filter(case=desk.case):
        moved = entry.at - timedelta(days=days, minutes=minutes)
        QuerySet(Entry).filter(pk=entry.pk).update(at=moved)


@pytest.mark.parametrize(
    ("places", "shown"),
    [
        (["abroad", "netherlands"], 0),
        (["abroad", "unknown", "netherlands"], 0),
        (["abroad"], 1),
        (["abroad", "unknown", "abroad"], 1),
    ],
)
def test_presses_within_a_minute_are_one_row_that_says_what_changed(
    desk: Desk, places: list[str], shown: int
) -> None:
    long_ago(desk, minutes=5)
    press(desk, *places)
    found = told(desk)
    assert len(found) == shown
    assert all(" → " in line for line in found)


def test_presses_of_another_hour_are_rows_of_their_own(desk: Desk) -> None:
    long_ago(desk, minutes=5)
    press(desk, "abroad")
    long_ago(desk, minutes=60)
    press(desk, "netherlands")
    assert len(told(desk)) == 2


def test_each_day_has_its_heading_with_what_was_recorded(desk: Desk, browser: Client) -> None:
    long_ago(desk, days=1)
    press(desk, "abroad")
    case = Case.objects.get(pk=desk.case.pk)
    days = days_of(Ledger.of(case.entries_in_order))
    assert len(days) == 2
    assert [day.on for day in days] == sorted((day.on for day in days), reverse=True)
    page = browser.get(reverse("cases:timeline", args=[desk.case.pk])).content.decode()
    for day in days:
        assert day.title.capitalize() in page
        assert day.glance in page


def test_nothing_but_presses_is_folded(desk: Desk) -> None:
    press(desk, "abroad", "netherlands")
    desk.contact()
    case = Case.objects.get(pk=desk.case.pk)
    rows = [row for day in days_of(Ledger.of(case.entries_in_order)) for row in day.rows]
    others = [row for row in case.entries_in_order if row.kind != Kind.SITUATION]
    assert {row.entry.pk for row in rows} >= {row.pk for row in others}
