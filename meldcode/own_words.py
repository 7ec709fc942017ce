"""What a page knows beside the core: the sentence of a rule, and what else no longer counts."""

from collections.abc import Mapping
from typing import NamedTuple

from meldcode.domain.stages import Line

__all__ = ["NO_WORDS", "NoLonger", "OwnWords"]


class NoLonger(NamedTuple):
    """What a page knows to have fallen beside what the core names (R75)."""

    what: str
    text: Line
    by: tuple[str, ...] = ()


class OwnWords(NamedTuple):
    """What a page knows beside the core: the sentence of a rule that it words better (R07: what
    made a permission lapse), what else no longer counts, and what a headline or a thing to do says
    once it was done.
    """

    rules: Mapping[str, Line] = {}
    voided: tuple[NoLonger, ...] = ()
    done: Mapping[str, Line] = {}


NO_WORDS = OwnWords()
