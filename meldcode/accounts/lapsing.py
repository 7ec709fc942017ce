"""What one person asked and no second person answered lapses: a yes of months later is not to what
was asked then.
"""

from datetime import datetime, timedelta
from typing import TypeVar

from django.db.models import Model, QuerySet
from django.utils import timezone

__all__ = ["LAPSED", "LAPSES_AFTER", "has_lapsed", "lapsed", "living"]

Row = TypeVar("Row", bound=Model)
LAPSES_AFTER = timedelta(days=14)
LAPSED = "Dit verzoek is ouder dan 14 dagen en geldt niet meer. Vraag het opnieuw."


def has_lapsed(asked_at: datetime) -> bool:
    return asked_at <= timezone.now() - LAPSES_AFTER


def living(rows: QuerySet[Row]) -> QuerySet[Row]:
    """Of these requests those that still wait for a second person."""
    return rows.filter(decided_at=None, asked_at__gt=timezone.now() - LAPSES_AFTER)


def lapsed(rows: QuerySet[Row]) -> QuerySet[Row]:
    """Of these requests those that nobody answered in time."""
    return rows.filter(decided_at=None, asked_at__lte=timezone.now() - LAPSES_AFTER)
