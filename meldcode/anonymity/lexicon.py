"""The lists the finder knows: Dutch words, names, places, countries and the words of the field;
read when first
needed."""

import sys
import zlib
from array import array
from bisect import bisect_left
from collections.abc import Collection, Container, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from meldcode.anonymity.folding import fold

_DATA = Path(__file__).with_name("data")
_SHIFT = 20
# Of so many words at most something is kept for the process.
MOST = 6000
Phrases = dict[str, tuple[tuple[str, ...], ...]]


def _hash(key: str) -> int:
    try:
        return zlib.crc32(key.encode())
    except UnicodeEncodeError:
        return zlib.crc32(key.encode("utf-8", "surrogatepass"))


def _hashes(held: bytes) -> "array[int]":
    hashes = array("I")
    hashes.frombytes(held)
    if sys.byteorder == "big":
        hashes.byteswap()
    return hashes


class Hashes:
    """Words as sorted CRC hashes; looked up within those that begin with the same bits."""

    def __init__(self, name: str) -> None:
        self._hashes = hashes = _hashes((_DATA / name).read_bytes())
        borders = [bisect_left(hashes, first << _SHIFT) for first in range(1 << (32 - _SHIFT))]
        self._borders = array("I", [*borders, len(hashes)])

    def has(self, key: str) -> bool:
        number = _hash(key)
        first = number >> _SHIFT
        last = self._borders[first + 1]
        place = bisect_left(self._hashes, number, self._borders[first], last)
        return place < last and self._hashes[place] == number


class Steps:
    """How frequent words are, 1 to 7, by their CRC hash."""

    def __init__(self, name: str) -> None:
        held = (_DATA / name).read_bytes()
        count = len(held) // 5
        self._steps = dict(zip(_hashes(held[: 4 * count]), held[4 * count :], strict=True))
        self.by_hash = self._steps.get

    def of(self, word: str) -> int:
        """The step of the word, or 0 when it is not in the list."""
        return self._steps.get(_hash(word), 0)

    def of_all(self, words: Iterable[str], least: int) -> Iterator[str]:
        """Those of `words` that have at least that step."""
        get, crc = self._steps.get, zlib.crc32
        return (word for word in words if get(crc(word.encode()), 0) >= least)


class Lexicon:
    """All lists in memory (about 12 MB). Sources and licences: data/README.md."""

    def __init__(self) -> None:
        self._dutch = Hashes("words.bin")
        self.english = Hashes("words_en.bin")
        self._frequent = Steps("frequent_nl.bin")
        self.dutch_by_hash = self._frequent.by_hash
        self._frequent_english = Steps("frequent_en.bin")
        self._beginnings = Hashes("beginnings.bin")
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
        # The common words with one letter left out.
        self.common_cut = frozenset(
            word[:n] + word[n + 1 :] for word in self.common for n in range(1, len(word))
        )
        self.beginnings = frozenset(word[:n] for word in self.common for n in range(4, len(word)))
        self.more_given = _words("given_names_more.txt")
        self.more_surnames = _words("surnames_more.txt")
        self.more_here = _phrases("places_dutch_more.txt")
        self.more_abroad = _phrases("places_abroad_more.txt")
        self.called = self.first_names | self.more_given
        self.forget()

    def forget(self) -> None:
        """Drop what was worked out of the lists: it is worked out anew when needed."""
        self.usual: dict[str, tuple[str, str, int]] = {}
        self.flags: dict[str, str] = {}
        self.judged: dict[str, bool] = {}
        self.judged_plain: dict[str, bool] = {}
        self.read: dict[str, tuple[Any, ...]] = {}

    @property
    def groups(self) -> "tuple[tuple[str, Collection[str]], ...]":
        """The lists that the context model is told of, by a letter each."""
        return (
            ("G", self.given), ("g", self.word_first), ("N", self.noun_names), ("S", self.surnames),
            ("M", self.more_given), ("L", self.more_surnames), ("P", self.here),
            ("Q", self.more_here),
            ("A", self.abroad), ("a", self.more_abroad), ("W", self.word_places),
            ("C", self.countries),
            ("F", self.field), ("c", self.common),
        )  # fmt: skip

    @property
    def names(self) -> "tuple[Container[str], ...]":
        """The lists of names and places, words that are also ordinary ones included."""
        return (
            self.first_names, self.noun_names, self.surnames, self.more_given, self.here, self.abroad,
        )  # fmt: skip

    def named(self, word: str) -> bool:
        """Whether some list holds the word as a name or a place."""
        more = (self.more_surnames, self.more_here, self.more_abroad)
        return any(word in group for group in (*self.names, *more))

    def has(self, key: str) -> bool:
        """Whether `key` is in the Dutch word list; see data/build_words.py for the keys `^word` and
        `=word`.
        """
        return self._dutch.has(key)

    def in_english(self, word: str) -> bool:
        """Whether the word, or that of which it is the usual plural («passports»), is English."""
        if self.english.has(word):
            return True
        return word.endswith("s") and self.english.has(word[:-1]) and self.english_step(word) >= 3

    def begins(self, word: str) -> bool:
        """Whether `word` is how a hasty hand cuts a frequent word short: «gesch», «bespr»."""
        return self._beginnings.has(word)

    def dutch_step(self, word: str) -> int:
        return self._frequent.of(word)

    def used(self, words: Iterable[str], least: int) -> Iterator[str]:
        """Those of `words` that Dutch uses at least that much."""
        return self._frequent.of_all(words, least)

    def english_step(self, word: str) -> int:
        return self._frequent_english.of(word)


@cache
def lexicon() -> Lexicon:
    """Return the lists, loaded once for the process, at the first use and never at import."""
    return Lexicon()


def lines_of(name: str) -> list[str]:
    """The lines of a list in data, without its comments."""
    lines = (_DATA / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if not line.startswith("#")]


def _words(name: str) -> frozenset[str]:
    return frozenset(fold(word) for line in lines_of(name) for word in line.split())


def _phrases(name: str) -> Phrases:
    return phrases_of(place for line in lines_of(name) for place in line.split(","))


def phrases_of(places: Iterable[str]) -> Phrases:
    """Places by their first word, the longest first, so that `al hoceima` wins over `al`."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for place in places:
        words = tuple(fold(place).split())
        if words:
            found.setdefault(words[0], []).append(words)
    return {
        first: tuple(sorted(set(many), key=lambda words: (-len(words), words)))
        for first, many in found.items()
    }
