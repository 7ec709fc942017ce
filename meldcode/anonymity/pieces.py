"""A text as the context model reads it: words, numbers and codes, and what stands between."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from meldcode.anonymity.folding import fold

# How a masked stretch is read.
LABEL = "[]"
_CHUNK = re.compile(r"[\w@+'](?:[\w@+.'/&-]|(?<=\d):(?=\d))*")
_CODE = re.compile(r"[\d@_+]")
_WORD = re.compile(r"[^\W\d_]+(?:['-]+[^\W\d_]+)*")
_FORGOTTEN = re.compile(r"(?<=[\w)])\.(?=[A-Z][a-z])")
_ENDERS = frozenset(".!?:;\n•*>|…")


@dataclass(slots=True)
class Piece:
    """One word, number or code; `base` is folded and without a possessive ending."""

    start: int
    end: int
    text: str
    base: str
    gap: str
    opens: bool
    # What the reader worked out of the piece alone, for its next reading of the same text.
    read: tuple[Any, ...] | None = None


def pieces_of(text: str) -> list[Piece]:
    """Return the pieces of `text` in order."""
    found: list[Piece] = []
    last = 0
    for match in _CHUNK.finditer(text):
        for start, end in _parts(match.group(), match.start()):
            written, gap = text[start:end], text[last:start]
            opens = not found or (gap != " " and not _ENDERS.isdisjoint(gap))
            found.append(Piece(start, end, written, _base(written), gap, opens))
            last = end
    return found


def with_labels(pieces: list[Piece], stretches: list[tuple[int, int]]) -> list[Piece]:
    """Return `pieces` with one piece for each of `stretches` (in order), read as masked."""
    if not stretches:
        return pieces
    left: list[Piece] = []
    index = 0
    for start, end in stretches:
        first = bisect_right(pieces, start, index, key=attrgetter("end"))
        after = bisect_left(pieces, end, first, key=attrgetter("start"))
        left += pieces[index:first]
        if first < after:
            gap, opens = pieces[first].gap, pieces[first].opens
            left.append(Piece(start, end, LABEL, LABEL, gap, opens))
        index = after
    return left + pieces[index:]


def _parts(chunk: str, place: int) -> list[tuple[int, int]]:
    if chunk.isalpha():
        return [(place, place + len(chunk))]
    if not _CODE.search(chunk):
        return [(place + m.start(), place + m.end()) for m in _WORD.finditer(chunk)]
    parts = []
    for piece in _FORGOTTEN.split(chunk):
        bare = piece.rstrip(".'/&-")
        if bare:
            parts.append((place, place + len(bare)))
        place += len(piece) + 1
    return parts


def _base(written: str) -> str:
    if written.isalpha() and written.isascii():
        return written.lower()
    bare = fold(written).strip("'")
    return bare[:-2] if bare.endswith("'s") and len(bare) > 3 else bare
