"""The situations that are asked about reach every line a screen can say, every reason and every
rule that is shown.
"""

from collections import Counter
from itertools import chain, islice
from random import Random
from typing import Any

import pytest

from tests.domain.oracle import oracle
from tests.domain.reading.screen import BECAUSE_ORDER, MIND_ORDER
from tests.domain.situations import random_situation
from tests.domain.space import SLICES

EVERY_SO_MANY = 7
AT_RANDOM = 5_000
STOPS = {"no-contact", "no-talk-here", "no-family-away", "no-family-talk", "no-person-talk"}
OUTCOMES = {"no-suspicion", "report", "open", "help-first", "no-report-possible"}
HOW_MANY = {"headline": 38, "do": 41, "shown": 23, "cautions": 27, "closed": 9, "contacts": 8}


def situations():
    rng = Random(20261123)
    for slice_ in SLICES:
        yield from islice(slice_(), 0, None, EVERY_SO_MANY)
    yield from (random_situation(rng) for _ in range(AT_RANDOM))


@pytest.fixture(scope="module")
def said():
    kinds: dict[str, Counter[Any]] = {
        kind: Counter() for kind in (*HOW_MANY, "stop", "because", "mind", "voided", "outcome")
    }
    for answered in map(oracle, situations()):
        screen = answered["briefing"]
        for kind in ("headline", "stop", "because"):
            kinds[kind][screen[kind]] += 1
        kinds["outcome"][answered["outcome"]] += 1
        kinds["voided"].update(fallen["what"] for fallen in screen["voided"])
        for kind in ("do", "mind"):
            kinds[kind].update(screen[kind])
        for kind in ("shown", "cautions", "closed", "contacts"):
            kinds[kind].update(list(answered[kind]))
    return kinds


@pytest.mark.parametrize("kind", HOW_MANY)
def test_every_line_is_reached(said, kind):
    assert len(said[kind]) == HOW_MANY[kind]


def test_every_stop_reason_caution_and_outcome_is_reached(said):
    assert set(said["stop"]) == {*STOPS, None}
    # Whoever is away has a reason of the place, which comes before R65.
    assert set(said["because"]) == {*BECAUSE_ORDER, None} - {"R65"}
    assert set(said["mind"]) == {slug for slug, _ in MIND_ORDER}
    assert set(said["voided"]) == {"here", "permission", "report-no"}
    assert set(said["outcome"]) == OUTCOMES


def test_nothing_is_reached_only_once(said):
    rare = [
        slug for slug, count in chain.from_iterable(map(Counter.items, said.values())) if count < 3
    ]
    assert not rare
