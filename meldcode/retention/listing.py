"""What a person has to look at: requests that wait for a second one, and cases whose term ends or
ended.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from meldcode.accounts.models import User
from meldcode.cases.models import Case
from meldcode.retention.models import Deletion, Notice
from meldcode.retention.standing import Standing, reached_by, standings

__all__ = ["Line", "lines_for"]

MOST = 50


@dataclass(frozen=True)
class Line:
    """One case: its code, the day, and what is asked; no reason, so that a lead learns no more than
    the clock.
    """

    standing: Standing
    asked: bool
    asked_by_me: bool

    @property
    def case(self) -> Case:
        return self.standing.case

    @property
    def waits_for_me(self) -> bool:
        return self.asked and not self.asked_by_me


def lines_for(user: User, today: date) -> list[Line]:
    """The cases this person reaches, first those that wait for this person, then by day."""
    reached = reached_by(user)
    requests = Deletion.objects.filter(reached, decided_at=None).order_by("asked_at")[:MOST]
    asked: dict[UUID, object] = dict(requests.values_list("case_id", "asked_by"))
    announced = (
        Notice.objects.filter(reached).order_by("ends_on")[:MOST].values_list("case_id", flat=True)
    )
    # Reached, each of them, through the doors above.
    cases = Case.objects.filter(pk__in={*asked, *announced})
    lines = [
        Line(standing, standing.case.pk in asked, asked.get(standing.case.pk) == user.pk)
        for standing in standings(cases, today)
        if standing.case.pk in asked or (standing.noticed and standing.is_near)
    ]
    return sorted(
        lines, key=lambda line: (not line.waits_for_me, line.standing.ends_on, line.case.code)
    )
