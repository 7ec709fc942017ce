"""Whose lists of excluded people wait for a second person."""

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from meldcode.accounts.lapsing import LAPSES_AFTER, living
from meldcode.accounts.models import User
from meldcode.cases.models import Case, Exclusion, ExclusionRequest

__all__ = ["waiting_for"]


def waiting_for(lead: User) -> QuerySet[Case]:
    """The cases of colleagues in this lead's teams whose list of excluded people waits for a second
    person, without what this lead asked or is asked about.
    """
    since = timezone.now() - LAPSES_AFTER
    lifting = Exclusion.objects.filter(
        case=OuterRef("pk"), lifted_at=None, lift_asked_at__gt=since
    ).exclude(lift_asked_by=lead)
    asked = living(ExclusionRequest.objects.filter(case=OuterRef("pk")))
    asked = asked.exclude(Q(asked_by=lead) | Q(person=lead))
    found = Case.objects.clocks_for(lead).exclude(owner=lead).order_by("code")
    return found.filter(Exists(lifting) | Exists(asked))
