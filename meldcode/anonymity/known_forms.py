"""The forms in which known names may be written."""

import re
from collections.abc import Iterable, Iterator, Sequence

from meldcode.anonymity.folding import fold, words
from meldcode.anonymity.general import abroad, for_short, general, in_use, named, needed, ordinary
from meldcode.anonymity.lexicon import lexicon
from meldcode.anonymity.public import BODIES
from meldcode.anonymity.spans import PiiKind
from meldcode.anonymity.streets import STREET
from meldcode.anonymity.vocabulary import GRAMMAR, PARTICLES, RELATIONS, TITLES

_PIECE = re.compile(r"[^\W_]+")
_SCHOOL = re.compile(r"school|college|lyceum|team|moskee|kerk|gymnasium|stichting", re.IGNORECASE)
ENDINGS = ("", "s", "z", "tje", "je", "ke")
# «Van der Laan» is a family name; «De Laan» and «Aan de Gracht» may be streets.
_BEFORE_NAME = words("der den ter ten")
SMALL = PARTICLES | TITLES | RELATIONS
# What a name of a school or body shares with others: never by itself the name.
OF_A_BODY = SMALL | words("""
    school basisschool college lyceum gymnasium team stichting moskee kerk praktijk locatie centrum
    afdeling buurthuis wijkteam vereniging groep huis
    """)
# «112», «2026»: what many write.
SHORT_NUMBER = 4
# From this step of frequency on a word is in every text.
_EVERY_DAY = 6
# From so many letters on a letter may be off; from so many a name counts inside a longer word.
_LONG, _INSIDE, _JOINED = 5, 6, 4
# What a capital stands behind when it opens a sentence, a line or a quotation.
_OPENS = re.compile(r"(?:^|[.!?:;…\n•·*–—-])[\s\"'«“‘„(\[]*$")

# A word of a text, folded, and where it begins and ends.
Place = tuple[str, int, int]


class KnownName(str):
    """A known entry of which the giver said that it is the name of a person, however written."""

    __slots__ = ()


class KeptName(KnownName):
    """The name of a person in the list that an organisation keeps."""

    __slots__ = ()


class Body(str):
    """An entry of the list that an organisation keeps that is no person: a team, location or
    street.
    """

    __slots__ = ()


class KnownForms:
    """Known entries taken apart once, to look words up in."""

    def __init__(self, known: Iterable[str]) -> None:
        self.phrases: dict[str, list[tuple[list[str], PiiKind]]] = {}
        self._words: dict[str, PiiKind] = {}
        self._near: dict[str, list[str]] = {}
        self._near_phrases: dict[str, set[str]] = {}
        self._parts: dict[str, PiiKind] = {}
        self._last: set[str] = set()
        self._capitals: set[str] = set()
        self._within: set[str] = set()
        self._initials: set[str] = set()
        for entry in known:
            self._take(entry)

    def __bool__(self) -> bool:
        return bool(self.phrases or self._words)

    def of_word(self, word: str, capital: bool) -> PiiKind | None:
        """What `word` is, when it spells a known one, with at most one letter off."""
        kind = self._words.get(word)
        if kind is not None and not capital and word in self._capitals:
            return None
        if kind is None and len(word) >= _LONG - 1:
            near = next((other for other in self._neighbours(word) if _one_off(word, other)), "")
            kind = self._parts.get(near)
            if kind is not None and (general(word) or (not capital and ordinary(word))):
                return None
        return kind

    def within(self, word: str) -> bool:
        """Whether `word` is a name only where no sentence opens with it: «Vertelt zij het?»."""
        return word in self._within

    def opens(self, text: str, start: int, end: int) -> bool:
        """Whether a sentence opens here, or the word stands in capitals all through."""
        shouted = text[start : start + 2].isupper()
        return shouted or bool(_OPENS.search(text[max(0, start - 9) : start]))

    def last_name(self, word: str) -> bool:
        return word in self._last

    def are_initials(self, letters: str, dots: bool = True) -> bool:
        """Whether these are the initials of a name, and not how a body is written for short."""
        return letters.lower() in self._initials and not for_short(letters, dots)

    def inside(self, written: str, joined: bool) -> bool:
        """Whether a known name stands inside an address, account or longer word."""
        letters = re.sub(r"[\W\d_]", "", fold(written))
        least = _JOINED if joined else _INSIDE
        if len(letters) <= least and not joined:
            return False
        for part in self._parts:
            if len(part) >= least and part in letters:
                return joined or not (part == letters or ordinary(letters) or general(letters))
        return False

    def _take(self, entry: str) -> None:
        pieces = [fold(match.group()) for match in _PIECE.finditer(entry)]
        if len(pieces) > 1 and pieces[-1] == "s":
            pieces.pop()
        if not pieces:
            return
        kind = kind_of(entry)
        if len(pieces) > 1:
            self._take_phrase(pieces, kind)
        if len(pieces) == 1:
            self._learn(pieces[0], kind)
        elif isinstance(entry, KnownName) or (kind is PiiKind.PERSON and _is_name(entry)):
            self._take_name(pieces)
        elif kind is not PiiKind.PERSON:
            self._take_body(pieces, kind)

    def _take_phrase(self, pieces: list[str], kind: PiiKind) -> None:
        first = pieces[0]
        self.phrases.setdefault(first, []).append((pieces, kind))
        if len(first) >= _LONG and first.isalpha():
            for key in _shortened(first):
                self._near_phrases.setdefault(key, set()).add(first)

    def phrases_at(self, word: str) -> Iterator[tuple[list[str], PiiKind]]:
        """The entries of several words that may begin with `word`, with a letter off too."""
        firsts = {word} if word in self.phrases else set()
        if self._near_phrases and len(word) >= _LONG - 1:
            for key in _shortened(word):
                firsts |= {n for n in self._near_phrases.get(key, ()) if _one_off(word, n)}
        for first in sorted(firsts):
            yield from self.phrases[first]

    def spells(self, text: str, here: Sequence[Place], pieces: list[str]) -> bool:
        """Whether these words of `text`, of which the first may begin it, are an entry."""
        written = [word for word, _, _ in here]
        if not all(map(alike, written[1:], pieces[1:])):
            return False
        # With a letter off it is no entry where that is a word that others need: «wil niett».
        slips = [word for word, piece in zip(written, pieces, strict=True) if word != piece]
        return not slips or not (
            any(map(general, slips)) or BODIES.fullmatch(text, here[0][1], here[-1][2])
        )

    def _take_body(self, pieces: list[str], kind: PiiKind) -> None:
        """The part of its name that only this body has: «Meerpaal» of «Basisschool De Meerpaal».
        An ordinary word («Noord»), a land and a place abroad count in the whole name alone.
        """
        for piece in pieces:
            if not (piece in OF_A_BODY or ordinary(piece) or general(piece) or abroad(piece)):
                self._learn(piece, kind)

    def _take_name(self, pieces: list[str]) -> None:
        """First and last name apart, and the initials, with and without particles."""
        names = [piece for piece in pieces if piece not in SMALL] or pieces
        for name in names:
            # «niet» of a name never counts by itself: without it a sentence says the opposite.
            if not needed(name):
                self._learn(name, PiiKind.PERSON)
                # A word that no list knows as a name («bedreigd») counts alone with a capital.
                if lexicon().has(name) and not named(name):
                    self._capitals.update(name + ending for ending in ENDINGS)
                if in_use(name):
                    self._within.update(name + ending for ending in ENDINGS)
        self._last.update(names[1:])
        for letters in (pieces, names):
            whole = "".join(piece[0] for piece in letters)
            self._initials |= {whole, whole[:1]}

    def _learn(self, word: str, kind: PiiKind) -> None:
        for form in self._forms_of(word):
            self._words.setdefault(form, kind)
        self._parts.setdefault(word, kind)
        if len(word) >= _LONG and word.isalpha():
            for key in _shortened(word):
                self._near.setdefault(key, []).append(word)

    def _forms_of(self, word: str) -> list[str]:
        """The word with its endings; «thuis» is no «Thui», «meisje» no «Meis»."""
        endings = ENDINGS[1:] if len(word) > 2 else ()
        return [word, *(word + ending for ending in endings if not general(word + ending))]

    def _neighbours(self, word: str) -> Iterator[str]:
        if self._near:
            for key in _shortened(word):
                yield from self._near.get(key, ())


def alike(word: str, known: str) -> bool:
    """Whether a word of a text is this word of an entry: with or without s, with a letter off."""
    if word.removesuffix("s") == known.removesuffix("s"):
        return True
    return len(known) >= _LONG and known.isalpha() and _one_off(word, known)


def _shortened(word: str) -> set[str]:
    """`word` and what is left of it without one letter."""
    return (
        {word, *(word[:n] + word[n + 1 :] for n in range(len(word)))} if len(word) < 30 else set()
    )


def _one_off(word: str, other: str) -> bool:
    """Whether one letter more, less, other or changed of place makes the two equal."""
    if len(word) > len(other):
        word, other = other, word
    start = next(
        (n for n, (a, b) in enumerate(zip(word, other, strict=False)) if a != b), len(word)
    )
    if len(word) < len(other):
        return len(other) - len(word) == 1 and word[start:] == other[start + 1 :]
    swapped = word[start : start + 2] == other[start : start + 2][::-1]
    return word[start + 1 :] == other[start + 1 :] or (
        swapped and word[start + 2 :] == other[start + 2 :]
    )


def of_ordinary_words(entry: str) -> bool:
    """Whether every word of an entry is in much use as a word, or is no name: «moet», «niet
    melden», «112»; not «Roos».
    """
    step = lexicon().dutch_step
    return all(
        piece in GRAMMAR
        or (ordinary(piece) and (step(piece) >= _EVERY_DAY or not named(piece)))
        or (piece.isdigit() and len(piece) <= SHORT_NUMBER)
        for piece in map(fold, _PIECE.findall(entry))
    )


def _is_name(entry: str) -> bool:
    """Whether an entry of several words is a name and no description: «Fatima El Amrani»."""
    words = _PIECE.findall(entry)
    names = [word for word in words if fold(word) not in SMALL]
    if not 0 < len(names) <= 4 or len(words) > 6 or any(word.isdigit() for word in words):
        return False
    return all(word[0].isupper() or not ordinary(fold(word)) for word in names)


def kind_of(entry: str) -> PiiKind:
    """Whether an entry is an address, a body, or else a person."""
    if isinstance(entry, KnownName):
        return PiiKind.PERSON
    pieces = [fold(piece) for piece in _PIECE.findall(entry)]
    if pieces and STREET.search(pieces[-1]) and not _after_a_name(pieces):
        return PiiKind.ADDRESS
    of_body = isinstance(entry, Body) or _SCHOOL.search(entry)
    return PiiKind.ORGANISATION if of_body else PiiKind.PERSON


def _after_a_name(pieces: list[str]) -> bool:
    """Whether the last word is a family name that looks like a street: «Fatima van der Laan»."""
    return len(pieces) > 1 and (pieces[-2] in _BEFORE_NAME or pieces[0] in lexicon().given)
