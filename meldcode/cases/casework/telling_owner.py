"""Who has a case hears what another did in it; where nobody can, who answers for its team."""

from collections.abc import Collection, Iterable
from uuid import UUID

from django.db.models import Q

from meldcode.accounts import neutral_mail
from meldcode.accounts.models import User
from meldcode.accounts.models.leading import leads_of
from meldcode.cases.models import Case

__all__ = ["tell_who_has_it", "who_answer_for", "who_has", "who_have"]


def tell_who_has_it(case: Case, by: User) -> None:
    """What a colleague closes or takes up again, ticks off, moves, answers, or says that an expert
    advised, turns the way of who has the case: a neutral mail to that person.
    """
    if by.pk != case.owner_id:
        neutral_mail.tell(who_has(case) - {by})


def who_has(case: Case) -> set[User]:
    """Who has this case. An account that is off, or has no cases any more, opens nothing: then who
    answers for its team.
    """
    return who_have([case])


def who_have(cases: Iterable[Case]) -> set[User]:
    """The same of several cases, asked at once."""
    each = {case.pk: case for case in cases}
    left = set(Case.objects.without_handler().filter(pk__in=each).values_list("pk", flat=True))
    return {each[pk].owner for pk in each.keys() - left} | (who_answer_for(left) if left else set())


def who_answer_for(cases: Collection[UUID]) -> set[User]:
    """Who answers for one of these cases: leads of its team, and deputies where no lead can."""
    teams = Case.objects.filter(pk__in=cases).values("team")
    deputies = Q(deputy_for__team__in=teams, deputy_for__ended_at=None)
    around = User.objects.filter(leads_of(teams, "__in") | deputies, is_active=True).distinct()
    # Asked as their pages ask it, so that a mail goes to nobody who then finds nothing there.
    return {one for one in around if Case.objects.led_by(one).filter(pk__in=cases).exists()}
