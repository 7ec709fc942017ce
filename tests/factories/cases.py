"""Cases for tests, made by the same verbs as the product uses."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from django.utils import timezone

from meldcode.accounts.models import User
from meldcode.cases.casework.opening import open_case
from meldcode.cases.models import Case, Entry, Kind
from meldcode.cases.situation import SITUATION_FIELDS
from meldcode.vault import keys

BLANK: dict[str, Any] = dict.fromkeys(SITUATION_FIELDS)


def a_case(
    by: User, *, today: date | None = None, sector: str = "education", **situation: Any
) -> Case:
    """A case of `by` with this situation; days as ISO text, as entries keep them."""
    return open_case(
        by=by, token=None, situation={**BLANK, **situation}, sector=sector, today=today
    )


def closed_half_a_year_ago(by: User, reasons: list[str]) -> list[Case]:
    """Cases that were closed in the half-year before, one for each reason."""
    at = timezone.now() - timedelta(days=182)
    given = {
        "organisation": by.organisation,
        "team": by.team,
        "owner": by,
        "sector": "education",
        "opened_at": at,
    }
    cases = Case.objects.bulk_create(
        Case(**given, moved_on=at.date(), code=f"{uuid4()}") for _ in reasons
    )
    for case in cases:
        keys.new_key(case.pk)
    rows = [
        Entry(case=case, number=1, kind=Kind.CLOSED, by=by, at=at, data={"reason": reason})
        for case, reason in zip(cases, reasons, strict=True)
    ]
    Entry.objects.bulk_create(rows)
    return cases
