"""Which rows of a case an exclusion set back: whoever excluded somebody wrote nothing by that."""

from typing import Any

from django.db.models import Q

from meldcode.cases.models.entry import SET_BACK, Kind

__all__ = ["set_back_by"]

# No person corrects a row of these (`undo_press` takes one back, never what corrects another).
NEVER_CORRECTED = (
    Kind.SITUATION,
    Kind.ANSWER,
    Kind.DECISION,
    Kind.PLAN,
    Kind.RISK_FACTORS,
    Kind.STAGE,
)


def set_back_by(person: Any) -> Q:
    """What this person set back: what another wrote, what was set back before, a step, and what
    nobody vouches for.

    The key is asked for first: what it holds is unknown to the database where it is missing, and
    so would be the opposite.
    """
    of_another = Q(corrects__isnull=False) & ~Q(corrects__by=person)
    anew = Q(kind__in=NEVER_CORRECTED, corrects__corrects__isnull=False)
    step = Q(kind=Kind.STAGE, data__has_key=SET_BACK)
    return of_another | anew | step | Q(data__has_key="undone", data__undone=SET_BACK)
