"""The question: words that are doubtful and not masked, for the one who wrote them to answer."""

from collections.abc import Iterable
from dataclasses import dataclass

from meldcode.anonymity.finder import doubts
from meldcode.anonymity.folding import fold
from meldcode.anonymity.spans import PiiKind
from meldcode.anonymity.vocabulary import GRAMMAR

MOST = 5


@dataclass(frozen=True, slots=True)
class NameQuestion:
    """`text[start:end]` is not masked and may be a name: `doubt` says how likely, from 0 to 1."""

    start: int
    end: int
    kind: PiiKind
    doubt: float
    words: str


def questions(
    text: str, known: Iterable[str] = (), harmless: Iterable[str] = ()
) -> list[NameQuestion]:
    """Return at most five questions, the most doubtful first.

    What `find(text, known)` covers is not asked, words of grammar alone neither; the same words
    are asked once, and not those that were answered as `harmless` before.
    """
    answered = {fold(word) for word in harmless}
    asked: list[NameQuestion] = []
    for start, end, kind, doubt in doubts(text, known):
        words = text[start:end]
        if fold(words) not in answered and not GRAMMAR.issuperset(fold(words).split()):
            answered.add(fold(words))
            asked.append(NameQuestion(start, end, kind, _between(doubt), words))
    return asked[:MOST]


def _between(doubt: float) -> float:
    """The doubt in four digits, never quite nothing and never quite sure."""
    return min(max(round(doubt, 4), 0.0001), 0.9999)
