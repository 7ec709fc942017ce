"""Whom one lead does not exclude alone, and what becomes of excluding somebody."""

from enum import StrEnum

from django.db.models import Q
from django.utils import timezone

from meldcode.accounts.models import User
from meldcode.accounts.models.leading import answering_for
from meldcode.cases.models import Case, Entry, Exclusion, Member

__all__ = ["Excluded", "excluded", "takes_two"]


class Excluded(StrEnum):
    """What became of an exclusion: it waits for a second person, or it holds; and whether who did
    it and has the case is to ask again what the colleague wrote.
    """

    WAITS = ""
    DONE = "done"
    AND_ASK = "and-ask"


def takes_two(case: Case, by: User, person: User) -> bool:
    """Whether a lead needs the owner or another lead to exclude this colleague: who works on the
    case or ever did, who wrote in it, who answers for its team, and everybody after the first. An
    exclusion takes back what that person recorded, also for who has the case since. One lead who
    left nobody but themselves would be the only one to whom the case can be handed over.
    """
    if by.pk == case.owner_id or excluded(case, person):
        return False
    if ever_worked_on(case, person):
        return True
    if person.pk == by.pk:
        return False
    answers = answering_for(case.team).filter(pk=person.pk).exists()
    wrote = Entry.objects.filter(case=case, by=person).exists()
    before = Exclusion.objects.filter(case=case, added_by=by, lifted_at=None).exists()
    return answers or wrote or before


def ever_worked_on(case: Case, person: User) -> bool:
    """Whether this person has or had a place in the case: that of who handed it over, or was
    removed, stands there too. One for a time counts while it lasts.
    """
    lasting = Q(until=None) | Q(until__gt=timezone.now(), removed_at=None)
    return Member.objects.filter(lasting, case=case, person=person).exists()


def excluded(case: Case, person: User) -> bool:
    return Exclusion.objects.filter(case=case, person=person, lifted_at=None).exists()
