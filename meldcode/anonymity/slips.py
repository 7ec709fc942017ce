"""Slips of the pen: a word of no list that is one hasty step away from a word in much use, or is
cut short or drawn out.
"""

import re
from collections.abc import Iterator
from zlib import crc32

from meldcode.anonymity.folding import words
from meldcode.anonymity.lexicon import Lexicon

_LETTERS = "etnarodislgh"
_CONSONANTS = frozenset("bcdfghjklmnpqrstvwxz")
_NEVER, _OFTEN = 9, 4
# What a hasty hand leaves off: «bereikb», «ingeschr», «buurvr».
_ENDINGS = words("""
    aar aren ing ingen en even eling oek oeken eester end ende eerd eerde elijk elijke heid schap
    atie aties ies iek ouw rouw iaal eel ige ig isch ische baar bare lijk ement ator ers er digd
    ikkeling ijk nose icatie heden eden eid
    """)
_DRAWN_OUT = re.compile(r"a?(?:ha){2,}h?|(?:he){2,}h?|[a-z]{0,12}([a-z])\1\1[a-z]{0,6}")
# For each way to slip: from which step of frequency on the word that was meant is taken for it, by
# the length of what is written (4 to 9 letters and more). Chosen so that of the names that lists
# hold, each taken for unlisted, at most some four in a thousand would pass as a slip in that way.
_SWAPPED = (_NEVER, 5, 2, 1, 1, 1)
_TWICE = (_NEVER, 5, 4, 2, 2, 1)
_ONCE = (_NEVER, 5, 2, 0, 0, 0)
_HEARD = (_NEVER, 5, 3, 2, 1, 1)
_LEFT_OUT = (_NEVER, _NEVER, 4, 3, 2, 2)
_TOO_MANY = (_NEVER, _NEVER, _NEVER, 5, 4, 3)
_OTHER = (_NEVER, _NEVER, _NEVER, _NEVER, 4, 3)
_N_LEFT_OFF = (6, 4, 2, 1, 0, 0)
_WITH_HE = (_NEVER, _NEVER, 4, 4, 4, 4)
_SWALLOWED = (5, 1, 1, 1, 1, 1)
# By how many letters stand behind: how the sum changes when one letter does, by which bits of it.
_CHANGED = [
    [crc32(bytes([bits]) + bytes(behind)) ^ crc32(bytes(behind + 1)) for bits in range(32)]
    for behind in range(24)
]
_LETTERS_FROM_E = [(letter, ord(letter) ^ ord("e")) for letter in _LETTERS]
# What sounds alike: «onberijkbaar», «gezecht», «aktie».
_ALIKE = (
    ("ei", "ij"), ("ij", "ei"), ("ou", "au"), ("au", "ou"), ("c", "k"), ("k", "c"), ("d", "t"),
    ("t", "d"), ("dt", "d"), ("dt", "t"), ("t", "dt"), ("d", "dt"), ("g", "ch"), ("ch", "g"),
    ("y", "ij"), ("z", "s"), ("s", "z"), ("v", "f"), ("f", "v"), ("i", "ie"), ("ie", "i"),
    ("x", "ks"), ("ks", "x"), ("tie", "sie"), ("cie", "tie"), ("isch", "ies"), ("ies", "isch"),
)  # fmt: skip


def slipped(word: str, lists: Lexicon) -> bool:
    """Whether the folded `word`, of no list of names, is a slip in a word that Dutch uses much."""
    if not 3 < len(word) < 24 or not word.isalpha():
        return False
    place = min(len(word), 9) - 4
    ways = (
        (_SWAPPED, _swapped), (_TWICE, _twice), (_ONCE, _once), (_HEARD, _heard),
        (_N_LEFT_OFF, _n_left_off), (_WITH_HE, _with_he), (_TOO_MANY, _too_many),
        (_SWALLOWED, _swallowed),
    )  # fmt: skip
    meant = any(
        least[place] < _NEVER and _meant(guesses(word), least[place], lists)
        for least, guesses in ways
    )
    if meant or not word.isascii() or _LEFT_OUT[place] == _NEVER:
        return meant
    guesses = (*_left_out(word, _LEFT_OUT[place], lists), *_other(word, _OTHER[place], lists))
    return any(lists.has(guess) and guess not in lists.called for guess in guesses)


def drawn_out(word: str) -> bool:
    """Whether it is laughed or a letter is held down: «hahaha», «jaaa»."""
    return bool(_DRAWN_OUT.fullmatch(word))


def cut_short(word: str, lists: Lexicon) -> bool:
    """Whether the end is left off: «bereikb», «ontw», «voortgangsgespr»."""
    if not 3 < len(word) < 24 or word[-1] in "aeiouy":
        return False
    least = 1 if len(word) > 5 else _OFTEN
    begun, step = crc32(word.encode()), lists.dutch_by_hash
    ends = (end for end in _ENDINGS if step(crc32(end.encode(), begun), 0) >= least)
    return any(lists.has(word + end) for end in ends) or any(
        lists.begins(word[place:]) and lists.has(word[:place].removesuffix("s"))
        for place in range(4, len(word) - 3)
    )


def _meant(guesses: Iterator[str], least: int, lists: Lexicon) -> bool:
    """Whether one of `guesses` is a word, used that often, by which nobody is called."""
    often = lists.used(guesses, least)
    return any(lists.has(guess) and guess not in lists.called for guess in often)


def _swapped(word: str) -> Iterator[str]:
    return (word[:i] + word[i + 1] + word[i] + word[i + 2 :] for i in range(len(word) - 1))


def _twice(word: str) -> Iterator[str]:
    """A letter stands twice that should stand once: «shooll»."""
    return (word[:i] + word[i + 1 :] for i in range(1, len(word)) if word[i] == word[i - 1])


def _once(word: str) -> Iterator[str]:
    """A letter stands once that should stand twice: «gespreken»."""
    return (word[:i] + word[i] + word[i:] for i in range(1, len(word)))


def _heard(word: str) -> Iterator[str]:
    for written, meant in _ALIKE:
        place = word.find(written)
        while place >= 0:
            yield word[:place] + meant + word[place + len(written) :]
            place = word.find(written, place + 1)


def _n_left_off(word: str) -> Iterator[str]:
    """As it is said: «kijke», «luistere», «overmorge»."""
    if word.endswith("e"):
        yield word + "n"


def _with_he(word: str) -> Iterator[str]:
    """«zegtie», «stuurtie»."""
    if word.endswith("tie"):
        yield word[:-2]


def _swallowed(word: str) -> Iterator[str]:
    """The «e» is not said: «moedr», «brengn», «zitn», «nichtj», «gzegd»."""
    before, last = word[-2], word[-1]
    if last in "nrl" and before in _CONSONANTS:
        yield f"{word[:-1]}e{last}"
        yield f"{word[:-1]}{before}e{last}"
    elif last == "j":
        yield word + "e"
    if word[0] == "g" and word[1] in _CONSONANTS:
        yield "ge" + word[1:]


def _too_many(word: str) -> Iterator[str]:
    return (word[:i] + word[i + 1 :] for i in range(len(word)))


def _left_out(word: str, least: int, lists: Lexicon) -> Iterator[str]:
    """The words used that much that have one letter more."""
    step, data, last = lists.dutch_by_hash, word.encode(), len(word)
    for place in range(1, last + 1):
        # Of the hash of one guess those of the others follow: see `_CHANGED`.
        hashed, behind = crc32(data[:place] + b"e" + data[place:]), _CHANGED[last - place]
        for letter, changed in _LETTERS_FROM_E:
            if step(hashed ^ behind[changed], 0) >= least:
                yield word[:place] + letter + word[place:]


def _other(word: str, least: int, lists: Lexicon) -> Iterator[str]:
    """The words used that much that have one other letter."""
    step, data, hashed = lists.dutch_by_hash, word.encode(), crc32(word.encode())
    for place in range(1, len(word)):
        behind, here = _CHANGED[len(word) - 1 - place], data[place]
        for letter in _LETTERS:
            if step(hashed ^ behind[ord(letter) ^ here], 0) >= least:
                yield word[:place] + letter + word[place + 1 :]
