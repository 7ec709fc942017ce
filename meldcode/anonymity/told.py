"""What the words around it tell for sure: an address behind «adres», a body with a name of words
behind «bij», who speaks. The context model is not told of it.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from meldcode.anonymity.amounts import WORD
from meldcode.anonymity.folding import words
from meldcode.anonymity.lexicon import Lexicon
from meldcode.anonymity.pieces import Piece
from meldcode.anonymity.spans import Certainty, PiiKind, Span
from meldcode.anonymity.vocabulary import GRAMMAR, RELATIONS, ROLES, TITLES

_WHY = "Dit staat waar een adres of de naam van een organisatie staat."
_CALLED = "Dit staat waar een naam staat."
_ACCOUNT = "Dit lijkt een accountnaam."
_HIDDEN = "Dit is een woord dat geheim moet blijven."
_LARGE = r"[A-ZÀ-ÖØ-Þ][^\W\d_]{1,30}"
_ADDRESS = re.compile(
    r"(?<!\w)(?:woon|post|verblijf|thuis|huis)?adres(?: is| van (?:haar|hem|moeder|vader))?:? "
    r"(?P<it>(?:[^\W\d_][^\W\d_'.-]{0,30} ){1,4}\d{1,4}(?: ?[a-zA-Z](?!\w))?(?:-\d{1,3})?"
    r"(?: nummer \d{1,4})?)"
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
# «nummer zeventien op de leeuwerikstraat»
_HOUSE = re.compile(
    rf"(?<!\w)(?:nummer|nr\.?) (?P<it>(?:{_NUMBER}) (?:op|in|aan|van) (?:de |het )?[^\W\d_]{{3,20}}"
    r"(?:straat|laan|weg|plein|kade|gracht|singel|dreef|steeg|dijk))(?![\w-])",
    re.IGNORECASE,
)
# «bij Moeders voor Moeders», «at House of Hope», «op groep de berk».
# What stands in each, so that most texts are not searched for it.
_WAYS = ("straat", "laan", "weg", "plein", "kade", "gracht", "singel", "dreef", "steeg", "dijk")
_NO_SCHOOL = (
    "een|het|de|dit|dat|deze|haar|zijn|mijn|ons|onze|hun|jouw|uw|elk|elke|ieder|ander|andere|"
    "nieuw|nieuwe|oude|zelfde|hetzelfde|eerste|tweede|derde|laatste|vorige|volgende|die|geen|"
    "in|op|aan|van|naar|bij|en|of|met|voor|is|was|ze|zij|hij|ik|we|wij|er|niet|weer|al|nu|ook|"
    "heel|hele|school|goed|groot|grote|eigen|enige|beste|welk|welke|waar|want|maar|dus|uur|"
    "twee|drie|vier|vijf"
)
_BODIES = (
    (
        (" of ", " for ", " voor "),
        re.compile(
            rf"(?<!\w)(?:bij|at|naar|via) (?P<it>(?:[Tt]he )?{_LARGE} (?:of|for|voor) "
            rf"(?:(?:de|het|the) )?{_LARGE})(?!\w)"
        ),
    ),
    (
        ("groep ", "afdeling ", "unit ", "huize "),
        re.compile(
            r"(?<!\w)(?:op|van|bij|naar|uit|vanuit) (?P<it>(?:groep|leefgroep|woongroep|afdeling|"
            r"unit|huize|behandelgroep) (?:de|het|'t|den) [^\W\d_]{3,30})(?!\w)",
            re.IGNORECASE,
        ),
    ),
    # «bij moeders voor moeders»
    (
        (" voor ",),
        re.compile(
            r"(?<!\w)(?:bij|via|naar|van) (?P<it>(?P<who>[^\W\d_]{4,15}) voor (?P=who))(?!\w)",
            re.IGNORECASE,
        ),
    ),
    # «van het open vensters college»
    (
        ("college", "lyceum", "scholengemeenschap"),
        re.compile(
            rf"(?<!\w)(?:op|van|naar|bij|is|vanuit|uit) (?:het )?(?P<it>(?:(?!(?:{_NO_SCHOOL})\b)"
            r"[^\W\d_]{3,15} ){1,3}(?:college|lyceum|scholengemeenschap))(?!\w)",
            re.IGNORECASE,
        ),
    ),
    # «kapsalon knip en zo»
    (
        (" en zo", " en meer", " and more"),
        re.compile(
            r"(?<!\w)(?:kapsalon|salon|winkel|bakkerij|restaurant|cafe|café|studio|kapper|bloemist|"
            r"toko|nagelstudio|snackbar|eetcafe|lunchroom|slagerij|atelier) "
            r"(?P<it>[^\W\d_]{3,20} (?:en zo|en meer|and more))(?!\w)",
            re.IGNORECASE,
        ),
    ),
    # «bakkerij Hartog & Zn», «de vries en zonen»
    (
        (" zn", " zonen", " co"),
        re.compile(
            r"(?<!\w)(?P<it>(?:(?:van|de|der|den|ten|ter) ){0,2}(?!(?:vaders?|moeders?|ouders|oom|"
            r"dochters?|broers|mannen)\b)[^\W\d_]{3,20} (?:&|en) (?:zn|zonen|co)\.?)(?!\w)",
            re.IGNORECASE,
        ),
    ),
)


# «het codewoord is blauwe paraplu»
_NO_CODE = (
    "is|was|heeft|voor|dat|die|af|en|of|met|om|bij|zegt|als|niet|nog|al|ook|wel|weer|kwijt|nodig|"
    "op|in|aan|van|ze|zij|hij|we|wij|ik|de|het|een|bekend|onbekend|geheim|veranderd|klaar|gewijzigd"
)
_CODE_WORD = re.compile(
    r"(?<!\w)code ?woord(?: (?:heeft|is|was|wordt|namelijk|dat is))*:? "
    rf"(?!(?:{_NO_CODE}|[a-z]+en|[a-z]+t)\b)"
    r"(?P<it>[^\W\d_]{2,20}e [^\W\d_]{3,20}|[^\W\d_]{3,20})(?!\w)",
    re.IGNORECASE,
)
# «codewoord afgesproken: "is de taart al klaar"»
_CODE_SAID = re.compile(
    r"(?<!\w)(?:code ?(?:woord|wrd|zin)|wachtwoord|wachtzin|safe ?word|password)(?!\w)"
    r"[^\"“”„«\n]{0,40}[\"“”„«](?P<it>[^\"“”„»\n]{2,60})[\"“”»]",
    re.IGNORECASE,
)
# «een instagram die heet amal streepje nul zeven»
_SPOKEN_ACCOUNT = re.compile(
    r"(?<!\w)(?:insta(?:gram)?|snap(?:chat)?|tik ?tok|account)"
    r"(?: (?:van|haar|hem|die|dat|en|is|nu)){0,3} (?:heet|is) (?P<it>[^\W_]{1,20}"
    r"(?: (?:streepje|laag streepje|underscore|punt) "
    rf"[^\W_]{{1,20}}){{1,4}}(?: {WORD})*)(?!\w)",
    re.IGNORECASE,
)
# What only people do; at the start of a sentence who does it without «de» is called so.
_SPEAKS = words("""
    belde belt vertelde vertelt zei zegt appte appt mailde mailt vroeg vraagt antwoordde meldde
    belden zeiden vertelden appten mailden vroegen huilde huilt glimlachte knikte fluisterde schrok
    twijfelt twijfelde
    """)
_NO_NAME = RELATIONS | ROLES | TITLES | GRAMMAR | words("iemand niemand ieder iedereen men wel god")


# What must stand in a text that is worth searching, the pattern, the kind and why.
_TOLD = (
    (_WAYS, _STREET, PiiKind.ADDRESS, _WHY),
    (_WAYS, _HOUSE, PiiKind.ADDRESS, _WHY),
    (("woord",), _CODE_WORD, PiiKind.OTHER, _HIDDEN),
    (("woord", "code", "wachtzin", "safe", "password"), _CODE_SAID, PiiKind.OTHER, _HIDDEN),
    ((" streepje ", " underscore ", " punt "), _SPOKEN_ACCOUNT, PiiKind.HANDLE, _ACCOUNT),
    *((signs, pattern, PiiKind.ORGANISATION, _WHY) for signs, pattern in _BODIES),
)


def told(text: str, pieces: list[Piece], lists: Lexicon) -> Iterator[Span]:
    """Yield the addresses, bodies, accounts, secrets and people that stand in such words."""
    yield from _people(pieces, lists)
    small = text.lower()
    if "adres" in small:
        for match in _ADDRESS.finditer(text):
            if not _NO_STREET.search(match["it"]):
                yield Span(*match.span("it"), PiiKind.ADDRESS, _WHY, Certainty.LIKELY)
    for signs, pattern, kind, why in _TOLD:
        if any(map(small.__contains__, signs)):
            for match in pattern.finditer(text):
                yield Span(*match.span("it"), kind, why, Certainty.LIKELY)


def _people(pieces: list[Piece], lists: Lexicon) -> Iterator[Span]:
    """Where a sentence opens with a name that is a word too, and who it is speaks: «Stoel belde»,
    «Newroz en Ramadan belden».
    """
    for number, (here, after) in enumerate(pairwise(pieces)):
        if after.base not in _SPEAKS or after.gap != " " or not _opens(pieces, number):
            continue
        if not here.text.istitle() or here.base in _NO_NAME:
            continue
        second = not here.opens and here.base in lists.more_given
        known = here.base in lists.surnames or here.base in lists.first_names
        if second or (known and here.base not in lists.field):
            yield Span(here.start, here.end, PiiKind.PERSON, _CALLED, Certainty.LIKELY)


def _opens(pieces: list[Piece], number: int) -> bool:
    """Whether a sentence begins with this piece, or with another name and «en»."""
    if pieces[number].opens:
        return True
    first, joint = pieces[max(0, number - 2) : number] if number > 1 else (None, None)
    return bool(first and joint and first.opens and joint.base == "en" and first.text.istitle())
