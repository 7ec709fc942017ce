"""The words of a text with what their surroundings say: capital, start of a sentence, a line in
capitals.
"""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from meldcode.anonymity.folding import fold, words
from meldcode.anonymity.near_names import CUT_NAMES
from meldcode.anonymity.remaining import TAKEN
from meldcode.anonymity.spans import Span

# A word may hold hyphens and apostrophes; a possessive apostrophe at the end belongs to it only
# behind an s-sound.
WORD = re.compile(r"['’]?[^\W\d_]+(?:['-]+[^\W\d_]+)*(?:(?<=[sxzSXZ])'(?![^\W_]))?")
_LOUD = re.compile(r"[A-Z]{2}[^a-z\n]{10}")
_SMALL_LETTERS, _LARGE_LETTERS = re.compile("[a-zà-öø-ÿ]"), re.compile("[A-ZÀ-ÖØ-Þ]")
_ENDERS = frozenset('.!?:;\n•*>"|…')
_SHORT = words("mw mevr dhr mr dr drs fam ds prof ing ir st hr bv nl ivm sch bs kl gem wd pres geb")


@dataclass(slots=True)
class Token:
    """One word: where it stands and how it is written.

    `base` is the folded word without possessive ending or apostrophes around it; `marked` says that
    the writer gave
    it a
    capital that grammar does not explain; `gap` is what stands between it and the word before.
    """

    start: int
    end: int
    text: str
    folded: str
    capital: bool
    shouted: bool
    opens: bool
    gap: str
    base: str
    marked: bool


def without(tokens: list[Token], taken: list[Span]) -> list[Token]:
    """Return `tokens` without those that `taken` (in order) covers; what stands behind a gap knows
    it.
    """
    if not taken:
        return tokens
    left: list[Token] = []
    position = 0
    for span in taken:
        first = bisect_right(tokens, span.start, position, key=lambda token: token.end)
        after = bisect_left(tokens, span.end, first, key=lambda token: token.start)
        left += tokens[position:first]
        position = after
        if first < after < len(tokens) and not tokens[after].gap.startswith(TAKEN):
            tokens[after].gap = TAKEN + tokens[after].gap
    return left + tokens[position:]


def _base(folded: str) -> str:
    bare = folded.strip("'")
    return bare[:-2] if bare.endswith("'s") and len(bare) > 3 else bare


def tokens_of(text: str) -> list[Token]:
    """Return the words of `text` in order."""
    found: list[Token] = []
    loud = _loud_lines(text)
    line, previous_end = 0, 0
    seen: dict[str, tuple[str, str, bool]] = {}
    for match in WORD.finditer(text):
        start, end = match.span()
        gap, word = text[previous_end:start], match.group()
        if loud:
            line += gap.count("\n")
        if word not in seen:
            folded = fold(word)
            seen[word] = (
                folded,
                _base(folded),
                word[0].isupper() or (word[0] == "'" and word[1].isupper()),
            )
        folded, base, capital = seen[word]
        shouted = line in loud
        opens = not found or word[0] == "'" or (gap != " " and _opens(gap, found[-1].folded))
        marked = capital and not opens and not shouted
        found.append(Token(start, end, word, folded, capital, shouted, opens, gap, base, marked))
        previous_end = end
    return found


def _opens(gap: str, previous: str) -> bool:
    """Whether a word behind `gap` opens a sentence, a line or a quotation: there a capital says
    nothing.
    """
    marks = _ENDERS.intersection(gap)
    shortened = (
        marks == {"."}
        and gap.strip() == "."
        and (previous in _SHORT or previous in CUT_NAMES or len(previous) == 1)
    )
    return bool(marks) and not shortened


def _loud_lines(text: str) -> set[int]:
    """The lines written wholly in capitals; there capitals say nothing."""
    if not _LOUD.search(text):
        return set()
    loud = set()
    for number, line in enumerate(text.split("\n")):
        small = len(_SMALL_LETTERS.findall(line))
        large = len(_LARGE_LETTERS.findall(line))
        if large >= 12 and small * 5 < large:
            loud.add(number)
    return loud
