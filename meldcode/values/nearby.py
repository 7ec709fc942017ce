"""Many texts beside many names: which of them are the same or a slip of the pen apart, without
laying each beside each.
"""

from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

from meldcode.values.resemblance import apart

__all__ = ["Texts"]


@lru_cache(maxsize=10_000)
def letters(text: str) -> int:
    """The letters of a text as bits; two that share a bit only seem nearer than they are."""
    bits = 0
    for char in text:
        bits |= 1 << (ord(char) & 63)
    return bits


class Texts:
    """Texts in which names are looked up, by their length and their letters."""

    def __init__(self, texts: Iterable[str]) -> None:
        self.all = frozenset(texts)
        self.by_length = defaultdict[int, list[tuple[int, str]]](list)
        for one in self.all:
            self.by_length[len(one)].append((letters(one), one))

    def has(self, name: str, most: int) -> bool:
        """Whether one of them is this name, or at most `most` slips of the pen from it."""
        if name in self.all or not most:
            return name in self.all
        drawn = letters(name)
        return any(
            # A slip takes one letter away and brings one at most.
            (drawn ^ bits).bit_count() <= 2 * most and not apart(one, name, most)
            for size in range(len(name) - most, len(name) + most + 1)
            for bits, one in self.by_length.get(size, ())
        )
