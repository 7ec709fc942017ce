"""The free days of the Algemene termijnenwet as the core counts with them (R26), from the
`holidays` library.
"""

from collections.abc import Iterable
from datetime import date, datetime
from functools import cache

import holidays

from meldcode.domain.workdays import is_workday

# The library holds 5 May public in every fifth year only, because of labour agreements; the law
# names it every year.
CATEGORIES = (holidays.PUBLIC, holidays.OPTIONAL)


def free_days(years: int | Iterable[int]) -> frozenset[date]:
    """Every free day of a year, or of several years together."""
    if isinstance(years, int):
        return free_days_of(years)
    return frozenset().union(*map(free_days_of, years))


@cache
def free_days_of(year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("NL", years=year, categories=CATEGORIES))


OFFICE_HOURS = range(9, 17)


def out_of_hours(now: datetime) -> bool:
    """Whether the local time `now` lies outside Monday to Friday 9 to 17, or on a free day: then
    the LKHA may not answer (a proposal of this product).
    """
    return now.hour not in OFFICE_HOURS or not is_workday(now.date(), free_days(now.year))
