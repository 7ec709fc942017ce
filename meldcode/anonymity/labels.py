"""The replacements that a masked text may hold, as one closed list, so that masking twice changes
nothing.
"""

import re
from collections.abc import Iterable

from meldcode.anonymity.amounts import WORD
from meldcode.anonymity.spans import Kind
from meldcode.anonymity.vocabulary import RELATIONS

PLAIN: dict[Kind, str] = {
    Kind.PERSON: "persoon",
    Kind.RELATION: "familielid",
    Kind.PLACE: "plaats",
    Kind.ADDRESS: "adres",
    Kind.POSTCODE: "postcode",
    Kind.ORGANISATION: "organisatie",
    Kind.CLASS: "klas",
    Kind.DATE: "datum",
    Kind.AGE: "leeftijd",
    Kind.PHONE: "telefoonnummer",
    Kind.EMAIL: "e-mailadres",
    Kind.HANDLE: "account",
    Kind.URL: "webadres",
    Kind.BSN: "bsn",
    Kind.DOCUMENT: "documentnummer",
    Kind.IBAN: "rekeningnummer",
    Kind.PLATE: "kenteken",
    Kind.FLIGHT: "vlucht",
    Kind.IP: "ip-adres",
    Kind.CASE: "zaaknummer",
    Kind.OTHER: "gegeven",
}
PLACE_ABROAD = "plaats buitenland"
SCHOOL = "school"
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
        [*PLAIN.values(), PLACE_ABROAD, SCHOOL, EMPTY, *AGE_BANDS, *RELATIONS],
        key=lambda label: (-len(label), label),
    )
)
_LABEL = re.compile(rf"\[(?:{_WEEKS}|(?:{_ALL})(?: [A-Z]{{1,3}})?)\]")


def labels_in(text: str) -> Iterable[tuple[int, int]]:
    """Where the replacements of an earlier masking stand."""
    for match in _LABEL.finditer(text):
        yield match.span()
