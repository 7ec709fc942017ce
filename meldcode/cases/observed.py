"""How an observation holds its signals: one row of the first release has one, a row of today a
list.
"""

from collections.abc import Mapping
from typing import Any

from meldcode.domain.place import NOT_BACK
from meldcode.domain.situation import NO_SUSPICION_ALONE

__all__ = ["ALONG", "NOT_BACK", "carries_suspicion", "has_other", "observed_signals"]

# Written by who works along and vouches for nothing.
ALONG = "along"


def observed_signals(data: Mapping[str, Any]) -> list[str]:
    """The slugs of an observation, in the order in which they were ticked."""
    if "signals" in data:
        return list(data["signals"])
    return [data["signal"]] if data.get("signal") else []


def has_other(data: Mapping[str, Any]) -> bool:
    """Whether it is (also) something that no signal names."""
    if "signals" in data:
        return bool(data.get("other"))
    return not data.get("signal")


def carries_suspicion(data: Mapping[str, Any]) -> bool:
    """Whether one of its signals says more than that somebody belongs to a group (R48)."""
    return bool(frozenset(observed_signals(data)) - NO_SUSPICION_ALONE)
