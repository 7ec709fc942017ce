"""What, masked for itself in a note, is more likely an ordinary word than a name: it is asked."""

import re
from collections.abc import Iterator

from meldcode.anonymity.folding import words
from meldcode.anonymity.judging import Judge
from meldcode.anonymity.near_names import names_a_role
from meldcode.anonymity.pieces import LABEL, Piece
from meldcode.anonymity.plain import ordinary
from meldcode.anonymity.small_words import (
    BODY_WORDS,
    TOWARDS,
)
from meldcode.anonymity.vocabulary import AFTER_NAME, GRAMMAR, NAMING, RELATIONS, ROLES, TITLES

# From this step of frequency on Dutch uses a word much; from this chance on the model is sure.
_OFTEN, _USED, _SURE = 4, 3, 0.9
_SLIPPED_LONG, _SLIPPED, _SLIPPED_SHORT, _SLIPPED_SMALL = 2, 4, 6, 7
_CAPITALS = re.compile(r"[A-Z]{2}")
_LETTERS = "aeioubcdfghjklmnprstvwz"
_DAYS = words("monday tuesday wednesday thursday friday saturday sunday 24/7")
_ANNOUNCING = TOWARDS | TITLES | RELATIONS | ROLES | NAMING
_OWNERS, _ARTICLES = words("haar zijn mijn hun ons onze"), words("een het de")
_BESIDE_PEOPLE = words(
    "met van vd bij door aan voor over namens tegen naar haar zijn mijn ons onze"
)
_INVERTED = words("ik je jij u we wij ze zij hij er men")
_ENDS_OF_VERBS = ("t", "de", "te")


def _hasty(piece: Piece, judge: Judge) -> bool:
    """Whether this is, in small letters and in no list of names, a word in use that is cut short
    («bereikb»), mistyped («ehct», «spulen»), drawn out («hahaha», «jaaa») or joined.
    """
    word, lists = piece.base, judge.lexicon
    if not (piece.text.islower() or piece.opens) or not 2 < len(word) < 20 or not word.isalpha():
        return False
    if lists.named(word):
        return False
    return judge.harmless(word) or any(lists.dutch_step(guess) >= _USED for guess in _typed(word))


def _typed(word: str) -> Iterator[str]:
    """What may have been meant: two letters changed places, one stands twice, one is missing,
    «y» for «ij», «t» or «k» for a whole word («tging», «kheb»).
    """
    if len(word) > 3:
        yield word.replace("y", "ij")
        yield word[1:] if word[0] in "tk" and len(word) > 4 else ""
        yield from (word[:i] + word[i + 1] + word[i] + word[i + 2 :] for i in range(len(word) - 1))
        yield from (word[:i] + word[i + 1 :] for i in range(1, len(word)) if word[i] == word[i - 1])
    if len(word) > 5:
        yield from (word[:i] + c + word[i:] for i in range(1, len(word) + 1) for c in _LETTERS)


def _english_term(piece: Piece, judge: Judge) -> bool:
    """Whether this is a word that English uses and no list of names holds: «Signs of Safety»."""
    lists = judge.lexicon
    return not lists.named(piece.base) and lists.english_step(piece.base) >= _OFTEN


def _opens_plainly(pieces: list[Piece], number: int, judge: Judge) -> bool:
    """Whether this is an ordinary word with which a sentence opens and of whom nothing is told:
    «Roos gekregen van een jongen», «Zomer en winter draagt ze dezelfde jas».
    """
    here, rest = pieces[number], pieces[number + 1 : number + 3]
    if not here.opens or not ordinary(here, judge) or not rest:
        return False
    if rest[0].gap != " ":
        row = rest[0].gap == ", " and here.text[:1].isupper() and _of_a_row(rest[0], judge)
        return row or here.base in TITLES
    after, later = rest[0], rest[-1]
    if after.base == LABEL or not after.text.islower():
        return False
    if later.base in _INVERTED:
        return True
    if after.base in ("is", "was"):
        owner = later.base in _OWNERS and not any(map(_says_who, pieces[number + 3 : number + 4]))
        return owner or later.base in _ARTICLES
    if after.base == "en":
        return here.text[:1].isupper() and later.text.islower() and ordinary(later, judge)
    if after.base in AFTER_NAME:
        return after.base in ("uit", "van")
    return after.base in GRAMMAR or not after.base.endswith(_ENDS_OF_VERBS)


def _of_a_row(piece: Piece, judge: Judge) -> bool:
    """Whether it is a plain word in small letters: «Roos, tulp en madelief»."""
    word = piece.base
    if not piece.text.islower() or word in GRAMMAR or names_a_role(word):
        return False
    return judge.lexicon.has(word) and word not in _INVERTED


def _says_who(piece: Piece) -> bool:
    return names_a_role(piece.base)


def unsure_alone(pieces: list[Piece], number: int, judge: Judge, chances: dict[int, float]) -> bool:
    """Whether this, masked for itself, would be an ordinary word with which a sentence opens, a
    hasty or English form, or a word in much use of which the model is not sure; `chances` are by
    where a piece begins.
    """
    here, lists = pieces[number], judge.lexicon
    if _short_for_a_body(pieces, number):
        return True
    if unknown(here.base, judge):
        return False
    if titled_words(pieces, number, judge) or (len(here.base) == 1 and here.text.islower()):
        return True
    before = pieces[number - 1].base if number else ""
    if before in TOWARDS and _no_place(here, judge):
        return True
    if before in _ANNOUNCING:
        return len(here.base) > 4 and _slip_in_use(here, judge, _SLIPPED_SMALL)
    hasty = _opens_plainly(pieces, number, judge) or _hasty(here, judge)
    if hasty or _english_term(here, judge) or here.base in _DAYS or _listed_only(here, judge):
        return True
    if pieces[0].text[:1].isupper() and (
        _small_word(here, judge) or _slip_in_use(here, judge) or _left_small(pieces, number, judge)
    ):
        return True
    small = here.text.islower() or here.opens or not any(here.base in n for n in lists.names)
    often = small and lists.dutch_step(here.base) >= _OFTEN
    return often and chances.get(here.start, 0.0) < _SURE


def unknown(word: str, judge: Judge) -> bool:
    """Whether neither Dutch nor English uses the word, and no rule takes it for a word: what is so
    is never left to a question."""
    lists = judge.lexicon
    if not word.isalpha() or lists.dutch_step(word) or lists.english_step(word):
        return False
    return not (lists.has("^" + word) or judge.harmless(word) or lists.in_english(word))


def _no_place(piece: Piece, judge: Judge) -> bool:
    """Whether this, behind «uit» or «naar», is a word in much use and no place: «uit liefde»."""
    word, lists = piece.base, judge.lexicon
    places = (lists.here, lists.abroad, lists.more_here, lists.more_abroad, lists.word_places)
    often = piece.text.islower() and lists.dutch_step(word) > _OFTEN and lists.has(word)
    return often and not any(word in group for group in places)


def titled_words(pieces: list[Piece], number: int, judge: Judge) -> bool:
    """Whether this is a word with a capital that no name needs: «de Signalenkaart», or one of more
    that stand together: «Passend Onderwijs», «Paarse Vrijdag», «de Grote Zaal».
    """
    here, lists = pieces[number], judge.lexicon
    if not _capital_word(here, judge) or here.base in lists.called:
        return False
    before, behind = pieces[:number][-1:], pieces[number + 1 : number + 2]
    if before and before[0].base in TITLES | ROLES | RELATIONS | NAMING:
        return False
    if not lists.named(here.base):
        seldom = len(here.base) < 7 and lists.dutch_step(here.base) < 2
        return not (here.opens or seldom)
    beside = [*(before if here.gap == " " else ()), *(b for b in behind if b.gap == " ")]
    return any(_capital_word(p, judge) and not lists.named(p.base) for p in beside)


def _capital_word(piece: Piece, judge: Judge) -> bool:
    """Whether it has a capital and is a word of Dutch, no word for a body, no proper name."""
    word, lists = piece.base, judge.lexicon
    if not piece.text[:1].isupper() or len(word) < 4 or word in BODY_WORDS:
        return False
    return judge.harmless(word) and not lists.has("=" + word)


def _listed_only(piece: Piece, judge: Judge) -> bool:
    """Whether this is a longer word of the language and no list's name, though seldom used
    («bij Burgerzaken»), or two small letters.
    """
    word, lists = piece.base, judge.lexicon
    if lists.named(word):
        return False
    if len(word) == 2:
        return piece.text.islower() and word.isalpha()
    return len(word) > 6 and judge.listed(word) and not lists.has("=" + word)


def _short_for_a_body(pieces: list[Piece], number: int) -> bool:
    """Whether this is an abbreviation behind an article: «het LOWAN»; of a person it is not."""
    here, before = pieces[number], pieces[number - 1].base if number else ""
    return before in _ARTICLES and len(here.text) < 9 and bool(_CAPITALS.search(here.text))


def _slip_in_use(piece: Piece, judge: Judge, least: int = 0) -> bool:
    """Whether this, in small letters, is one letter off from a word that Dutch uses much:
    «gedan», «gezecht», «tege».
    """
    word, lists = piece.base, judge.lexicon
    if not (piece.text.islower() and word.isalpha() and 3 < len(word) < 16) or lists.named(word):
        return False
    letters = (*_LETTERS, "h", "x", "y")
    cuts = range(1, len(word) + 1)
    by_length = _SLIPPED if len(word) > 4 else _SLIPPED_SHORT
    least = least or (_SLIPPED_LONG if len(word) > 6 else by_length)
    guesses = (word[:i] + c + word[i + gone :] for i in cuts for c in letters for gone in (0, 1))
    shorter = (word[: i - 1] + word[i:] for i in cuts)
    if any(lists.dutch_step(guess) >= least for guess in (*guesses, *shorter)):
        return True
    swapped = (word[: i - 1] + word[i] + word[i - 1] + word[i + 1 :] for i in range(1, len(word)))
    return least < _SLIPPED_SMALL and len(word) > 8 and any(map(judge.harmless, swapped))


def _left_small(pieces: list[Piece], number: int, judge: Judge) -> bool:
    """Whether this is a word of Dutch in small letters where capitals are used, and nothing beside
    it speaks for a person: «heide, hei en veen».
    """
    here = pieces[number]
    before = pieces[number - 1].base if number else ""
    after = pieces[number + 1].base if number + 1 < len(pieces) else ""
    if before in _BESIDE_PEOPLE or after in AFTER_NAME - {"en", "is", "was", "van", "uit"}:
        return False
    return here.text.islower() and here.base.isalpha() and judge.lexicon.has(here.base)


def _small_word(piece: Piece, judge: Judge) -> bool:
    """Whether this is an ordinary word in small letters; where capitals are used it is no name."""
    small = piece.text.islower() and piece.base.isalpha()
    return small and (
        ordinary(piece, judge)
        or (judge.lexicon.has(piece.base) and not judge.lexicon.named(piece.base))
    )
