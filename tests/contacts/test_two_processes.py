"""A number that two keepers changed in one process is seen in every other within 30 seconds, and
until then no page has two of them.
"""

import re
import time

import pytest

from meldcode.remembered import LOOK_AGAIN_SECONDS
from tests.noloss.conftest import new_served
from tests.noloss.served import Browser

__all__ = ["new_served"]
pytestmark = pytest.mark.drill
OLD, NEW = "+31703454319", "+31703454320"


def test_a_change_in_one_process_is_seen_in_another(new_served) -> None:
    served = new_served()
    served.prepare(0)
    served.start()
    visitor = Browser(served, "")

    def seen() -> set[str]:
        """What the two processes that serve name as the number, on card and strip."""
        pages = [visitor.ask("GET", "/bellen/lkha/")[1] for _ in range(12)]
        found = [set(re.findall(r'href="tel:(\+3170\d+)"', page)) for page in pages]
        assert {len(numbers) for numbers in found} == {1}, "one number on each page"
        return set().union(*found)

    assert seen() == {OLD}
    served.do("renumber", "lkha", "070 345 43 20")
    changed = time.monotonic()
    while seen() != {NEW}:
        assert time.monotonic() - changed < LOOK_AGAIN_SECONDS + 4
        time.sleep(4)
