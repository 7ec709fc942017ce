"""Streets with their house numbers, and schools, mosques, hospitals, shelters and other bodies that
have a name of
their own."""

import re
from collections.abc import Iterator

from meldcode.anonymity.canvas import Starts
from meldcode.anonymity.folding import words
from meldcode.anonymity.judging import Judge
from meldcode.anonymity.small_words import AFTER_NAME, BEFORE_NAME, BODY_WORDS, SURE_BEFORE
from meldcode.anonymity.spans import Certainty, PiiKind, Span
from meldcode.anonymity.tokens import Token
from meldcode.anonymity.vocabulary import AFTER_NAME as VERBS
from meldcode.anonymity.vocabulary import GRAMMAR, RELATIONS, ROLES, TITLES

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
_PLAIN = words("""
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
        r" ?(?:bis|hs|huis|"
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
_LAAN_VAN = words("laan plein weg kade hof straat park boulevard gracht singel")

_SHORT_AFTER = re.compile(r"(?:college|lyceum|gasthuis|ziekenhuis|moskee|school)$")
# «taalcafé de ontmoeting», «zwemvereniging de dolfijn»: what is joined of such a word.
JOINED = re.compile(
    r".{3,20}(?:vereniging|club|cafe|café|centrum|bedrijf|winkel|praktijk|school|zaal)$"
)
_OF_TIME = words("""
    hele halve eerste laatste volgende vorige komende afgelopen week maand dag ochtend middag avond
    keer
    """)
# What stands behind «de» or «het» and opens no name: «op de speeltuin het was koud».
_NO_NAME = _OF_TIME | GRAMMAR | VERBS
_LINKS = words("de het een 't van den der voor op in al el aan d' t")
_WHY_ADDRESS = "Dit is een straat of adres."
_WHY_BODY = "De naam van een school of organisatie wijst samen met andere gegevens iemand aan."


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
        last = _behind(tokens, index) if laan_van else index
        number = _NUMBER.match(text, tokens[last].end) or _WORD_NUMBER.match(text, tokens[last].end)
        bare = not number and _STREET.sub("", word) == ""
        plain = (word in _PLAIN or bare) and not laan_van
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
        if not near or tokens[earlier].base in RELATIONS | TITLES:
            break
        if tokens[earlier].capital and not (
            tokens[earlier].opens and tokens[earlier].base in ("de", "het", "in", "op", "op")
        ):
            first = earlier
        elif tokens[earlier].base not in _LINKS or tokens[earlier].base in (
            "op",
            "in",
            "aan",
            "en",
            "voor",
        ):
            break
    return first


def _behind(tokens: list[Token], index: int) -> int:
    """The last word of a name that follows: capitals, with small words only between them."""
    last = index
    for later in range(index + 1, min(len(tokens), index + 7)):
        if tokens[later].gap.strip(" '\"") or "\n" in tokens[later].gap:
            break
        if tokens[later].capital and not tokens[later].shouted:
            last = later
        elif tokens[later].base not in _LINKS:
            break
    return last


def find_bodies(tokens: list[Token], judge: Judge) -> Iterator[Span]:
    """Names of schools, mosques, hospitals, shelters: behind or before the word that says what they
    are.
    """
    for index, token in enumerate(tokens):
        if not token.capital and token.base not in BODY_WORDS and "-" not in token.base:
            yield from _joined_name(tokens, index)
            continue
        parts = token.base.split("-")
        if parts[0] in BEFORE_NAME or parts[-1] in BEFORE_NAME:
            last = _behind(tokens, index)
            if last == index and token.base in SURE_BEFORE:
                last = _small_name(tokens, index, judge)
            if last > index and not _only_harmless(tokens[index + 1 : last + 1], judge):
                yield Span(
                    token.start,
                    tokens[last].end,
                    PiiKind.ORGANISATION,
                    _WHY_BODY,
                    Certainty.LIKELY,
                )
                continue
        if token.base in AFTER_NAME or (token.marked and _SHORT_AFTER.search(token.base)):
            first = _before(tokens, index, judge)
            own = token.marked and token.base not in AFTER_NAME
            if first < index or own:
                yield Span(
                    tokens[first].start,
                    token.end,
                    PiiKind.ORGANISATION,
                    _WHY_BODY,
                    Certainty.LIKELY,
                )
        elif token.marked and token.text in ("De", "Het", "'t") and index + 1 < len(tokens):
            yield from _article_name(tokens, index, judge)


def _article_name(tokens: list[Token], index: int, judge: Judge) -> Iterator[Span]:
    """A capital article in the middle of a sentence opens a name: «naar De Vlinder», «op Het
    Kompas».
    """
    after = tokens[index + 1]
    person = index and tokens[index - 1].base in TITLES | ROLES
    surname = after.base in judge.lexicon.surnames
    if after.capital and not after.gap.strip(" ") and not person and not surname:
        last = _behind(tokens, index)
        yield Span(
            tokens[index].start,
            tokens[last].end,
            PiiKind.ORGANISATION,
            _WHY_BODY,
            Certainty.POSSIBLE,
        )


def _small_name(tokens: list[Token], index: int, judge: Judge) -> int:
    """«basisschool de regenboog», «moskee al fath» in lower case: an article or an unknown word
    behind the sure
    word."""
    rest = tokens[index + 1 : index + 3]
    if rest and not rest[0].gap.strip(" '") and not judge.harmless(rest[0].base):
        return index + 1
    if (
        len(rest) == 2
        and rest[0].base in ("de", "het", "'t", "t", "al", "el", "op")
        and not (rest[0].gap + rest[1].gap).strip(" '")
        and rest[1].base not in _NO_NAME
    ):
        return index + 2
    return index


def _joined_name(tokens: list[Token], index: int) -> Iterator[Span]:
    """A joined word for a body with an article and a word behind it: a guess."""
    rest = tokens[index + 1 : index + 3]
    if (
        len(rest) < 2
        or rest[0].base not in ("de", "het", "t")
        or not JOINED.match(tokens[index].base)
    ):
        return
    if not (rest[0].gap + rest[1].gap).strip(" '") and rest[1].base not in _NO_NAME:
        yield Span(
            tokens[index].start,
            rest[1].end,
            PiiKind.ORGANISATION,
            _WHY_BODY,
            Certainty.POSSIBLE,
        )


def _before(tokens: list[Token], index: int, judge: Judge) -> int:
    """Where the name before «college» or «moskee» begins: capitals, or one unknown word in lower
    case.
    """
    first = index
    for earlier in range(index - 1, max(-1, index - 6), -1):
        if tokens[earlier + 1].gap.strip(" '\"-") or "\n" in tokens[earlier + 1].gap:
            break
        token = tokens[earlier]
        if (
            token.marked
            or (token.capital and not judge.listed(token.base))
            or (
                first == index
                and earlier == index - 1
                and not judge.harmless(token.base)
                and not judge.english(token.base)
            )
        ):
            first = earlier
        elif first == index or token.base not in _LINKS:
            # «Driss heeft in Nador een huis»: what stands before an article is not its name.
            break
    return first


def _only_harmless(tokens: list[Token], judge: Judge) -> bool:
    """Whether the words behind are countries or words of the field only: «school in Marokko»,
    «stichting Veilig
    Thuis»."""
    lexicon = judge.lexicon
    return all(
        token.base in lexicon.countries
        or token.base in lexicon.field
        or token.base in _LINKS
        or token.base in TITLES | ROLES
        for token in tokens
    )
