"""What is already known of this case («this too»): found in every spelling, case and possessive."""

import re
from collections.abc import Iterable

from meldcode.anonymity.folding import fold
from meldcode.anonymity.spans import Certainty, Kind, Span

_PIECE = re.compile(r"[^\W_]+")
_ENDINGS = ("", "s", "z", "tje", "je")
_WHY = "Dit is in deze casus eerder aangewezen als herkenbaar."


def find_known(text: str, known: Iterable[str]) -> list[Span]:
    """Every stretch of `text` that spells one of `known`: other capitals, accents, hyphens, spaces
    or possessives
    count as equal."""
    phrases: dict[str, list[list[str]]] = {}
    for entry in known:
        pieces = _pieces(entry)
        if pieces:
            for ending in _ENDINGS if len(pieces) == 1 and len(pieces[0]) > 2 else ("",):
                phrases.setdefault(pieces[0] + ending, []).append(pieces)
    if not phrases:
        return []
    return list(_hits(text, phrases))


def _pieces(entry: str) -> list[str]:
    found = [fold(match.group()) for match in _PIECE.finditer(entry)]
    return found[:-1] if len(found) > 1 and found[-1] == "s" else found


def _hits(text: str, phrases: dict[str, list[list[str]]]) -> Iterable[Span]:
    words = [(fold(match.group()), match.start(), match.end()) for match in _PIECE.finditer(text)]
    for index, (word, start, end) in enumerate(words):
        for pieces in phrases.get(word, ()):
            last = index + len(pieces) - 1
            rest = [entry[0] for entry in words[index + 1 : last + 1]]
            if last >= len(words) or [w.removesuffix("s") for w in rest] != [
                p.removesuffix("s") for p in pieces[1:]
            ]:
                continue
            end = words[last][2]
            if (
                last + 1 < len(words)
                and words[last + 1][0] == "s"
                and text[end : words[last + 1][1]] == "'"
            ):
                end = words[last + 1][2]
            yield Span(start, end, Kind.PERSON, _WHY, Certainty.CERTAIN)
