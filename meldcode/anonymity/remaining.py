"""The text that remains to be searched: what one recogniser took, the next no longer sees; and
where it is worth looking.
"""

import re
import sys
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache
from itertools import chain, repeat

from meldcode.anonymity.folding import words
from meldcode.anonymity.spans import Certainty, PiiKind, Span

TAKEN = "\x00"
SHIELDED = "\x01"
# Where a pattern is tried: at every number, at one in digits, at one before a word, at one in
# digits before more digits, at a code, at the characters it needs, at every letter.
NUMBERS, DIGITS, NUMBER_WORD, NUMBER_DIGITS, CODES, ITSELF, EVERYWHERE = (
    "#",
    "#0",
    "#w",
    "#d",
    "*",
    "itself",
    "everywhere",
)
_WORD = re.compile(r"[^\W_]+")
# Between two of the same of these a word is the inside of something longer («06-1-2», «a:1:b»),
# never its start.
_CHAIN = frozenset("-:._")
_BEHIND_SHORT, _REACH = ("-", " ", ":"), 12
_NEAR = 60  # so far behind a word its number may stand
_NUMBER_OPENINGS = words("""
    nul een één twe twi tac dri vie vij vee zes zev ach neg tie elf twa der and dub plu eer ene
    """)


_Places = list[int]
# By the first letters of a word, the triggers that name them.
_NAMED_BY: dict[str, list[str]] = defaultdict(list)


@cache
def known(triggers: str) -> str:
    """`triggers`, of which each text says from here on where they stand."""
    for key in frozenset(triggers.split()):
        _NAMED_BY[key].append(triggers)
    return triggers


class Starts:
    """Where words begin, by their first three letters, so that a pattern is tried only where it can
    match.

    Trying some sixty patterns at every letter would cost ten times as much; this is what keeps a
    kilobyte under 2 ms. `live` are the triggers that stand anywhere in the text.
    """

    def __init__(self, text: str) -> None:
        self.numbers: _Places = []
        self.digits: _Places = []  # of the numbers those that are written so
        self.codes: _Places = []
        self.keys: dict[str, _Places] = defaultdict(list)
        self.tails: dict[str, _Places] = defaultdict(list)
        self._before: dict[str, _Places] = {NUMBER_WORD: [], NUMBER_DIGITS: []}
        self._short: _Places = []
        keys, tails = self.keys, self.tails
        for match in _WORD.finditer(text):
            word, (start, end) = match.group(), match.span()
            lower = word.lower()
            key = lower[:3]
            if not word.isalpha():
                self._confirm(start)
                self.codes += [] if _inside(text, start, end) else [start]
            elif len(word) < 4 and text[end : end + 1] in _BEHIND_SHORT:
                self._short += [] if _inside(text, start, end) else [start]
            if word[0].isdigit():
                self.digits.append(start)
                self._number(text, start, end, word)
                continue
            keys[key].append(start)
            if key in _NUMBER_OPENINGS:
                self._number(text, start, end, word)
            tails[lower[-3:]].append(end)
        found = {NUMBERS: self.numbers, DIGITS: self.digits, CODES: self.codes, **self._before}
        self._found = {triggers: places for triggers, places in found.items() if places}
        self._near: dict[str, _Places] = {}
        self._parts: dict[str, list[_Places]] = defaultdict(list)
        for key, places in keys.items():
            for triggers in _NAMED_BY.get(key, ()):
                self._parts[triggers].append(places)
        self.live = {ITSELF, EVERYWHERE, *self._found, *self._parts}

    def _confirm(self, start: int) -> None:
        """With a digit at `start` the short words shortly before it may be codes: «TK 1952»,
        «NK-418-T».
        """
        self.codes += [short for short in self._short if short >= start - _REACH]
        self._short.clear()

    def _number(self, text: str, start: int, end: int, word: str) -> None:
        self.numbers.append(start)
        if _inside(text, start, end):
            return
        after = text[end : end + 2]
        if not word.isdigit() or not after[-1:].isdigit() or after[:1] == "-":
            self._before[NUMBER_WORD].append(start)
        if not word[0].isdigit():
            return
        if after[-1:].isdigit() or after[:1] in tuple("-/. ") or len(word) > 3:
            self._before[NUMBER_DIGITS].append(start)

    def at(self, triggers: str) -> _Places:
        """Return the starts that `triggers` names: one of the signs above, else first letters of
        words.
        """
        found = self._found.get(triggers)
        if found is None:
            parts = self._parts.get(triggers, ())
            found = parts[0] if len(parts) == 1 else sorted(chain.from_iterable(parts))
            self._found[triggers] = found
        return found

    def near(self, triggers: str) -> _Places:
        """Those of `at` behind which a number, in digits or as a word, stands within sixty
        characters.
        """
        found = self._near.get(triggers)
        if found is None:
            numbers = self.numbers
            ends = [*numbers, sys.maxsize]
            found = self._near[triggers] = [
                start
                for start in (self.at(triggers) if numbers else ())
                if ends[bisect_left(numbers, start)] <= start + _NEAR
            ]
        return found

    def ends(self, endings: AbstractSet[str]) -> _Places:
        """Return where the words end whose last three letters are among `endings`."""
        return sorted(chain.from_iterable(self.tails[end] for end in self.tails.keys() & endings))


def _inside(text: str, start: int, end: int) -> bool:
    """Whether a word is the inside of something longer: see `_CHAIN`."""
    before = text[start - 1] if start else ""
    return before in _CHAIN and text[end : end + 1] == before


class RemainingText:
    """`text` is what is still to be judged; `spans` is what was found and `shields` what is
    harmless, all by their places in the normalized text.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts = Starts(text)
        self.spans: list[Span] = []
        self.shields: list[tuple[int, int]] = []

    def take(self, spans: Iterable[Span]) -> None:
        """Keep `spans` and blank them."""
        new = list(spans)
        if not new:
            return
        self.spans += new
        self.text = _blanked(self.text, [(span.start, span.end) for span in new], TAKEN)

    def take_forms(self, forms: "Iterable[Form]") -> None:
        """Keep and blank what each of `forms` matches, one after the other."""
        starts, live = self.starts, self.starts.live
        for form in forms:
            if form.triggers in live:
                self.take(form.find(self.text, starts))

    def shield(self, stretches: Iterable[tuple[int, int]]) -> None:
        """Blank what is known to be harmless, so that nothing takes it."""
        new = list(stretches)
        self.shields += new
        self.text = _blanked(self.text, new, SHIELDED)


def _blanked(text: str, stretches: list[tuple[int, int]], filler: str) -> str:
    if not stretches:
        return text
    parts, position = [], 0
    for start, end in sorted(stretches):
        start = max(start, position)
        if end <= start:
            continue
        parts += [text[position:start], filler * (end - start)]
        position = end
    return "".join([*parts, text[position:]])


def places_of(text: str, characters: str) -> list[int]:
    """Return where any of `characters` stands in `text`."""
    return [match.start() for match in re.finditer(f"[{re.escape(characters)}]", text)]


@dataclass(frozen=True, slots=True)
class Form:
    """A pattern, what it finds, why, and where to try it (see `Starts.at`; or `everywhere`, with a
    character it needs).
    """

    pattern: "re.Pattern[str]"
    kind: PiiKind
    why: str
    triggers: str
    certainty: Certainty = Certainty.CERTAIN
    needs: str = ""
    near_number: bool = False  # a number must stand shortly behind the start

    def __post_init__(self) -> None:
        known(self.triggers)

    def find(self, text: str, starts: Starts) -> list[Span]:
        """Every match as a span: of its one named group where it has one, else of the whole."""
        found = []
        for match in self.matches(text, starts):
            start, end = match.span(match.lastgroup or 0)
            if end > start:
                found.append(Span(start, end, self.kind, self.why, self.certainty))
        return found

    def matches(self, text: str, starts: Starts) -> "list[re.Match[str]]":
        """Every match, from left to right, none of which begins within another."""
        if self.needs and not any(map(text.__contains__, self.needs)):
            return []
        if self.triggers == EVERYWHERE:
            return list(self.pattern.finditer(text))
        found, match = [], self.pattern.match
        places = iter(self._places(text, starts))
        for first in filter(None, map(match, repeat(text), places)):
            here: re.Match[str] | None = first
            # Within a match nothing is tried: of a long row each would go through all the rest.
            while here:
                found.append(here)
                end = here.end()
                place = next((place for place in places if place >= end), None)
                here = None if place is None else match(text, place)
        return found

    def _places(self, text: str, starts: Starts) -> _Places:
        if self.triggers == ITSELF:
            return places_of(text, self.needs)
        return starts.near(self.triggers) if self.near_number else starts.at(self.triggers)


def found_by(forms: Iterable[Form], text: str, starts: Starts) -> Iterator[Span]:
    """What each of `forms` finds in `text`, the one after the other."""
    live = starts.live
    for form in forms:
        if form.triggers in live:
            yield from form.find(text, starts)
