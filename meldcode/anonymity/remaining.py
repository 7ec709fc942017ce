"""The text that remains to be searched: what one recogniser took, the next no longer sees; and
where it is worth looking.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain

from meldcode.anonymity.folding import words
from meldcode.anonymity.spans import Certainty, PiiKind, Span

TAKEN = "\x00"
SHIELDED = "\x01"
# Where a pattern is tried: at every number, at one before a word or before more digits, at a code,
# at the characters it needs, at every letter.
NUMBERS, NUMBER_WORD, NUMBER_DIGITS, CODES, ITSELF, EVERYWHERE = (
    "#",
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
_NUMBER_OPENINGS = words("""
    nul een één twe twi tac dri vie vij vee zes zev ach neg tie elf twa der and dub plu eer ene
    """)


@cache
def _split(triggers: str) -> frozenset[str]:
    return frozenset(triggers.split())


class Starts:
    """Where words begin, by their first three letters, so that a pattern is tried only where it can
    match.

    Trying some sixty patterns at every letter would cost ten times as much; this is what keeps a
    kilobyte under 2 ms.
    """

    def __init__(self, text: str) -> None:
        self.numbers: list[int] = []
        self.codes: list[int] = []
        self.keys: dict[str, list[int]] = defaultdict(list)
        self.tails: dict[str, list[int]] = defaultdict(list)
        self._before: dict[str, list[int]] = {NUMBER_WORD: [], NUMBER_DIGITS: []}
        self._short: list[int] = []
        keys, tails = self.keys, self.tails
        for match in _WORD.finditer(text):
            word, (start, end) = match.group(), match.span()
            lower = word.lower()
            key = lower[:3]
            inside = start and text[start - 1] in _CHAIN and text[end : end + 1] == text[start - 1]
            if not word.isalpha():
                self._confirm(start)
                self.codes += [] if inside else [start]
            elif not inside and len(word) < 4 and text[end : end + 1] in _BEHIND_SHORT:
                self._short.append(start)
            if word[0].isdigit():
                self._number(text, start, end, word)
                continue
            keys[key].append(start)
            if key in _NUMBER_OPENINGS:
                self._number(text, start, end, word)
            tails[lower[-3:]].append(end)
        self._found = {NUMBERS: self.numbers, CODES: self.codes, **self._before}

    def _confirm(self, start: int) -> None:
        """With a digit at `start` the short words shortly before it may be codes: «TK 1952»,
        «NK-418-T».
        """
        self.codes += [short for short in self._short if short >= start - _REACH]
        self._short.clear()

    def _number(self, text: str, start: int, end: int, word: str) -> None:
        self.numbers.append(start)
        if start and text[start - 1] in _CHAIN and text[end : end + 1] == text[start - 1]:
            return
        after = text[end : end + 2]
        if not word.isdigit() or not after[-1:].isdigit() or after[:1] == "-":
            self._before[NUMBER_WORD].append(start)
        if after[-1:].isdigit() or after[:1] in tuple("-/. ") or len(word) > 3:
            self._before[NUMBER_DIGITS].append(start)

    def at(self, triggers: str) -> list[int]:
        """Return the starts that `triggers` names: one of the signs above, else first letters of
        words.
        """
        found = self._found.get(triggers)
        if found is None:
            named, keys = _split(triggers), self.keys
            if named.isdisjoint(keys):
                found = []
            else:
                found = sorted(chain.from_iterable(keys[key] for key in keys if key in named))
            self._found[triggers] = found
        return found

    def number_follows(self, start: int) -> bool:
        """Whether a number, in digits or as a word, stands within sixty characters behind
        `start`.
        """
        place = bisect_left(self.numbers, start)
        return place < len(self.numbers) and self.numbers[place] <= start + 60

    def ends(self, endings: Iterable[str]) -> list[int]:
        """Return where the words end whose last three letters are among `endings`."""
        found: list[int] = []
        for ending in endings:
            found += self.tails.get(ending, ())
        return sorted(found)


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
        starts = self.starts
        for form in forms:
            if form.may(starts) and form.needed(self.text):
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

    def may(self, starts: Starts) -> bool:
        """Whether there is any place in the text to try it."""
        return self.triggers in (ITSELF, EVERYWHERE) or bool(starts.at(self.triggers))

    def needed(self, text: str) -> bool:
        """Whether a character that each match holds stands in the text."""
        return not self.needs or any(map(text.__contains__, self.needs))

    def find(self, text: str, starts: Starts) -> Iterator[Span]:
        """Every match as a span: of its one named group where it has one, else of the whole."""
        for match in self.matches(text, starts):
            name = match.lastgroup or 0
            if match.end(name) > match.start(name):
                yield Span(match.start(name), match.end(name), self.kind, self.why, self.certainty)

    def matches(self, text: str, starts: Starts) -> Iterator["re.Match[str]"]:
        if not self.needed(text):
            return
        if self.triggers == EVERYWHERE:
            yield from self.pattern.finditer(text)
            return
        position = -1
        for start in self._starts(text, starts):
            match = self.pattern.match(text, start) if start >= position else None
            if match:
                position = match.end()
                yield match

    def _starts(self, text: str, starts: Starts) -> list[int]:
        if self.triggers == ITSELF:
            return places_of(text, self.needs)
        found = starts.at(self.triggers)
        return (
            [start for start in found if starts.number_follows(start)]
            if self.near_number
            else found
        )


def found_by(forms: Iterable[Form], text: str, starts: Starts) -> Iterator[Span]:
    """What each of `forms` finds in `text`, the one after the other."""
    for form in forms:
        if form.may(starts):
            yield from form.find(text, starts)
