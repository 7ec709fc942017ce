"""The replacements that a masked text may hold, as one closed list, so that masking twice changes
nothing.
"""

import re
from collections.abc import Iterable

from meldcode.anonymity.amounts import WORD
from meldcode.anonymity.spans import PiiKind
from meldcode.anonymity.vocabulary import RELATIONS

PLAIN: dict[PiiKind, str] = {
    PiiKind.PERSON: "persoon",
    PiiKind.RELATION: "familielid",
    PiiKind.PLACE: "plaats",
    PiiKind.ADDRESS: "adres",
    PiiKind.POSTCODE: "postcode",
    PiiKind.ORGANISATION: "organisatie",
    PiiKind.CLASS: "klas",
    PiiKind.DATE: "datum",
    PiiKind.AGE: "leeftijd",
    PiiKind.PHONE: "telefoonnummer",
    PiiKind.EMAIL: "e-mailadres",
    PiiKind.HANDLE: "account",
    PiiKind.URL: "webadres",
    PiiKind.BSN: "bsn",
    PiiKind.DOCUMENT: "documentnummer",
    PiiKind.IBAN: "rekeningnummer",
    PiiKind.PLATE: "kenteken",
    PiiKind.FLIGHT: "vlucht",
    PiiKind.IP: "ip-adres",
    PiiKind.CASE: "zaaknummer",
    PiiKind.OTHER: "gegeven",
}
PLACE_ABROAD = "plaats buitenland"
SCHOOL = "school"
# Whom the case is about: one label, never a letter.
THE_PERSON = "de persoon"
EMPTY = "weggelaten"
AGE_BANDS = (
    "leeftijd onder twaalf",
    "leeftijd tussen elf en zestien",
    "leeftijd tussen vijftien en achttien",
    "leeftijd volwassen",
)
_COUNT = rf"(?:\d{{1,2}}|{WORD})"
_WEEKS = rf"datum, {_COUNT} (?:week|weken) (?:voor|na) vertrek"
_ALL = "|".join(
    sorted(
        [*PLAIN.values(), THE_PERSON, PLACE_ABROAD, SCHOOL, EMPTY, *AGE_BANDS, *RELATIONS],
        key=lambda label: (-len(label), label),
    )
)
_LABEL = re.compile(rf"\[(?:{_WEEKS}|(?:{_ALL})(?: [A-Z]{{1,3}})?)\]")


def labels_in(text: str) -> Iterable[tuple[int, int]]:
    """Where the replacements of an earlier masking stand."""
    for match in _LABEL.finditer(text):
        yield match.span()
