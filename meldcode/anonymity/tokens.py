"""The words of a text with what their surroundings say: capital, start of a sentence, a line in capitals."""

import re
from dataclasses import dataclass

from meldcode.anonymity.folding import fold

# A word may hold hyphens and apostrophes; a possessive apostrophe at the end belongs to it only behind an s-sound.
WORD = re.compile(r"['’]?[^\W\d_]+(?:['-]+[^\W\d_]+)*(?:(?<=[sxzSXZ])'(?![^\W_]))?")
_ENDERS = frozenset('.!?:;\n•*>"|…')
_SHORT = frozenset("mw mevr dhr mr dr drs fam ds prof ing ir st hr bv nl ivm".split())


@dataclass(slots=True)
class Token:
    """One word: where it stands, how it is written and what stands around it."""

    start: int
    end: int
    text: str
    folded: str
    capital: bool
    shouted: bool
    opens: bool
    gap: str
    sentence: int

    @property
    def base(self) -> str:
        """The folded word without possessive ending or surrounding apostrophes."""
        bare = self.folded.strip("'")
        return bare[:-2] if bare.endswith("'s") and len(bare) > 3 else bare

    @property
    def marked(self) -> bool:
        """Whether the writer gave this word a capital that grammar does not explain."""
        return self.capital and not self.opens and not self.shouted


def tokens_of(text: str) -> list[Token]:
    """Return the words of `text` in order."""
    found: list[Token] = []
    loud = _loud_lines(text)
    line, previous_end, sentence = 0, 0, 0
    for match in WORD.finditer(text):
        start, end = match.span()
        gap = text[previous_end:start]
        line += gap.count("\n")
        word = match.group()
        opens = not found or _opens(gap, found[-1].folded)
        sentence += opens
        letters = word.strip("'")
        found.append(Token(start, end, word, fold(word), letters[:1].isupper(), line in loud, opens, gap, sentence))
        previous_end = end
    return found


def _opens(gap: str, previous: str) -> bool:
    """Whether a word behind `gap` opens a sentence, a line or a quotation: there a capital says nothing."""
    marks = _ENDERS.intersection(gap)
    if marks == {"."} and gap.strip() == "." and (previous in _SHORT or len(previous) == 1):
        return False
    return bool(marks)


def _loud_lines(text: str) -> set[int]:
    """The lines written wholly in capitals; there capitals say nothing."""
    loud = set()
    for number, line in enumerate(text.split("\n")):
        small = sum(1 for c in line if c.islower())
        large = sum(1 for c in line if c.isupper())
        if large >= 12 and small * 5 < large:
            loud.add(number)
    return loud
