"""What the words around it tell for sure: an address behind «adres», a body with a name of words
behind «bij», who speaks. The context model is not told of it.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from meldcode.anonymity.folding import words
from meldcode.anonymity.lexicon import Lexicon
from meldcode.anonymity.pieces import Piece
from meldcode.anonymity.spans import Certainty, PiiKind, Span
from meldcode.anonymity.vocabulary import GRAMMAR, RELATIONS, ROLES, TITLES

_WHY = "Dit staat waar een adres of de naam van een organisatie staat."
_CALLED = "Dit staat waar een naam staat."
_LARGE = r"[A-ZÀ-ÖØ-Þ][^\W\d_]{1,30}"
_ADDRESS = re.compile(
    r"(?<!\w)(?:woon|post|verblijf|thuis|huis)?adres(?: is| van (?:haar|hem|moeder|vader))?:? "
    r"(?P<it>(?:[^\W\d_][^\W\d_'.-]{0,30} ){1,4}\d{1,4}(?: ?[a-zA-Z](?!\w))?(?:-\d{1,3})?)"
    r"(?![\w-])",
    re.IGNORECASE,
)
_NO_STREET = re.compile(
    r"(?<!\w)(?:is|was|voor|tot|over|sinds|onbekend|nog|niet|op|geen|per|van|en|om|met|na|rond)(?!\w)",
    re.IGNORECASE,
)
# «op de jan van galenstraat zes»
_NUMBER = (
    r"\d{1,4}[a-z]?|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|[a-z]{3,6}tien|"
    r"(?:[a-z]{3,5}en|[a-z]{3,5}ën)?(?:twin|der|veer|vijf|zes|zeven|tach|negen)tig"
)
_STREET = re.compile(
    r"(?<!\w)(?:op|aan|adres(?: is)?) (?:de |het )?(?P<it>(?:[^\W\d_]{2,20} ){0,3}[^\W\d_]{2,20}"
    rf"(?:straat|laan|weg|plein|kade|gracht|singel|dreef|steeg|dijk) (?:{_NUMBER}))(?![\w-])"
    r"(?! (?:keer|uur|maal|mensen|mannen|jongens|meisjes|auto|dagen|weken|minuten|jaar|kilometer))",
    re.IGNORECASE,
)
# «bij Moeders voor Moeders», «at House of Hope», «op groep de berk».
_BODIES = (
    re.compile(
        rf"(?<!\w)(?:bij|at|naar|via) (?P<it>(?:[Tt]he )?{_LARGE} (?:of|for|voor) "
        rf"(?:(?:de|het|the) )?{_LARGE})(?!\w)"
    ),
    re.compile(
        r"(?<!\w)(?:op|van|bij|naar|uit|vanuit) (?P<it>(?:groep|leefgroep|woongroep|afdeling|unit|"
        r"huize|behandelgroep) (?:de|het|'t|den) [^\W\d_]{3,30})(?!\w)",
        re.IGNORECASE,
    ),
)


# What only people do; at the start of a sentence who does it without «de» is called so.
_SPEAKS = words("""
    belde belt vertelde vertelt zei zegt appte appt mailde mailt vroeg vraagt antwoordde meldde
    huilde huilt glimlachte knikte fluisterde schrok twijfelt twijfelde
    """)
_NO_NAME = RELATIONS | ROLES | TITLES | GRAMMAR | words("iemand niemand ieder iedereen men wel god")


def told(text: str, pieces: list[Piece], lists: Lexicon) -> Iterator[Span]:
    """Yield the addresses, bodies and people that stand in such words."""
    yield from _people(pieces, lists)
    for match in _ADDRESS.finditer(text):
        if not _NO_STREET.search(match["it"]):
            yield Span(*match.span("it"), PiiKind.ADDRESS, _WHY, Certainty.LIKELY)
    for match in _STREET.finditer(text):
        yield Span(*match.span("it"), PiiKind.ADDRESS, _WHY, Certainty.LIKELY)
    for body in _BODIES:
        for match in body.finditer(text):
            yield Span(*match.span("it"), PiiKind.ORGANISATION, _WHY, Certainty.LIKELY)


def _people(pieces: list[Piece], lists: Lexicon) -> Iterator[Span]:
    """Where a sentence opens with a name that is a word too, and who it is speaks."""
    for here, after in pairwise(pieces):
        if after.base not in _SPEAKS or after.gap != " " or not here.opens:
            continue
        if not here.text.istitle() or here.base in _NO_NAME or here.base in lists.field:
            continue
        if here.base in lists.surnames or here.base in lists.first_names:
            yield Span(here.start, here.end, PiiKind.PERSON, _CALLED, Certainty.LIKELY)
