"""Where words stand in a text, and what the text says without them."""

import re
import unicodedata
from collections.abc import Callable
from typing import Any

from meldcode.anonymity import ModelBroken, find, questions
from meldcode.anonymity.folding import fold
from meldcode.anonymity.kept_forms import in_use_as_a_word
from meldcode.cases.stages.decide.record import MORE_THAN_A_WORD

__all__ = [
    "GONE", "LEAST_DOUBT", "in_use", "places_of", "says_less", "without", "without_agreements",
    "without_in",
]  # fmt: skip

GONE = "[weggehaald]"
# Below this doubt are words such as «afweging»; a word that is also a name is above it.
LEAST_DOUBT = 0.01
# What stands around a name and says nothing without it.
AROUND_A_NAME = frozenset("de heer dhr mevrouw mevr mw meneer juf meester van den der en".split())


def says_less(
    texts: dict[str, str], left: dict[str, str], words: list[str], known: list[str]
) -> bool:
    """Whether a note says less in `left` than in `texts` once these words are gone, which its
    reader may have gone by: more left it than what points at somebody, which no reader read, or
    nothing stayed.
    """
    changed = [name for name, text in texts.items() if left[name] != text]
    try:
        return any(
            not what_is_left(left[name]) or takes_more(texts[name], words, known)
            for name in changed
        )
    except ModelBroken:
        return True


def takes_more(text: str, words: list[str], known: list[str]) -> bool:
    """Whether these words hold more of a text than names, numbers, days and places. No list of
    names makes a word in use one of them.
    """
    found = [(one.start, one.end) for one in find(text, [one for one in known if not in_use(one)])]
    found += [
        (one.start, one.end)
        for one in questions(text)
        if one.doubt >= LEAST_DOUBT and not in_use(text[one.start : one.end])
    ]
    for first, last in (place for one in words for place in places_of(text, one)):
        for word in re.finditer(r"[^\W_]+", text[first:last]):
            start, end = first + word.start(), first + word.end()
            masked = any(begins <= start and end <= ends for begins, ends in found)
            if not masked and fold(word.group()) not in AROUND_A_NAME:
                return True
    return False


def what_is_left(text: str) -> str:
    """The words of a text without the marks of those that were taken out."""
    return " ".join(re.findall(r"[^\W_]+", text.replace(GONE, " ")))


def without_agreements(texts: dict[str, str]) -> dict[str, Any]:
    """Of a decision whose agreements are gone: that there are none (R19)."""
    agreed = texts.get("agreements")
    gone = agreed is not None and len(what_is_left(agreed)) < MORE_THAN_A_WORD
    return {"agreements_recorded": False} if gone else {}


def in_use(words: str) -> bool:
    """Whether a word of these is in use as a word: in what others wrote it is a name only where it
    is written as one.
    """
    return any(map(in_use_as_a_word, map(fold, re.findall(r"[^\W_]+", words))))


def places_of(text: str, words: str) -> list[tuple[int, int]]:
    """Where these words stand, however written."""
    way = "|".join(ways_to_write(words))
    return [match.span() for match in re.finditer(way, text, flags=re.IGNORECASE)]


def without_in(held: Any, clean: Callable[[str], str]) -> Any:
    """The same values with every text in them cleaned."""
    if isinstance(held, str):
        return clean(held)
    if isinstance(held, list):
        return [without_in(one, clean) for one in held]
    return {name: without_in(value, clean) for name, value in held.items()}


def without(text: str, words: list[str]) -> str:
    """Every place of these words, however written in capitals, also inside a longer word. In one
    pass, so that no word is looked for in the mark that another one left.
    """
    ways = sorted({way for word in words for way in ways_to_write(word)}, key=len, reverse=True)
    return re.sub("|".join(ways), GONE, text, flags=re.IGNORECASE) if ways else text


def ways_to_write(word: str) -> set[str]:
    """Patterns of a word with its accents as one character and as two, with any blanks between its
    parts: what was pasted has hard blanks and ends of lines.
    """
    forms = (unicodedata.normalize(form, word).split() for form in ("NFC", "NFD"))
    return {r"\s+".join(map(re.escape, parts)) for parts in forms}
