"""The cases of brothers and sisters, as far as who looks may see them."""

from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from meldcode.cases.models import Case, Sibling
from meldcode.prepared import Prepared

__all__ = ["CANDIDATES", "SIBLINGS"]

AT_MOST = 100


def siblings_of(case: UUID, person: UUID, now: datetime) -> QuerySet[Case]:
    """The other cases of the family that this person sees, the last changed first. Whoever does not
    see one does not learn that it is there.
    """
    open_ones = Sibling.objects.filter(ended_at=None)
    here = open_ones.filter(case=case, family=OuterRef("family"))
    seen = Case.objects.of_member(person, now).exclude(pk=case)
    together = open_ones.filter(Exists(here), case=OuterRef("pk"))
    return seen.filter(Exists(together)).order_by("-touched_at")


def candidates_for(case: UUID, organisation: UUID, person: UUID, now: datetime) -> QuerySet[Case]:
    """The cases that can be linked to it: of the same organisation, that this person may write in,
    and that are not linked to it yet; the last changed ones.
    """
    linked = siblings_of(case, person, now).order_by().values("pk")
    found = Case.objects.of_member(person, now).filter(organisation=organisation, until=None)
    return found.exclude(pk=case).exclude(pk__in=linked).order_by("-touched_at")[:AT_MOST]


SIBLINGS, CANDIDATES = Prepared(siblings_of), Prepared(candidates_for)
