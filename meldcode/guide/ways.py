"""What a way into the guide is: a question someone comes with, and what the page says about it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from meldcode.domain.stages import Line, Stage

__all__ = ["Now", "WayIn"]


class Now(Enum):
    """A question someone comes with; the value stands in the address."""

    DANGER = "gevaar"
    ABROAD = "buitenland"
    JOURNEY = "reis"
    WITH_ME = "in-gesprek"
    FAMILY_CALLS = "familie-belt"
    MESSAGE = "bericht"
    DOUBT = "twijfel"


@dataclass(frozen=True)
class WayIn:
    """One way in: its words, and the stage and facts that the core is asked about.

    `calls` are the numbers that stand above everything; the core gives the whole order below.
    `onward` is the stage
    the button leads to, where that is another one than `stage`: a closed talk is nothing to go on
    with.
    """

    title: str
    short: str
    lead: str
    stage: Stage
    say: tuple[Line, ...]
    dont: tuple[Line, ...]
    calls: tuple[str, ...]
    facts: Mapping[str, Any] = field(default_factory=dict)
    say_title: str = "Doe dit nu"
    plan: bool = False
    onward: Stage | None = None

    @property
    def next_up(self) -> Stage:
        """The stage of the button below everything."""
        return self.onward or self.stage
