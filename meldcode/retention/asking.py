"""Questions of this room that pages ask again and again: what waits in a case, and for whom."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import (
    Exists,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    UUIDField,
    Value,
)

from meldcode.cases.models import TO_BE_READ, Case, Mandate, Member, Task
from meldcode.joined import joined, split
from meldcode.prepared import Prepared
from meldcode.retention.changing import months_with
from meldcode.retention.models import Deletion, Notice, TermChange
from meldcode.retention.terms import Category
from meldcode.review.models import Review
from meldcode.review.turns import State

__all__ = [
    "ALL_WAITING", "ASKED", "BESIDE", "MOST", "WAITING", "Announced",
    "ever_taken_by", "taken_by", "terms_told", "waiting_among",
]  # fmt: skip

MOST = 50
UNANSWERED = (State.OFFERED, State.WITH_LEAD, State.CHANGE_ASKED, State.DISAGREED)


class Announced(NamedTuple):
    """What a notice says: since when the term ran, when it was told, and the first day on which the
    case may go. All empty where nothing was announced.
    """

    start: date | None
    noticed_on: date | None
    ends_on: date | None


def taken_by(person: UUID) -> QuerySet[Member]:
    """The emergency access of this person to a case that was not given back."""
    return ever_taken_by(person).filter(removed_at=None)


def ever_taken_by(person: UUID) -> QuerySet[Member]:
    """The same, given back or not: who looked in does not forget it by giving it back."""
    return Member.objects.filter(case=OuterRef("pk"), person=person, until__isnull=False)


def worked_on_by(person: UUID, now: datetime) -> Q:
    """The same for who may have cases and answers for no team."""
    may_end = {"mandate": Mandate.FULL}
    own = Case.objects.of_member(person, now).filter(~Exists(taken_by(person)), **may_end)
    return Q(Exists(own.filter(pk=OuterRef("case_id"))))


def terms_in_one(organisation: Any) -> Any:
    """The changed terms of an organisation in one text; None where there are none."""
    changed = TermChange.objects.filter(organisation_id=organisation, granted=True).order_by()
    told = joined("decided_at", "category", "months")
    return changed.values("organisation_id").annotate(told=told).values("told")


def terms_told(told: str | None) -> Mapping[Category, int]:
    """The months that count with these changes, the last one of each sort."""
    return months_with((category, int(months)) for _, category, months in sorted(split(told)))


def beside(cases: list[UUID]) -> QuerySet[Any, Any]:
    """What waits in these cases: a task, a review, a request to delete it; whether their
    organisation has terms of its own; and what was announced of their end.
    """
    here = OuterRef("pk")
    told = Notice.objects.filter(case=here)
    announced = {name: Subquery(told.values(name)) for name in Announced._fields}
    # What somebody has yet to read is nothing that has yet to be done.
    to_do = Task.objects.filter(case=here, ended_at=None).exclude(kind__in=TO_BE_READ)
    waits = {
        "task": Exists(to_do),
        "review": Exists(Review.objects.filter(case=here, state__in=UNANSWERED)),
        "asked": Exists(Deletion.objects.filter(case_id=here, decided_at=None)),
        "own_terms": Subquery(terms_in_one(OuterRef("organisation_id"))),
    }
    rows = Case.objects.filter(pk__in=cases).annotate(**waits, **announced)
    return rows.values_list("pk", *waits, *announced)


BESIDE = Prepared(beside)


ASKED, NOTICED = "asked", "noticed"


def waiting_among(reached: Q, most: int | None = MOST + 1) -> Any:
    """Case, who asked, and which of both: of the requests and of the announcements the first ones,
    or all (None), in one query.
    """
    requests = Deletion.objects.filter(reached, decided_at=None).order_by("asked_at")[:most]
    announced = Notice.objects.filter(reached).order_by("ends_on")[:most]
    nobody = Value(None, output_field=UUIDField())
    asked = Deletion.objects.filter(pk__in=requests.values("pk")).order_by()
    noticed = Notice.objects.filter(pk__in=announced.values("pk")).order_by()
    return (
        asked.annotate(sort=Value(ASKED))
        .values_list("case_id", "asked_by", "sort")
        .union(
            noticed.annotate(nobody=nobody, sort=Value(NOTICED)).values_list(
                "case_id", "nobody", "sort"
            ),
            all=True,
        )
    )


def waiting_worked_on(person: UUID, now: datetime) -> Any:
    return waiting_among(worked_on_by(person, now))


def all_waiting_worked_on(person: UUID, now: datetime) -> Any:
    return waiting_among(worked_on_by(person, now), None)


WAITING, ALL_WAITING = Prepared(waiting_worked_on), Prepared(all_waiting_worked_on)
