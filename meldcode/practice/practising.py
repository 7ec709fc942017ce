"""Beginning to practise, and throwing a practice case away: rows, key and trail."""

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from meldcode.accounts.models import User
from meldcode.accounts.models.roles import working_on_cases
from meldcode.audit.retention import end_chain
from meldcode.cases.casework.opening import open_case
from meldcode.cases.models import Case
from meldcode.practice.story import situation_on
from meldcode.retention.erasing import erase
from meldcode.vault import keys

__all__ = ["begin", "case_of", "throw_away", "throw_away_left"]


def case_of(user: User) -> Case | None:
    """The practice case of this person."""
    seen = Case.with_practice.visible_to(user)
    return seen.filter(practice=True, owner=user).first()


@transaction.atomic
def begin(user: User) -> Case:
    """The practice case of this person: the one that is there, or a new one."""
    hold(user)
    return case_of(user) or open_case(
        by=user,
        token=None,
        situation=situation_on(timezone.localdate()),
        sector=user.organisation.sector,
        practice=True,
    )


@transaction.atomic
def throw_away(user: User) -> bool:
    """Everything of the practice case goes at once; whether there was one."""
    hold(user)
    case = case_of(user)
    if case is not None:
        end(case, user)
    return case is not None


def hold(user: User) -> None:
    """Two presses at once make or end one case: the second waits for the first."""
    User.objects.select_for_update(no_key=True).get(pk=user.pk)


def throw_away_left(people: QuerySet[User]) -> None:
    """The practice cases of these people whose account is off, or has no cases any more."""
    gone = Q(owner__is_active=False) | ~working_on_cases("owner__")
    left = Case.with_practice.filter(gone, practice=True, owner__in=people)
    for case in left.select_related("owner"):
        end(case, case.owner)


def end(case: Case, user: User) -> None:
    # As with every case: the key first, for rows without it cannot be read.
    keys.destroy(case.pk)
    with transaction.atomic():
        erase([case.pk])
        end_chain(user, case.pk)
