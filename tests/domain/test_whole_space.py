"""The whole space of situations: equal to an independent reading, and never what may never be.

`SPACE_RANDOM` sets how many situations are made at random; the default keeps it short.
"""

import os
from random import Random

import pytest

from tests.domain.oracle import oracle
from tests.domain.promises import broken
from tests.domain.situations import random_situation
from tests.domain.space import SLICES
from tests.domain.truth import told

RANDOM = int(os.environ.get("SPACE_RANDOM", "12000"))
SEED = int(os.environ.get("SPACE_SEED", "20261121"))
READINGS = {slice_.__name__: slice_ for slice_ in SLICES}


def at_random():
    rng = Random(SEED)
    return (random_situation(rng) for _ in range(RANDOM))


def check(situation):
    answered = told(**situation)
    assert answered == oracle(situation), situation
    assert not broken(situation, answered), situation


@pytest.mark.parametrize("situations", READINGS.values(), ids=READINGS)
def test_the_answer_is_the_one_of_the_independent_reading(situations):
    for situation in situations():
        check(situation)


def test_the_answer_is_the_one_of_the_independent_reading_at_random():
    for situation in at_random():
        check(situation)
