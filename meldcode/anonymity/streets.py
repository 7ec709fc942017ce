"""Streets with their house numbers; and how far a name of several words goes on."""

import re
from collections.abc import Iterator

from meldcode.anonymity.folding import words
from meldcode.anonymity.judging import Judge
from meldcode.anonymity.remaining import Form, Starts
from meldcode.anonymity.spans import Certainty, PiiKind, Span
from meldcode.anonymity.tokens import Token
from meldcode.anonymity.vocabulary import RELATIONS, TITLES

_STREET = re.compile(
    r"(?:straat|laan|weg|plein|kade|gracht|singel|hof|dreef|pad|steeg|markt|dijk|wal|straatje|"
    r"plantsoen|park|boulevard|allee|baan|kamp|"
    r"veld|oord|erf|ring|haven|burg|donk|hoven|drift|brink|akker|weide|meent|zoom|werf|hage|stede|"
    r"horst|bos|sloot|berg|str|ln)\.?$"
)
_ENDINGS = words("""
    aat aan weg ein ade cht gel hof eef pad eeg rkt ijk wal tje oen ark ard lee amp eld ord erf
    ing ven urg onk ift ink ker ide ent oom age ede rst bos oot erg str
    """)
_BEFORE_NUMBER = re.compile(r"\.?,? (?:nr\.? ?|nummer |huisnummer )?\d", re.IGNORECASE)
_SURE_STREET = re.compile(
    r"(?:straat|laan|plein|kade|gracht|singel|dreef|steeg|plantsoen|boulevard|dijk|weg)$"
)
STREET = re.compile(f"(?:{_SURE_STREET.pattern[3:-2]})$")
_SURE_ENDING = re.compile(f"(?:{_SURE_STREET.pattern[3:-2]}|straatje|allee)$", re.IGNORECASE)
NO_STREET = words("""
    straat laan weg plein kade gracht park markt pad steeg hof schoolplein speelplein fietspad
    snelweg voorhof kerkhof gerechtshof onderweg thuisweg parkeerplaats voetbalveld sportpark
    vluchtweg uitweg ring veld kamp schoolkamp zomerkamp haven luchthaven werf bos berg sloot
    baan spoorbaan loopbaan erf brink akker bijbaan zaterdagbaan vakkamp boulevard omweg terugweg
    heenweg afweg landweg noodweg looppad voetpad supermarkt arbeidsmarkt hoog-laag slagveld
    spelveld werkveld sportveld werkgebied huizenmarkt woningmarkt beleg gezag verhaal opslag
    weekmarkt winkelstraat zijstraat oprit
    """)
_NUMBER = re.compile(
    (
        r",? (?:nummer |nr\.? ?|huisnummer |no\.? )?\d{1,5}(?!\d|"
        r" ?(?:keer|x|uur|jaar|jr|maanden|weken|"
        r"dagen|minuten|jongens|meisjes|leerlingen|mannen|kinderen|mensen|euro)\b)(?: ?-?"
        r" ?(?:bis|hs|huis|rood|zwart|rd|zw|boven|beneden|"
        r"\d ?hoog|[a-z](?![\w'])|\d{1,4}(?!\w)|I{1,3}(?!\w)|[A-Z]\d{0,3}(?!\w)|[a-z]\d?(?!\w)))?"
    ),
    re.IGNORECASE,
)
_WORD_NUMBER = re.compile(
    (
        r" (?:nummer|nr\.?|huisnummer)"
        r" (?:[a-z]*(?:tien|tig|twaalf|elf|een|twee|drie|vier|vijf|zes|zeven|"
        r"acht|negen|honderd)+)(?!\w)"
    ),
    re.IGNORECASE,
)
_HONOURED = words("""
    pastoor burgemeester burg professor prof dokter deken kapelaan monseigneur mgr prins prinses
    koning koningin sint st graaf generaal kardinaal minister admiraal
    """)
_AT = words("op aan in nr naar bij te adres huisbezoek hb")
_LAAN_VAN = words("laan plein weg kade hof straat park boulevard gracht singel")

LINKS = words("de het een 't van den der voor op in al el aan d' t")
_WHY_ADDRESS = "Dit is een straat of adres."

# «langs bij Zilverschoon 8»: a street by a name that says not that it is one.
_HOUSE = re.compile(
    r"(?:[Oo]p|[Aa]an|[Bb]ij|[Ll]angs|[Aa]dres|[Nn]aar|[Ww]oont|[Ww]onen)(?: de| het)? (?P<id>"
    r"(?!(?:Groep|Klas|Kamer|Lokaal|Artikel|Stap|Vraag|Week|Les|Bus|Lijn|Team|Psalm|Gate|Spoor)\b)"
    r"[A-Z][a-zà-ÿ]{3,20} [1-9]\d{0,3}(?: ?[a-z])?)(?= ?[:.,;)]| (?:in|te|en)\b|$)"
)
_HOUSES = Form(
    _HOUSE,
    PiiKind.ADDRESS,
    _WHY_ADDRESS,
    "op aan bij lan adr naa woo won",
    Certainty.POSSIBLE,
    near_number=True,
)


def street_windows(text: str, starts: Starts) -> list[tuple[int, int]]:
    """The stretches of `text` in which a street may stand; only there words are cut for it."""
    windows: list[tuple[int, int]] = []
    for place in starts.ends(_ENDINGS):
        if not (_SURE_ENDING.search(text[place - 9 : place]) or _BEFORE_NUMBER.match(text, place)):
            continue
        start, end = max(0, place - 90), min(len(text), place + 90)
        if windows and start <= windows[-1][1]:
            start = windows.pop()[0]
        windows.append((start, end))
    return windows


def find_houses(text: str, starts: Starts, judge: Judge) -> Iterator[Span]:
    """Houses of a street whose name does not say so; «bij Nederlands 6» is a mark."""
    for span in _HOUSES.find(text, starts):
        word, _, number = text[span.start : span.end].lower().partition(" ")
        lists = judge.lexicon
        subject = lists.dutch_step(word) or word in lists.countries or word in lists.field
        if len(number) > 1 or not subject:
            yield span


def find_addresses(text: str, tokens: list[Token], judge: Judge) -> Iterator[Span]:
    """Streets with a house number, and without one when written with a capital or unknown as a
    word.
    """
    for index, token in enumerate(tokens):
        word = token.folded
        laan_van = (
            word in _LAAN_VAN
            and token.marked
            and index + 1 < len(tokens)
            and tokens[index + 1].base == "van"
        )
        if not laan_van and not _STREET.search(word):
            continue
        last = name_behind(tokens, index) if laan_van else index
        number = _NUMBER.match(text, tokens[last].end) or _WORD_NUMBER.match(text, tokens[last].end)
        bare = not number and _STREET.sub("", word) == ""
        plain = (word in NO_STREET or bare) and not laan_van
        if plain or not (number or laan_van or _sure(token, judge)):
            continue
        first = _start_of_name(tokens, index)
        if number or first < index or laan_van or _SURE_STREET.search(word):
            certainty = Certainty.CERTAIN if number else Certainty.LIKELY
            yield Span(
                tokens[first].start,
                number.end() if number else tokens[last].end,
                PiiKind.ADDRESS,
                _WHY_ADDRESS,
                certainty,
            )


def _sure(token: Token, judge: Judge) -> bool:
    """A street without a number: «in de Kerkstraat», «bij de wilgenlaan»."""
    return bool(_SURE_STREET.search(token.folded)) and (
        token.marked or not judge.listed(token.folded)
    )


def _start_of_name(tokens: list[Token], index: int) -> int:
    """A street of several words begins at its first capital: «Prins Bernhardlaan», «Van
    Goghstraat».
    """
    first = index
    for earlier in range(index - 1, max(-1, index - 5), -1):
        near = not tokens[earlier + 1].gap.strip(" .-") and "\n" not in tokens[earlier + 1].gap
        if near and earlier == index - 1 and _opens_street(tokens, earlier):
            return earlier
        if not near or tokens[earlier].base in RELATIONS | TITLES:
            break
        if tokens[earlier].capital and not (
            tokens[earlier].opens and tokens[earlier].base in ("de", "het", "in", "op", "op")
        ):
            first = earlier
        elif tokens[earlier].base not in LINKS or tokens[earlier].base in (
            "op",
            "in",
            "aan",
            "en",
            "voor",
        ):
            break
    return first


def _opens_street(tokens: list[Token], index: int) -> bool:
    """Whether a word in small letters belongs to the street behind it: «pastoor jansenstraat»,
    «op van goghlaan 9» (not «verhuisd van kerkstraat 9»).
    """
    here = tokens[index]
    if here.base in _HONOURED:
        return True
    before = tokens[index - 1].base if index else ""
    return here.base in ("van", "jan") and (not index or before in _AT or here.gap.strip() != "")


def name_behind(tokens: list[Token], index: int) -> int:
    """The last word of a name that follows: capitals, with small words only between them."""
    last = index
    for later in range(index + 1, min(len(tokens), index + 7)):
        if tokens[later].gap.strip(" '\"") or "\n" in tokens[later].gap:
            break
        if tokens[later].capital and not tokens[later].shouted:
            last = later
        elif tokens[later].base not in LINKS:
            break
    return last
