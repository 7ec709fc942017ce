"""The space of situations in slices: every fact alone, every two facts together, every order of
judgements, and what interacts, in every combination.
"""

from collections.abc import Iterable, Iterator
from itertools import combinations, product
from typing import Any

from tests.domain.reading.doors import KINGDOM
from tests.domain.situations import (
    ADVISERS,
    AGES,
    JUDGEMENTS,
    SECTORS,
    STAGES,
    TRUE_FALSE_KEYS,
    WHEREABOUTS,
    YES_NO,
    YES_NO_KEYS,
    Situation,
)

SAFE = {"with": "lkha", "talk": "safe", "current": True}
# Here, weighed by an expert and in order: the talk with the family is open.
IN_ORDER: Situation = {
    "whereabouts": "netherlands",
    "consultations": [SAFE],
    "done": ["1", "2", "3a", "4"],
}


def heard(*said: dict[str, Any]) -> list[dict[str, Any]]:
    return [{"with": "lkha"} | one for one in said]


# Each fact with the values at which something may change.
VALUES: dict[str, tuple[Any, ...]] = {
    "whereabouts": WHEREABOUTS,
    "departure_in_days": (-1, 0, 2, 3, 7, 8),
    "last_seen_days": (0, 1, 2, 3, 4, 7, 8),
    "return_overdue_days": (-1, 0, 1),
    "country": ("MA", "IR", "AF", "SO", "IQ", "TR", "ZZ", *KINGDOM),
    "age_group": AGES,
    "sector": SECTORS,
    "signals": (
        ["afraid-of-trip"],
        ["not-back-from-trip"],
        ["no-own-id-document"],
        ["clashing-values"],
        ["no-return-ticket", "clashing-values"],
    ),
    "risk_factors": (
        ["pregnancy"],
        ["personal-problems"],
        ["mild-intellectual-disability-or-behavioural-problems"],
        ["isolation"],
    ),
    "consultations": (
        heard({}),
        heard({"current": True}),
        heard({"current": True, "talk": "safe"}),
        heard({"current": True, "talk": "safe", "person_talk": "unsafe", "days_ago": 0}),
        heard({"current": True, "talk": "unsafe", "person_talk": "safe", "days_ago": 2}),
        heard({"current": False, "talk": "safe", "person_talk": "safe", "days_ago": 0}),
        heard({"with": "veilig-thuis", "current": True, "person_talk": "safe", "days_ago": 3}),
        heard({"with": "police", "current": True, "talk": "unsafe", "days_ago": 0}),
        heard({"with": "buitenlandse-zaken", "current": True, "talk": "safe", "days_ago": 0}),
        heard({"with": "colleague", "current": True, "talk": "safe", "days_ago": 0}),
    ),
    "answers": (
        {"1": "no"},
        {"1": "yes"},
        {"1": "yes", "2": "yes"},
        {"1": "yes", "2": "doubt"},
        {"1": "yes", "2": "no"},
        {"2": "yes"},
        {"1": "yes", "2": "no", "3": "no"},
        {"1": "yes", "2": "no", "3": "yes", "4": "yes"},
        {"1": "yes", "2": "no", "3": "yes", "4": "yes", "5": "yes"},
        {"1": "yes", "2": "no", "3": "yes", "4": "yes", "5": "no"},
    ),
    "decisions": tuple(
        {key: said for key, said in (("report", report), ("help", help_)) if said}
        for report, help_ in product(("yes", "no", None), repeat=2)
    ),
    "done": (["2"], ["4"], ["2", "4"]),
    "lifted": (["R14"], ["R19"], ["R20"], ["R22"], ["R37"]),
    **dict.fromkeys(YES_NO_KEYS, YES_NO),
    **dict.fromkeys(TRUE_FALSE_KEYS, (True, False)),
}
FACTS = [(key, value) for key, values in VALUES.items() for value in values]


def every(**options: Iterable[Any]) -> Iterator[Situation]:
    """Each combination of the values given for each key; None leaves the key out."""
    for values in product(*options.values()):
        yield {key: value for key, value in zip(options, values, strict=True) if value is not None}


def staged(situations: Iterable[Situation], at: tuple[str, ...] = STAGES) -> Iterator[Situation]:
    """The same situations, each at the next stage in turn."""
    for number, situation in enumerate(situations):
        yield {"stage": at[number % len(at)], **situation}


def pairs(base: Situation) -> Iterator[Situation]:
    """Nothing, each fact alone and each two facts, upon a base."""
    yield base
    yield from (base | {key: value} for key, value in FACTS)
    for (first, value), (second, other) in combinations(FACTS, 2):
        if first != second:
            yield base | {first: value, second: other}


def two_facts() -> Iterator[Situation]:
    """At each stage, of a situation in which nothing else is known."""
    for situation in pairs({}):
        yield from ({"stage": stage, **situation} for stage in STAGES)


def two_facts_beside() -> Iterator[Situation]:
    """Upon a person who is here and judged safe, and upon one who is abroad and advised about."""
    yield from staged(pairs(IN_ORDER))
    yield from staged(pairs({"whereabouts": "abroad", "consultations": heard({"current": True})}))


def orders_of_two() -> Iterator[Situation]:
    """Two consultations in each order, of everyone, about the family or about the person."""
    said = list(product(ADVISERS, JUDGEMENTS, (True, False)))
    for about, where in product(("talk", "person_talk"), WHEREABOUTS):
        rest = IN_ORDER | {"whereabouts": where}
        yield from staged(
            rest | {"consultations": [judged(about, one), judged(about, other)]}
            for one, other in product(said, repeat=2)
        )


def orders_of_three() -> Iterator[Situation]:
    """Three judgements of experts, one after another."""
    said = list(product(("lkha", "veilig-thuis", "police"), ("safe", "unsafe"), (True, False)))
    for about in ("talk", "person_talk"):
        yield from staged(
            IN_ORDER | {"consultations": [judged(about, one) for one in three]}
            for three in product(said, repeat=3)
        )


def judged(about: str, said: tuple[str, str, bool]) -> dict[str, Any]:
    who, what, current = said
    return {"with": who, about: what, "current": current}


def places() -> Iterator[Situation]:
    """The place: stated, departed, unseen, overdue, not back, a journey that looms."""
    yield from staged(
        IN_ORDER | place
        for place in every(
            whereabouts=("netherlands", "unknown"),
            departure_in_days=(None, -1, 0, 3, 8),
            departure_expected=("yes", "no", None),
            here_confirmed_since_departure=(True, None),
            here_confirmed_since_signal=(True, None),
            last_seen_days=(None, 1, 2, 3, 4, 7, 8),
            return_overdue_days=(None, 1),
            signals=(None, ["afraid-of-trip"], ["not-back-from-trip"]),
            at_airport=(True, None),
        )
    )


def weighing() -> Iterator[Situation]:
    """The walk through the questions, the gates that were passed and the decisions."""
    answer = ("yes", "no", None)
    walks = [
        {str(number): said for number, said in enumerate(walk, 1) if said}
        for walk in product(answer, ("yes", "no", "doubt", None), answer, answer, answer)
        if walk[:2] == ("yes", "no") or walk[3:] == (None, None)
    ]
    yield from staged(
        every(
            whereabouts=("netherlands",),
            answers=walks,
            disclosure=("yes", None),
            sector=("education", None),
            decisions=VALUES["decisions"],
            lifted=(None, ["R14"], ["R19"], ["R22"], ["R14", "R22"]),
        ),
        at=("5", "4", "3b", "5", "2"),
    )


def deciding() -> Iterator[Situation]:
    """The last step of someone here and advised: outcome, decisions, report, age, a journey."""
    no_help = {"1": "yes", "2": "no", "3": "yes", "4": "yes"}
    yield from staged(
        every(
            whereabouts=("netherlands",),
            consultations=(heard({"current": True}), heard({"current": True, "days_ago": 0})),
            answers=({"1": "no"}, {"1": "yes", "2": "yes"}, no_help, no_help | {"5": "yes"}, None),
            decisions=VALUES["decisions"],
            reported=(True, None),
            disclosure=("yes", None),
            lifted=(None, ["R22"], ["R14", "R19"]),
            age_group=("under_12", "adult"),
            departure_in_days=(None, 7, 8),
        ),
        at=("5", "5", "4", "5", "3b"),
    )


def calling() -> Iterator[Situation]:
    """Whom to call: the place, the hour, the report, advice, what was told, age, a journey."""
    base = every(
        whereabouts=WHEREABOUTS,
        out_of_hours=(True, None),
        decisions=({"report": "yes"}, None),
        reported=(True, None),
        consultations=(None, heard({"current": True}), heard({"with": "buitenlandse-zaken"})),
        disclosure=("yes", None),
        age_group=("16_17", "adult"),
        departure_in_days=(None, -1, 3, 8),
        danger_now=("yes", None),
        at_airport=(True, None),
    )
    yield from staged(base)


SLICES = (
    two_facts,
    two_facts_beside,
    orders_of_two,
    orders_of_three,
    places,
    weighing,
    deciding,
    calling,
)
