"""A team at work without the case that nobody may know of: enough rows for every list, count and
queue.
"""

from datetime import timedelta

from django.utils import timezone

from meldcode.accounts.models import User
from meldcode.cases.casework import access
from tests.access.cast import Cast
from tests.access.secret import copied, offered, todays_desk
from tests.cases.given import Desk
from tests.factories.accounts import UserFactory

__all__ = ["a_team_at_work"]


def a_case_of(person: User, days: int) -> Desk:
    """A case with a note, a masked copy, a task, an offer and a departure."""
    leaves = timezone.localdate() + timedelta(days=days)
    desk = todays_desk(person, departure_on=leaves.isoformat())
    copied(desk, desk.contact())
    desk.plan(desk.on + days)
    offered(desk, waits=1)
    return desk


def a_team_at_work(cast: Cast) -> None:
    """Cases of everyone who can have one; some shared."""
    # Without somebody who can read it nothing is offered for review.
    UserFactory(name="Lien", team=cast.other_organisation.team, lead=True)
    people = (cast.excluded, cast.same_team, cast.other_team, cast.other_organisation, cast.owner)
    desks = [a_case_of(person, 20 + number) for number, person in enumerate(people)]
    access.add_colleague(case=desks[-1].case, by=cast.owner, person=cast.excluded)
    access.add_colleague(case=desks[1].case, by=cast.same_team, person=cast.other_team)
    access.exclude(case=desks[1].case, by=cast.same_team, person=cast.colleague)
