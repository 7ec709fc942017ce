"""Working days (R26): weekends and the days of the Algemene termijnenwet do not count."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meldcode.content.freedays import free_days
from meldcode.domain.workdays import after_workdays, is_workday, workdays_between

FREE = free_days(range(2024, 2034))


@pytest.mark.parametrize(
    ("day", "name"),
    [
        ("2026-01-01", "Nieuwjaarsdag"),
        ("2026-04-03", "Goede Vrijdag"),
        ("2026-04-06", "Tweede Paasdag"),
        ("2026-04-27", "Koningsdag"),
        ("2025-04-26", "Koningsdag on a Saturday, because the 27th is a Sunday"),
        ("2025-05-05", "5 mei in a lustrum year"),
        ("2026-05-05", "5 mei in any other year"),
        ("2026-05-14", "Hemelvaartsdag"),
        ("2026-05-25", "Tweede Pinksterdag"),
        ("2026-12-25", "Eerste Kerstdag"),
        ("2026-12-26", "Tweede Kerstdag"),
    ],
)
def test_R26_holds_free(day, name):
    assert date.fromisoformat(day) in FREE, name
    assert not is_workday(date.fromisoformat(day), FREE)


@pytest.mark.parametrize(
    ("day", "name"),
    [
        ("2026-05-04", "Dodenherdenking"),
        ("2026-05-15", "the Friday after Hemelvaartsdag"),
        ("2026-12-24", "Christmas Eve"),
        ("2026-12-31", "New Year's Eve"),
        ("2026-04-02", "the Thursday before Easter"),
        ("2026-12-07", "the Monday after Sinterklaas"),
        ("2025-04-28", "no other day is given for a Koningsdag on a Sunday"),
    ],
)
def test_R26_not_free(day, name):
    assert is_workday(date.fromisoformat(day), FREE), name


@pytest.mark.parametrize("year", range(2026, 2033))
def test_R26_gives_the_same_nine_or_eleven_days_each_year(year):
    """Nine days of the law and the two Sundays of Easter and Whitsun, one fewer where 5 May is
    Ascension Day.
    """
    days = free_days(year)
    assert {day.year for day in days} == {year}
    assert len(days) == 11 - (date(year, 5, 5).isocalendar() == ascension(year).isocalendar())


def ascension(year):
    return next(
        day for day in sorted(free_days(year)) if day.weekday() == 3 and day.month in (4, 5, 6)
    )


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        pytest.param("2026-11-20", 5, "2026-11-27", id="a-plain-week"),
        pytest.param("2026-11-21", 5, "2026-11-27", id="from-a-saturday"),
        pytest.param("2026-11-21", 1, "2026-11-23", id="one-day-from-a-saturday"),
        pytest.param("2026-11-21", 0, "2026-11-21", id="boundary-no-days"),
        pytest.param("2026-12-24", 1, "2026-12-28", id="over-christmas"),
        pytest.param("2026-04-02", 2, "2026-04-08", id="over-easter"),
        pytest.param("2026-12-30", 3, "2027-01-05", id="over-new-year"),
        pytest.param("2026-05-04", 1, "2026-05-06", id="over-5-may"),
    ],
)
def test_R26_after_working_days(start, count, end):
    assert after_workdays(date.fromisoformat(start), count, FREE) == date.fromisoformat(end)


@pytest.mark.parametrize(
    ("start", "end", "count"),
    [
        pytest.param("2026-11-20", "2026-11-23", 1, id="friday-to-monday"),
        pytest.param("2026-11-20", "2026-11-22", 0, id="a-weekend"),
        pytest.param("2026-11-20", "2026-11-20", 0, id="boundary-same-day"),
        pytest.param("2026-11-20", "2026-11-01", 0, id="boundary-backwards"),
        pytest.param("2026-12-24", "2026-12-28", 1, id="over-christmas"),
    ],
)
def test_R26_between(start, end, count):
    assert workdays_between(date.fromisoformat(start), date.fromisoformat(end), FREE) == count


DAYS = st.dates(date(2026, 1, 1), date(2030, 12, 31))


@given(DAYS, st.integers(1, 60))
def test_R26_counting_forth_and_back_agree(start, count):
    end = after_workdays(start, count, FREE)
    assert is_workday(end, FREE)
    assert workdays_between(start, end, FREE) == count


def test_R26_the_days_of_a_year_are_made_once():
    assert free_days(2026) is free_days(2026)
    assert free_days([2026, 2027]) == free_days(2026) | free_days(2027)
