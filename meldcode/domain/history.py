"""What changed since an expert spoke: whether a judgement on a talk with the family is still
current (R07).
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from meldcode.domain.facts import CaseFacts, Terms
from meldcode.domain.place import Effective
from meldcode.domain.situation import Situation

__all__ = ["Moment", "is_current"]


@dataclass(frozen=True)
class Moment:
    """What was recorded of the situation from `day` on.

    `facts_on` gives the facts as this record alone tells them on a later day, because day counts
    move with the day.
    `departure` is the recorded date of departure, None when none is known.
    """

    day: date
    departure: date | None
    facts_on: Callable[[date], CaseFacts]


@dataclass(frozen=True)
class Standing:
    """What of a situation lets a judgement lapse when it changes."""

    whereabouts: Effective
    journey_expected: bool
    at_airport: bool
    disclosed: bool


def is_current(
    spoken_on: date, today: date, before: Moment, since: Sequence[Moment], terms: Terms
) -> bool:
    """Whether a judgement spoken on `spoken_on` still counts on `today` (design.md section 6,
    `current`).

    `before` is the record of the situation in force when the expert spoke, `since` all later ones
    in order of
    recording. It lapses by age, by a change of effective whereabouts (a date that passes is one),
    by a departure
    that became known or came nearer, and by a disclosure; what was changed back lapses it too.
    """
    if not 0 <= (today - spoken_on).days <= terms.judgement_days:
        return False
    records = [before, *since]
    departures = [record.departure for record in records]
    if any(became_known_or_nearer(*pair) for pair in pairwise(departures)):
        return False
    return not any(lapsed(*pair) for pair in pairwise(standings(records, spoken_on, today, terms)))


def standings(
    records: Sequence[Moment], spoken_on: date, today: date, terms: Terms
) -> Iterator[Standing]:
    """How things stood from day to day since the expert spoke, each record until the day of the
    next one.
    """
    ends = [record.day for record in records[1:]] + [today]
    for record, end in zip(records, ends, strict=True):
        for day in days_through(max(record.day, spoken_on), end):
            yield standing(record, day, terms)


def standing(record: Moment, day: date, terms: Terms) -> Standing:
    facts = record.facts_on(day)
    situation = Situation(facts, terms)
    return Standing(
        situation.whereabouts,
        situation.journey_looms_undated(),
        facts.at_airport,
        situation.disclosed(),
    )


def lapsed(then: Standing, now: Standing) -> bool:
    return (
        now.whereabouts is not then.whereabouts
        or (now.disclosed and not then.disclosed)
        or (now.journey_expected and not then.journey_expected)
        or (now.at_airport and not then.at_airport)
    )


def became_known_or_nearer(previous: date | None, departure: date | None) -> bool:
    return departure is not None and (previous is None or departure < previous)


def days_through(start: date, end: date) -> list[date]:
    """Every day from `start` to `end`; the start alone when the end lies before it."""
    return [start + timedelta(days=offset) for offset in range(max((end - start).days, 0) + 1)]
