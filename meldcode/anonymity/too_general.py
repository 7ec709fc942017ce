"""Which entries are refused in a list that one person keeps for all: of which nothing but words
that others need would be masked."""

import re
from collections.abc import Iterator
from string import ascii_lowercase

from meldcode.anonymity.beside_bodies import only_a_body
from meldcode.anonymity.folding import fold, words
from meldcode.anonymity.general import (
    BODIES_FOR_SHORT,
    ON_THE_WAY,
    abroad,
    every_day,
    general,
    named,
    needed,
    of_the_field,
    ordinary,
)
from meldcode.anonymity.kept_forms import IN_A_BODY
from meldcode.anonymity.known_forms import OF_A_BODY, SHORT_NUMBER, Body, KnownName
from meldcode.anonymity.lands import only_abroad, only_lands
from meldcode.anonymity.lexicon import lexicon
from meldcode.anonymity.public import BODIES
from meldcode.anonymity.slips import slipped
from meldcode.anonymity.streets import NO_STREET, STREET
from meldcode.anonymity.vocabulary import GRAMMAR

__all__ = ["of_everybody", "too_general"]

_PIECE = re.compile(r"[^\W_]+")
_BESIDE_IT = words(
    "plaza oost west noord zuid eelde brussels international internationale the hague hall hal"
)
_JOURNEY = re.compile(r"(?:enkele|heen|terug|retour)[ -]?(?:reis|reizen|vlucht|ticket)|one[ -]way")
# From this step of frequency on «onderweg» is no street; «Hoofdstraat» is below it.
_NO_STREET_FROM = 3
# How long a word is in which each other letter is a slip of the pen.
_LONG, _LONGEST = 8, 30


def too_general(entry: KnownName | Body) -> bool:
    """Whether an entry that one person gives for all takes words away that others need: an ordinary
    word that is no name («bang»), a phrase of such words («met de ouders»), a public body with
    nobody beside it («Veilig Thuis Noord»), a number, a land or a place abroad («Noord-Irak»,
    «Al Hoceima»), what everybody passes on a journey («Eindhoven Airport»), one of these with a
    loose word for a street («Somalië weg»), or a slip of the pen for one («besnijdenes»).
    """
    pieces = [fold(piece) for piece in _PIECE.findall(entry)]
    content = [piece for piece in pieces if piece not in GRAMMAR | OF_A_BODY]
    plain = [piece for piece in content if not named(piece)]
    nobody = all(map(_number_land_or_body, content)) or only_a_body(entry)
    if nobody or only_abroad(entry) or _on_the_way(pieces) or _no_street(content, entry):
        return True
    rest = BODIES.sub(" ", entry.lower())
    if rest != entry.lower():
        return not rest.strip() or too_general(type(entry)(rest))
    if isinstance(entry, KnownName):
        one_word = len(content) == 1 and lexicon().has("".join(plain))
        nothing_left = any(map(every_day, plain)) or all(map(general, content))
        return nothing_left or (one_word and not STREET.search(entry))
    if any(map(_almost_needed, content)):
        return True
    if len(pieces) == 1 and plain and not STREET.search(entry):
        return lexicon().has(pieces[0]) or needed(pieces[0])
    grammar = GRAMMAR.intersection(pieces) - IN_A_BODY
    return all(map(_needed, content)) or (
        bool(grammar) and all(ordinary(one) or _needed(one) for one in plain)
    )


def of_everybody(entry: str) -> bool:
    """Whether an entry is nothing but a public body, a land, a short number, or what everybody
    passes on a journey: no name, however it is written.
    """
    pieces = [fold(piece) for piece in _PIECE.findall(entry)]
    content = [piece for piece in pieces if piece not in GRAMMAR]
    if any(piece.isdigit() and len(piece) > SHORT_NUMBER for piece in content):
        return False
    lands = all(map(_number_land_or_body, content)) or only_lands(entry)
    return lands or _on_the_way(pieces) or only_a_body(entry)


def _number_land_or_body(word: str) -> bool:
    return word.isdigit() or word in lexicon().countries or word in BODIES_FOR_SHORT


def _needed(word: str) -> bool:
    """Whether others need this word of a team or place; «Noord» and «Station» may stand there."""
    of_signals = of_the_field(word) and word not in ON_THE_WAY
    return _number_land_or_body(word) or every_day(word) or of_signals


def _almost_needed(word: str) -> bool:
    """Whether this is no word and no name, and a letter off a word of the field or of every text:
    «besnijdenes» is what a hasty hand makes of it.
    """
    lists = lexicon()
    known = lists.has(word) or lists.named(word) or named(word) or lists.in_english(word)
    if known or STREET.search(word):
        return False
    return slipped(word, lists) or (
        _LONG <= len(word) < _LONGEST
        and word.isalpha()
        and any(every_day(one) or of_the_field(one) for one in _a_letter_off(word))
    )


def _a_letter_off(word: str) -> Iterator[str]:
    for place in range(len(word) + 1):
        before, after = word[:place], word[place:]
        yield before + after[1:]
        for letter in ascii_lowercase:
            yield before + letter + after
            yield before + letter + after[1:]


def _no_street(content: list[str], entry: KnownName | Body) -> bool:
    """Whether this is a word that only ends as a street does («onderweg»), or a loose word for a
    street with only words beside it that are masked in no text alone («Erbil laan»).
    """
    if len(content) == 1 and STREET.search(content[0]) and not named(content[0]):
        word = content[0]
        often = lexicon().has(word) and lexicon().dutch_step(word) >= _NO_STREET_FROM
        return often or word in NO_STREET or of_the_field(word)
    beside = [piece for piece in content if not STREET.fullmatch(piece)]
    if len(beside) == len(content):
        return False
    is_body = isinstance(entry, Body)
    return bool(beside) and all(general(one) or (is_body and abroad(one)) for one in beside)


def _on_the_way(pieces: list[str]) -> bool:
    """Whether these words name an airport, a border or an embassy, with no more than where it is or
    whose: «Amsterdam Schiphol», «de Turkse ambassade»; or a kind of journey.
    """
    lists = lexicon()
    places = (lists.countries, lists.here, lists.abroad, lists.more_here, lists.more_abroad)
    beside = (GRAMMAR, OF_A_BODY, _BESIDE_IT, ON_THE_WAY, *places)
    known = all(piece.isdigit() or any(piece in some for some in beside) for piece in pieces)
    return (known and not ON_THE_WAY.isdisjoint(pieces)) or bool(
        _JOURNEY.fullmatch(" ".join(pieces))
    )
