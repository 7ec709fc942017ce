"""What changes here once two keepers agreed: a term, a holiday, one that is withdrawn. Each is
recorded of who agreed, and seen at once.
"""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from meldcode import audit
from meldcode.content import memory
from meldcode.content.models import SchoolHoliday, TermSetting


@transaction.atomic
def set_term(*, actor: Any, name: str, value: int, author: Any = None) -> TermSetting:
    """Add a change of one number; the older ones stay readable."""
    setting = TermSetting(name=name, value=value, made_by=author or actor)
    setting.full_clean()
    setting.save()
    recorded(actor, "term-changed", name)
    return setting


@transaction.atomic
def add_holiday(
    *,
    actor: Any,
    name: str,
    region: str,
    starts_on: date,
    ends_on: date,
    author: Any = None,
) -> SchoolHoliday:
    """Enter one holiday of one region."""
    holiday = SchoolHoliday(
        name=name, region=region, starts_on=starts_on, ends_on=ends_on, made_by=author or actor
    )
    holiday.full_clean()
    holiday.save()
    recorded(actor, "holiday-added", str(holiday.pk))
    return holiday


@transaction.atomic
def add_holidays(*, actor: Any, rows: list[dict[str, Any]], author: Any = None) -> None:
    """Enter the holidays of a year: all of them, or none. Raises ValidationError."""
    for row in rows:
        add_holiday(actor=actor, author=author, **row)


@transaction.atomic
def withdraw_holiday(*, actor: Any, holiday: SchoolHoliday, author: Any = None) -> None:
    """Take a holiday that was entered wrongly out of use; withdrawing twice changes nothing."""
    taken = SchoolHoliday.objects.filter(pk=holiday.pk, withdrawn_at=None).update(
        withdrawn_by=author or actor, withdrawn_at=timezone.now()
    )
    if taken:
        recorded(actor, "holiday-withdrawn", str(holiday.pk))


def recorded(actor: Any, action: str, subject: str) -> None:
    """In the same transaction as the change; the memory looks again once that is kept."""
    audit.record(actor, action, audit.CHAIN_CONTENT, subject)
    transaction.on_commit(memory.forget)
