"""The categories of what is kept, the event each term starts at, and the months as shipped; plain
values.
"""

from calendar import monthrange
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from django.db.models import TextChoices

__all__ = [
    "ALWAYS_BY_TWO",
    "LIMITS",
    "LIMIT_OF",
    "WARN_DAYS",
    "Category",
    "TermLimit",
    "months_later",
    "shortest_of_closed",
]

# Nobody is surprised: from the warning to the first day on which a case may go.
WARN_DAYS = 30


class Category(TextChoices):
    """What became of a case; and, behind the cases, what is kept of one that was deleted."""

    UNFOUNDED = "unfounded", "Het vermoeden klopte niet"
    HELP = "help", "Advies of hulp, of een andere reden"
    HANDED_OVER = "handed-over", "Overgenomen door een andere organisatie"
    SAFE = "safe", "De persoon is veilig of terug, met toezicht"
    REPORTED = "reported", "Gemeld bij Veilig Thuis"
    OPEN = "open", "Nog niet afgesloten"
    TRAIL = "trail", "Controlespoor van een verwijderde casus"


class TermLimit(NamedTuple):
    """One category: the event its term starts at, the months as shipped, and the fewest and most to
    choose.
    """

    category: Category
    start_nl: str
    shipped: int
    low: int = 1
    high: int = 240


CLOSED = "de casus is afgesloten"
LIMITS = (
    TermLimit(Category.UNFOUNDED, CLOSED, 6),
    TermLimit(Category.HELP, CLOSED, 12),
    TermLimit(Category.HANDED_OVER, CLOSED, 12),
    TermLimit(Category.SAFE, CLOSED, 24),
    TermLimit(Category.REPORTED, CLOSED, 24),
    TermLimit(Category.OPEN, "de laatste wijziging", 24, low=12),
    # Long enough for who comes back after a year and asks who deleted what.
    TermLimit(Category.TRAIL, "de casus is verwijderd", 24, low=12),
)
# Shorter hides what was done, so one admin alone may not.
ALWAYS_BY_TWO = frozenset({Category.TRAIL})
LIMIT_OF = {limit.category: limit for limit in LIMITS}
OF_CLOSED = tuple(limit.category for limit in LIMITS if limit.start_nl == CLOSED)


def months_later(day: date, months: int) -> date:
    """The same day that many months later (earlier when negative); the last of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def shortest_of_closed(months: Mapping[Category, int]) -> int:
    return min(months[category] for category in OF_CLOSED)
