"""The cases of a person, asked of the database for the list: those that may press, the others."""

from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef

from meldcode.cases.models import DoubleWeighing
from meldcode.cases.models.case import Case, Cases
from meldcode.prepared import Prepared

__all__ = ["CALM", "PAGE", "PRESSING", "calm_ones", "pressing_ones"]

PAGE = 25


def of_person(person: UUID, now: datetime) -> Cases:
    # What is next depends on whether two people weigh a case apart now.
    weighs = Exists(DoubleWeighing.objects.filter(case=OuterRef("pk"), ended_at=None))
    return Case.objects.of_member(person, now).select_related("team").annotate(weighs=weighs)


def pressing_ones(person: UUID, now: datetime) -> Cases:
    """All of them: nothing is cut before it is ordered."""
    return of_person(person, now).that_press(True)


def calm_ones(person: UUID, now: datetime) -> Cases:
    """The others, last changed first."""
    by = ("-touched_at", "-member_of")
    return of_person(person, now).that_press(False).order_by(*by)


def first_calm(person: UUID, now: datetime) -> Cases:
    return calm_ones(person, now)[: PAGE + 1]


PRESSING, CALM = Prepared(pressing_ones), Prepared(first_calm)
