"""Ages without the word «jaar»: told by a verb, a turning point, brackets, or in English."""

import re

from meldcode.anonymity.amounts import WORD
from meldcode.anonymity.remaining import DIGITS, EVERYWHERE, ITSELF, NUMBERS, Form
from meldcode.anonymity.spans import Certainty, PiiKind

_I = re.IGNORECASE
_ENGLISH = (
    "(?:six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|"
    "eighteen|"
    "nineteen|twenty(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?|thirty|forty)"
)
_HALF = r"(?:[.,]\d(?!\d)| ?[½¼¾]|,?\s?(?:en een|en 'n|en een) (?:half|kwart))?"
_NUMBER = (
    rf"(?:\d{{1,2}}(?!\d|[.,:]\d\d|[/-]\d){_HALF}|(?!een\b|één\b|nul\b){WORD}{_HALF}|{_ENGLISH})"
)
_WHO = (
    r"(?:ze|zij|hij|ik|je|jij|ie|die|het kind|(?:haar|zijn|mijn|de|het|hun|onze?|dit|deze|een) "
    r"(?:jong(?:ere|ste)|oudste|middelste|meisje|jongen|leerling|cli[eë]nte?|kind|dochter|zoon|"
    r"zus|zusje|"
    r"broer|broertje|moeder|vader|oom|tante|nicht|nichtje|neef|neefje|vriendin|vriend|vrouw|man|"
    r"partner)|"
    r"moeder|vader|zus|broer|moeder|zusje|broertje)"
)
_ADVERB = (
    r"(?:(?:nu|dan|net|pas|al|bijna|nog|maar|straks|morgen|vandaag|gisteren|dit jaar|volgend jaar|"
    r"vorige|volgende|"
    r"deze|komende|maand|week|jaar|zomer|weer|ook|inmiddels|ondertussen|binnenkort|toen|pas "
    r"geleden|echt|toch|"
    r"ongeveer|rond de|een jaar of|een jaartje of|hooguit|hoogstens|amper|in (?:januari|februari|"
    r"maart|april|"
    r"mei|juni|juli|augustus|september|oktober|november|december)|over \w{1,6} (?:dagen|weken|"
    r"maanden|"
    r"week|maand)|nog geen|net geen|vandaag|zondag|zaterdag|vrijdag|maandag|dinsdag|woensdag|"
    r"donderdag) ){0,3}"
)
NO_UNIT = (
    r"(?![\w°€%]|[.,]\d|/\d|-\d| ?(?:keer|x|maal|uur|u|min|minuten|minuutjes|dagen?|dgn|dag|wk|"
    r"weken|week|"
    r"mnd|maanden?|euro|eur|%|procent|kilo|kg|gram|mg|ml|cm|km|meter|m2|graden|ste|de|e|van de|"
    r"van het|van "
    r"hun|van mijn|van die|lessen|lesuren|les|punten|stuks|mensen|kinderen|leerlingen|gesprekken|"
    r"te laat|"
    r"kilometer|kamers?|nachten|tickets?|broers|broertjes|zussen|zusjes|bladzijden|jarige|"
    r"personen|keren|"
    r"instanties|koffers?|appjes|berichten|vrienden|vriendinnen|verschillende|andere|meter|zoons|"
    r"dochters)\b)"
)
_WHY = "Een leeftijd wijst samen met andere gegevens iemand aan."
# What stands behind an age when the sentence ends or goes on.
GOES_ON = (
    r"(?= ?(?:[.,;:!?)…-]|$|\n| (?:en|of|maar|dus|want|ze|zij|hij|ik|toen|als|volgens|in|op|"
    r"geworden|met|die|dat|woont|zit|gaat|wil|heeft|is|nu|al|oud|haar|zijn|mag|moet|kan|dan|"
    r"omdat|volgende|over|binnenkort|morgen|deze|dit|straks|pas|er|wij|we|vader|moeder|mama|papa|"
    r"uit|bij|net|niet|ook|dacht|zei|zegt|denk|geloof|geweest|toch|hoor|wordt|punt|komma|einde|nieuwe|"
    r"vraagteken|dubbele|mentor|gr|groet)\b))"
)
VERB_FIRST = re.compile(
    rf"\b(?:is|was|wordt|werd|word|ben|bent|lijkt|oogt) {_WHO} "
    rf"(?P<id>{_ADVERB}{_NUMBER}){NO_UNIT}",
    _I,
)
VERB_LAST = re.compile(
    rf"\b{_WHO} (?P<id>{_ADVERB}{_NUMBER})(?= (?:is|was|wordt|werd|word|ben|bent|geworden)\b)", _I
)
WHO_FIRST = re.compile(
    rf"\b{_WHO} (?:is|was|wordt|werd|word|ben|bent|lijkt|oogt|zou) (?P<id>{_ADVERB}{_NUMBER})"
    rf"{NO_UNIT}{GOES_ON}",
    _I,
)
TURNED = re.compile(
    rf"\b(?:wordt|werd|word) (?P<id>{_ADVERB}{_NUMBER}){NO_UNIT}(?! (?:door|er|in de|keer)\b)", _I
)
NEARLY = re.compile(
    rf"(?<!\w)(?P<id>(?:bijna|nog geen|net geen|amper|een jaar of|een jaartje of|rond de|tegen de|"
    rf"nog niet eens|leeftijd(?: is)?:?|leeft\.?:?|lftd?\.?:?) {_NUMBER}){NO_UNIT}(?! "
    rf"[a-z]{{5,}}en\b)",
    _I,
)
ORDINAL = re.compile(
    r"\b(?:haar|zijn|hun|mijn|d'r|z'n|m'n) (?P<id>(?:\d{1,2}(?:e|de|ste)|[a-z]{0,12}(?:tiende|"
    r"twintigste|twaalfde|"
    r"elfde|negende|achtste|zevende|zesde|vijfde|vierde))(?:e| verjaardag)?)(?= ?(?:[.,;:!?)]|$|"
    r"\n)| (?:en|al|"
    r"is|was|naar|moest|hier|bij|in|werd|verjaardag|jaar|getrouwd|uitgehuwelijkt|niet|heeft|had|"
    r"weg|wil)\b)",
    _I,
)
SEXED = re.compile(
    rf"\((?:[mvjf]|man|vrouw|jongen|meisje|dochter|zoon|zus|broer|zusje|broertje)[,/;: "
    rf"]{{1,2}}(?P<id>{_NUMBER})"
    r"(?: ?(?:jr|jaar|j))?(?=[),; ])",
    _I,
)
SLASHED = re.compile(
    r"(?<![\w/])(?:(?:[mvj]|meisje|jongen|vrouw|man|dochter|zoon)\s?[/,]\s?(?P<id>[1-9]\d?)|"
    r"(?P<first>[1-9]\d?) ?/ ?[mvj])(?![\w/]|[.,:]\d|-\d)",
    _I,
)
SEX_AND_AGE = re.compile(r"(?<![\w/-])[mvMV](?P<id>1[0-9]|[4-9])(?![\w/-]|[.,:]\d)")
SPELLED_IN_BRACKETS = re.compile(
    rf"\((?P<id>{_NUMBER}(?: ?(?:mnd|maanden|maand|mndn|weken|wkn|wk|dgn))?)"
    r"(?: ?(?:jr|jaar|j))?(?=[),;])",
    _I,
)
FRACTION = re.compile(r"(?<![\w.,])(?P<id>\d{1,2}\s?[½¼¾](?: ?(?:jaar|jr))?)")
HALF_YEARS = re.compile(
    r"(?<![\w.,])(?P<id>\d{1,2}[.,]\d ?(?:jaar|jr|jarige?|j)\b(?: oude?)?)(?! (?:geleden|lang|"
    r"later|"
    r"getrouwd|samen|ervaring|cel|in nederland))",
    _I,
)
ENGLISH = re.compile(
    rf"(?<![\w.,])(?P<id>(?:\d{{1,2}}|{_ENGLISH})[ -]?(?:years?[ -]?olds?|yrs?[ -]?old|y/?o|yrs?|"
    rf"years of age|"
    r"year old)|(?:aged|age|turns|turned|turning|age of) (?:\d{1,2}|"
    + _ENGLISH
    + r"))(?!\w|[.,]\d)",
    _I,
)
ENGLISH_IS = re.compile(
    rf"\b(?:she|he|girl|boy|sister|brother|daughter|son|mother|father|cousin|i)(?:'s| is| was|'m|"
    rf" am) "
    rf"(?P<id>(?:only |just |now |almost |about )?(?:\d{{1,2}}|{_ENGLISH})){NO_UNIT}(?! "
    rf"(?:times|hours|"
    r"minutes|days|weeks|months|years (?!old)|of the|percent))",
    _I,
)
SPRINGS = re.compile(rf"(?<!\w)(?P<id>{_NUMBER} (?:lentes|jaartjes|zomers)(?: jong)?)(?!\w)", _I)

CHILD_OF = re.compile(
    r"\b(?:dochter|zoon|dochtertje|zoontje|zusje|broertje|zus|broer|kind|kindje|baby|meisje|jongen|"
    r"neefje|nichtje|tweeling|kleinzoon|kleindochter)(?: [^\W\d_]{2,20})? (?:van|v|vn) "
    rf"(?P<id>{_NUMBER}(?: (?:jaar|jr|mnd|maanden|maand|weken|wkn)\b)?)"
    rf"{NO_UNIT}(?! (?![a-z]{{0,5}}ge)[a-z]{{4,}}en\b)",
    _I,
)
# «she is only nine», «Lana is only nine.»
ONLY = re.compile(
    rf"\bonly (?P<id>{_ENGLISH}|\d{{1,2}}){NO_UNIT}(?= ?(?:[.,;!?)]|$|and\b|but\b))", _I
)

# «emran, farida en sohrab van acht, zes en twee».
OF_SOME = re.compile(
    rf"\bvan (?P<id>{_NUMBER}(?:,? {_NUMBER}){{0,3}},? en {_NUMBER}(?: jaar)?){NO_UNIT}"
    r"(?! (?![a-z]{0,5}ge)[a-z]{4,}en\b)(?! uur)",
    _I,
)

# «de meisjes van twaalf en tien huilden»
CHILDREN_OF = re.compile(
    r"\b(?:meisjes|jongens|kinderen|zussen|zusjes|broers|broertjes|dochters|zoons|zonen|kids)"
    rf" van (?P<id>{_NUMBER}(?:,? {_NUMBER}){{0,3}},? en {_NUMBER}(?: jaar)?){NO_UNIT}",
    _I,
)

_VERBS = "is was wor wer ben lij oog"
_PEOPLE = "ze zij hij ik je jij ie die het haa zij mij de hun onz ons dit dez een moe vad zus bro"


def _form(pattern: "re.Pattern[str]", triggers: str, needs: str = "", near: bool = False) -> Form:
    return Form(pattern, PiiKind.AGE, _WHY, triggers, Certainty.LIKELY, needs, near_number=near)


# «ze is nt 14 maar 12», «hij is geen zestien maar veertien».
CORRECTED = re.compile(
    rf"\b(?:is|was|wordt|werd) (?:niet|nt|nie|geen) (?P<id>{_NUMBER}(?: jaar)?,? maar {_NUMBER})"
    rf"{NO_UNIT}(?!\w)",
    _I,
)
AGES_TOLD = (
    _form(CORRECTED, "is was wor wer", near=True),
    _form(FRACTION, DIGITS, needs="½¼¾"),
    _form(HALF_YEARS, DIGITS, needs=".,"),
    _form(ONLY, "onl"),
    _form(OF_SOME, "van", near=True),
    _form(CHILDREN_OF, "mei jon kin zus bro doc zoo zon kid twe", near=True),
    _form(SPRINGS, NUMBERS),
    _form(ENGLISH, DIGITS),
    _form(ENGLISH, "six sev eig nin ten ele twe thi fou fif for age tur"),
    _form(ENGLISH_IS, "she he gir boy sis bro dau son mot fat cou i"),
    _form(SEXED, ITSELF, needs="("),
    _form(SPELLED_IN_BRACKETS, ITSELF, needs="("),
    _form(SLASHED, "m v j mei jon vro man doc zoo"),
    _form(SLASHED, DIGITS, needs="/"),
    _form(SEX_AND_AGE, EVERYWHERE, needs="mvMV"),
    _form(VERB_FIRST, _VERBS, near=True),
    _form(VERB_LAST, _PEOPLE, near=True),
    _form(WHO_FIRST, _PEOPLE, near=True),
    _form(TURNED, "wor wer", near=True),
    _form(NEARLY, "bij nog net amp een ron teg lee lft", near=True),
    _form(ORDINAL, "haa zij hun mij d z m"),
    _form(CHILD_OF, "doc zoo zus bro kin bab mei jon nee nic twe kle"),
)
