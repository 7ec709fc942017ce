"""What the words around it tell for sure: an address behind «adres», a body with a name of words
behind «bij». The context model is not told of it.
"""

import re
from collections.abc import Iterator

from meldcode.anonymity.spans import Certainty, PiiKind, Span

_WHY = "Dit staat waar een adres of de naam van een organisatie staat."
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


def told(text: str) -> Iterator[Span]:
    """Yield the addresses and bodies that stand in such words."""
    for match in _ADDRESS.finditer(text):
        if not _NO_STREET.search(match["it"]):
            yield Span(*match.span("it"), PiiKind.ADDRESS, _WHY, Certainty.LIKELY)
    for body in _BODIES:
        for match in body.finditer(text):
            yield Span(*match.span("it"), PiiKind.ORGANISATION, _WHY, Certainty.LIKELY)
