"""Ages and school classes, in digits and in words."""

import re
from collections.abc import Iterator

from meldcode.anonymity.ages_told import AGES_TOLD, GOES_ON, NO_UNIT
from meldcode.anonymity.amounts import WORD
from meldcode.anonymity.remaining import CODES, DIGITS, ITSELF, NUMBER_WORD, Form, Starts, found_by
from meldcode.anonymity.spans import Certainty, PiiKind, Span

_I = re.IGNORECASE
_N = rf"(?:\d{{1,2}}(?:[.,]5)?|{WORD}|(?:ander|twee|drie)half|anderhalve?)"
_SOFT = r"(?:(?:bijna|net|pas|nog maar|nu|amper|ruim|ongeveer|circa|ca\.?|rond de|zo'n) ){0,2}"
_PEOPLE = (
    r"(?:meisjes?|jongens?|kind(?:eren|je)?|kids|dochters?|dochtertje|zoons?|zonen|zoontje|broers?|"
    r"broertjes?|zus|zussen|zusjes?|tweeling|"
    r"leerlinge?n?|ll|vrouw|man|baby|peuter|kleuter|puber|tiener|meiden?|jongeren?|cli[eë]nte?|"
    r"client|"
    r"neefje|nichtje|neef|nicht|moeder|vader|"
    r"partner|oma|opa|vriendin|vriend|jongste|oudste|middelste|persoon|dame|student|studente|mw|"
    r"mevrouw)"
)
# «Newroz vieren» is no age of four; «17en moet» is a forgotten space.
_NO_VERB = r"(?!(?<=[^\W\d_])\w)"
# «twee jaar» is a duration behind these words or before those; elsewhere it is taken for an age.
_DURATION_BEFORE = re.compile(
    (
        r"(?:\b(?:sinds|over|na|binnen|afgelopen|laatste|komende|elke|per|gedurende|voor|iedere|"
        r"hele|in|"
        r"paar|aantal|vorige|om de|duurt|duurde|woont|woonde|wonen|werkt|werkte|verblijft|getrouwd|"
        r"gescheiden|samen|eerste|volgende|straf|tot|minstens|maximaal|dan|uitzetting|verbod|"
        r"geldig|"
        r"daarvan|ongeveer|zeker|meer dan|al(?: meer dan| ruim| bijna)?)\s)$"
    ),
    _I,
)
_DURATION_AFTER = re.compile(
    (
        r"\s?(?:geleden|lang|later|terug(?!gek)|eerder|in"
        r" (?:nederland|behandeling|beeld|zorg)|getrouwd|"
        r"gehuwd|samen|bij"
        r" (?:ons|haar|de|het)|verzuim|cel|celstraf|onderwijs|ervaring|geldig|school\b|"
        r"achter elkaar|gewoond|gewerkt|niet|geen|na\b|voor\b|verblijf|contact|relatie|gescheiden|"
        r"werkzaam|therapie|hulp|zonder)"
    ),
    _I,
)
YEARS = re.compile(
    (
        rf"(?<![\w.,/-])(?P<id>{_N}(?:(?:[-/ ]| of | tot | en | à ){_N})?[ -]?(?:jaar(?: oude?|"
        r" jong)?|"
        rf"jaren oud|jr\.?|jarig|j\.?(?=[\s,;)]|$)|jarigen?|jarige)"
        rf"(?: en {_N} (?:maanden|maand|mnd))?(?: oude?)?)(?!\w)"
    ),
    _I,
)
JARIGE = re.compile(rf"(?<!\w)(?P<id>(?:\d{{1,3}}|{WORD})[ -]?(?:jarigen?|jaars?oude?))(?!\w)", _I)
MONTHS_OLD = re.compile(
    rf"(?<!\w)(?P<id>{_N} (?:maanden|maand|mnd|weken|wkn|dagen) oude?)(?!\w)", _I
)
BABY = re.compile(rf"\b{_PEOPLE},? (?:van |is )?(?P<id>{_N} (?:maanden|maand|mnd|weken))(?!\w)", _I)
OF_PEOPLE = re.compile(
    (
        rf"\b{_PEOPLE}(?: is| zijn|,)? (?:(?:van|rond de|in de) )?(?P<id>{_SOFT}{_N}(?:(?:,? en |"
        r" of |, )"
        rf"{_N}){{0,3}}){_NO_VERB}(?="
        r" ?(?:[.,;:!?)]|$|\n|en\b|die\b|dat\b|met\b|uit\b|wil|wonen|woont|is\b|heeft|"
        rf"gaat|zit))"
    ),
    _I,
)
IS_AGE = re.compile(
    (
        rf"\b(?:is|was|zijn|wordt|werd|leeftijd|lft|wordt binnenkort|geworden)[: ]{{1,2}}(?:van"
        rf" |volgende "
        rf"\w{{4,6}} |dit jaar |binnenkort |morgen |vandaag |in [a-z]{{3,9}} |over \w{{1,5}}"
        rf" \w{{4,8}} )"
        rf"?(?P<id>{_SOFT}{_N})(?= ?(?:[.,;:!?)]|$|\n|en"
        r" (?:haar|zijn|ze|zij|hij|wil|woont|zit|gaat|mag|"
        rf"heeft|is|durft|wordt|niet|de|er)\b|maar\b|geworden))"
    ),
    _I,
)
BECAME = re.compile(rf"(?<!\w)(?P<id>{_N}) (?:geworden|jaar oud)\b", _I)
BIRTHDAY = re.compile(
    r"\b(?:haar|zijn|hun|de) (?P<id>(?:\d{1,2}(?:e|de|ste)|[a-z]{0,12}(?:tiende|twintigste))"
    r" verjaardag)",
    _I,
)
AT_AGE = re.compile(
    (
        r"\b(?:(?:op|vanaf|onder|boven) (?:haar|zijn|hun)|op de)"
        rf" (?P<id>(?:\d{{1,2}}(?:e|de|ste)?|{WORD}))(?= "
        rf"?(?:[.,;:!?)]|$|\n|al\b|werd|was|is\b|moest|naar))"
    ),
    _I,
)
BRACKETED = re.compile(
    r"\((?P<id>\d{1,2}(?:(?:, ?| en | & |/)\d{1,2}){1,4}(?=\))|\d{1,2}(?=\))|[1-9]\d?(?=, ))"
)
BETWEEN_COMMAS = re.compile(r"(?<=[\w.], )[1-9]\d(?=,)")

_LEVEL = (
    r"(?:vmbo(?:["
    r" -]?(?:t|k|b|g|bk|kgt|tl|gl|kb|bb|gt|kader|basis|theoretisch|bk|kbl|bbl))?|mavo|havo|vwo|"
    r"gymnasium|atheneum|isk|mbo|h/?v|havo/vwo|mavo/havo|tl|gtl|kb|bb|pro|vso|hbo|technasium|tto)"
)
_CODE = r"(?:[a-z]{0,3}\d[a-z]{0,3}\d?)"
# «de helft van de klas een dag vrij»: behind an article it is «a», not «one».
_FIRST_CLASS = "een" + "".join(
    f"(?<!{end} klas een)" for end in ("de", "ze", "jn", "ar", "un", "le")
)
CLASSES = (
    re.compile(
        (
            r"(?<!\w)(?:groep|gr\.?)(?:"
            r" |-)?(?:[1-8](?:[/-][1-8])?|een|twee|drie|vier|vijf|zes|zeven|acht)"
            r"(?:[a-h]|(?-i: [A-H]))?(?!\w|[.,]\d|"
            r" (?:leerlingen|kinderen|jongeren|meiden|jongens|ouders|mensen|meisjes))"
        ),
        _I,
    ),
    re.compile(
        (
            rf"(?<!\w)(?:brug|mentor|kopp?|schakel|stam|opvang|eindexamen|examen|kleuter)?klas(?:"
            rf" |-|: )"
            rf"?(?:{_CODE}|{_FIRST_CLASS}|twee|drie|vier|vijf|zes|[1-6])(?!\w)(?:[ -]{_LEVEL})?"
            r"(?: [a-e](?![\w'.]))?"
        ),
        _I,
    ),
    re.compile(r"(?<!\w)(?:brug|mentor|schakel)?klas [A-Z]{1,3}\d?[A-Za-z]?(?![\w'])"),
    re.compile(
        (
            rf"(?<![\w-]){_LEVEL}(?:[ -]| niveau | jaar | leerjaar )?\d[a-z]{{0,2}}(?:[ -]{_LEVEL})"
            rf"?(?![\w]|[.,]\d| (?:keer|x|uur|weken|dagen)\b)"
        ),
        _I,
    ),
    re.compile(
        rf"(?<![\w.,/-])(?:[1-6](?:e|de)?[ -]?|(?:twee|drie|vier|vijf|zes) )"
        rf"(?:{_LEVEL}|kader)(?:[-/]?{_LEVEL})?(?:["
        r" -]?[a-e](?![\w'-]))?(?!\w)",
        _I,
    ),
    re.compile(
        (
            rf"(?<!\w)(?:[1-6](?:e|de)|eerste|tweede|derde|vierde|vijfde|zesde)["
            rf" -](?:klas|leerjaar|jaars|"
            rf"{_LEVEL})(?:ser|er)?(?:[ -]{_LEVEL})?(?!\w)"
        ),
        _I,
    ),
    re.compile(
        (
            r"(?<!\w)(?:group|grade|year|form) (?:1[0-3]|[1-9])[a-h]?(?!\w|[.,/-]\d| (?:of|old|"
            r"times|days|weeks|months|years|students|pupils|children|girls|boys|people)\b)"
        ),
        _I,
    ),
    re.compile(
        rf"(?<!\w)leerjaar (?:[1-8]|een|twee|drie|vier|vijf|zes)(?:[ -]{_LEVEL})?(?!\w)", _I
    ),
)
# Short class codes such as 3b, 2C, H5B, V5, T4A; not 2e, 3x, A4 (paper) or B1 (a level of
# language).
CLASS_CODE = re.compile(
    r"(?<![\w€.,/:-])(?<!rekenen )(?<!taal )(?<!niveau )"
    r"(?!(?:[23]D|[1-6]G|[ABC][12]|A[345])(?!\w))(?:[1-6][a-df-hvtA-DF-HVT]{1,2}\d?|"
    r"[1-6](?:hv|HV|tl|TL|gt|GT|kb|KB|va|VA|ha|HA|ma|MA|vw|VW|mh|MH)[a-d1-4A-D]?|"
    r"[HVTMABGKhvtm]{1,2}[1-6][A-Za-z]?\d?)(?![\w]|[-/.]\d)"
)
_WHY_CLASS = "Een klas of groep wijst samen met andere gegevens iemand aan."
_WHY_AGE = "Een leeftijd wijst samen met andere gegevens iemand aan."
_SOFT_BEFORE = re.compile(rf"(?<!\w){_SOFT}$", _I)
_PEOPLE_KEYS = (
    "mei jon kin kid doc zoo zon bro zus twe lee ll vro man bab peu kle pub tie cli nee nic moe vad"
    " par oma opa vri oud mid per dam stu mw mev"
)
_BEHIND_NAME = re.compile(
    rf"\x00\.?(?:, ?| )(?:(?:van|is|was|wordt|zijn)(?: dan| nu| pas)? (?!een\b|1\b)"
    rf"(?P<on>{_N}(?: en {_N})?){NO_UNIT}(?:(?= \x00)|{GOES_ON})|"
    rf"(?:van |is |was |wordt )?(?P<id>{_SOFT}{_N}(?: (?:mnd|maanden|maand))?)"
    rf"{_NO_VERB}(?= ?(?:[.,;:!?)]|$|\n|en\b)))",
    _I,
)
_JARIGE = Form(JARIGE, PiiKind.AGE, _WHY_AGE, NUMBER_WORD)
_YEARS = Form(YEARS, PiiKind.AGE, _WHY_AGE, NUMBER_WORD, Certainty.LIKELY)
_AGES = (
    Form(MONTHS_OLD, PiiKind.AGE, _WHY_AGE, NUMBER_WORD, Certainty.LIKELY),
    Form(BECAME, PiiKind.AGE, _WHY_AGE, NUMBER_WORD, Certainty.LIKELY),
    Form(BABY, PiiKind.AGE, _WHY_AGE, _PEOPLE_KEYS, Certainty.POSSIBLE, near_number=True),
    Form(OF_PEOPLE, PiiKind.AGE, _WHY_AGE, _PEOPLE_KEYS, Certainty.POSSIBLE, near_number=True),
    Form(
        IS_AGE,
        PiiKind.AGE,
        _WHY_AGE,
        "is was zij wor wer lee lft gew",
        Certainty.POSSIBLE,
        near_number=True,
    ),
    Form(BIRTHDAY, PiiKind.AGE, _WHY_AGE, "haa zij hun de", Certainty.POSSIBLE),
    Form(AT_AGE, PiiKind.AGE, _WHY_AGE, "op van ond bov", Certainty.POSSIBLE),
    Form(BRACKETED, PiiKind.AGE, _WHY_AGE, ITSELF, Certainty.POSSIBLE, needs="("),
    Form(BETWEEN_COMMAS, PiiKind.AGE, _WHY_AGE, DIGITS, Certainty.POSSIBLE),
)
_CLASS_KEYS = (
    "gro gr",
    "bru men kop sch sta opv ein exa kle kla",
    "bru men sch kla",
    "vmb mav hav vwo gym ath isk mbo h hv tl gtl kb bb pro vso hbo tec tto",
    NUMBER_WORD,
    NUMBER_WORD,
    "gro gra yea for",
    "lee",
)
_CLASSES = (
    *(
        Form(pattern, PiiKind.CLASS, _WHY_CLASS, keys)
        for pattern, keys in zip(CLASSES, _CLASS_KEYS, strict=True)
    ),
    Form(CLASS_CODE, PiiKind.CLASS, _WHY_CLASS, CODES, Certainty.POSSIBLE),
)


def find_ages(text: str, starts: Starts) -> Iterator[Span]:
    """Ages of people; a duration («twee jaar geleden», «al 3 jaar») is left alone."""
    yield from _JARIGE.find(text, starts)
    for span in _YEARS.find(text, starts):
        start = _softened(text, span.start)
        duration = _DURATION_BEFORE.search(
            text[max(0, start - 20) : start]
        ) or _DURATION_AFTER.match(text, span.end)
        if "oud" in text[span.start : span.end].lower() or not duration:
            yield Span(start, span.end, span.kind, span.why, span.certainty)
    yield from found_by((*_AGES, *AGES_TOLD), text, starts)


def _softened(text: str, start: int) -> int:
    """Where «bijna» or «net» before an age begins."""
    before = text[max(0, start - 30) : start]
    soft = _SOFT_BEFORE.search(before)
    return start - (len(before) - soft.start()) if soft else start


def ages_of_names(text: str, starts: Starts) -> Iterator[Span]:
    """A bare number behind what was taken for a name: «Jayden van 19», «Amira, 14.»."""
    for match in _BEHIND_NAME.finditer(text):
        yield Span(*match.span(match.lastgroup or 0), PiiKind.AGE, _WHY_AGE, Certainty.POSSIBLE)


def find_classes(text: str, starts: Starts) -> Iterator[Span]:
    """School classes and groups."""
    yield from found_by(_CLASSES, text, starts)
