"""Whether a piece of text is an ordinary word, looks like a name, or points at nobody."""

import re
from collections.abc import Iterator

from meldcode.anonymity.folding import words
from meldcode.anonymity.judging import Judge
from meldcode.anonymity.lexicon import Lexicon
from meldcode.anonymity.near_names import names_a_role
from meldcode.anonymity.pieces import LABEL, Piece
from meldcode.anonymity.small_words import BEFORE_MONTH, COUNTS, MONTHS, THINGS, TOWARDS, UNNAMED
from meldcode.anonymity.vocabulary import AFTER_NAME, GRAMMAR, NAMING, RELATIONS, ROLES, TITLES

# From so many numbers in a row on it may be a code that was dictated.
_SPOKEN_CODE = 5
# What a hasty hand leaves off: «bereikb», «ingeschr», «buurvr».
_ENDINGS = words("""
    aar aren ing ingen en even eling oek oeken eester end ende eerd eerde elijk elijke heid schap
    atie aties ies iek ouw rouw iaal eel ige ig isch ische baar bare lijk ement ator ers er digd
    ikkeling ijk nose icatie heden eden eid
    """)
# From this step of frequency on Dutch uses a word much; from this chance on the model is sure.
_OFTEN, _USED, _SURE = 4, 3, 0.9
_SLIPPED_LONG, _SLIPPED, _SLIPPED_SHORT, _SLIPPED_SMALL = 2, 4, 6, 7
_CAPITALS = re.compile(r"[A-Z]{2}")
_LETTERS = "aeioubcdfghjklmnprstvwz"
_DRAWN_OUT = re.compile(r"[hea]*(?:ha|he){2,}h?|[a-z]{0,12}([a-z])\1\1[a-z]{0,6}")
_DAYS = words("monday tuesday wednesday thursday friday saturday sunday 24/7")
_ANNOUNCING = TOWARDS | TITLES | RELATIONS | ROLES | NAMING
_OWNERS, _ARTICLES = words("haar zijn mijn hun ons onze"), words("een het de")
_INVERTED = words("ik je jij u we wij ze zij hij er men")
_ENDS_OF_VERBS = ("t", "de", "te")


def ordinary(piece: Piece, judge: Judge) -> bool:
    """Whether Dutch or English knows the word and uses it."""
    lists, word = judge.lexicon, piece.base
    if word.isdigit():
        return len(word) < 3
    frequent = lists.dutch_step(word) > 0 or lists.english_step(word) > 0
    known = judge.listed(word) or lists.in_english(word)
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


def _hasty(piece: Piece, judge: Judge) -> bool:
    """Whether this is, in small letters and in no list of names, a word in use that is cut short
    («bereikb»), mistyped («ehct», «spulen»), drawn out («hahaha», «jaaa») or joined.
    """
    word, lists = piece.base, judge.lexicon
    if not (piece.text.islower() or piece.opens) or not 2 < len(word) < 20 or not word.isalpha():
        return False
    if _named(word, lists):
        return False
    if _DRAWN_OUT.fullmatch(word) or (len(word) > 5 and judge.harmless(word)):
        return True
    return _cut(word, judge) or any(lists.dutch_step(guess) >= _USED for guess in _typed(word))


def _cut(word: str, judge: Judge) -> bool:
    """Whether the end is left off: «bereikb», «ontw», «voortgangsgespr»."""
    lists, least = judge.lexicon, 1 if len(word) > 5 else _OFTEN
    if len(word) < 4 or word[-1] in "aeiouy":
        return False
    ends = (word + end for end in _ENDINGS)
    return any(lists.dutch_step(whole) >= least and lists.has(whole) for whole in ends) or any(
        lists.begins(word[place:]) and judge.listed(word[:place].removesuffix("s"))
        for place in range(4, len(word) - 3)
    )


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
    return not _named(piece.base, lists) and lists.english_step(piece.base) >= _OFTEN


def _named(word: str, lists: Lexicon) -> bool:
    """Whether some list holds the word as a name or a place."""
    more = (lists.more_surnames, lists.more_here, lists.more_abroad)
    return any(word in names for names in (*lists.names, *more))


def _opens_plainly(pieces: list[Piece], number: int, judge: Judge) -> bool:
    """Whether this is an ordinary word with which a sentence opens and of whom nothing is told:
    «Roos gekregen van een jongen», «Zomer en winter draagt ze dezelfde jas».
    """
    here, rest = pieces[number], pieces[number + 1 : number + 3]
    if not here.opens or not ordinary(here, judge) or not rest or rest[0].gap != " ":
        return False
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


def of_the_field(word: str, judge: Judge) -> bool:
    """Whether this is a word of the field, or a slip in a small word, and no list's name."""
    known = word in judge.lexicon.field or judge.swapped(word)
    return known and not any(word in group for group in judge.lexicon.names)


def tells(words: str) -> bool:
    """Whether these are more than numbers and words of one or two letters."""
    return any(len(word) > 2 and not word.isdigit() for word in words.split())


def _says_who(piece: Piece) -> bool:
    return names_a_role(piece.base)


def unsure_alone(pieces: list[Piece], number: int, judge: Judge, chances: dict[int, float]) -> bool:
    """Whether this, masked for itself, would be an ordinary word with which a sentence opens, a
    hasty or English form, or a word in much use of which the model is not sure; `chances` are by
    where a piece begins.
    """
    here, lists = pieces[number], judge.lexicon
    if number and pieces[number - 1].base in _ANNOUNCING:
        return len(here.base) > 4 and _slip_in_use(here, judge, _SLIPPED_SMALL)
    if _opens_plainly(pieces, number, judge) or _hasty(here, judge) or _english_term(here, judge):
        return True
    if here.base in _DAYS or (pieces[0].text[:1].isupper() and _small_word(here, judge)):
        return True
    if pieces[0].text[:1].isupper() and _slip_in_use(here, judge):
        return True
    if _listed_only(here, judge) or _short_for_a_body(pieces, number):
        return True
    small = here.text.islower() or here.opens or not any(here.base in n for n in lists.names)
    often = small and lists.dutch_step(here.base) >= _OFTEN
    return often and chances.get(here.start, 0.0) < _SURE


def _listed_only(piece: Piece, judge: Judge) -> bool:
    """Whether this is a longer word of the language and no list's name, though seldom used
    («bij Burgerzaken»), or two small letters.
    """
    word, lists = piece.base, judge.lexicon
    if _named(word, lists):
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
    if not (piece.text.islower() and word.isalpha() and 3 < len(word) < 16) or _named(word, lists):
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


def _small_word(piece: Piece, judge: Judge) -> bool:
    """Whether this is an ordinary word in small letters; where capitals are used it is no name."""
    small = piece.text.islower() and piece.base.isalpha()
    return small and (
        ordinary(piece, judge)
        or (judge.lexicon.has(piece.base) and not _named(piece.base, judge.lexicon))
    )
