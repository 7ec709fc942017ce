"""The text while it is being searched: what one recogniser took, the next no longer sees; and where it is worth
looking."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from meldcode.anonymity.folding import words
from meldcode.anonymity.spans import Certainty, Kind, Span

TAKEN = "\x00"
SHIELDED = "\x01"
# Where a pattern is tried: at every number, at one before a word or before more digits, at a code, at every letter.
NUMBERS, NUMBER_WORD, NUMBER_DIGITS, CODES, EVERYWHERE = "#", "#w", "#d", "*", "everywhere"
_WORD = re.compile(r"[^\W_]+")
_NUMBER_OPENINGS = words("""
    nul een één twe dri vie vij vee zes zev ach neg tie elf twa der and dub plu eer ene
    """)


class Starts:
    """Where words begin, by their first three letters, so that a pattern is tried only where it can match.

    Trying some sixty patterns at every letter would cost ten times as much; this is what keeps a kilobyte under 2 ms.
    """

    def __init__(self, text: str) -> None:
        self.numbers: list[int] = []
        self.codes: list[int] = []
        self.keys: dict[str, list[int]] = {}
        self._before: dict[str, list[int]] = {NUMBER_WORD: [], NUMBER_DIGITS: []}
        for match in _WORD.finditer(text):
            word, start = match.group(), match.start()
            key = word[:3].lower()
            if word[0].isdigit():
                self.codes.append(start)
                self._number(text, start, match.end(), word)
                continue
            self.keys.setdefault(key, []).append(start)
            if key in _NUMBER_OPENINGS:
                self._number(text, start, match.end(), word)
            if not word.isalpha() or (len(word) < 4 and text[match.end() : match.end() + 1] in ("-", " ", ":")):
                self.codes.append(start)

    def _number(self, text: str, start: int, end: int, word: str) -> None:
        self.numbers.append(start)
        after = text[end : end + 2]
        if not word.isdigit() or not after[-1:].isdigit() or after[:1] == "-":
            self._before[NUMBER_WORD].append(start)
        if after[-1:].isdigit() or after[:1] in tuple("-/. ") or len(word) > 3:
            self._before[NUMBER_DIGITS].append(start)

    def at(self, triggers: str) -> list[int]:
        """Return the starts that `triggers` names: one of the signs above, else first letters of words."""
        if triggers == NUMBERS:
            return self.numbers
        if triggers == CODES:
            return self.codes
        if triggers in self._before:
            return self._before[triggers]
        found: list[int] = []
        for trigger in triggers.split():
            found += self.keys.get(trigger, ())
        return sorted(found)


class Canvas:
    """`text` is what is still to be judged; `spans` is what was found, both in the coordinates of the shadow."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts = Starts(text)
        self.spans: list[Span] = []

    def take(self, spans: Iterable[Span]) -> None:
        """Keep `spans` and blank them."""
        new = list(spans)
        self.spans += new
        self.text = _blanked(self.text, [(span.start, span.end) for span in new], TAKEN)

    def take_forms(self, forms: "Iterable[Form]") -> None:
        """Keep and blank what each of `forms` matches, one after the other."""
        for form in forms:
            self.take(form.find(self.text, self.starts))

    def shield(self, stretches: Iterable[tuple[int, int]]) -> None:
        """Blank what is known to be harmless, so that nothing takes it."""
        self.text = _blanked(self.text, list(stretches), SHIELDED)


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


@dataclass(frozen=True, slots=True)
class Form:
    """A pattern, what it finds, why, and where to try it (see `Starts.at`; or `everywhere`, with a character it
    needs)."""

    pattern: "re.Pattern[str]"
    kind: Kind
    why: str
    triggers: str
    certainty: Certainty = Certainty.CERTAIN
    needs: str = ""

    def find(self, text: str, starts: Starts) -> Iterator[Span]:
        """Every match as a span: of its one named group where it has one, else of the whole."""
        for match in self.matches(text, starts):
            name = match.lastgroup or 0
            if match.end(name) > match.start(name):
                yield Span(match.start(name), match.end(name), self.kind, self.why, self.certainty)

    def matches(self, text: str, starts: Starts) -> Iterator["re.Match[str]"]:
        if self.needs and self.needs not in text:
            return
        if self.triggers == EVERYWHERE:
            yield from self.pattern.finditer(text)
            return
        position = -1
        for start in starts.at(self.triggers):
            match = self.pattern.match(text, start) if start >= position else None
            if match:
                position = match.end()
                yield match
