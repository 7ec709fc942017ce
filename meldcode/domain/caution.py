"""What a caution is: where it shows, when, how loud, in which words, on which source."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from meldcode.domain.screen import Screen
from meldcode.domain.stages import Line

__all__ = ["ANY_STEP", "Caution", "Weight", "always"]

ANY_STEP = frozenset({1, 2, 3, 4, 5})


class Weight(StrEnum):
    """How loud: `stop` closes or forbids, `warning` stands open, `advice` is folded."""

    STOP = "stop"
    WARNING = "warning"
    ADVICE = "advice"


@dataclass(frozen=True)
class Caution:
    """One caution; `steps` are official step numbers, so 3 is both 3a and 3b.

    `variants` are other texts that replace `nl` where a country asks for them.
    """

    slug: str
    steps: frozenset[int]
    when: Callable[[Screen], bool]
    weight: Weight
    nl: str
    en: str
    sources: tuple[str, ...]
    when_nl: str
    when_en: str
    variants: Mapping[str, Line] = field(default_factory=dict)
    scope_nl: str = ""
    scope_en: str = ""


def always(screen: Screen) -> bool:
    """Shows in every situation."""
    return True
