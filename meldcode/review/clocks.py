"""The clocks of a team: the lists of its cases that a lead sees, each cut, asked in one query.

Code, stage and clocks, and nothing else of any case.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, NamedTuple

from django.db.models import (
    Count,
    Exists,
    F,
    FilteredRelation,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.fields.json import KeyTextTransform
from django.utils import timezone

from meldcode.accounts import second
from meldcode.accounts.models import Team, User
from meldcode.accounts.models.leading import teams_led_by
from meldcode.accounts.models.people import with_address
from meldcode.cases.models import TO_BE_READ, Case, Entry, Kind, Task
from meldcode.cases.models.case import CLOCKS, Cases, handled

__all__ = ["MOST", "Cut", "clocks_of"]

MOST = 50
WEEK = timedelta(days=7)
# How long the team keeps seeing that someone took emergency access.
TOLD = timedelta(days=14)


class Cut(NamedTuple):
    """The first rows of a list in its order, and how many more there are."""

    rows: list[Any]
    more: int


@dataclass(frozen=True)
class ListedCase:
    """One list of cases: the rows in order, which row is one of it, and by what they stand."""

    rows: Cases
    holds: Callable[[Any], bool]
    by: Callable[[Any], Any]
    newest_first: bool = False

    def first(self, found: Iterable[Any]) -> list[Any]:
        """This list out of the rows of all lists: its first ones are among them."""
        return sorted(filter(self.holds, found), key=self.by, reverse=self.newest_first)


def clocks_of(user: User, today: date, team: Team | None) -> dict[str, Cut]:
    """Overdue questions, cases that stand still (R53), departures of this week, all open ones;
    those without a handler, emergency access of late, and those a deputy stands in for.
    """
    lists = lists_of(user, today, team)
    found = rows_of(lists.values(), user, today)
    each = {case.pk: case for case in found}.values()
    firsts = {name: one.first(found if name == "broken" else each) for name, one in lists.items()}
    long = {name: lists[name].rows for name, rows in firsts.items() if len(rows) > MOST}
    numbers = numbers_of({"deputies": deputies_to_decide(user), **long})
    return {
        "deputies": Cut([], numbers.get("deputies", 0)),
        **{
            name: Cut(rows[:MOST], numbers[name] - MOST if name in long else 0)
            for name, rows in firsts.items()
        },
    }


def deputies_to_decide(lead: User) -> QuerySet[Any]:
    """The proposals of a deputy that wait for this lead."""
    return second.within_reach(lead).exclude(Q(asked_by=lead) | Q(person=lead))


def numbers_of(lists: dict[str, QuerySet[Any]]) -> dict[str, int]:
    """How many rows each of these has, asked at once: of a list of cases only where it is cut."""
    first, *others = (
        rows.order_by().values(list_name=Value(name)).annotate(number=Count("pk"))
        for name, rows in lists.items()
    )
    return {row["list_name"]: row["number"] for row in first.union(*others, all=True)}


def lists_of(user: User, today: date, team: Team | None) -> dict[str, ListedCase]:
    return {**of_teams(user, today, team), **answered_for(user)}


def of_teams(user: User, today: date, team: Team | None) -> dict[str, ListedCase]:
    """The open cases of the teams that this lead leads, or of the one that was chosen."""
    own = cases_of(user, team)
    teams = {team.pk} if team else {*teams_led_by(user)}

    def open_own(case: Any) -> bool:
        return case.closed_on is None and case.team_id in teams

    late = late_questions(user, today)
    return {
        "overdue": ListedCase(
            own.filter(pk__in=late.values("case")).annotate(due=oldest(late)).order_by("due", "id"),
            lambda case: open_own(case) and case.late_on is not None,
            lambda case: (case.late_on, case.pk),
        ),
        "still": ListedCase(
            own.filter(still_from__lte=today).order_by("still_from", "id"),
            lambda case: open_own(case) and case.still_from and case.still_from <= today,
            lambda case: (case.still_from, case.pk),
        ),
        "leaving": ListedCase(
            own.filter(departure_on__range=(today, today + WEEK)).order_by("departure_on", "id"),
            lambda case: (
                open_own(case)
                and case.departure_on is not None
                and today <= case.departure_on <= today + WEEK
            ),
            lambda case: (case.departure_on, case.pk),
        ),
        "all_cases": ListedCase(own.order_by("-moved_on", "id"), open_own, newest),
    }


def late_questions(user: User, today: date) -> QuerySet[Task]:
    """The tasks of the teams of this lead that are due: question 5 that nobody answered (R52)."""
    teams = teams_led_by(user)
    return Task.objects.filter(team__in=teams, ended_at=None, due_on__lte=today)


def due_of_nobody(today: date) -> QuerySet[Task]:
    """What is due and was for one person to do: where the handler can do nothing any more, it is
    of nobody.
    """
    due = Task.objects.filter(team=None, ended_at=None, due_on__lte=today)
    return due.exclude(kind__in=TO_BE_READ)


def oldest(late: QuerySet[Task]) -> Subquery:
    return Subquery(late.filter(case=OuterRef("pk")).order_by("due_on").values("due_on")[:1])


def answered_for(user: User) -> dict[str, ListedCase]:
    """Cases without a handler, emergency access of late, and (for a deputy) the cases that no lead
    can answer for.
    """
    led, led_teams = Case.objects.led_by(user), {*teams_led_by(user)}
    return {
        "left": ListedCase(
            led.without_handler().order_by("-moved_on", "id"),
            lambda case: case.led and not case.handled,
            newest,
        ),
        "stood_in": ListedCase(
            led.filter(closed_on=None).exclude(team__in=led_teams).order_by("-moved_on", "id"),
            lambda case: case.led and case.closed_on is None and case.team_id not in led_teams,
            newest,
        ),
        "broken": ListedCase(
            Case.objects.broken_for(user, timezone.now() - TOLD),
            lambda case: case.taken_at is not None,
            lambda case: case.taken_at,
            newest_first=True,
        ),
    }


def why_taken() -> Subquery:
    """Which of the reasons was chosen; the words beside it are of the case and stay there."""
    said = Entry.objects.filter(
        case=OuterRef("pk"),
        kind=Kind.EMERGENCY_ACCESS,
        by=OuterRef("taken__person"),
        at__gte=OuterRef("taken__added_at"),
    )
    return Subquery(said.order_by("number").values(chosen=KeyTextTransform("why", "data"))[:1])


def newest(case: Any) -> Any:
    return (-case.moved_on.toordinal(), case.pk)


def cases_of(user: User, team: Team | None) -> Cases:
    """The open cases of the teams that this lead leads, or of the one that was chosen."""
    found = Case.objects.clocks_for(user).filter(closed_on=None)
    return found.filter(team=team) if team else found


def rows_of(lists: Iterable[ListedCase], user: User, today: date) -> list[Any]:
    """The first rows of every list together, one more than is shown; a case in which somebody took
    emergency access once for each time.
    """
    first, *others = (
        Case.objects.filter(pk__in=one.rows.values("pk")[: MOST + 1]).values("pk") for one in lists
    )
    # A list that is wider than another may bring in a row that is none of the other.
    led = Case.objects.led_by(user).filter(pk=OuterRef("pk"))
    taken = Q(members__until__isnull=False, members__added_at__gte=timezone.now() - TOLD)
    return list(
        Case.objects.filter(pk__in=first.union(*others))
        .annotate(
            where=F("team__name"),
            whose=F("owner__name"),
            taken=FilteredRelation("members", condition=taken),
            taken_by=with_address("taken__person__"),
            taken_at=F("taken__added_at"),
            until=F("taken__until"),
            ended_at=F("taken__removed_at"),
        )
        .annotate(why=why_taken())
        .annotate(handled=handled(), led=Exists(led))
        .annotate(late_on=oldest(late_questions(user, today)), due=oldest(due_of_nobody(today)))
        .only(*CLOCKS, "team")
    )
