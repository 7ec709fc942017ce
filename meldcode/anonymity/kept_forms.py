"""The forms in which names count that one person keeps for all: without the words that others need.

A word that is in use counts only where it is written as a proper name is: «De Brug», never «de
brug».
"""

import re
from collections.abc import Iterable, Sequence

from meldcode.anonymity.folding import fold, words
from meldcode.anonymity.general import (
    abroad,
    general,
    named,
    needed,
    of_the_field,
    sounds_of_the_field,
)
from meldcode.anonymity.known_forms import (
    OF_A_BODY,
    SMALL,
    Body,
    KnownForms,
    Place,
    alike,
)
from meldcode.anonymity.lexicon import lexicon
from meldcode.anonymity.spans import PiiKind
from meldcode.anonymity.streets import NO_STREET, STREET
from meldcode.anonymity.vocabulary import GRAMMAR, PARTICLES, RELATIONS, TITLES

__all__ = ["KeptForms", "in_use_as_a_word", "is_a_word"]

_PIECE, _LETTERS = re.compile(r"[^\W_]+"), re.compile(r"[^\W\d_]+")
# Behind a word a capital is no matter of where it stands: «in De Brug», «Zuid-Oost».
_BEHIND_A_WORD = re.compile(r"[^\W\d_](?:['’]?[ \t\xa0]*[,&+]?[ \t\xa0]+|['’-])$")
_QUARTERS = words("noord oost zuid west midden centrum noordoost noordwest zuidoost zuidwest")
# What the names of many bodies and streets share, beside the words that are never the name.
_BODIES = OF_A_BODY - SMALL | words("""
    kindcentrum gebiedsteam buurtteam jeugdteam zorgteam wijkcentrum buurtcentrum dorpshuis
    vestiging gebouw scholengemeenschap peuterspeelzaal kinderdagverblijf kinderopvang obs cbs rkbs
    pcbs ibs kbs sbo ikc kc isk mbo vmbo roc bso vso so laan plein kade gracht singel straat dreef
    steeg markt steunpunt lokaal campus ontmoetingscentrum
    """)
# Small words that stand in the name of a team or street as well.
IN_A_BODY = words("de het een en van te in op aan bij voor over onder the and of")
_CALLED_BY = RELATIONS | words("agent imam dokter zuster broeder")
_SMALL_WORDS = (GRAMMAR | _CALLED_BY) - PARTICLES
_BESIDE_A_NAME = PARTICLES | TITLES - _CALLED_BY
# «Groep 8», «Oom», «Mbo» have a capital where they are no name.
_CAPITAL_ANYHOW = _CALLED_BY | TITLES | words("groep lokaal team mbo vmbo isk roc bso vso so sbo")
_HONOURED = words("sint st prins prinses koning koningin burgemeester pastoor")
_SHARED = GRAMMAR | SMALL | _BODIES | _HONOURED
# From this step of frequency on a word that ends as a street does is more than the name of one.
_NO_STREET_FROM = 3
_IN_USE = 5
_ENGLISH_FROM = 2
# Up to this step of frequency a first name that a list of words has is a name: «mila», «kim».
_SELDOM = 2


def is_a_word(word: str) -> bool:
    """Whether a folded word is in use as a word, a name as well or not: «brug», «mes», «vgv»;
    not «zonnehoek», and not the name of a street.
    """
    lists = lexicon()
    if word.isdigit():
        return False
    if lists.has(word) or lists.dutch_step(word):
        return not _of_a_street(word) or general(word)
    if needed(word) or (sounds_of_the_field(word) and not _of_a_street(word)):
        return True
    return not named(word) and lists.in_english(word) and lists.english_step(word) >= _ENGLISH_FROM


def in_use_as_a_word(word: str) -> bool:
    """Whether a folded word is in use as a word: «mes», «acuut», «roos»; not «sara» or «jan», which
    a list of words has as well.
    """
    if not is_a_word(word) or of_the_field(word):
        return is_a_word(word)
    lists = lexicon()
    if word in lists.given and lists.dutch_step(word) <= _SELDOM:
        return False
    only_a_name = named(word) and not lists.dutch_step(word)
    return not only_a_name or word in lists.field or word in lists.common


class KeptForms(KnownForms):
    """Entries that one person keeps for all, taken apart once."""

    def __init__(self, known: Iterable[str]) -> None:
        # What of the entry at hand counts as a name is written alone, by entry and for words alone.
        self._strict: frozenset[str] = frozenset()
        self._as_names: dict[tuple[str, ...], frozenset[str]] = {}
        self._as_written: set[str] = set()
        self._free: set[str] = set()
        super().__init__(known)

    def _take(self, entry: str) -> None:
        self._strict = self._words_as_names(entry)
        super()._take(entry)

    def _words_as_names(self, entry: str) -> frozenset[str]:
        """The words of an entry that count only as a name is written."""
        return _strict(entry)

    def _as_a_name_only(self, word: str) -> bool:
        """Whether a word counts alone only as a name is written: «Mes» and «Jong» are names and in
        common use.
        """
        return is_a_word(word) and lexicon().dutch_step(word) >= _IN_USE

    def _take_phrase(self, pieces: list[str], kind: PiiKind) -> None:
        super()._take_phrase(pieces, kind)
        self._as_names.setdefault(tuple(pieces), self._strict)

    def _take_body(self, pieces: list[str], kind: PiiKind) -> None:
        super()._take_body([piece for piece in pieces if not is_a_word(piece)], kind)

    def _learn(self, word: str, kind: PiiKind) -> None:
        if needed(word) or (abroad(word) and not named(word)):
            return
        if word not in self._strict and not self._as_a_name_only(word):
            super()._learn(word, kind)
            self._free.add(word)
            return
        # In no longer word, account or slip of the pen: a word by itself, as a name is written.
        for form in self._forms_of(word):
            self._words.setdefault(form, kind)
            self._as_written.add(form)

    def _forms_of(self, word: str) -> list[str]:
        """The word with its endings; «reis» is no form of a name «Rei»."""
        return [form for form in super()._forms_of(word) if form == word or not lexicon().has(form)]

    def of_word(self, word: str, capital: bool) -> PiiKind | None:
        """What `word` is; with a letter off only where what stands there is no word itself."""
        if word not in self._words and (is_a_word(word) or abroad(word)):
            return None
        if word in self._as_written - self._free and not capital:
            return None
        return super().of_word(word, capital)

    def within(self, word: str) -> bool:
        return word in self._as_written - self._free or super().within(word)

    def opens(self, text: str, start: int, end: int) -> bool:
        """Whether a capital stands here by its place, or with all the others."""
        return _shouted(text, start, end) or not _BEHIND_A_WORD.search(
            text[max(0, start - 9) : start]
        )

    def are_initials(self, letters: str, dots: bool = True) -> bool:
        """Whether these are the initials of a name, and no word in capitals: «NIET»."""
        is_word = not dots and is_a_word(letters.lower())
        return not is_word and super().are_initials(letters, dots)

    def inside(self, written: str, joined: bool) -> bool:
        """Whether a known name stands inside an address or account, beside the words in it."""
        parts = [fold(part) for part in _LETTERS.findall(written)]
        rest = "".join(part for part in parts if not is_a_word(part))
        return joined and bool(rest) and super().inside(rest, joined)

    def spells(self, text: str, here: Sequence[Place], pieces: list[str]) -> bool:
        """Whether these words of a text are the entry: each word that is in use with a capital,
        where a sentence opens with one only if the rest shows that it is a name.
        """
        strict = self._as_names[tuple(pieces)]
        by_place, shown = False, False
        for index, ((word, start, end), piece) in enumerate(zip(here, pieces, strict=True)):
            if word != piece and (not alike(word, piece) or is_a_word(word) or abroad(word)):
                return False
            capital, opens = text[start].isupper(), self.opens(text, start, end)
            if piece in strict:
                if not capital or (opens and index and not _shouted(text, start, end)):
                    return False
                by_place = by_place or opens or _is_abroad(piece)
            shown = shown or (capital and not opens and _shows_a_name(piece))
        return shown or not by_place


def _strict(entry: str) -> frozenset[str]:
    """The words of an entry that count only as a name is written. A family name that is also a word
    («Mes») counts as a name, unless it is in every text or all of the entry are words.
    """
    pieces = [fold(piece) for piece in _PIECE.findall(entry)]
    body = isinstance(entry, Body)
    small = _SMALL_WORDS.intersection(pieces)
    if not body:
        content = [piece for piece in pieces if piece not in _BESIDE_A_NAME]
        in_words = set(filter(is_a_word, content))
        if len(content) == 1 or not in_words.issuperset(content):
            loose = PARTICLES.isdisjoint(pieces)
            in_words = {one for one in in_words if not named(one) or _others_need(one, loose)}
        return frozenset(in_words | small)
    # «Wijkteam noord» takes nothing away; «huis Fatima» does, and «Fatima» counts by itself.
    quarters = frozenset() if _BODIES.isdisjoint(pieces) else _QUARTERS
    content = [piece for piece in pieces if piece not in _SHARED and piece not in quarters]
    bare = not content and _QUARTERS.isdisjoint(pieces)
    if bare or any(one in lexicon().called and not is_a_word(one) for one in content):
        content = [piece for piece in pieces if piece not in IN_A_BODY | PARTICLES]
    return frozenset({one for one in content if is_a_word(one) or abroad(one)} | small - IN_A_BODY)


def _is_abroad(word: str) -> bool:
    return word in lexicon().countries or abroad(word)


def _others_need(word: str, loose: bool) -> bool:
    """Whether a word is in every text or of the field, though a list of names has it: «reis»; or is
    `loose` and one for a street.
    """
    lists = lexicon()
    often = lists.dutch_step(word) >= 6
    field = of_the_field(word) or word in lists.field or word in lists.common
    return often or field or bool(loose and STREET.fullmatch(word))


def _of_a_street(word: str) -> bool:
    ends = STREET.search(word)
    often = lexicon().dutch_step(word) >= _NO_STREET_FROM
    return bool(ends and ends.start()) and word not in NO_STREET and not often


def _shows_a_name(word: str) -> bool:
    """Whether a capital of this word shows the name of a body or street: no person, place or land
    has it anyhow.
    """
    if word in _CAPITAL_ANYHOW:
        return False
    if word in IN_A_BODY | PARTICLES | _BODIES | _QUARTERS or STREET.search(word):
        return True
    if word.endswith("school"):
        return True
    return is_a_word(word) and not (lexicon().named(word) or named(word) or needed(word))


def _shouted(text: str, start: int, end: int) -> bool:
    return end - start > 1 and text[start:end].isupper()
