"""Schools, mosques, hospitals, shelters and other bodies that have a name of their own."""

import re
from collections.abc import Iterator

from meldcode.anonymity.folding import words
from meldcode.anonymity.judging import Judge
from meldcode.anonymity.small_words import AFTER_NAME, BEFORE_NAME, BODY_WORDS, SURE_BEFORE
from meldcode.anonymity.spans import Certainty, PiiKind, Span
from meldcode.anonymity.streets import LINKS, name_behind
from meldcode.anonymity.tokens import Token
from meldcode.anonymity.vocabulary import AFTER_NAME as VERBS
from meldcode.anonymity.vocabulary import GRAMMAR, ROLES, TITLES

_SHORT_AFTER = re.compile(r"(?:college|lyceum|gasthuis|ziekenhuis|moskee|school)$")
# «taalcafé de ontmoeting», «zwemvereniging de dolfijn»: what is joined of such a word.
_JOINED = tuple(
    """
    vereniging club cafe café centrum bedrijf winkel praktijk school zaal restaurant kantoor hotel
    salon atelier bakkerij kraam
    """.split()
)
_SHORTEST, _LONGEST = 3, 20
_OF_TIME = words("""
    hele halve eerste laatste volgende vorige komende afgelopen week maand dag ochtend middag avond
    keer
    """)
# What stands behind «de» or «het» and opens no name: «op de speeltuin het was koud».
_NO_NAME = _OF_TIME | GRAMMAR | VERBS
_WHY_BODY = "De naam van een school of organisatie wijst samen met andere gegevens iemand aan."


def joined(word: str) -> bool:
    """Whether the word is a word for a body with three to twenty letters joined before it."""
    if not word.endswith(_JOINED):
        return False
    before = (len(word) - len(end) for end in _JOINED if word.endswith(end))
    return any(_SHORTEST <= letters <= _LONGEST for letters in before)


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
            last = name_behind(tokens, index)
            if last == index and token.base in SURE_BEFORE:
                last = _small_name(tokens, index, judge)
            sure = last > index
            if not sure:
                last = _guessed_name(tokens, index)
            if last > index and not _only_harmless(tokens[index + 1 : last + 1], judge):
                yield Span(
                    token.start,
                    tokens[last].end,
                    PiiKind.ORGANISATION,
                    _WHY_BODY,
                    Certainty.LIKELY if sure else Certainty.POSSIBLE,
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
        last = name_behind(tokens, index)
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
    saint = rest and rest[0].base in ("sint", "st")
    if rest and not saint and not rest[0].gap.strip(" '") and not judge.harmless(rest[0].base):
        return index + 1
    if (
        len(rest) == 2
        and rest[0].base in ("de", "het", "'t", "t", "al", "el", "op", "sint", "st")
        and not (rest[0].gap + rest[1].gap).strip(" '")
        and rest[1].base not in _NO_NAME
    ):
        return index + 2
    return index


def _guessed_name(tokens: list[Token], index: int) -> int:
    """«jeugdzorg de linde», «VSO DE SONNEWIJSER»: a kind of body with an article and a word."""
    rest = tokens[index + 1 : index + 3]
    if len(rest) < 2 or rest[0].base not in ("de", "het", "'t", "t", "sint", "st"):
        return index
    near = rest[0].gap in (" ", " '", ". ") and rest[1].gap == " "
    return index + 2 if near and rest[1].base not in _NO_NAME else index


def _joined_name(tokens: list[Token], index: int) -> Iterator[Span]:
    """A joined word for a body with an article and a word behind it: a guess."""
    rest = tokens[index + 1 : index + 3]
    if len(rest) < 2 or rest[0].base not in ("de", "het", "t") or not joined(tokens[index].base):
        return
    if not (rest[0].gap + rest[1].gap).strip(" '") and rest[1].base not in _NO_NAME:
        yield Span(
            tokens[index].start, rest[1].end, PiiKind.ORGANISATION, _WHY_BODY, Certainty.POSSIBLE
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
        elif first == index or token.base not in LINKS:
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
        or token.base in LINKS
        or token.base in TITLES | ROLES
        for token in tokens
    )
