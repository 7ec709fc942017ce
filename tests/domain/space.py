"""The space of situations in slices: in each slice every combination of what interacts, the rest
left out.
"""

from collections.abc import Iterator
from itertools import product
from typing import Any

from tests.domain.truth import OPEN, SAFE, STALE, UNSAFE

STAGES = ("1", "2", "3a", "4", "3b", "5")
PLACES: dict[str, dict[str, Any]] = {
    "here": {"whereabouts": "netherlands"},
    "here-leaving-soon": {"whereabouts": "netherlands", "departure_in_days": 7},
    "here-leaving-now": {"whereabouts": "netherlands", "departure_in_days": 2},
    "here-leaving-later": {"whereabouts": "netherlands", "departure_in_days": 8},
    "here-undated": {"whereabouts": "netherlands", "departure_expected": "yes"},
    "unseen": {"whereabouts": "netherlands", "last_seen_days": 8},
    "abroad": {"whereabouts": "abroad"},
    "unknown": {},
}
HEARD: tuple[list[dict[str, Any]], ...] = (
    [],
    [SAFE],
    [STALE],
    [UNSAFE],
    [SAFE, UNSAFE],
    [UNSAFE, SAFE],
    [STALE, UNSAFE],
    [SAFE, STALE],
    [SAFE, {"with": "police", "current": True}],
    [SAFE | {"with": "colleague"}],
    [SAFE | {"with": "police"}],
)
AGES = ("under_12", "16_17", "adult", "unknown")


def every(**options: Any) -> Iterator[dict[str, Any]]:
    """Each combination of the values given for each key; None leaves the key out."""
    for values in product(*options.values()):
        yield {key: value for key, value in zip(options, values, strict=True) if value is not None}


def staged(situations: Iterator[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The same situations, each at the next stage in turn: what interacts with the stage has a
    slice of its own.
    """
    for number, situation in enumerate(situations):
        yield {"stage": STAGES[number % len(STAGES)], **situation}


def where_and_when() -> Iterator[dict[str, Any]]:
    """The place: stated, departed, unseen, overdue, a journey that looms; of one about whom all
    else is in order.
    """
    yield from (
        OPEN | place
        for place in staged(
            every(
                whereabouts=("netherlands", "abroad", "unknown"),
                departure_in_days=(None, -1, 0, 2, 3, 7, 8),
                departure_expected=("yes", "no", None),
                here_confirmed_since_departure=(True, None),
                last_seen_days=(None, 0, 1, 2, 7, 8),
                return_overdue_days=(None, 1),
                signals=(None, ["afraid-of-trip"]),
                at_airport=(True, None),
                age_group=("12_15", "adult"),
            )
        )
    )


def talking() -> Iterator[dict[str, Any]]:
    """The talk with the family and what goes home: the place, who was heard, the order, danger and
    agreements.
    """
    situations = every(
        place=PLACES.values(),
        consultations=HEARD,
        age_group=AGES,
        done=([], ["2"], ["4"], ["2", "4"]),
        danger_now=("yes", "no", None),
        family_informing_agreed=(True, None),
    )
    yield from staged({**situation.pop("place"), **situation} for situation in situations)


def absent() -> Iterator[dict[str, Any]]:
    """The letter to the parents: sector, age, absence, signals, agreement, with the talk open and
    closed.
    """
    situations = every(
        base=(OPEN, OPEN | {"whereabouts": "abroad"}, {}),
        sector=("education", "school_attendance", "youth_care", None),
        age_group=AGES,
        absent=("yes", "no", None),
        signals=(
            [],
            ["clashing-values"],
            ["rejects-help"],
            ["no-own-id-document", "clashing-values"],
        ),
        lifted=(None, ["R37"], ["R22"]),
        other_observation=("yes", None),
    )
    yield from staged({**situation.pop("base"), **situation} for situation in situations)


def weighing() -> Iterator[dict[str, Any]]:
    """The walk through the questions, the gates that were passed and the two decisions."""
    answer = ("yes", "no", None)
    walks = [
        {str(number): said for number, said in enumerate(walk, 1) if said}
        for walk in product(answer, ("yes", "no", "doubt", None), answer, answer, answer)
        if walk[:2] == ("yes", "no") or walk[3:] == (None, None)
    ]
    decisions = list(every(report=("yes", "no", None), help=("yes", None)))
    gates = [None, ["R14"], ["R19"], ["R22"], ["R14", "R19"], ["R14", "R22"], ["R17", "R20"]]
    yield from staged(
        every(
            answers=walks,
            disclosure=("yes", "unknown"),
            sector=("education", "other"),
            decisions=decisions,
            lifted=gates,
            whereabouts=("netherlands",),
        )
    )


def calling() -> Iterator[dict[str, Any]]:
    """Whom to call and what to mind: stage, place, danger, airport, country, age and children."""
    situations = every(
        stage=STAGES,
        place=PLACES.values(),
        danger_now=("yes", None),
        at_airport=(True, None),
        country=(None, "AF", "IR", "ZZ"),
        dual_nationality=("yes", None),
        age_group=("16_17", "adult", None),
        children_along=("yes", None),
    )
    yield from ({**situation.pop("place"), **situation} for situation in situations)


SLICES = (where_and_when, talking, absent, weighing, calling)
