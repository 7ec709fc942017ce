"""Counting a half-year that is over, from rows that change no more until their case is deleted."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby
from operator import attrgetter
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from meldcode.cases.casework.clocks import next_stage
from meldcode.cases.ledger import Ledger
from meldcode.cases.models import Case, Entry, Kind
from meldcode.cases.observed import has_other, observed_signals
from meldcode.domain.stages import Stage
from meldcode.review.models import Turn
from meldcode.review.reviewing import ANSWERS

__all__ = ["TABLES", "HalfYear", "Period", "WholeYear", "counted", "past_half_years", "past_years"]

Counts = dict[UUID, Counter[str]]
# The cases to count; None for all.
Only = Collection[UUID] | None
ALL = Q()
SHOWN = 4
WAITS = (("0", 0), ("1-2", 2), ("3-7", 7))
LONGER, UNANSWERED = "longer", "none"


@dataclass(frozen=True)
class HalfYear:
    """January to June, or July to December."""

    year: int
    half: int

    @property
    def key(self) -> str:
        return f"{self.year}-{self.half}"

    @property
    def label(self) -> str:
        return (
            f"{'januari tot en met juni' if self.half == 1 else 'juli tot en met december'}"
            f" {self.year}"
        )

    @property
    def bounds(self) -> tuple[datetime, datetime]:
        """The first moment, and the first one after."""
        start = date(self.year, 1 if self.half == 1 else 7, 1)
        end = date(self.year, 7, 1) if self.half == 1 else date(self.year + 1, 1, 1)
        return moment(start), moment(end)

    @property
    def before(self) -> "HalfYear":
        return HalfYear(self.year, 1) if self.half == 2 else HalfYear(self.year - 1, 2)


@dataclass(frozen=True)
class WholeYear:
    """A year, for what its halves are too small to show."""

    year: int

    @property
    def key(self) -> str:
        return str(self.year)

    @property
    def label(self) -> str:
        return f"heel {self.year}"

    @property
    def halves(self) -> tuple[HalfYear, HalfYear]:
        return HalfYear(self.year, 1), HalfYear(self.year, 2)

    @property
    def bounds(self) -> tuple[datetime, datetime]:
        first, last = self.halves
        return first.bounds[0], last.bounds[1]


Period = HalfYear | WholeYear


def moment(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def past_half_years(today: date) -> list[HalfYear]:
    """The last half-years that are over, newest first; a running one would change from day
    to day.
    """
    found, now = [], HalfYear(today.year, 1 if today.month < 7 else 2)
    for _ in range(SHOWN):
        now = now.before
        found.append(now)
    return found


def past_years(today: date) -> list[WholeYear]:
    """The years whose two halves are both among those that are shown, newest first."""
    halves = past_half_years(today)
    return [WholeYear(half.year) for half in halves if half.half == 2 and half.before in halves]


def among(way: str, only: Only) -> Q:
    """Rows whose case, found by `way`, is one of these."""
    return Q() if only is None else Q(**{f"{way}__in": only})


def entries_in(
    half: Period, only: Only, *kinds: Kind, which: Q = ALL
) -> Iterator[tuple[UUID, UUID, dict[str, Any], dict[str, Any]]]:
    """Organisation, case and choices of what was recorded in a half-year, or of `which` of it, and
    the choices of what it corrects; never a text.
    """
    start, end = half.bounds
    found = Entry.objects.filter(kind__in=kinds, at__gte=start, at__lt=end, case__practice=False)
    yield from (
        found.filter(among("case", only), which)
        .order_by("case_id", "number")
        .values_list("case__organisation_id", "case_id", "data", "corrects__data")
        .iterator()
    )


def stages(half: Period, only: Only) -> Counts:
    """The cases made in a half-year, by the stage they stood at when it ended."""
    start, end = half.bounds
    made = Case.objects.filter(among("pk", only), opened_at__gte=start, opened_at__lt=end)
    rows = Entry.objects.filter(case__in=made, at__lt=end).defer("sealed")
    ordered = rows.order_by("case_id", "number").iterator()
    stood = {
        case: next_stage(Ledger.of(entries)).value
        for case, entries in groupby(ordered, attrgetter("case_id"))
    }
    first = Stage.SIGNALS.value
    pairs = made.values_list("organisation_id", "pk")
    return tally((organisation, stood.get(case, first)) for organisation, case in pairs)


def signals(half: Period, only: Only) -> Counts:
    """The cases in which a signal was recorded; one case counts once a signal. A correction counts
    for the signals that what it corrects did not name.
    """
    observed = entries_in(half, only, Kind.OBSERVATION)
    seen = {
        (org, case, signal)
        for org, case, data, corrected in observed
        for signal in signals_in(data)
        if not corrected or signal not in signals_in(corrected)
    }
    return tally((organisation, signal) for organisation, _, signal in seen)


def signals_in(data: dict[str, Any]) -> list[str]:
    return [*observed_signals(data), *(["other"] if has_other(data) else [])]


def decisions(decision: str, half: Period, only: Only) -> Counts:
    """The last choice in a half-year, a case. What was put back in it counts no more, and who put
    it back decided nothing.
    """
    start, end = half.bounds
    back = Entry.objects.filter(kind=Kind.DECISION, at__gte=start, at__lt=end)
    counts = Q(corrects=None) & ~Q(pk__in=back.exclude(corrects=None).values("corrects"))
    last: dict[tuple[UUID, UUID], str] = {}
    for organisation, case, data, _ in entries_in(half, only, Kind.DECISION, which=counts):
        if data["decision"] == decision and data["choice"]:
            last[organisation, case] = data["choice"]
    return tally((organisation, choice) for (organisation, _), choice in last.items())


def closings(half: Period, only: Only) -> Counts:
    """Why cases were closed; the last time counts."""
    found = entries_in(half, only, Kind.CLOSED)
    last = {(org, case): str(data["reason"]) for org, case, data, _ in found}
    return tally((organisation, reason) for (organisation, _), reason in last.items())


def waiting(half: Period, only: Only) -> Counts:
    """How many days what was offered waited for its first answer; later than the half-year counts
    as none.
    """
    start, end = half.bounds
    offered = Turn.objects.filter(
        among("review__case", only), event="offer", at__gte=start, at__lt=end
    )
    answers = Turn.objects.filter(
        event__in=ANSWERS, at__lt=end, review__in=offered.values("review")
    )
    first: dict[UUID, datetime] = {}
    for review, at in answers.order_by("-at").values_list("review_id", "at"):
        first[review] = at
    rows = offered.values_list("review__case__organisation_id", "review_id", "at")
    return tally((organisation, waited(at, first.get(review))) for organisation, review, at in rows)


def waited(offered: datetime, answered: datetime | None) -> str:
    if answered is None:
        return UNANSWERED
    days = timezone.localdate(answered) - timezone.localdate(offered)
    return next((name for name, most in WAITS if days <= timedelta(days=most)), LONGER)


def tally(pairs: Iterable[tuple[UUID, str]]) -> Counts:
    counts: Counts = {}
    for organisation, cell in pairs:
        counts.setdefault(organisation, Counter())[cell] += 1
    return counts


TABLES = {
    "stages": stages,
    "signals": signals,
    "report": lambda half, only: decisions("report", half, only),
    "help": lambda half, only: decisions("help", half, only),
    "closings": closings,
    "waiting": waiting,
}


def counted(table: str, half: Period, only: Only = None) -> Counts:
    """One table of all organisations, of these cases only."""
    return TABLES[table](half, only)
