"""What the context model is told about a piece of text: the word, its form, what the lists say of
it, its
neighbours, and what the rules found."""

import re
from functools import cache, cached_property
from itertools import accumulate
from sys import intern, maxsize

from meldcode.anonymity.bodies import joined
from meldcode.anonymity.folding import words
from meldcode.anonymity.judging import Judge
from meldcode.anonymity.lexicon import MOST, Lexicon
from meldcode.anonymity.model import Signs
from meldcode.anonymity.pieces import LABEL, Piece, ends_of, touching
from meldcode.anonymity.rules import Rules
from meldcode.anonymity.small_words import BODY_WORDS
from meldcode.anonymity.spans import Certainty, PiiKind
from meldcode.anonymity.vocabulary import (
    AFTER_NAME,
    NAMING,
    PARTICLES,
    RELATIONS,
    ROLES,
    TITLES,
    TO_PLACE,
)

_NUMBER_WORDS = words("""
    een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien
    zestien zeventien achttien negentien twintig eenentwintig tweeentwintig drieentwintig dertig
    veertig vijftig zestig honderd duizend nul half anderhalf eerste tweede derde vierde vijfde
    zesde zevende achtste negende tiende elfde twaalfde twintigste one two three four five six
    seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
    twenty
    """)
_TIME = words("""
    januari februari maart april mei juni juli augustus september oktober november december jan
    feb mrt apr jun jul aug sep sept okt nov dec may june july august october march january
    february
    """)
_DAYS = words("""
    maandag dinsdag woensdag donderdag vrijdag zaterdag zondag ma di wo do vr za zo monday
    tuesday wednesday thursday friday saturday sunday
    """)
_SCHOOL = words("""
    klas groep gr havo vwo vmbo mavo mbo gymnasium brugklas leerjaar isk mentorklas lokaal kamer
    kluisje school basisschool college lyceum roc obs cbs moskee kerk bij unit kmr lok nummer nr
    huisnummer
    """)
_SETS = (
    ("T", TITLES), ("R", RELATIONS), ("r", ROLES), ("p", PARTICLES), ("v", AFTER_NAME),
    ("n", NAMING),
    ("t", TO_PLACE), ("q", _NUMBER_WORDS), ("m", _TIME), ("k", _DAYS), ("s", _SCHOOL),
)  # fmt: skip
_OWNING = ("'s", "'S")
_DIGITS = re.compile(r"\d")
_LETTERS = re.compile(r"[^\W\d_]")


Listed = tuple[str, str, int]
Near = tuple[str, str, str, str, str, str, str, str]
# What the lists say of a piece, its form, and whether it has a capital.
Read = tuple[Listed, str, bool]
# How a piece stands: whether it opens a sentence, a piece written like it has a capital elsewhere,
# the words around are English, no piece of the text has a capital.
OPENS, NAMED, ENGLISH, QUIET = 1, 2, 4, 8
Surroundings = tuple[int, int, int, int, int, int]
_NOWHERE = maxsize
# What the lists say is kept for the process of words in such use in Dutch: they tell of nobody.
_FREQUENT = 2


class Reader:
    """Reads one text, of which `marked` saw the pieces; the lists are asked once for each different
    word, also by a later reader. Where no piece and no gap holds an apostrophe, it is not `quoted`.
    """

    def __init__(
        self,
        pieces: list[Piece],
        judge: Judge,
        earlier: "Reader | None" = None,
        quoted: bool = True,
    ) -> None:
        self.pieces, self.judge = pieces, judge
        self._words: dict[str, Read] = earlier._words if earlier else {}
        self._all = read = [piece.read or self._read(piece) for piece in pieces]
        self.gaps = _gaps(pieces, quoted)
        self.named = {
            piece.base
            for piece, one in zip(pieces, read, strict=True)
            if one[2] and not piece.opens
        }
        self.quiet = not self.named and not any(one[2] for one in read)
        self.english = self._english()
        base, named = QUIET if self.quiet else 0, self.named
        self.flags = [
            base + piece.opens + (NAMED if piece.base in named else 0) + (ENGLISH if english else 0)
            for piece, english in zip(pieces, self.english, strict=True)
        ]

    def _read(self, piece: Piece) -> "Read":
        """What the lists say of the piece, and its form; kept with the piece and for the same word
        of this text.
        """
        lists = self.judge.lexicon
        known = lists.read.get(piece.text) or self._words.get(piece.text)
        if known is None:
            listed, shape = self._listed(piece.base), _shape(piece.text)
            usual = piece.base in lists.usual and len(lists.read) < MOST
            known = listed, shape, shape[0] == "X"
            (lists.read if usual else self._words)[piece.text] = known
        piece.read = known
        return known

    def _listed(self, word: str) -> Listed:
        """What the lists say: shortly, with how frequent the word is in Dutch and English, and how
        much more English than Dutch it is."""
        return self.judge.lexicon.usual.get(word) or self._look_up(word)

    def _look_up(self, word: str) -> Listed:
        if word == LABEL:
            return "[", "[", 0
        if _DIGITS.search(word) or len(word) > 40:
            return "0", "0", 0
        lists = self.judge.lexicon
        if not lists.flags:
            lists.flags = _flags(lists)
        flags = [lists.flags.get(word, "")]
        if word in BODY_WORDS or joined(word):
            flags.append("o")
        dutch = lists.has(word)
        if dutch:
            flags.append("=" if lists.has("=" + word) else "D")
        elif lists.has("^" + word):
            flags.append("^")
        elif self.judge.harmless(word):
            flags.append("H")
        if lists.in_english(word):
            flags.append("E")
        # The same object each time: it is looked up in many tables, and compared with their keys.
        short = intern("".join(flags) or "?")
        here, there = lists.dutch_step(word), lists.english_step(word)
        found = short, f"{short}{here}{there}", max(-3, min(3, there - here))
        if here >= _FREQUENT and dutch:
            lists.usual[word] = found
        return found

    def _english(self) -> list[bool]:
        """For each piece whether the words around it are English rather than Dutch."""
        sums = [0, 0, 0, 0, *accumulate((one[0][2] for one in self._all), initial=0)]
        sums += [sums[-1]] * 4
        return [last - first > 3 for first, last in zip(sums, sums[9:], strict=False)]

    def surroundings(self) -> list[Surroundings]:
        """For each piece what its signs depend on besides the rules, to know one that did not
        change: where the pieces around it and itself (the third) begin, less than 0 for a label.
        """
        places = [-1 - piece.start if piece.base == LABEL else piece.start for piece in self.pieces]
        around = [_NOWHERE, _NOWHERE, *places, _NOWHERE, _NOWHERE]
        near = (around[n:] for n in range(5))
        return list(zip(*near, self.flags, strict=False))

    @cached_property
    def _near(self) -> list[Near]:
        """What each piece says to its neighbours, with two edges on either side."""
        read = zip(self.pieces, self._all, strict=True)
        return [
            *EDGES,
            *(_near(p.base if one[1][0] in "xX" else one[1], one[0][0]) for p, one in read),
            *EDGES,
        ]

    def signs(self, index: int) -> Signs:
        """The signs of the piece at `index`: for themselves, with what the lists say of it, and
        with its form.
        """
        here = self.pieces[index]
        word, ((lists, fuller, _), shape, _) = here.base, self._all[index]
        gap, after = self.gaps[index], self.gaps[index + 1]
        second, before, _, behind, third = self._near[index : index + 5]
        rule, quiet = "r" + here.rule, "q" if self.quiet else "c"
        place = "o" if here.opens else "i"
        own = [
            "w" + word, "l" + lists, "f" + fuller, rule, "x" + word[-3:], "y" + word[:3],
            before[0], behind[1], second[2], third[3], before[4], behind[5],
            f"{before[0]}|{behind[1]}", f"{second[2]}|{before[0]}", f"{behind[1]}|{third[3]}",
            f"{before[4]}|{behind[5]}", f"{second[4]}|{before[0]}",
        ]  # fmt: skip
        listed = [
            before[4], behind[5], before[0], behind[1], behind[6], before[7], rule,
            "s" + shape + place, "q" + quiet + place, "g" + gap, "h" + after,
            "e+" if self.english[index] else "e-",
        ]  # fmt: skip
        formed = [
            before[0], behind[1], "f" + fuller + quiet, "g" + gap + after, "z" + word[-2:],
            ("n+" if word in self.named else "n-") + place,
        ]  # fmt: skip
        return lists, shape, own, listed, formed


def _flags(lists: Lexicon) -> dict[str, str]:
    """For each word of a list the letters of all lists that hold it."""
    flags: dict[str, str] = {}
    for sign, group in (*_SETS, *lists.groups):
        for word in group:
            flags[word] = flags.get(word, "") + sign
    return flags


def _near(word: str, lists: str) -> Near:
    """The signs of a neighbour: its word before, behind, two before and two behind; the same of
    what the lists say; and its ending behind and before.
    """
    return (
        "a" + word, "b" + word, "c" + word, "d" + word, "A" + lists, "B" + lists,
        "X" + word[-2:], "Y" + word[-2:],
    )  # fmt: skip


EDGES = (_near("$", "$"), _near("$", "$"))


def _gaps(pieces: list[Piece], quoted: bool) -> list[str]:
    """What stands before each piece and behind the last; «s» behind an owner («Fatima's»)."""
    gaps = [piece.sign for piece in pieces]
    gaps.append("$")
    for number, piece in enumerate(pieces) if quoted else ():
        if "'" in piece.text and piece.text.endswith(_OWNING):
            gaps[number + 1] = "s"
        elif piece.gap[:1] == "'" and number and pieces[number - 1].base[-1:] in tuple("sxz"):
            gaps[number] = "s"
    return gaps


_GAPS = {" ": "_", ". ": ".", ", ": ","}


@cache
def _gap_sign(gap: str) -> str:
    for sign in '\n.!?:;,(")/-':
        if sign in gap:
            return "~" if sign == "\n" else sign
    return "_" if gap else ""


def _gap(gap: str) -> str:
    return _gap_sign(gap) if len(gap) < 4 else _gap_sign(gap.strip(" ")[:3] or " ")


def _shape(text: str) -> str:
    """How a piece is written: «x» small, «X» a capital, «XX» capitals; digits by their number."""
    if text == LABEL:
        return "["
    if text.isalpha() or not _DIGITS.search(text):
        if text.islower():
            return "x-" if "-" in text else "x"
        if text.isupper():
            return "X1" if len(text) == 1 else "XX"
        return ("X" if text[0].isupper() else "xX") + ("-" if "-" in text else "")
    if text.isdecimal():
        if len(text) > 2:
            return f"9{min(len(text), 6)}"
        value = int(text)
        return (
            "9<4"
            if value < 4
            else "9<9"
            if value < 9
            else "9<20"
            if value < 20
            else "9<60"
            if value < 60
            else "9>"
        )
    return "8" + _DIGITS.sub("9", _LETTERS.sub("a", text))[:6]


@cache
def _rule(kind: PiiKind, certainty: Certainty) -> str:
    return kind.value[:3] + certainty.value[0]


def marked(pieces: list[Piece], rules: Rules) -> list[Piece]:
    """`pieces`, each told what the model knows of the gap before it and what the rules say of it:
    kind and certainty, «=» for harmless, or «-».
    """
    usual, ends = _GAPS.get, ends_of(pieces)
    for piece in pieces:
        piece.sign = usual(piece.gap) or _gap(piece.gap)
    for number in touching(pieces, rules.shields, ends):
        pieces[number].rule = "="
    for span in rules.spans:
        rule = _rule(span.kind, span.certainty)
        for number in touching(pieces, [(span.start, span.end)], ends):
            pieces[number].rule = rule
    return pieces
