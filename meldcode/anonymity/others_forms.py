"""The forms in which a name counts in a text that another wrote than who gave it: a word in use
takes nothing away there but where the text writes it as a name.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from meldcode.anonymity.folding import fold
from meldcode.anonymity.kept_forms import KeptForms, in_use_as_a_word, is_a_word
from meldcode.anonymity.known_forms import (
    SHORT_NUMBER,
    Body,
    KnownForms,
    KnownName,
    Place,
    kind_of,
)
from meldcode.anonymity.spans import PiiKind
from meldcode.anonymity.too_general import of_everybody

__all__ = ["OthersForms", "OthersName", "OthersWord"]

_PIECE = re.compile(r"[^\W_]+")
# What may stand between the words of one name; a sentence that ends makes two persons of them.
_BETWEEN = re.compile(r"[ \t\xa0]{0,3}\n?[ \t]*(?:[-–] ?|['’])?|(?<=\b[^\W\d_])\.[ \t\xa0]?")


class OthersName(KnownName):
    """A name that another than the author of the text gave."""

    __slots__ = ()


class OthersWord(str):
    """A word that another than the author of the text pointed at."""

    __slots__ = ()


class OthersForms(KeptForms):
    """What others than the author of a text gave, taken apart once."""

    def _take(self, entry: str) -> None:
        if not of_everybody(entry):
            super()._take(entry)

    def _words_as_names(self, entry: str) -> frozenset[str]:
        if kind_of(entry) is not PiiKind.PERSON:
            return super()._words_as_names(Body(entry))
        return frozenset(filter(in_use_as_a_word, map(fold, _PIECE.findall(entry))))

    def _learn(self, word: str, kind: PiiKind) -> None:
        if word.isdigit():
            # «112» and «2026» are of everybody, the number of a file is not.
            if len(word) > SHORT_NUMBER:
                KnownForms._learn(self, word, kind)
            return
        super()._learn(word, kind)

    def _as_a_name_only(self, word: str) -> bool:
        return in_use_as_a_word(word)

    def inside(self, written: str, joined: bool) -> bool:
        """Whether a known name stands inside an address, account or longer word that is none."""
        if joined:
            return super().inside(written, joined)
        return not is_a_word(fold(written)) and KnownForms.inside(self, written, joined)

    def spells(self, text: str, here: Sequence[Place], pieces: list[str]) -> bool:
        gaps = pairwise(here)
        whole = all(_BETWEEN.fullmatch(text, one[2], two[1]) for one, two in gaps)
        return whole and super().spells(text, here, pieces)
