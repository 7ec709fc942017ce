"""The free days of the Algemene termijnenwet as the core counts with them (R26): the named days of
the opening hours, so that no page counts with another holiday than a contact.
"""

from collections.abc import Iterable
from datetime import date, datetime
from functools import cache

from meldcode.domain.workdays import is_workday
from meldcode.values.hours import HOLIDAYS, holidays_of

# Article 3: also Good Friday, and 5 May in every year.
BY_LAW = {*HOLIDAYS, "goede vrijdag", "bevrijdingsdag"}


def free_days(years: int | Iterable[int]) -> frozenset[date]:
    """Every free day of a year, or of several years together."""
    if isinstance(years, int):
        return free_days_of(years)
    return frozenset().union(*map(free_days_of, years))


@cache
def free_days_of(year: int) -> frozenset[date]:
    return frozenset(day for day, name in holidays_of(year).items() if name in BY_LAW)


OFFICE_HOURS = range(9, 17)


def out_of_hours(now: datetime) -> bool:
    """Whether the local time `now` lies outside Monday to Friday 9 to 17, or on a free day: then
    the LKHA may not answer (a proposal of this product).
    """
    return now.hour not in OFFICE_HOURS or not is_workday(now.date(), free_days(now.year))
