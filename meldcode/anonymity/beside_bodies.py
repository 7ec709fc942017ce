"""What stands beside a public body: a region or a quarter of it, or somebody. Who says that «Veilig
Thuis Noord» is a name takes no body out of what others wrote.
"""

import re
from collections.abc import Iterator
from functools import cache

from meldcode.anonymity.folding import fold, words
from meldcode.anonymity.general import BODIES_FOR_SHORT, abroad
from meldcode.anonymity.kept_forms import in_use_as_a_word
from meldcode.anonymity.known_forms import OF_A_BODY, Body
from meldcode.anonymity.lexicon import lexicon
from meldcode.anonymity.public import BODIES
from meldcode.anonymity.vocabulary import GRAMMAR

__all__ = ["apart_from_bodies", "is_where", "only_a_body"]

_PIECE = re.compile(r"[^\W_]+")
# What everybody calls, beside the bodies that are public by their whole name.
_CALLED = words("""
    kinderbescherming jeugdbescherming jeugdzorg politie recherche marechaussee meldpunt meldkamer
    crisisdienst spoedpost ambulance slachtofferhulp reclassering
    """)
_CALLED_BODIES = re.compile(rf"\b(?:{'|'.join(sorted(_CALLED))})\b", re.IGNORECASE)
# A team of a professional may be called so: «JGZ Noord».
_OF_A_TEAM = words("jgz ggz ggd cjg")
_WHERE = words("""
    noord oost zuid west midden centrum noordoost noordwest zuidoost zuidwest stad regio nederland
    hollands holland brabant rijnmond haaglanden ijsselland ijsselvecht kennemerland zaanstreek
    waterland gooi vecht vechtstreek eemland twente achterhoek veluwe gelderland flevoland drenthe
    groningen friesland fryslan zeeland limburg utrecht amstelland randstad kop
    """)
# How far a body is looked for from a word, and what stands between the two.
_AROUND, _NEAR = 80, re.compile(r"[ \t\xa0,(/-]{0,3}")


def only_a_body(entry: str) -> bool:
    """Whether an entry names a public body with nobody beside it: a place, a word or a number."""
    pieces = [fold(piece) for piece in _PIECE.findall(entry)]
    written = " ".join(pieces)
    short = BODIES_FOR_SHORT - (_OF_A_TEAM if isinstance(entry, Body) else frozenset())
    rest = _PIECE.findall(BODIES.sub(" ", written))
    beside = [piece for piece in rest if piece not in short and piece not in _CALLED]
    body = len(beside) < len(pieces) and not GRAMMAR.issuperset(
        piece for piece in pieces if piece not in beside
    )
    return body and all(is_where(piece) or _is_no_name(piece) for piece in beside)


def apart_from_bodies(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """What of a stretch of `text` is no part of a public body, and not where that is."""
    first, last = max(0, start - _AROUND), min(len(text), end + _AROUND)
    places = sorted(
        found.span()
        for form in (BODIES, _CALLED_BODIES)
        for found in form.finditer(text, first, last)
        if len(_PIECE.findall(found.group())) > 1 or fold(found.group()) in _CALLED
    )
    beside = [one for one in places if one[0] < end and _touches(text, one[1], start)]
    if not beside:
        yield start, end
        return
    position = start
    for one, two in [*beside, (end, end)]:
        pieces = list(_PIECE.finditer(text, position, max(position, min(one, end))))
        if pieces and not all(is_where(fold(piece.group())) for piece in pieces):
            yield pieces[0].start(), pieces[-1].end()
        position = max(position, two)


def _touches(text: str, end: int, start: int) -> bool:
    return end > start or bool(_NEAR.fullmatch(text, end, start))


def is_where(word: str) -> bool:
    """Whether a folded word says where: a place, a quarter, a region, a land, a number."""
    lists = lexicon()
    known = word in _WHERE or word in _of_places() or word in lists.countries
    return known or word.isdigit() or (abroad(word) and word not in lists.given)


def _is_no_name(word: str) -> bool:
    return word in GRAMMAR or word in OF_A_BODY or in_use_as_a_word(word)


@cache
def _of_places() -> frozenset[str]:
    """Every word of a place here, but what is a first name as well."""
    lists = lexicon()
    phrases = [one for places in (lists.here, lists.more_here) for all_ in places.values()
               for one in all_]  # fmt: skip
    found = {fold(piece) for phrase in phrases for piece in _PIECE.findall(" ".join(phrase))}
    return frozenset(found - lists.given)
