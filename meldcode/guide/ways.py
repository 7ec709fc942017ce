"""What a way into the guide is: a question someone comes with, and what the page says about it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from meldcode.domain.stages import Line, Stage
from meldcode.guide.choices import Choices

__all__ = ["Now", "WayIn", "with_facts"]


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

    `facts` are all that title and short say, so that no rule is silent about them. `tab` is the
    neutral title in the browser. `say` and `dont` are what the core does not say itself. `onward`
    is the stage the button leads to, where that is another one than `stage`: a talk that may not
    be held is nothing to go on with. `spells_out` is the thing to do of the core that `say` tells
    line by line; these lines then come first, and it is not said twice.
    """

    title: Line
    short: Line
    tab: str
    stage: Stage
    facts: Mapping[str, Any] = field(default_factory=dict)
    say: tuple[Line, ...] = ()
    dont: tuple[Line, ...] = ()
    plan: bool = False
    asks_where: bool = False
    onward: Stage | None = None
    spells_out: str = ""

    @property
    def next_up(self) -> Stage:
        """The stage of the button below everything."""
        return self.onward or self.stage


def with_facts(chosen: Choices, way: WayIn) -> Choices:
    """The choices with what this way in says; who was said to be abroad stays abroad."""
    facts = dict(way.facts)
    if chosen.values.get("whereabouts") == "abroad":
        facts.pop("whereabouts", None)
    if "departure_in_days" in chosen.values:
        facts.pop("departure_expected", None)
    return chosen.changed(facts)
