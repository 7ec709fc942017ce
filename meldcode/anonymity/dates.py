"""Dates that point at one day, month or birth year, in digits and in words; and the times and amounts that point at nobody."""

import re
from collections.abc import Iterable

from meldcode.anonymity.amounts import ORDINAL, WORD
from meldcode.anonymity.canvas import matches
from meldcode.anonymity.spans import Certainty, Kind, Span

_I = re.IGNORECASE
_FULL_MONTHS = "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
MONTH = rf"(?:{_FULL_MONTHS}|(?:jan|feb|febr|mrt|apr|jun|jul|aug|sep|sept|okt|oct|nov|dec)\b\.?)"
_YEAR = rf"(?:(?:19|20)\d\d|'\d\d|(?:twee ?duizend|negentienhonderd)(?: ?(?:en )?{WORD})?)"
_D, _M = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:0?[1-9]|1[0-2])"
_NO_WORD = r"(?<![\w])"
DATES = (
    re.compile(rf"{_NO_WORD}(?:de )?(?:{ORDINAL}|{WORD}|{_D})[ -](?:van )?(?:{MONTH})(?:[ ,-]{{1,2}}{_YEAR})?(?!\w)", _I),
    re.compile(rf"{_NO_WORD}(?:{MONTH})[ -](?:van )?{_YEAR}(?!\w)", _I),
    re.compile(rf"(?<![\d./-]){_D} ?([-/.]) ?{_M} ?\1 ?(?:(?:19|20)\d\d|\d\d)(?![\d]|[-/]\d)"),
    re.compile(rf"(?<![\d./-])(?:19|20)\d\d([-/.]){_M}\1{_D}(?!\d|[-/]\d)"),
    re.compile(r"(?<!\d)(?:(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])(?:19|20)\d\d|(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))(?!\d)"),
    re.compile(rf"(?<![\w./-]){_D} {_M} (?:19|20)\d\d(?![\w]|[-/]\d)"),
    re.compile(r"\b(?:geboren(?: is)?|geb|geboortejaar|bouwjaar|jaargang|uit|van|sinds(?= de geboorte))\.?:?(?: in| op| te)?:? (?P<id>(?:19[3-9]\d|20[0-2]\d|'\d\d))(?![\w]|[-/]\d)", _I),
)
# Words behind which «12-3» or «3/4» is no day but a count, a score or a range.
_COUNTS = r"(?:keer|x|uur|u|min|minuten|dagen|dgn|weken|wk|maanden|mnd|jaar|jr|jarige|euro|personen|kinderen|leerlingen|gesprekken|lessen|lesuren|maal|kids|daagse|deel|van de|%)"
SHORT_DATE = re.compile(rf"(?<![\w./€-]){_D}(?:-{_M}|/{_M})(?!\w|[-/.]\d| ?{_COUNTS}\b)", _I)
DOTTED_DATE = re.compile(rf"\b(?:op|vanaf|tot|per|d\.d\.|dd|sinds|datum:?|geb\.?:?) (?P<id>{_D}\.{_M})(?![\w:]|\.\d| ?uur| ?u\b)", _I)
_NO_DAY = r"(?:verdieping|etage|klas|leerjaar|groep|jaar|keer|maal|dag|week|les|lesuur|uur|gesprek|lijn|plaats|instantie|persoon|kans|rij|helft|kind|wereld|x|generatie|hands|kamer|stap|fase)"
DAY_ALONE = re.compile(rf"\b(?:op|vanaf|tot|per|rond|voor|na|sinds) (?P<id>de (?:[1-9]|[12]\d|3[01])(?:e|de|ste))(?!\w| \w*{_NO_DAY}\b| [a-z]{{5,}})", _I)
BIRTHDAY = re.compile(rf"\b(?:jarig|verjaardag(?: is)?|geboren) (?:op )?(?P<id>{_D}[ -/]{_M})(?!\w)", _I)
_NOT_A_DATE = {"24/7", "50/50", "1/2", "1/3", "1/4", "2/3", "3/4", "9/11"}

HARMLESS = (
    re.compile(r"(?<![\w.])(?:[01]?\d|2[0-4])(?::[0-5]\d(?: ?(?:uur|u)\b)?|[.:][0-5]\d ?(?:uur|u)\b)(?!\d)", _I),
    re.compile(r"\b(?:om|tot|van|vanaf|rond|tegen|half|voor|na|en|tussen) (?:[01]?\d|2[0-4])[.:][0-5]\d(?![\d.-])(?=[^\d]|$)(?! ?(?:jan|feb|mrt|maa))", _I),
    re.compile(r"(?:€|EUR|\$) ?\d[\d.,]{0,14}(?!\w)|(?<![\w.,-])\d[\d.,]{0,14} ?(?:euro|eur|dollar|dirham|lira|cent|procent|%|km|kilometer|kg|kilo|gram|mg|ml|cm|meter|uur|minuten|leerlingen|woorden|keer)(?!\w)", _I),
    re.compile(r"(?<![\w./-])(?:19[5-9]\d|20[0-4]\d)(?: ?[-/] ?(?:(?:19|20)?\d\d))?(?![\w]|[-/.]\d)"),
)


def find_dates(text: str) -> Iterable[Span]:
    """Dates with a day, a month with a year, and birth years; «volgende week» and a month alone point at nobody."""
    for pattern in DATES:
        yield from matches(pattern, text, Kind.DATE, "Dit is een datum.")
    for pattern in (DOTTED_DATE, DAY_ALONE, BIRTHDAY):
        yield from matches(pattern, text, Kind.DATE, "Dit lijkt een datum.", Certainty.LIKELY)
    for span in matches(SHORT_DATE, text, Kind.DATE, "Dit lijkt een datum.", Certainty.LIKELY):
        if text[span.start : span.end] not in _NOT_A_DATE:
            yield span


def harmless_numbers(text: str) -> Iterable[tuple[int, int]]:
    """Where times of day, amounts and calendar years stand."""
    for pattern in HARMLESS:
        for match in pattern.finditer(text):
            yield match.span()
