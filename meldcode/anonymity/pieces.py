"""A text as the context model reads it: words, numbers and codes, and what stands between."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import Any

from meldcode.anonymity.folding import fold

# How a masked stretch is read.
LABEL = "[]"
_CHUNK = re.compile(r"[\w@+'](?:[\w@+.'/&-]|(?<=\d):(?=\d))*")
_CODE = re.compile(r"[\d@_+]")
_WORD = re.compile(r"[^\W\d_]+(?:['-]+[^\W\d_]+)*")
_FORGOTTEN = re.compile(r"(?<=[\w)])\.(?=[A-Z][a-z])")
# Where a piece begins in its chunk, how long it is, the piece and its base.
_Part = tuple[int, int, str, str]
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
    # What the model is told of the gap and of what the rules say, whatever is masked beside it.
    sign: str = ""
    rule: str = "-"
    # What the reader and the scorer worked out of the piece alone, for a next reading of the text.
    read: tuple[Any, ...] | None = None
    word: Any = None


def pieces_of(text: str) -> list[Piece]:
    """Return the pieces of `text` in order."""
    found: list[Piece] = []
    last = 0
    seen: dict[str, list[_Part]] = {}
    for match in _CHUNK.finditer(text):
        chunk, place = match.group(), match.start()
        parts = seen.get(chunk)
        if parts is None:
            parts = seen[chunk] = _parts(chunk)
        for first, length, written, base in parts:
            start = place + first
            gap = text[last:start]
            last = start + length
            opens = not found or (gap != " " and not _ENDERS.isdisjoint(gap))
            found.append(Piece(start, last, written, base, gap, opens))
    return found


def with_labels(
    pieces: list[Piece], stretches: list[tuple[int, int]], ends: list[int] | None = None
) -> list[Piece]:
    """Return `pieces` with one piece for each of `stretches` (in order), read as masked; `ends` are
    where the pieces end, for who knows them already.
    """
    if not stretches:
        return pieces
    ends = ends_of(pieces) if ends is None else ends
    left: list[Piece] = []
    index, last = 0, len(pieces)
    for start, end in stretches:
        first = after = bisect_right(ends, start, index)
        while after < last and pieces[after].start < end:
            after += 1
        left += pieces[index:first]
        if first < after:
            hidden = pieces[first]
            left.append(Piece(start, end, LABEL, LABEL, hidden.gap, hidden.opens, hidden.sign))
        index = after
    return left + pieces[index:]


def _parts(chunk: str) -> list[_Part]:
    if chunk.isalpha():
        return [(0, len(chunk), chunk, _base(chunk))]
    if not _CODE.search(chunk):
        words = ((m.start(), m.group()) for m in _WORD.finditer(chunk))
        return [(start, len(word), word, _base(word)) for start, word in words]
    parts, place = [], 0
    for piece in _FORGOTTEN.split(chunk):
        bare = piece.rstrip(".'/&-")
        if bare:
            parts.append((place, len(bare), bare, _base(bare)))
        place += len(piece) + 1
    return parts


def _base(written: str) -> str:
    if written.isalpha() and written.isascii():
        return written.lower()
    bare = fold(written).strip("'")
    return bare[:-2] if bare.endswith("'s") and len(bare) > 3 else bare


def touching(
    pieces: list[Piece], stretches: list[tuple[int, int]], ends: list[int] | None = None
) -> list[int]:
    """The numbers of the pieces that lie in, or partly in, one of `stretches`; `ends` are where the
    pieces end, for who knows them already.
    """
    found: list[int] = []
    ends = ends_of(pieces) if ends is None else ends
    for start, end in stretches:
        number = bisect_right(ends, start)
        while number < len(pieces) and pieces[number].start < end:
            found.append(number)
            number += 1
    return found


def ends_of(pieces: list[Piece]) -> list[int]:
    """Where each of `pieces` ends."""
    return [piece.end for piece in pieces]
