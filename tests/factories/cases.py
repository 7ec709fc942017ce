"""Cases for tests, made by the same verbs as the product uses."""

from datetime import date
from typing import Any

from meldcode.accounts.models import User
from meldcode.cases.casework.opening import open_case
from meldcode.cases.models import Case
from meldcode.cases.situation import SITUATION_FIELDS

BLANK: dict[str, Any] = dict.fromkeys(SITUATION_FIELDS)


def a_case(
    by: User, *, today: date | None = None, sector: str = "education", **situation: Any
) -> Case:
    """A case of `by` with this situation; days as ISO text, as entries keep them."""
    return open_case(
        by=by, token=None, situation={**BLANK, **situation}, sector=sector, today=today
    )
