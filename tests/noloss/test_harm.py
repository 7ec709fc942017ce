"""What was acknowledged is there, once, whatever happens to the server; the full run is a
benchmark.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.noloss.harms import harms
from tests.noloss.racing import raced
from tests.noloss.saving import Outcome, saved_under
from tests.noloss.served import Served

pytestmark = pytest.mark.drill

Make = Callable[..., Served]
MANY: dict[str, Any] = {"saves": 30, "browsers": 4, "every": (0.7, 2.0)}


def nothing_is_lost(outcome: Outcome) -> None:
    assert outcome.broken == []
    assert (outcome.lost, outcome.doubles) == ([], [])
    assert outcome.whole
    assert outcome.harms > 0
    assert outcome.text_not_given_back == []


def test_kill_9_loses_nothing_that_was_acknowledged(installation: Make) -> None:
    outcome = saved_under(installation(), harms(None)["kill -9"], **MANY)
    nothing_is_lost(outcome)
    assert len(outcome.acknowledged) >= MANY["saves"]
    assert outcome.missed, "some request was cut off, or nothing was proven"


@pytest.mark.postgres
@pytest.mark.parametrize("harm", ["backends ended", "database restarted"])
def test_a_database_that_goes_away_costs_nothing_typed(
    harm: str, server_folder: Path, new_served: Make
) -> None:
    outcome = saved_under(new_served(server_folder), harms(server_folder)[harm], **MANY)
    nothing_is_lost(outcome)


def test_of_two_editors_one_saves_and_the_other_sees_both(installation: Make) -> None:
    races = raced(installation(), 12)
    assert dict(races.ended) == {"one saved, the other sees both texts": 12}
    assert races.lost == []
    assert races.whole
