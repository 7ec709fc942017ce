"""What the explorer found in the content of this moment, kept until that changes: looking takes a
second.
"""

from dataclasses import dataclass
from functools import cached_property

from django.utils.safestring import SafeString

from contacts.entries import Directory
from meldcode.content import memory
from meldcode.domain.facts import Terms
from meldcode.domain.rule import Action, Rule
from meldcode.explorer import picture, reach

__all__ = ["Found", "found"]


@dataclass
class Found:
    """Each part is looked for when a page asks for it first."""

    directory: Directory
    terms: Terms

    @cached_property
    def closers(self) -> dict[Action, tuple[Rule, ...]]:
        return reach.closers(self.terms, self.directory.routing())

    @cached_property
    def reached(self) -> dict[str, int]:
        return reach.reached(self.terms, self.directory.routing())

    @cached_property
    def never(self) -> tuple[list[Rule], int]:
        return reach.never_holding(self.terms, self.directory.routing())

    @cached_property
    def drawing(self) -> SafeString:
        return picture.drawn(self.closers)


class Current:
    """What was found last."""

    found: Found | None = None


def found() -> Found:
    directory, terms = memory.directory(), memory.terms()
    now = Current.found
    if now is None or now.directory is not directory or now.terms is not terms:
        now = Current.found = Found(directory, terms)
    return now
