"""Who may read what was offered: leads of the team, and deputies when no lead can or the departure
presses.
"""

from datetime import date, timedelta
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Exists, Min, OuterRef, Q, QuerySet
from django.utils import timezone

from meldcode.accounts.models import User
from meldcode.accounts.models.leading import leads_of, teams_led_by
from meldcode.cases.models import Entry, Exclusion, Kind, Member
from meldcode.cases.models.leading import NOBODY, is_away, teams_stood_in_for
from meldcode.cases.models.set_back import set_back_by

__all__ = ["readable_by", "readers_of", "teams_stood_in_for", "unknown_to", "wait_of"]

SHORTEST_WAIT = 1
# A forgotten offer gives nobody the right to read more than this.
LONGEST_WAIT = 14


def readable_by(user: User, today: date) -> Q:
    """The condition under which `user` may read a review today."""
    if not (user.is_authenticated and user.is_active and user.is_in_a_team() and user.team_id):
        return NOBODY
    led = teams_led_by(user)
    own_teams = Q(case__team_id__in=led) if led else NOBODY
    return (
        not_ones_own(user)
        & Q(case__organisation_id=user.organisation_id)
        & (own_teams | standing_in(user, today))
    )


def not_ones_own(user: User) -> Q:
    """Never of a case one made, works or worked on, wrote in, offered, or is excluded from."""
    excluded = Exclusion.objects.filter(case=OuterRef("case_id"), person=user, lifted_at=None)
    worked = Member.objects.filter(case=OuterRef("case_id"), person=user)
    wrote = said_by(user.pk, OuterRef("case_id"))
    own = Q(case__owner=user) | Q(offered_by=user)
    return ~own & ~Q(Exists(excluded)) & ~Q(Exists(worked)) & ~Q(Exists(wrote))


def said_by(person: Any, case: Any) -> QuerySet[Entry]:
    """The rows of a case that this person said, who never worked on it; not an answer as a second
    person.

    Who excluded somebody said nothing: that what the other wrote counts no more follows of itself
    (`taken_back`), whatever sort of row it is, and makes no reader of the team a party to the case.
    Who does not work on a case corrects no words of another in any other way.
    """
    rows = Entry.objects.filter(~set_back_by(person), case=case, by=person)
    return rows.exclude(kind=Kind.APPROVAL)


def standing_in(user: User, today: date) -> Q:
    """What a deputy may read: where no lead can, or where the person leaves before the queue would
    get there.
    """
    teams = teams_stood_in_for(user)
    if not teams:
        return NOBODY
    pressing = [
        Q(
            case__team_id=team,
            case__departure_on__lte=today + timedelta(days=wait_of(team, today, user)),
        )
        for team in teams
    ]
    return Q(case__team_id__in=teams) & (~Q(Exists(leads_who_can(today))) | reduce(or_, pressing))


def readers_of(review: Any, today: date) -> list[User]:
    """Who may read this review (or might, until it was withdrawn) and is there today: leads of its
    team, and deputies.
    """
    from meldcode.review.models import Review  # noqa: PLC0415 - its queryset asks this module

    team = review.case.team_id
    may = leads_of(team) | Q(deputy_for__team=team, deputy_for__ended_at=None)
    people = User.objects.filter(
        may, ~is_away(today), is_active=True, organisation_id=review.case.organisation_id
    )
    return [
        person
        for person in people.distinct()
        if Review.objects.filter(readable_by(person, today), pk=review.pk).exists()
    ]


def unknown_to(user: User) -> list[Any]:
    """The cases this person is excluded from: no number on a page of theirs may count them."""
    return list(
        Exclusion.objects.filter(person=user, lifted_at=None).values_list("case_id", flat=True)
    )


def leads_who_can(today: date) -> QuerySet[User]:
    """The leads of the team of a review who are here today and may read it themselves."""
    excluded = Exclusion.objects.filter(
        case=OuterRef(OuterRef("case_id")), person=OuterRef("pk"), lifted_at=None
    )
    worked = Member.objects.filter(case=OuterRef(OuterRef("case_id")), person=OuterRef("pk"))
    wrote = said_by(OuterRef("pk"), OuterRef(OuterRef("case_id")))
    leads = User.objects.filter(leads_of(OuterRef("case__team_id")), is_active=True)
    return leads.filter(
        ~is_away(today), ~Exists(excluded), ~Exists(worked), ~Exists(wrote),
        ~Q(pk=OuterRef("offered_by_id")), ~Q(pk=OuterRef("case__owner_id")),
    )  # fmt: skip


def wait_of(team_id: Any, today: date, by: User) -> int:
    """How many days the queue of a team takes: as long as its oldest open offer waits already, at
    least one and at most two weeks.

    An offer of a case that `by` is excluded from does not count: the others may not tell that it is
    there.
    """
    from meldcode.review.models import Review  # noqa: PLC0415 - its queryset asks this module

    unknown = Exclusion.objects.filter(case=OuterRef("case_id"), person=by, lifted_at=None)
    open_ones = Review.objects.waiting().filter(case__closed_on=None)
    rows = open_ones.filter(~Q(Exists(unknown)), case__team_id=team_id)
    oldest = rows.aggregate(at=Min("offered_at"))["at"]
    waited = (today - timezone.localdate(oldest)).days if oldest else 0
    return min(max(waited, SHORTEST_WAIT), LONGEST_WAIT)
