"""Identifiers that are known by their form: handles, accounts, papers, flights, number
plates.
"""

import re

from meldcode.anonymity.amounts import WORD
from meldcode.anonymity.remaining import CODES, EVERYWHERE, ITSELF, Form
from meldcode.anonymity.spans import Certainty, PiiKind

_I = re.IGNORECASE
# «@allen» calls everybody.
HANDLE = re.compile(
    r"(?<![\w@])@(?!(?:allen|alle|iedereen|all|everyone|here|team|groep|channel|collega'?s)(?!\w))"
    r"(?:[\w.-]{1,40}\w|\w)",
    re.IGNORECASE,
)
_NETWORKS = (
    "insta(?:gram)?|snap(?:chat)?|tik"
    " ?tok|telegram|facebook|fb|twitter|discord|skype|x-account|username|"
    "gebruikersnaam|account(?:naam)?|handle|nick(?:name)?"
)
NAMED_HANDLE = re.compile(
    (
        rf"(?<!\w)(?:{_NETWORKS})(?:[ -](?:account|naam|naampje))?(?:\s(?:is|heet|van haar is|van"
        r" hem is))"
        rf"?(?:\s?[:=]\s?@|\s?[:=]?\s?@?(?=[\w-]*[\d_.]\w)|(?<=naam|ount|"
        rf"ndle)\s?[:=]\s?)(?P<id>\w[\w.-]{{0,40}}\w)"
    ),
    _I,
)
UNDERSCORED = re.compile(r"(?<![\w@])(?=\w*[^\W_]_+[^\W_])\w{3,60}(?:\.\w{1,40})?(?!\w)")
IPV4 = re.compile(
    r"(?<![\w.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\w]|\.\d)"
)
IPV6 = re.compile(
    (
        r"(?<![\w:])[0-9a-f]{1,4}(?::[0-9a-f]{1,4}){0,6}(?:::(?:[0-9a-f]{1,4}(?::[0-9a-f]{1,4}){0,5})?|"
        r"(?::[0-9a-f]{1,4}){2})(?![\w:])"
    ),
    _I,
)
_CODE = r"(?=[\w./-]{0,12}\d)[A-Z0-9](?:[\w]|[./-](?=\w)){2,30}"
_PAPER = (
    r"paspoort(?:e?n)?|pasp|pass|pas|id|id-kaart|identiteitskaart|identiteitsbewijs|document|"
    r"verblijfsdocument|verblijfsvergunning|verblijfspas|rijbewijs|visum|v(?=[ -]?(?:nummer|nr|"
    r"no)\b)"
)
PAPER = re.compile(
    (
        rf"(?<!\w)(?:{_PAPER})[ -]?(?:nummer|nr|no)?[.:#]?(?:\s(?:is|met|nr\.?|nummer|no\.?|van "
        rf"\w{{1,20}}(?: is)?)){{0,2}}[,:]?\s?(?P<id>{_CODE})"
    ),
    _I,
)
BOOKING = re.compile(
    r"(?<!\w)(?:boekingscode|boekingsnummer|boekingsnr|boeking|reserveringscode|reserveringsnummer|"
    r"reservering|pnr|ticketnummer|ticketnr)[.:#]?(?:\s(?:is|nr))?[,:]?\s?(?P<id>(?=[\w-]*\d|"
    r"[A-Z]{5,8}(?!\w))[A-Za-z0-9][\w-]{3,20})"
)
_FILE = (
    r"(?:zaak|dossier|doss|casus|case|cli[eë]nt|leerling|student|polis|klant|kenmerk|registratie|"
    r"registr|"
    r"meldings?|parket|proces-verbaal|pv|aangifte|onderwijs|beschikkings?|referentie|ref|"
    r"burgerservice|"
    r"patient|patiënt|relatie|lidmaatschaps?|personeels?|kvk|vreemdelingen)"
)
CASE = re.compile(
    (
        rf"(?<!\w){_FILE}[ -]?(?:nummer|nr|no|code|id)?[.:#]?,?(?:\s(?:is|met|nummer|nr\.?|onder))"
        rf"{{0,2}}[,:]?\s?(?P<id>(?:[A-Z]{{2,4}} (?=\d))?{_CODE})"
    ),
    _I,
)
CITIZEN = re.compile(
    (
        r"(?<!\w)(?:bsn|burgerservice|sofi|sofi-)(?:[ -]?(?:nummer|nr))?(?:"
        r" [a-z]{2,12})?[.:#]?(?:\sis)"
        r"?\s?(?P<id>\d(?:[ .-]?\d){6,9})(?!\d)"
    ),
    _I,
)
NUMBERED = re.compile(
    (
        r"(?<!\w)(?:nummer|nr|no|code|pincode|kluisje|kamer|kamernummer)[.:#]?\s(?:is\s)"
        r"?(?P<id>(?=[\w./-]{0,12}\d{3}|[A-Z]+\d)[A-Z0-9](?:[\w]|[./-](?=\w)){2,30})"
    ),
    _I,
)
_AIRLINE = (
    "TK|KL|HV|PC|AT|ET|KQ|EK|QR|TO|VY|XQ|SV|MS|AH|IR|W5|W6|PK|RJ|ME|A3|LH|AF|BA|XC|OR|FR|U2|EY|"
    "3O|8U|5O|"
    "GF|WY|AI|UK|6E|RQ|FG|IA|RB|WB|SN|DL|PY|HU|NE|J9|FZ|G9|XY|D3|JU|JP|OS|LX|LO|TP|IB|UX|DT|HF|"
    "KP|P4|QI|"
    "VK|BJ|TU|SM|NP|NIA"
)
FLIGHT = re.compile(
    rf"(?<![^\W_])(?:{_AIRLINE}|(?:THY|KLM|RAM|TRA|PGT|ETH|KAC|SXS))(?:["
    r" -]?\d{3,4}|\d{2})(?!\w|-\d)"
)
LOWER_FLIGHT = re.compile(
    rf"(?<![^\W_])(?=\w{{2,3}}[ -]?\d{{3}})(?:(?:{_AIRLINE})-?|(?!(?:to|me|ai|we|or|uk|os|tu|np|ne|dl|sn|is|at)"
    rf" )(?:{_AIRLINE}) )\d{{3,4}}"
    r"(?!\w|-\d| (?:uur|euro|keer|km|dagen))",
    _I,
)
NAMED_FLIGHT = re.compile(
    (
        r"(?<!\w)(?:vlucht(?:nummer|nr)?|flight|toestel)[.:]?\s(?:is\s|nr\.?\s|nummer\s|met\s)"
        r"?(?P<id>[A-Z0-9]{2,3}[ -]?\d{2,4})(?!\w)"
    ),
    _I,
)
_GROUP = r"(?:[A-Z]{1,3}|\d{1,3})"
PLATE = re.compile(
    rf"(?<![\w-])(?=(?:-?\w){{6}}(?![\w-]))(?=[\w-]{{0,8}}[A-Z])(?=[\w-]{{0,8}}\d){_GROUP}-{_GROUP}-{_GROUP}(?![\w-])",
    _I,
)
# The side codes of the Dutch register (RDW) without hyphens or with spaces; upper case only, or
# words would match.
_SIDE = (
    "LL99DD 99DDLL 99LLDD LL99LL LLLL99 99LLLL 99LLL9 9LLL99 LL999L L999LL LLL99L L99LLL 9LL999"
    " 999LL9 L99999 LL9999".replace("D", "9").split()
)


def _side(code: str) -> str:
    groups = re.findall("L+|9+", code)
    halves = [group.replace("L", "[A-Z]").replace("9", r"\d") for group in groups]
    if len(halves) == 2 and groups[1] in ("LLLL", "9999"):
        halves = [halves[0], halves[1][: len(halves[1]) // 2], halves[1][len(halves[1]) // 2 :]]
    return " ?".join(halves)


BARE_PLATE = re.compile(rf"(?<![\w-])(?:{'|'.join(_side(code) for code in _SIDE)})(?![\w-])")
FOREIGN_PLATE = re.compile(
    r"(?<![\w-])(?:[12]-[A-Z]{3}-\d{3}|[A-ZÄÖÜ]{1,3}-[A-Z]{1,2} ?\d{1,4}|[A-Z]{2}-\d{3}-[A-Z]{2}|"
    r"\d{2} [A-Z]{1,3} \d{2,4}|\d{1,5}-[A-Z]-\d{1,2}|[A-Z]{2}\d{2} ?[A-Z]{3}|\d{4} ?[A-Z]{3}|"
    r"[A-Z]{2,3} \d{4,5})(?![\w-])"
)
_SPOKEN = (
    r"(?:[A-Z]{1,3}|\d{1,4}|[a-z]*(?:tien|tig|twaalf|elf|een|twee|drie|vier|vijf|zes|zeven|"
    r"acht|negen|nul))"
)
NAMED_PLATE = re.compile(
    rf"(?i:(?<!\w)(?:kenteken|kent|nummerplaat|nummerbord|plaat|kentekenplaat)[.:]?\s(?:(?:is|"
    rf"was|nr|"
    rf"nummer|van de auto|van de auto is)\s)?)(?P<id>(?=[^.,;\n]{{0,20}}(?:\d|tien|tig|elf))"
    rf"{_SPOKEN}(?:[ -]?{_SPOKEN}){{1,4}})(?!\w)"
)
LOWER_NAMED_PLATE = re.compile(
    (
        r"(?<!\w)(?:kenteken|nummerplaat|kentekenplaat)[.:]?\s(?:is\s|was\s)?(?P<id>"
        r"\d{1,3}[ -]?[a-z]{1,3}[ -]?\d{1,3}|\d{2,3}[ -]?\d{0,2}[ -]?[a-z]{1,2}(?![a-z])|"
        r"[a-z]{1,3}[ -]?\d{1,3}[ -]?(?:[a-z]{1,2}|\d{2})(?![a-z0-9])|(?=[\w -]{0,8}\d)"
        r"(?:[a-z]{1,3}|\d{1,4})(?:["
        r" -](?:[a-z]{1,3}|\d{1,4})){1,3}|(?=[a-z]*\d)[a-z0-9]{6,8})(?!\w)"
    ),
    _I,
)
MIXED = re.compile(
    r"(?<![^\W_])(?=[^\W_]{0,12}\d)(?=\d{0,12}[A-Za-z])(?=[A-Za-z0-9]*(?:\d[A-Za-z]*){2})[A-Za-z0-9]{5,24}(?![^\W_])"
)

_IS_IP = "Dit is een IP-adres."
_IS_ACCOUNT = "Dit lijkt een accountnaam."
_IS_PLATE = "Dit is een kenteken."
_LIKE_FLIGHT = "Dit heeft de vorm van een vluchtnummer."
_LIKE_PLATE = "Dit heeft de vorm van een kenteken."
_NETWORK_KEYS = "ins sna tik tel fac fb twi dis sky x use geb acc han nic"
_FILE_KEYS = (
    "zaa dos cas cli lee stu pol kla ken reg mel par pro pv aan ond bes ref bur pat rel lid per"
    " kvk vre"
)
_PAPER_KEYS = "pas id ide doc ver rij vis v"
ADDRESSES = (
    Form(IPV4, PiiKind.IP, _IS_IP, CODES),
    Form(IPV6, PiiKind.IP, _IS_IP, CODES, needs=":"),
)
WEB = (
    Form(HANDLE, PiiKind.HANDLE, _IS_ACCOUNT, ITSELF, needs="@"),
    Form(NAMED_HANDLE, PiiKind.HANDLE, _IS_ACCOUNT, _NETWORK_KEYS, Certainty.LIKELY),
    Form(UNDERSCORED, PiiKind.HANDLE, _IS_ACCOUNT, EVERYWHERE, Certainty.POSSIBLE, needs="_"),
    Form(BOOKING, PiiKind.DOCUMENT, "Dit is een boekingscode.", "boe res pnr tic"),
    Form(NAMED_FLIGHT, PiiKind.FLIGHT, "Dit is een vluchtnummer.", "vlu fli toe"),
    Form(LOWER_NAMED_PLATE, PiiKind.PLATE, _IS_PLATE, "ken num"),
    Form(NAMED_PLATE, PiiKind.PLATE, _IS_PLATE, "ken num pla"),
)
_DIGIT = "(?:nul|een|één|twee|drie|vier|vijf|zes|zeven|acht|negen)"
_DASH = r"(?: (?:streep|streepje|slash|punt))?"
# «dossier vier vier zeven een», «tk een negen vier nul»: codes that were dictated.
SPOKEN_CASE = re.compile(
    r"\b(?:dossier|zaak|melding|kenmerk|kluisje|code|nummer|dossiernummer|zaaknummer|kamer)"
    rf" (?:nummer |nr )?(?:is )?(?P<id>{_DIGIT}(?:{_DASH} {_DIGIT}){{2,}})(?!\w| (?:keer|uur|jaar))",
    _I,
)
SPOKEN_FLIGHT = re.compile(
    rf"\b(?:{_AIRLINE}) {_DIGIT}(?: {_DIGIT}){{2,3}}(?!\w| (?:keer|uur))", _I
)
# «kenteken een x c v drie twee een», «paspoort n m acht twee k een».
_SAID = rf"(?:[a-z]|\d{{1,3}}|{WORD}|streep(?:je)?|dubbele?)"
SPOKEN_PLATE = re.compile(
    r"\b(?:kenteken|kentekenplaat|nummerbord|nummerplaat|paspoort|paspoortnummer|zaaknummer|"
    r"dossiernummer|zaaknr|dossiernr|clientnummer)"
    rf"(?: is| was| met| nummer| nr)?(?: nummer)? (?P<id>{_SAID}(?: {_SAID}){{3,}})(?!\w)",
    _I,
)
NAMED_CODES = (
    Form(
        SPOKEN_PLATE, PiiKind.PLATE, "Dit lijkt een nummer in woorden.", "ken num pas zaa dos cli"
    ),
    Form(
        SPOKEN_CASE,
        PiiKind.CASE,
        "Dit lijkt een nummer in woorden.",
        "dos zaa mel ken klu cod num kam",
    ),
    Form(
        SPOKEN_FLIGHT,
        PiiKind.FLIGHT,
        _LIKE_FLIGHT,
        _AIRLINE.lower().replace("|", " "),
        Certainty.LIKELY,
    ),
    Form(CITIZEN, PiiKind.BSN, "Dit is een BSN.", "bsn bur sof"),
    Form(CASE, PiiKind.CASE, "Dit is een nummer van een zaak, dossier of cliënt.", _FILE_KEYS),
    Form(PAPER, PiiKind.DOCUMENT, "Dit is het nummer van een document.", _PAPER_KEYS),
    Form(
        NUMBERED,
        PiiKind.OTHER,
        "Dit is een nummer dat bij iemand hoort.",
        "num nr no cod pin klu kam",
        Certainty.LIKELY,
    ),
)
FORMED_CODES = (
    Form(FLIGHT, PiiKind.FLIGHT, _LIKE_FLIGHT, CODES, Certainty.LIKELY),
    Form(LOWER_FLIGHT, PiiKind.FLIGHT, _LIKE_FLIGHT, CODES, Certainty.LIKELY),
    Form(PLATE, PiiKind.PLATE, _LIKE_PLATE, CODES, Certainty.LIKELY, needs="-"),
    Form(BARE_PLATE, PiiKind.PLATE, _LIKE_PLATE, CODES, Certainty.LIKELY),
    Form(FOREIGN_PLATE, PiiKind.PLATE, _LIKE_PLATE, CODES, Certainty.POSSIBLE),
)
MIXED_CODES = (
    Form(
        MIXED,
        PiiKind.DOCUMENT,
        "Letters en cijfers door elkaar: dit lijkt een code of nummer van iemand.",
        CODES,
        Certainty.POSSIBLE,
    ),
)
