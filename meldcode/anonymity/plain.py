"""Whether a piece of text is an ordinary word, looks like a name, or points at nobody."""

from meldcode.anonymity.judging import Judge
from meldcode.anonymity.pieces import Piece
from meldcode.anonymity.small_words import BEFORE_MONTH, MONTHS


def ordinary(piece: Piece, judge: Judge) -> bool:
    """Whether Dutch or English knows the word and uses it."""
    lists, word = judge.lexicon, piece.base
    if word.isdigit():
        return len(word) < 3
    frequent = lists.dutch_step(word) > 0 or lists.english_step(word) > 0
    known = judge.listed(word) or lists.english.has(word)
    return known and (frequent or word in lists.field)


def like_a_name(piece: Piece, judge: Judge) -> bool:
    """Whether it has a capital of its own, is no ordinary word, or stands in a list of names."""
    if piece.text[:1].isupper() and not piece.opens and not piece.text.isupper():
        return True
    return not ordinary(piece, judge) or any(piece.base in names for names in judge.lexicon.names)


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
