"""Counting working days, with the free days handed in (R26)."""

from collections.abc import Collection
from datetime import date, timedelta

__all__ = ["after_workdays", "is_workday", "last_workday_before", "workdays_between"]

SATURDAY = 5


def is_workday(day: date, free_days: Collection[date]) -> bool:
    """Whether `day` is neither in a weekend nor one of `free_days` (Algemene termijnenwet, articles
    1 and 3).
    """
    return day.weekday() < SATURDAY and day not in free_days


def after_workdays(start: date, count: int, free_days: Collection[date]) -> date:
    """The day on which `count` (0 or more) working days after `start` are over; `start` itself does
    not count.
    """
    day = start
    while count > 0:
        day += timedelta(days=1)
        if is_workday(day, free_days):
            count -= 1
    return day


def last_workday_before(day: date, free_days: Collection[date]) -> date:
    """The nearest working day that lies before `day`."""
    before = day - timedelta(days=1)
    while not is_workday(before, free_days):
        before -= timedelta(days=1)
    return before


def workdays_between(start: date, end: date, free_days: Collection[date]) -> int:
    """How many working days lie after `start` up to and with `end`; 0 when `end` is not later."""
    days = (start + timedelta(days=offset) for offset in range(1, (end - start).days + 1))
    return sum(is_workday(day, free_days) for day in days)
