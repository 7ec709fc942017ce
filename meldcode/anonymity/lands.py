"""Where a text says a land, a part of the world or a place abroad, in one word or more, with a wind
direction or a form of government beside it: «Zuid-Soedan», «Noord-Syrië», «Addis Abeba».
"""

import re
from collections.abc import Iterable, Sequence
from functools import cache

from meldcode.anonymity.folding import fold, words
from meldcode.anonymity.general import needed
from meldcode.anonymity.known_forms import Body
from meldcode.anonymity.lexicon import Phrases, lexicon, lines_of, phrases_of
from meldcode.anonymity.vocabulary import GRAMMAR, PARTICLES

__all__ = ["core_of", "only_abroad", "only_lands", "stretches_abroad"]

_PIECE = re.compile(r"[^\W_]+")
_BETWEEN = re.compile(r"[\s'’,(/–-]{1,3}")
_DIRECTIONS = words("""
    noord oost zuid west midden centraal noordoost noordwest zuidoost zuidwest north east south west
    central northern eastern southern western
    """)
_BESIDE = _DIRECTIONS | words("""
    noorden oosten zuiden westen noordelijk noordelijke oostelijk oostelijke zuidelijk zuidelijke
    westelijk westelijke centrale republiek volksrepubliek emiraten emiraat sultanaat koninkrijk
    verenigde democratische arabische islamitische republic kingdom emirates united democratic
    regio provincie district deelstaat streek gebied kust grens grensgebied platteland eiland
    eilanden stad hoofdstad centrum region province border city s
    """)
# Of the list of countries, what is no land elsewhere.
_HERE = words("""
    holland noord-holland zuid-holland noord-brabant brabant limburg gelderland overijssel drenthe
    friesland fryslan zeeland flevoland randstad nederland nederlander nederlanders nederlands
    nederlandse nederlandstalig fries friese
    """)


def only_lands(entry: str) -> bool:
    """Whether an entry is nothing but lands and parts of the world, with where in it: «Marokko
    Zuid», «Democratische Republiek Congo».
    """
    return _only(entry, (_lands(True),))


def only_abroad(entry: str) -> bool:
    """The same, or places abroad: «Noord-Irak», «Al Hoceima». What is a name of a person as well is
    one («Sofia», «Florence West»), but «Noord-Sofia», «Erbil Irak», or the team «Sofia Zuid».
    """
    pieces = _pieces(entry)
    where = pieces if isinstance(entry, Body) else pieces[:1]
    names_too = not _DIRECTIONS.isdisjoint(where) or any(map(_is_land, pieces))
    return _only(entry, (_lands(names_too or isinstance(entry, Body)), _places(names_too)))


def stretches_abroad(text: str, places: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Where `text` says a land or a place abroad, and where it is in that, in order; `places` is
    where one was found already.
    """
    found = list(_PIECE.finditer(text))
    core = _cores([fold(piece.group()) for piece in found], (_lands(False), _places(False)))
    known = sorted(places)
    at = 0
    for number, piece in enumerate(found):
        while at < len(known) and known[at][1] <= piece.start():
            at += 1
        if at < len(known) and known[at][0] <= piece.start():
            core[number] = True
    stretches: list[tuple[int, int]] = []
    first = 0
    for number, piece in enumerate(found):
        inside = core[number] or fold(piece.group()) in _BESIDE
        beside = number > first and _BETWEEN.fullmatch(text, found[number - 1].end(), piece.start())
        if not (inside and beside):
            _add(stretches, text, found[first:number], core[first:number])
            first = number
        if not inside:
            first = number + 1
    _add(stretches, text, found[first:], core[first:])
    return stretches


def core_of(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch of `text` without the small words at its ends: «het Midden-Oosten»."""
    found = [one for one in _PIECE.finditer(text, start, end) if fold(one.group()) not in GRAMMAR]
    return (found[0].start(), found[-1].end()) if found else (start, end)


def _add(
    stretches: list[tuple[int, int]], text: str, pieces: Sequence[re.Match[str]], core: list[bool]
) -> None:
    if any(core):
        stretches.append((pieces[0].start(), pieces[-1].end()))


def _pieces(text: str) -> list[str]:
    return [fold(piece) for piece in _PIECE.findall(text)]


def _only(entry: str, lists: tuple[Phrases, ...]) -> bool:
    pieces = _pieces(entry)
    core = _cores(pieces, lists)
    rest = (piece for piece, known in zip(pieces, core, strict=True) if not known)
    return any(core) and all(map(_is_beside, rest))


def _is_beside(piece: str) -> bool:
    return piece in _BESIDE or piece in GRAMMAR or piece.isdigit()


def _cores(pieces: list[str], lists: tuple[Phrases, ...]) -> list[bool]:
    """Which pieces belong to a land or place abroad."""
    core = [False] * len(pieces)
    for number, piece in enumerate(pieces):
        length = max(_length(pieces, number, phrases) for phrases in lists)
        if not length and _is_land(piece):
            length = 1
        core[number : number + length] = [True] * length
    return core


def _length(pieces: list[str], number: int, phrases: Phrases) -> int:
    """How many pieces from here on are the longest of `phrases`."""
    for phrase in phrases.get(pieces[number], ()):
        if tuple(pieces[number : number + len(phrase)]) == phrase:
            return len(phrase)
    return 0


def _is_land(piece: str) -> bool:
    """A land or people by itself, or joined to a wind direction: «zuidsoedan»."""
    lists = lexicon()
    if piece in lists.countries:
        return needed(piece) and piece not in _HERE
    joined = (piece.removeprefix(one) for one in _DIRECTIONS if piece.startswith(one))
    return any(rest in lists.countries and rest not in _HERE for rest in joined)


@cache
def _lands(names_too: bool) -> Phrases:
    """The lands of several words, and what the list of countries lacks; a given name only where
    `names_too`.
    """
    lists = lexicon()
    listed = (word.replace("-", " ") for word in lists.countries - _HERE)
    more = (" ".join(_pieces(land)) for line in lines_of("lands.txt") for land in line.split(","))
    return phrases_of(
        (*(one for one in listed if names_too or " " in one),
         *(one for one in more if names_too or one not in lists.called))
    )  # fmt: skip


@cache
def _places(names_too: bool) -> Phrases:
    """The places abroad; those that are a name of a person as well only where `names_too`."""
    lists = lexicon()
    places = (
        " ".join(_PIECE.findall(" ".join(phrase)))
        for listed in (lists.abroad, lists.more_abroad)
        for many in listed.values()
        for phrase in many
    )
    return phrases_of(place for place in places if names_too or not _names_somebody(place))


def _names_somebody(place: str) -> bool:
    lists = lexicon()
    people = (lists.called, lists.surnames, lists.more_surnames, lists.word_places)
    return all(word in PARTICLES or any(word in some for some in people) for word in place.split())
