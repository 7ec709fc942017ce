"""Dates that point at one day, month or birth year, in digits and in words; and the times and
amounts that point at
nobody."""

import re
from collections.abc import Iterator

from meldcode.anonymity.amounts import ORDINAL, WORD
from meldcode.anonymity.counted import COUNTED
from meldcode.anonymity.remaining import (
    DIGITS,
    ITSELF,
    NUMBER_DIGITS,
    NUMBER_WORD,
    Form,
    Starts,
    found_by,
)
from meldcode.anonymity.spans import Certainty, PiiKind, Span

_I = re.IGNORECASE
_FULL_MONTHS = (
    "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
)
_ENGLISH_MONTHS = (
    "january|february|march|april|may|june|july|august|september|october|november|december"
)
MONTH = rf"(?:{_FULL_MONTHS}|(?:jan|feb|febr|mrt|apr|jun|jul|aug|sep|sept|okt|oct|nov|dec)\b\.?)"
_YEAR = rf"(?:(?:19|20)\d\d|'\d\d|(?:twee ?duizend|negentienhonderd)(?: ?(?:en )?{WORD})?)"
_D, _M = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:0?[1-9]|1[0-2])"
_NO_WORD = r"(?<![\w])"
DATES = (
    re.compile(
        rf"{_NO_WORD}(?:{ORDINAL}|{WORD}|{_D})[ -](?:van )?(?:{MONTH})(?:["
        rf" ,-]{{1,2}}{_YEAR})?(?!\w)",
        _I,
    ),
    re.compile(rf"{_NO_WORD}(?:{MONTH}|{_ENGLISH_MONTHS})[ -](?:van )?{_YEAR}(?!\w)", _I),
    re.compile(rf"(?<![\d./-]){_D} ?([-/.]) ?{_M} ?\1 ?(?:(?:19|20)\d\d|'?\d\d)(?![\d]|[-/]\d)"),
    re.compile(rf"(?<![\d./-])(?:19|20)\d\d([-/.]){_M}\1{_D}(?!\d|[-/]\d)"),
    re.compile(
        r"(?<!\d)(?:(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])(?:19|20)\d\d|(?:19|20)\d\d(?:0[1-9]|"
        r"1[0-2])(?:0[1-9]|[12]\d|3[01]))(?!\d)"
    ),
    re.compile(rf"(?<![\w./-]){_D} {_M} (?:19|20)\d\d(?![\w]|[-/]\d)"),
    re.compile(
        (
            r"\b(?:geboren(?: is)?|geb|born|geboortejaar|bouwjaar|jaargang|uit|van|sinds(?= de"
            r" geboorte))"
            r"\.?:?(?: in| op| te)?:? (?P<id>(?:19[3-9]\d|20[0-2]\d|'\d\d))(?![\w]|[-/]\d)|\bin "
            r"(?P<year>19[3-9]\d)(?![\w]|[-/]\d)"
        ),
        _I,
    ),
)
# Words behind which «12-3» or «3/4» is no day but a count, a score or a range.
_COUNTS = (
    r"(?:keer|x|uur|u|min|minuten|dagen|dgn|weken|wk|maanden|mnd|jaar|jr|jarige|euro|personen|kinderen|"
    r"leerlingen|gesprekken|lessen|lesuren|maal|kids|daagse|deel|van de|%)"
)
# «won met 3-1»
_NO_SCORE = "".join(
    f"(?<!{words} )"
    for words in ("won met", "wonnen met", "gewonnen met", "verloor met", "verloren met")
)
SHORT_DATE = re.compile(
    rf"(?<![\w./€-])(?<!\d:)(?<!groep ){_NO_SCORE}{_D}(?:-{_M}|/{_M})"
    rf"(?!\w|[-/.]\d|:[0-5]\d| ?{_COUNTS}\b)",
    _I,
)
DOTTED_DATE = re.compile(
    rf"\b(?:op|vanaf|tot|per|d\.d\.|dd|sinds|datum:?|geb\.?:?) (?P<id>{_D}\.{_M})(?![\w:]|\.\d|"
    r" ?uur| ?u\b)",
    _I,
)
_NO_DAY = (
    r"(?:verdieping|etage|klas|leerjaar|groep|jaar|keer|maal|dag|week|les|lesuur|uur|gesprek|lijn|plaats|"
    r"instantie|persoon|kans|rij|helft|kind|wereld|x|generatie|hands|kamer|stap|fase)"
)
DAY_ALONE = re.compile(
    (
        rf"\b(?:(?:op|vanaf|tot|per|rond|voor|na|sinds) (?P<id>de"
        rf" (?:[1-9]|[12]\d|3[01])(?:e|de|ste))(?!\w| "
        rf"\w*{_NO_DAY}\b| [a-z]{{5,}})|(?:maan|dins|woens|donder|vrij|zater|zon)dag "
        rf"(?P<day>de (?:[1-9]|[12]\d|3[01])(?:e|de|ste)?)(?!\w| \w*{_NO_DAY}\b))"
    ),
    _I,
)
BIRTHDAY = re.compile(
    rf"\b(?:jarig|verjaardag(?: is)?|geboren) (?:op )?(?P<id>{_D}[ -/]{_M})(?!\w)", _I
)
# «vrijdag de zestiende», «de achtentwintigste», «de 18e»: in words, or without a word before it,
# where a rank so high is rare.
_HIGH = r"(?:1[1-9]|2\d|3[01])(?:e|de|ste)|(?:[a-zë]*(?:tiende|tigste)|elfde|twaalfde)"
_NO_RANK = (
    rf"(?!\w| \w*{_NO_DAY}\b| (?:verjaardag|eeuw|leerling|kind|melding|keer|man|vrouw|van de)\b)"
)
WEEKDAY_AND_RANK = re.compile(
    rf"(?:(?:maan|dins|woens|donder|vrij|zater|zon)dag|\b(?:ma|di|wo|do|vr|za|zo)) "
    rf"(?P<id>de {ORDINAL}){_NO_RANK}",
    _I,
)
HIGH_RANK = re.compile(rf"\b(?P<id>de (?:{_HIGH})){_NO_RANK}", _I)
# «6 October», «March 3rd», «the 15th of August».
ENGLISH_DAY = re.compile(
    rf"(?<![\w.,/-])(?P<id>{_D}(?:st|nd|rd|th)?(?: of)? (?:{_ENGLISH_MONTHS})(?:,? {_YEAR})?)"
    r"(?!\w)",
    _I,
)
ENGLISH_MONTH = re.compile(
    rf"\b(?P<id>(?:{_ENGLISH_MONTHS}) {_D}(?:st|nd|rd|th)?(?:,? {_YEAR})?)"
    rf"(?![\w:%]|[.,]\d| ?{_COUNTS}\b| (?:times|days|weeks|pupils|students)\b)",
    _I,
)
# «2026 aug 1», «2026-mei-03».
YEAR_FIRST = re.compile(
    rf"(?<![\w./-])(?:19|20)\d\d[ -](?:{MONTH}|{_ENGLISH_MONTHS})[ -]{_D}(?:e|de|ste|st|nd|rd|th)?"
    rf"(?![\w:%]|[-.,/]\d| ?{_COUNTS}\b)",
    _I,
)
# «de wet is van 2015», «cijfers uit 2019»: the year of a paper, not of a birth.
_PAPER = re.compile(
    r"(?:wet|verdrag|besluit|regeling|cao|protocol|richtlijn|rapport|onderzoek|convenant|arrest|"
    r"uitspraak|versie|handreiking|jaarverslag|cijfers|folder|factsheet|boek|film|serie|liedje|"
    r"beleid|meldcode)(?!\w)(?:(?!meisje|jongen|kind|zus|broer|dochter|zoon|leerling|cli|hij |ze |"
    r"zij |die |iemand|geb)[^.!?,;\n\x00]){0,40}$",
    _I,
)
_NOT_A_DATE = {"24/7", "50/50", "1/2", "1/3", "1/4", "2/3", "3/4", "9/11"}

_UNIT = (
    r"(?:euro|eur|dollar|dirham|lira|cent|procent|%|km|kilometer|kg|kilo|gram|mg|ml|cm|mm|meter|uur|minuten|min|sec|graden|"
    r"leerlingen|woorden|keer|x)"
)
TIME = re.compile(
    r"(?<![\w.])(?:[01]?\d|2[0-4])(?::[0-5]\d(?: ?(?:uur|u)\b)?|[.:][0-5]\d ?(?:uur|u)\b)(?!\d)", _I
)
AMOUNT = re.compile(rf"(?<![\w.,-])\d[\d.,]{{0,14}} ?{_UNIT}(?!\w)", _I)
CALENDAR_YEAR = re.compile(
    r"(?<![\w./-])(?:19[5-9]\d|20[0-4]\d)(?: ?[-/] ?(?:(?:19|20)?\d\d))?(?![\w]|[-/.]\d)"
)
TIME_BEHIND = re.compile(
    (
        r"\b(?:om|tot|van|vanaf|rond|tegen|half|voor|na|en|tussen)"
        r" (?:[01]?\d|2[0-4])[.:][0-5]\d(?![\d.-])"
        r"(?! ?(?:jan|feb|mrt|maa))"
    ),
    _I,
)
# «09.10 gebeld», «10u15»: the clock of a log.
CLOCK = re.compile(
    r"(?<![\w.,€/-])(?:(?:0\d|1\d|2[0-3])[.:][0-5]\d(?:-(?:0\d|1\d|2[0-3])[.:][0-5]\d)?|(?:[01]?\d|2[0-3])[u:h][0-5]?\d?)"
    r"(?![\w€%]|[.,:/-]\d)"
)
# «8.45 gebeld», «1) Tessa belt», «het 3e uur»: the clock, the numbers of a list, the hours of a
# school day.
LINE_CLOCK = re.compile(
    r"(?:(?<![\w\W])|(?<=[.;,\x00] )|(?<=\n)|(?<=- ))\d[.:][0-5]\d(?= [a-zA-Z\x00])"
)
LIST_NUMBER = re.compile(r"(?:(?<![\w\W])|(?<=[.;] )|(?<=\n))\d{1,2}\)(?= )")
BLOOD = re.compile(r"\b(?:rr|tensie|bloeddruk)(?: is| was|:)? (?P<id>\d{2,3}/\d{2,3})(?![\w/])", _I)
SCHOOL_HOUR = re.compile(r"(?<![\w.,/-])[1-9]e (?:uur|lesuur|les)(?!\w)", _I)
# The ages of the law: «kinderen onder de 18», «18+».
OF_AGE = re.compile(r"\b(?:onder|boven|vanaf) de (?:1[268]|2[137])(?!\w|[.,/-]\d)", _I)
# «1. bellen 2. schrijven» of a list, «bmi 17», «maat 38», «paragraaf 3.2».
LIST_POINT = re.compile(
    r"(?:(?:(?<![\w\W])|(?<=\n))[1-9]|(?<=: )1|(?<=[.;] )[2-9])\.(?= [A-Za-z\x00])"
)
MEASURED = re.compile(
    r"\b(?:bmi|dsm|schoenmaat|maat|paragraaf|par\.|hoofdstuk|protocol|bijlage|avi|iq|po2|temp|hb|"
    r"saturatie|pols)(?: is| was| van|:)?[ -](?:\d{1,3}(?:[.,]\d{1,2})?)(?![\w/:-]|[.,]\d)",
    _I,
)
# «wk 38», «week 3», «3 juli a.s.».
WEEK = re.compile(r"\b(?:wk|week)\.? ?\d{1,2}(?![\w/-]|[.,:]\d)", _I)
NEXT = re.compile(r"(?<=\x00 )(?:a\.s\.|j\.l\.|jl\.?)(?!\w)")
MONEY = re.compile(r"[€$] ?\d[\d.,]{0,14}(?!\w)")
_LIKE, _BIRTH = "Dit lijkt een datum.", "Dit is een geboortejaar."
_DAY_KEYS = "maa din woe don vri zat zon ma di wo do vr za zo"
_ENGLISH_KEYS = "jan feb mar apr may jun jul aug sep oct nov dec"
_MONTH_KEYS = "jan feb maa mrt mar apr mei may jun jul aug sep okt oct nov dec"
_DATES = (
    Form(DATES[0], PiiKind.DATE, "Dit is een datum.", NUMBER_WORD),
    Form(DATES[1], PiiKind.DATE, "Dit is een datum.", _MONTH_KEYS),
    *(
        Form(pattern, PiiKind.DATE, "Dit is een datum.", NUMBER_DIGITS)
        for pattern in (*DATES[2:6], YEAR_FIRST)
    ),
    Form(
        DATES[6],
        PiiKind.DATE,
        _BIRTH,
        "geb bor bou jaa uit van sin in",
        Certainty.LIKELY,
    ),
    Form(DOTTED_DATE, PiiKind.DATE, _LIKE, "op van tot per d dd sin dat geb", Certainty.LIKELY),
    Form(
        DAY_ALONE,
        PiiKind.DATE,
        _LIKE,
        "op van tot per ron voo na sin maa din woe don vri zat zon",
        Certainty.LIKELY,
    ),
    Form(BIRTHDAY, PiiKind.DATE, _LIKE, "jar ver geb", Certainty.LIKELY),
    Form(WEEKDAY_AND_RANK, PiiKind.DATE, _LIKE, _DAY_KEYS, Certainty.LIKELY),
    Form(HIGH_RANK, PiiKind.DATE, _LIKE, "de", Certainty.LIKELY),
    Form(ENGLISH_DAY, PiiKind.DATE, _LIKE, DIGITS, Certainty.LIKELY),
    Form(ENGLISH_MONTH, PiiKind.DATE, _LIKE, _ENGLISH_KEYS, Certainty.LIKELY),
)
_SHORT_FORM = Form(SHORT_DATE, PiiKind.DATE, _LIKE, NUMBER_DIGITS, Certainty.LIKELY)
_TIMES = (TIME, AMOUNT, CALENDAR_YEAR, CLOCK, LINE_CLOCK, LIST_NUMBER, LIST_POINT, SCHOOL_HOUR)
_HARMLESS = (
    *(Form(pattern, PiiKind.OTHER, "", DIGITS) for pattern in _TIMES),
    Form(TIME_BEHIND, PiiKind.OTHER, "", "om tot van ron teg hal voo na en tus"),
    Form(WEEK, PiiKind.OTHER, "", "wk wee wk1 wk2 wk3 wk4 wk5 wk6 wk7 wk8 wk9"),
    Form(NEXT, PiiKind.OTHER, "", "a j jl"),
    Form(BLOOD, PiiKind.OTHER, "", "rr ten blo"),
    Form(
        MEASURED,
        PiiKind.OTHER,
        "",
        "bmi dsm sch maa par hoo pro bij avi iq tem hb sat pol",
    ),
    Form(OF_AGE, PiiKind.OTHER, "", "ond bov van"),
    Form(MONEY, PiiKind.OTHER, "", ITSELF, needs="€$"),
    *COUNTED,
)


def find_dates(text: str, starts: Starts) -> Iterator[Span]:
    """Dates with a day, a month with a year, and birth years; «volgende week» and a month alone
    point at nobody.
    """
    for span in found_by(_DATES, text, starts):
        if span.why == _BIRTH and _PAPER.search(text, max(0, span.start - 70), span.start):
            continue
        article = text[max(0, span.start - 3) : span.start].lower() == "de "
        yield (
            Span(span.start - 3, span.end, span.kind, span.why, span.certainty) if article else span
        )
    for span in _SHORT_FORM.find(text, starts):
        if text[span.start : span.end] not in _NOT_A_DATE:
            yield span


def harmless_numbers(text: str, starts: Starts) -> Iterator[tuple[int, int]]:
    """Where times of day, amounts and calendar years stand."""
    live = starts.live
    for form in _HARMLESS:
        if form.triggers in live:
            yield from (match.span() for match in form.matches(text, starts))
