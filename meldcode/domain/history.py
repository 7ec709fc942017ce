"""What changed since an expert spoke: whether a judgement on a talk with the family is still
current (R07).
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise

from meldcode.domain.facts import CaseFacts, Terms
from meldcode.domain.place import Effective
from meldcode.domain.situation import NO_SUSPICION_ALONE, Situation
from meldcode.domain.stages import Line

__all__ = ["CAUSES", "Cause", "RecordedMoment", "is_current", "lapsed_by"]


@dataclass(frozen=True)
class RecordedMoment:
    """What was recorded of the situation from `day` on.

    `facts_on` gives the facts as this record alone tells them on a later day, because day counts
    move with the day.
    `departure` is the recorded date of departure, None when none is known.
    """

    day: date
    departure: date | None
    facts_on: Callable[[date], CaseFacts]


@dataclass(frozen=True)
class DayStanding:
    """What of a situation lets a judgement lapse when it changes."""

    whereabouts: Effective
    journey_expected: bool
    at_airport: bool
    disclosed: bool
    danger: bool
    children: bool
    signals: frozenset[str]


class Cause(StrEnum):
    """What made a judgement lapse (R07)."""

    WHEREABOUTS = "whereabouts"
    DEPARTURE = "departure"
    DISCLOSURE = "disclosure"
    DANGER = "danger"
    CHILDREN = "children"
    SIGNAL = "signal"
    FAMILY_CONTACT = "family-contact"
    AGE = "age"


CAUSES: Mapping[Cause, Line] = {
    Cause.WHEREABOUTS: Line(
        "Waar de persoon is, veranderde daarna.", "Where the person is changed after it."
    ),
    Cause.DEPARTURE: Line(
        "Een vertrek werd daarna bekend of kwam dichterbij.",
        "A departure became known or came nearer after it.",
    ),
    Cause.DISCLOSURE: Line(
        "De persoon vertelde het daarna zelf.", "The person told it themselves after it."
    ),
    Cause.DANGER: Line("Daarna was er gevaar.", "There was danger after it."),
    Cause.CHILDREN: Line(
        "Daarna bleken er kinderen bij betrokken.", "Children turned out to be involved after it."
    ),
    Cause.SIGNAL: Line("Daarna is een signaal opgeschreven.", "A signal was recorded after it."),
    Cause.FAMILY_CONTACT: Line(
        "De familie nam daarna contact op.", "The family made contact after it."
    ),
    Cause.AGE: Line("Het oordeel is te oud.", "The judgement is too old."),
}


def is_current(
    spoken_on: date,
    today: date,
    before: RecordedMoment,
    since: Sequence[RecordedMoment],
    terms: Terms,
) -> bool:
    """Whether a judgement spoken on `spoken_on` still counts on `today` (design.md section 6)."""
    return not lapsed_by(spoken_on, today, before, since, terms)


def lapsed_by(
    spoken_on: date,
    today: date,
    before: RecordedMoment,
    since: Sequence[RecordedMoment],
    terms: Terms,
) -> tuple[Cause, ...]:
    """Every cause that made a judgement lapse, in the order of R07; none while it counts.

    `before` is the record of the situation in force when the expert spoke, `since` all later ones
    in order of recording. What was changed back lapses it too. That the family made contact is no
    part of the situation: who keeps the records adds it (Cause.FAMILY_CONTACT).
    """
    found: set[Cause] = set()
    if not 0 <= (today - spoken_on).days <= terms.judgement_days:
        found.add(Cause.AGE)
    records = [before, *since]
    departures = [record.departure for record in records]
    if any(became_known_or_nearer(*pair) for pair in pairwise(departures)):
        found.add(Cause.DEPARTURE)
    for then, now in pairwise(standings(records, spoken_on, today, terms)):
        found |= changes(then, now)
    return tuple(cause for cause in CAUSES if cause in found)


def standings(
    records: Sequence[RecordedMoment], spoken_on: date, today: date, terms: Terms
) -> Iterator[DayStanding]:
    """How things stood from day to day since the expert spoke, each record until the day of the
    next one.
    """
    ends = [record.day for record in records[1:]] + [today]
    for record, end in zip(records, ends, strict=True):
        for day in days_through(max(record.day, spoken_on), end):
            yield standing(record, day, terms)


def standing(record: RecordedMoment, day: date, terms: Terms) -> DayStanding:
    facts = record.facts_on(day)
    situation = Situation(facts, terms)
    return DayStanding(
        whereabouts=situation.whereabouts,
        journey_expected=situation.journey_looms_undated(),
        at_airport=facts.at_airport,
        disclosed=situation.disclosed(),
        danger=situation.danger_now(),
        children=situation.children_along(),
        signals=facts.signals - NO_SUSPICION_ALONE,
    )


def changes(then: DayStanding, now: DayStanding) -> set[Cause]:
    """What between two standings lets a judgement lapse."""
    happened = {
        Cause.WHEREABOUTS: now.whereabouts is not then.whereabouts,
        Cause.DEPARTURE: (now.journey_expected and not then.journey_expected)
        or (now.at_airport and not then.at_airport),
        Cause.DISCLOSURE: now.disclosed and not then.disclosed,
        Cause.DANGER: now.danger and not then.danger,
        Cause.CHILDREN: now.children and not then.children,
        Cause.SIGNAL: bool(now.signals - then.signals),
    }
    return {cause for cause, true in happened.items() if true}


def became_known_or_nearer(previous: date | None, departure: date | None) -> bool:
    return departure is not None and (previous is None or departure < previous)


def days_through(start: date, end: date) -> list[date]:
    """Every day from `start` to `end`; the start alone when the end lies before it."""
    return [start + timedelta(days=offset) for offset in range(max((end - start).days, 0) + 1)]
