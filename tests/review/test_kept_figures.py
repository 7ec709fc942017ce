"""Figures are counted once: who looks before and after a deletion, or beside another lead, learns
nothing of a single case.
"""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from meldcode.accounts.models import User
from meldcode.cases.forms.deciding import CLOSING
from meldcode.cases.models import Case, Exclusion
from meldcode.retention.erasing import erase
from meldcode.review.figures.counting import past_half_years, past_years
from meldcode.review.figures.keeping import keep_due, tables_for
from meldcode.review.figures.protecting import LEAST
from meldcode.review.models import KeptFigures
from tests.access.world import clean
from tests.factories.accounts import TeamFactory, UserFactory, people
from tests.factories.cases import a_case, closed_half_a_year_ago
from tests.rooms import signed_in


def looked(lead: User) -> bytes:
    return clean(signed_in(lead).get(reverse("review:figures")).content)


def three_organisations(*safe: int) -> list[tuple[User, list[Case]]]:
    """A lead each, with so many cases that were closed as safe, and enough others to hide
    beside.
    """
    found = []
    for number in safe:
        team = TeamFactory()
        beside = ["unfounded"] * 5 + ["handed-over"] * 5
        cases = closed_half_a_year_ago(UserFactory(team=team), ["safe"] * number + beside)
        found.append((UserFactory(team=team, lead=True), cases))
    return found


def safe_of(lead: User) -> tuple[int | None, int | None]:
    """The own number and that of all organisations, in the table of closed cases."""
    half = past_half_years(timezone.localdate())[0]
    closings = next(t for t in tables_for(lead, half) if t.title.startswith("Afgesloten"))
    return next(row[1:] for row in closings.rows if row[0] == dict(CLOSING)["safe"])


@pytest.mark.parametrize("number", [10, 13, 23], ids=["hidden", "rounded", "of all"])
def test_a_deletion_shows_in_no_number(number: int) -> None:
    """One less would be hidden, or rounded to another five: exactly that would tell its cell."""
    (lead, cases), *_ = three_organisations(number, 12, 12)
    before, shown = looked(lead), safe_of(lead)
    assert shown[0] is not None
    erase([cases[0].pk])
    assert safe_of(lead) == shown
    assert looked(lead) == before
    KeptFigures.objects.all().delete()
    assert safe_of(lead) != shown, "one case less has to be able to make a difference"


def test_leads_of_two_organisations_lay_their_pages_side_by_side() -> None:
    """The second looks for the first time after a case was deleted."""
    (one, cases), (two, _), _ = three_organisations(13, 12, 12)
    _, of_all = safe_of(one)
    assert of_all is not None
    erase([cases[0].pk, cases[1].pk, cases[2].pk])
    assert safe_of(two)[1] == of_all


def test_nothing_is_kept_that_no_page_may_show() -> None:
    """Who reads the whole database finds no small and no exact number either."""
    (lead, cases), *_ = three_organisations(13, 9, 31)
    Exclusion.objects.create(case=cases[0], person=lead, added_by=cases[0].owner)
    looked(lead)
    rows = KeptFigures.objects.all()
    assert rows.count() > 4
    numbers = [
        number
        for row in rows
        for tables in (row.own, row.everyone)
        for cells in tables.values()
        for number in cells.values()
    ]
    assert {number for number in numbers if number} >= {15, 30}
    assert all(number is None or (number >= LEAST and number % 5 == 0) for number in numbers)


def test_a_lead_who_is_excluded_sees_the_same_when_that_case_is_deleted() -> None:
    (lead, cases), *_ = three_organisations(13, 12, 12)
    Exclusion.objects.create(case=cases[0], person=lead, added_by=cases[0].owner)
    colleague = UserFactory(team=lead.team, lead=True)
    before = safe_of(lead)
    assert before != safe_of(colleague)
    erase([cases[0].pk])
    assert safe_of(lead) == before


def test_a_case_that_is_closed_to_a_lead_later_no_longer_counts_for_this_lead() -> None:
    (lead, cases), *_ = three_organisations(13, 12, 12)
    before = safe_of(lead)
    Exclusion.objects.create(case=cases[0], person=lead, added_by=cases[0].owner)
    after = safe_of(lead)
    assert after != before
    # One of a half-year that is not over yet changes nothing.
    now = a_case(cases[0].owner)
    Exclusion.objects.create(case=now, person=lead, added_by=cases[0].owner)
    erase([cases[1].pk, cases[2].pk])
    assert safe_of(lead) == after


def test_what_is_kept_is_not_counted_again() -> None:
    lead = people().lead
    looked(lead)
    with CaptureQueriesContext(connection) as made:
        looked(lead)
    told = [query["sql"] for query in made]
    assert any("review_keptfigures" in sql for sql in told)
    assert not any('"cases_entry"."at" >=' in sql for sql in told)


def periods(today: date) -> list[str]:
    halves = [half.key for half in past_half_years(today)]
    return [*halves, *(year.key for year in past_years(today))]


def test_the_daily_job_counts_what_is_over_and_drops_what_no_page_shows() -> None:
    three_organisations(13, 12, 12)
    today = date(2026, 6, 30)
    keep_due(today)
    shown = periods(today)
    assert {*KeptFigures.objects.values_list("half", flat=True)} == {*shown}
    counted = set(KeptFigures.objects.values_list("pk", flat=True))
    keep_due(today)
    assert {*KeptFigures.objects.values_list("pk", flat=True)} == counted
    keep_due(today + timedelta(days=1))
    halves = [half.key for half in past_half_years(today + timedelta(days=1))]
    later = periods(today + timedelta(days=1))
    assert {*KeptFigures.objects.values_list("half", flat=True)} == {*later}
    assert shown[-1] not in later
    assert all(newer > older for newer, older in pairwise(halves))
