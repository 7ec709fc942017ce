"""Whether a piece of text is an ordinary word, looks like a name, or points at nobody."""

from meldcode.anonymity.judging import Judge
from meldcode.anonymity.pieces import LABEL, Piece
from meldcode.anonymity.small_words import (
    BEFORE_MONTH,
    COUNTS,
    MONTHS,
    THINGS,
    UNNAMED,
)
from meldcode.anonymity.vocabulary import RELATIONS, ROLES

# From so many numbers in a row on it may be a code that was dictated.
_SPOKEN_CODE = 5
# From this step of frequency on a word stands in any note.
_EVERY_TURN = 6


def ordinary(piece: Piece, judge: Judge) -> bool:
    """Whether Dutch or English knows the word and uses it."""
    word = piece.base
    return len(word) < 3 if word.isdigit() else judge.in_use(word)


def at_every_turn(piece: Piece, judge: Judge) -> bool:
    """Whether Dutch uses the word at every turn: «vertelde», «liever»."""
    return judge.lexicon.dutch_step(piece.base) >= _EVERY_TURN


def like_a_name(piece: Piece, judge: Judge) -> bool:
    """Whether it has a capital of its own, is no ordinary word, or stands in a list of names."""
    if piece.text[:1].isupper() and not piece.opens and not piece.text.isupper():
        return True
    return not ordinary(piece, judge) or any(piece.base in names for names in judge.lexicon.names)


def everyday(piece: Piece, judge: Judge) -> bool:
    """Whether the word stands in any note and looks like no name."""
    return at_every_turn(piece, judge) and not like_a_name(piece, judge)


def land_or_month(piece: Piece, before: str, judge: Judge) -> bool:
    """Whether this is a country, or a month behind «in» and the like, and no name: alone it points
    at nobody.
    """
    word, lists = piece.base, judge.lexicon
    known = word in lists.countries or (word in MONTHS and before in BEFORE_MONTH)
    return known and not any(word in names for names in lists.names)


def owns(before: Piece, after: Piece) -> bool:
    """Whether `after` is said to be that of `before`: «Fatima's tas», «Idris' tas»."""
    return before.text.endswith(("'s", "'S")) or (
        after.gap[:1] == "'" and before.base[-1:] in tuple("sxz")
    )


def names_nobody(pieces: list[Piece], number: int) -> bool:
    """Whether this is a word for kin or a role in small letters, or the small number of a thing
    («stap 4»): by itself it points at nobody.
    """
    here, before = pieces[number], pieces[number - 1].base if number else ""
    if here.text.isdigit():
        return len(here.text) < 3 and before in THINGS
    return here.text.islower() and (here.base in RELATIONS or here.base in ROLES)


def counts(pieces: list[Piece]) -> bool:
    """Whether these are only a few small numbers in words, or places in a row («de eerste»)."""
    return len(pieces) < _SPOKEN_CODE and all(piece.base in COUNTS for piece in pieces)


def generic(pieces: list[Piece]) -> bool:
    """Whether these only say what a body is («de sportschool»), not what it is called."""
    return all(piece.text.islower() and piece.base in UNNAMED for piece in pieces)


def says_nothing(pieces: list[Piece], run: list[int]) -> bool:
    """Whether a run of pieces only counts, only says what a body is, or is one small letter by
    itself («zag r», «m vd»), not behind a name.
    """
    inside = [pieces[number] for number in run]
    text, first = inside[0].text, run[0]
    behind_name = first > 0 and pieces[first - 1].base == LABEL
    letter = len(run) == 1 and len(text) == 1 and text.islower() and not behind_name
    return letter or counts(inside) or generic(inside)


def of_the_field(word: str, judge: Judge) -> bool:
    """Whether this is a word of the field, or a slip in a small word, and no list's name."""
    known = word in judge.lexicon.field or judge.swapped(word)
    return known and not any(word in group for group in judge.lexicon.names)


def tells(words: str) -> bool:
    """Whether these are more than numbers and words of one or two letters."""
    return any(len(word) > 2 and not word.isdigit() for word in words.split())
