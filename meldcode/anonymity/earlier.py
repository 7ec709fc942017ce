"""Which names of a case were met before, without a look at each: a case may have thousands."""

from collections.abc import Iterator, Mapping
from itertools import islice

__all__ = ["MOST_WORDS", "Earlier"]

# No name is longer. One sign can stand for four words («ﷺ»): a note of those would be one name of
# as many, kept once for each of its beginnings.
MOST_WORDS = 12


class Earlier:
    """The keys of the labels («person:jan de vries»), by what they begin with, in the order in
    which they were met.
    """

    def __init__(self) -> None:
        self.places: dict[str, int] = {}
        self.longer: dict[str, list[str]] = {}

    def __deepcopy__(self, memo: object) -> "Earlier":
        """Nothing of it: it is read anew where it is asked."""
        return Earlier()

    def of(self, labels: Mapping[str, str]) -> "Earlier":
        """The same for these labels: read anew where some came or went beside `add`."""
        if len(labels) != len(self.places):
            self.places, self.longer = {}, {}
            for known in labels:
                self.add(known)
        return self

    def add(self, known: str) -> None:
        self.places[known] = len(self.places)
        for start in _begins(known):
            self.longer.setdefault(start, []).append(known)

    def first(self, key: str) -> str | None:
        """The key itself or one that goes on behind it, whichever was met first."""
        found = [key, *self.longer.get(key, [])[:1]]
        return min((one for one in found if one in self.places), key=self._place, default=None)

    def shorter(self, key: str) -> list[str]:
        """The keys that this one goes on behind, in their order."""
        return sorted((one for one in _begins(key) if one in self.places), key=self._place)

    def _place(self, known: str) -> int:
        return self.places[known]


def _begins(key: str) -> Iterator[str]:
    """Each beginning of a key that ends before a space; of a row of words that is no name the
    first ones.
    """
    return islice((key[:at] for at, sign in enumerate(key) if sign == " "), MOST_WORDS)
