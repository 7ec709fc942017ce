"""What is asked by its kind, whatever the model thinks of the word: years, rooms, bodies with a
place behind them or without a name of their own."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise

from meldcode.anonymity.bodies import joined
from meldcode.anonymity.pieces import LABEL, Piece
from meldcode.anonymity.small_words import BODY_WORDS
from meldcode.anonymity.spans import Certainty, PiiKind, Span
from meldcode.anonymity.vocabulary import (
    AFTER_NAME,
    GRAMMAR,
    IN_PLACE,
    LIVING,
    RELATIONS,
    ROLES,
    TITLES,
    TO_PLACE,
)

_YEAR, _ROOM, _BODY, _PLAIN_BODY = 0.02, 0.01, 0.005, 0.00005
_WHY = "Dit kan samen met andere gegevens iemand aanwijzen."
_IS_YEAR = re.compile(r"(?:19[3-9]|20[0-4])\d")
_ROOMS = frozenset(("kamer", "kmr", "lokaal", "lok", "room", "unit", "kluisje", "stoel", "gate"))
_NUMBER = re.compile(r"(?:[a-z]{0,2}[.-]?)?\d{1,3}(?:[.-]\d{1,3})?[a-z]?")
_TOWARDS = frozenset(("bij", "van", "naar", "nr", "op", "in", "vd"))
_ARTICLES = frozenset(("de", "het", "t", "'t"))
# Kinds of bodies of which every town has many: «op de school» tells nothing.
_COMMON = frozenset(
    ("school", "opvang", "groep", "huis", "winkel", "scholen", "locatie", "instelling", "bs", "vv")
)
_NO_BODY = GRAMMAR | IN_PLACE | TO_PLACE | LIVING | RELATIONS | ROLES | TITLES | AFTER_NAME
Doubt = tuple[Span, float]


def by_kind(pieces: list[Piece], places: set[int], asked: list[Doubt]) -> list[Doubt]:
    """What of `pieces` (what is masked is one label) is asked for its kind and not `asked` yet;
    `places` are where the labels of places begin.
    """
    taken = [(span.start, span.end) for span, _ in asked]
    taken.sort()
    starts = [start for start, _ in taken]
    found: dict[int, Doubt] = {}
    for span, doubt in (*_alone(pieces), *_before_places(pieces, places)):
        last = bisect_right(starts, span.start) - 1
        if last < 0 or taken[last][1] <= span.start:
            found.setdefault(span.start, (span, doubt))
    return list(found.values())


def _alone(pieces: list[Piece]) -> Iterator[Doubt]:
    for number, here in enumerate(pieces):
        before = pieces[number - 1] if number else None
        if here.base == LABEL:
            continue
        if _IS_YEAR.fullmatch(here.text):
            yield _asked(here, PiiKind.DATE, _YEAR)
        elif before and before.base in _ROOMS and _NUMBER.fullmatch(here.base):
            yield _asked(here, PiiKind.OTHER, _ROOM)
        elif before and number > 1 and _unnamed(*pieces[number - 2 : number + 1]):
            yield _asked(here, PiiKind.ORGANISATION, _PLAIN_BODY)


def _before_places(pieces: list[Piece], places: set[int]) -> Iterator[Doubt]:
    for here, after in pairwise(pieces):
        if after.start in places and after.base == LABEL and after.gap == " " and _body(here):
            yield _asked(here, PiiKind.ORGANISATION, _BODY)


def _asked(piece: Piece, kind: PiiKind, doubt: float) -> Doubt:
    return Span(piece.start, piece.end, kind, _WHY, Certainty.POSSIBLE), doubt


def _body(piece: Piece) -> bool:
    """Whether this may be a body with its place behind it: «Nidos Arnhem», «bjz limburg»."""
    word = piece.base
    if word == LABEL or word in _NO_BODY or len(word) < 3 or any(c.isdigit() for c in word):
        return False
    return piece.text[:1].isupper() and not piece.opens


def _unnamed(first: Piece, article: Piece, here: Piece) -> bool:
    """Whether this is the only body of its kind around: «naar de manege», «van de bowling»."""
    if first.base not in _TOWARDS or article.base not in _ARTICLES or here.gap.strip(" "):
        return False
    word = here.base
    if word in _COMMON or word.endswith("school"):
        return False
    return word in BODY_WORDS or joined(word)
