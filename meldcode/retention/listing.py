"""What a person has to look at: requests that wait for a second one, and cases whose term ends or
ended.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils import timezone

from meldcode.accounts.models import User
from meldcode.cases.models import Case
from meldcode.cases.models.case import may_have_cases
from meldcode.cases.models.leading import answers_for_a_team
from meldcode.retention.asking import ALL_WAITING, ASKED, MOST, WAITING, waiting_among
from meldcode.retention.standing import Standing, reached_by, standings

__all__ = ["DueLine", "lines_for"]


@dataclass(frozen=True)
class DueLine:
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


def reached_rows(user: User, *, whole: bool) -> Iterable[tuple[UUID, UUID | None, str]]:
    """The requests and the announcements of the cases that this person reaches."""
    if may_have_cases(user) and not answers_for_a_team(user):
        asked = ALL_WAITING if whole else WAITING
        rows: Iterable[Any] = asked.rows(person=user.pk, now=timezone.now())
        return rows
    found: Iterable[Any] = waiting_among(reached_by(user), None if whole else MOST + 1)
    return found


def lines_for(user: User, today: date, *, whole: bool = True) -> list[DueLine]:
    """The cases this person reaches, first those that wait for this person, then by day; not
    `whole`: the first of each sort, more than MOST where there are more.
    """
    rows = list(reached_rows(user, whole=whole))
    asked = {case: by for case, by, sort in rows if sort == ASKED}
    # Reached, each of them, through the doors above.
    keys = {case for case, _, _ in rows}
    cases = Case.objects.filter(pk__in=keys) if keys else ()
    lines = [
        DueLine(standing, standing.case.pk in asked, asked.get(standing.case.pk) == user.pk)
        for standing in standings(cases, today)
        if standing.case.pk in asked or (standing.noticed and standing.is_near)
    ]
    return sorted(
        lines, key=lambda line: (not line.waits_for_me, line.standing.ends_on, line.case.code)
    )
