"""The lists the finder knows: Dutch words, names, places, countries and the words of the field;
read when first
needed."""

import sys
import zlib
from array import array
from bisect import bisect_left
from functools import cache
from pathlib import Path

from meldcode.anonymity.folding import fold

_DATA = Path(__file__).with_name("data")
Phrases = dict[str, tuple[tuple[str, ...], ...]]


class Lexicon:
    """All lists in memory (about 5 MB). Sources and licences: data/README.md."""

    def __init__(self) -> None:
        self._hashes = array("I")
        self._hashes.frombytes((_DATA / "words.bin").read_bytes())
        if sys.byteorder == "big":
            self._hashes.byteswap()
        self.field = _words("field_words.txt")
        self.countries = _words("countries.txt")
        self.word_first = _words("names_word_first.txt")
        self.noun_names = _words("names_noun.txt")
        self.surnames = _words("surnames.txt")
        self.first_names = _words("given_names.txt")
        self.given = self.first_names - self.word_first - self.noun_names
        self.word_places = _words("places_word_first.txt")
        self.abroad = _phrases("places_abroad.txt")
        self.here = _phrases("places_dutch.txt")
        self.common = _words("common_words.txt")
        self.beginnings = frozenset(word[:n] for word in self.common for n in range(4, len(word)))

    def has(self, key: str) -> bool:
        """Whether `key` is in the Dutch word list; see data/build_words.py for the keys `^word` and
        `=word`.
        """
        number = zlib.crc32(key.encode("utf-8", "surrogatepass"))
        place = bisect_left(self._hashes, number)
        return place < len(self._hashes) and self._hashes[place] == number


@cache
def lexicon() -> Lexicon:
    """Return the lists, loaded once for the process, at the first use and never at import."""
    return Lexicon()


def _lines(name: str) -> list[str]:
    lines = (_DATA / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if not line.startswith("#")]


def _words(name: str) -> frozenset[str]:
    return frozenset(fold(word) for line in _lines(name) for word in line.split())


def _phrases(name: str) -> Phrases:
    """Places by their first word, the longest first, so that `al hoceima` wins over `al`."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for line in _lines(name):
        for place in line.split(","):
            words = tuple(fold(place).split())
            if words:
                found.setdefault(words[0], []).append(words)
    return {
        first: tuple(sorted(set(many), key=lambda words: (-len(words), words)))
        for first, many in found.items()
    }
