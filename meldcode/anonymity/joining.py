"""Which pieces and spans belong together: words beside each other, and a name with «de» in it."""

from meldcode.anonymity.folding import words
from meldcode.anonymity.pieces import Piece
from meldcode.anonymity.spans import Kind, Span

# «van» alone is left out: «Amira van Samir» may be two people.
_INSIDE = frozenset(words("de der den ter ten het 't t el al ait ben"))
_OPENING = frozenset(words("van in op"))


def runs(pieces: list[Piece], numbers: list[int]) -> list[list[int]]:
    """The numbers of pieces that stand beside each other, together."""
    found: list[list[int]] = []
    for number in numbers:
        beside = pieces[number].gap in (" ", ". ", "-", "/")
        if found and found[-1][-1] == number - 1 and beside:
            found[-1].append(number)
        else:
            found.append([number])
    return found


def joined(spans: list[Span], pieces: list[Piece]) -> list[Span]:
    """`spans` with two names that only «de», «van der» and the like part as one: «jet de graaf»."""
    places = {piece.start: number for number, piece in enumerate(pieces)}
    found: list[Span] = []
    for span in spans:
        last = found[-1] if found else None
        if last and _named(last) and _named(span) and _particles(last, span, places, pieces):
            found[-1] = Span(last.start, span.end, last.kind, last.why, last.certainty)
        else:
            found.append(span)
    return found


def _named(span: Span) -> bool:
    return span.kind in (Kind.PERSON, Kind.RELATION)


def _particles(last: Span, span: Span, places: dict[int, int], pieces: list[Piece]) -> bool:
    """Whether only one or two small words of a family name stand between two spans."""
    after = places.get(span.start, 0)
    between = []
    for number in range(after - 1, max(-1, after - 4), -1):
        if pieces[number].start < last.end:
            break
        between.append(pieces[number])
    if not 0 < len(between) < 3 or any(piece.gap != " " for piece in [*between, pieces[after]]):
        return False
    opening = len(between) == 1 or between[1].base in _INSIDE | _OPENING
    return between[0].base in _INSIDE and opening
