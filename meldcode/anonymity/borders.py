"""No span begins or ends inside a code: a run of letters, digits and joining signs that holds a
digit or an at sign."""

import re

from meldcode.anonymity.spans import Certainty, PiiKind, Span

_RUN = re.compile(r"[\w.@+/-]+")
_CODE = re.compile(r"[\d@]")
# «15.Ze woont»: a forgotten space, no code.
_FORGOTTEN = re.compile(r"(?<=[\w)])\.(?=[A-Z][a-z])")


def whole_codes(text: str, spans: list[Span], runs: list[tuple[int, int]]) -> list[Span]:
    """Return `spans` with those that cut one of `runs`, the codes of `text`, made as long as it."""
    result, index = [], 0
    for span in spans:
        while index < len(runs) and runs[index][1] <= span.start:
            index += 1
        start, end = span.start, span.end
        here = index
        while here < len(runs) and runs[here][0] < span.end:
            start, end = min(start, runs[here][0]), max(end, runs[here][1])
            here += 1
        if start == span.start and end == span.end:
            result.append(span)
            continue
        kind = _kind(span, text[start:end])
        result.append(Span(start, end, kind, span.why, span.certainty))
    return result


def _kind(span: Span, code: str) -> PiiKind:
    """A word that turned out to be a part of a code is no name."""
    if span.kind is not PiiKind.PERSON or span.certainty is Certainty.CERTAIN or " " in code:
        return span.kind
    return PiiKind.DOCUMENT if code.isalnum() and len(code) > 6 else PiiKind.HANDLE


def codes_of(text: str) -> list[tuple[int, int]]:
    """Where codes stand, without the signs around them."""
    found = []
    seen: dict[str, list[tuple[int, int]]] = {}
    for match in _RUN.finditer(text):
        written = match.group()
        if written.isalpha():
            continue
        inside = seen.get(written)
        if inside is None:
            inside = seen[written] = _inside(written)
        if inside:
            place = match.start()
            found += [(place + start, place + end) for start, end in inside]
    return found


def _inside(written: str) -> list[tuple[int, int]]:
    """Where codes stand in one run."""
    found: list[tuple[int, int]] = []
    if not _CODE.search(written):
        return found
    place = 0
    for piece in _FORGOTTEN.split(written):
        bare = piece.strip("./+-_")
        if bare and _CODE.search(bare):
            start = place + piece.index(bare)
            found.append((start, start + len(bare)))
        place += len(piece) + 1
    return found
