"""Where a case stands: its category, the day its term ends, and what holds a deletion back."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from meldcode.accounts.models import User
from meldcode.cases.ledger import Ledger, day_of
from meldcode.cases.models import Case, Entry, Kind, May
from meldcode.retention.asking import BESIDE, Announced, taken_by, terms_told
from meldcode.retention.changing import months_of
from meldcode.retention.terms import WARN_DAYS, Category, months_later, shortest_of_closed

__all__ = ["Hold", "Standing", "doors", "near_their_end", "reached_by", "standing_of", "standings"]

WARNING = timedelta(days=WARN_DAYS)
AT_ONCE = 200
TOLD_BY = (Kind.CLOSED, Kind.REOPENED, Kind.DECISION, Kind.SITUATION, Kind.PLAN)
BY_REASON = {
    "unfounded": Category.UNFOUNDED, "handed-over": Category.HANDED_OVER, "safe": Category.SAFE,
    "reported": Category.REPORTED,
}  # fmt: skip


class Hold(StrEnum):
    """What keeps a case from being deleted; the value is the word in counts."""

    TASK = "task"
    RETURN = "return"
    DEPARTURE = "departure"
    REVIEW = "review"

    @property
    def nl(self) -> str:
        return HOLDS[self]


HOLDS = {
    Hold.TASK: "Er staat nog een taak open. Vink die eerst af.",
    Hold.RETURN: (
        "De persoon wordt terugverwacht, of is over tijd en niet gezien. Pak de casus weer op en"
        " leg vast wanneer u de persoon hebt gezien."
    ),
    Hold.DEPARTURE: "Er komt nog een vertrek aan.",
    Hold.REVIEW: ("De teamleider leest nog mee. Wacht op het antwoord, of trek de vraag in."),
}


@dataclass(frozen=True)
class Standing:
    """How long one case is kept still. `term_ends` is the term alone; `ends_on` leaves time after
    the warning too.
    """

    case: Case
    category: Category
    start: date
    term_ends: date
    ends_on: date
    noticed: bool
    holds: tuple[Hold, ...]
    today: date
    # Whether somebody asked to delete it, and a second person has yet to decide.
    asked: bool

    @property
    def is_near(self) -> bool:
        """Whether the handler has to know."""
        return self.term_ends - WARNING <= self.today

    @property
    def is_over(self) -> bool:
        return self.noticed and self.ends_on <= self.today


def doors(user: User) -> tuple[QuerySet[Case], QuerySet[Case]]:
    """The cases this person may end, and those of the team this person answers for.

    Who took emergency access looks for a day; that makes nobody a second person.
    """
    seen = Case.objects.allowing(user, May.END)
    return seen.filter(~Exists(taken_by(user.pk))), Case.objects.led_by(user)


def reached_by(user: User) -> Q:
    """The same cases, for a filter on `case_id`."""
    # Asked of each row that waits, not of every case a person has: the rows that wait are few.
    works, leads = (Exists(cases.filter(pk=OuterRef("case_id"))) for cases in doors(user))
    return Q(works) | Q(leads)


def standing_of(case: Case, today: date) -> Standing:
    return next(standings([case], today))


def standings(cases: Iterable[Case], today: date) -> Iterator[Standing]:
    """Each of these cases; the database is asked for all of them together."""
    found = list(cases)
    if not found:
        return
    keys = [case.pk for case in found]
    ledgers = ledgers_of(found)
    waiting = {pk: waits for pk, *waits in BESIDE.rows(cases=keys)}
    months: dict[Any, Mapping[Category, int]] = {}
    for case in found:
        task, review, asked, own_terms, *told = waiting[case.pk]
        if case.organisation_id not in months:
            months[case.organisation_id] = terms_told(own_terms)
        kept = months[case.organisation_id]
        ledger = ledgers.get(case.pk, Ledger(()))
        holds = [Hold.TASK] * task + [Hold.REVIEW] * review
        holds += holds_of_journey(case, ledger, today)
        yield weighed(case, ledger, kept, Announced(*told), tuple(holds), today, asked)


def weighed(
    case: Case,
    ledger: Ledger,
    months: Mapping[Category, int],
    told: Announced,
    holds: tuple[Hold, ...],
    today: date,
    asked: bool,
) -> Standing:
    category, start = category_of(case, ledger), case.closed_on or case.moved_on
    term_ends = months_later(start, months[category])
    # A warning counts for the term it was about: not after a reopening, nor for a term that was
    # made longer since.
    noticed = told.start == start and told.ends_on is not None and told.ends_on >= term_ends
    warned_on = (told.noticed_on if noticed else None) or today
    ends_on = max(term_ends, warned_on + WARNING)
    return Standing(case, category, start, term_ends, ends_on, noticed, holds, today, asked)


def ledgers_of(cases: list[Case]) -> dict[UUID, Ledger]:
    """The choices and days of these cases that count here; no text is read. What a page loaded
    already serves again.
    """
    rows: dict[UUID, list[Any]] = {}
    for case in cases:
        if case.has_entries_loaded:
            rows[case.pk] = case.entries_in_order
    others = [case.pk for case in cases if case.pk not in rows]
    if others:
        told = Entry.objects.filter(case__in=others, kind__in=TOLD_BY).defer("sealed")
        for entry in told.order_by("number"):
            rows.setdefault(entry.case_id, []).append(entry)
    return {pk: Ledger.of(entries) for pk, entries in rows.items()}


def category_of(case: Case, ledger: Ledger) -> Category:
    """A report outweighs the reason for closing: others go on with what was reported."""
    if not case.is_closed:
        return Category.OPEN
    report = ledger.latest(Kind.DECISION, decision="report")
    if report and report.data["choice"] == "yes":
        return Category.REPORTED
    return BY_REASON.get(ledger.latest_data(Kind.CLOSED).get("reason", ""), Category.HELP)


def holds_of_journey(case: Case, ledger: Ledger, today: date) -> list[Hold]:
    """A return or alarm date after which the person was not seen, and a departure that is still to
    come (R41).
    """
    told = ledger.latest_data(Kind.SITUATION)
    seen = day_of(told.get("last_seen_on"))
    expected = min(filter(None, (day_of(told.get("return_on")), ledger.alarm_on)), default=None)
    missed = expected is not None and not (seen and seen >= expected)
    leaves = case.departure_on is not None and case.departure_on >= today
    return [Hold.RETURN] * missed + [Hold.DEPARTURE] * leaves


def near_their_end(organisation_id: Any, today: date) -> Iterator[Standing]:
    """Every case of an organisation whose term ends within the warning, or ended."""
    months, by = months_of(organisation_id), today + WARNING
    closed = Q(closed_on__lte=months_later(by, -shortest_of_closed(months)))
    still = Q(closed_on=None, moved_on__lte=months_later(by, -months[Category.OPEN]))
    keys = list(
        Case.objects.filter(closed | still, organisation_id=organisation_id).values_list(
            "pk", flat=True
        )
    )
    for start in range(0, len(keys), AT_ONCE):
        chunk = Case.objects.filter(pk__in=keys[start : start + AT_ONCE]).select_related("owner")
        yield from (each for each in standings(chunk, today) if each.is_near)
