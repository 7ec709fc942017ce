"""What the context model is told about a piece of text: the word, its form, what the lists say of
it, its
neighbours, and what the rules found."""

import re
from bisect import bisect_right
from functools import cache
from itertools import accumulate

from meldcode.anonymity.bodies import JOINED
from meldcode.anonymity.folding import words
from meldcode.anonymity.judging import Judge
from meldcode.anonymity.lexicon import MOST, Lexicon
from meldcode.anonymity.model import Signs
from meldcode.anonymity.pieces import LABEL, Piece
from meldcode.anonymity.rules import Rules
from meldcode.anonymity.small_words import BODY_WORDS
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
Read = tuple[Listed, str, Near]
# What the lists say is kept for the process of words in such use in Dutch: they tell of nobody.
_FREQUENT = 2


class Reader:
    """Reads one text; the lists are asked once for each different word, also by a later reader."""

    def __init__(
        self, pieces: list[Piece], rules: Rules, judge: Judge, earlier: "Reader | None" = None
    ) -> None:
        self.pieces, self.judge = pieces, judge
        self._words: dict[str, Read] = earlier._words if earlier else {}
        read = [piece.read or self._read(piece) for piece in pieces]
        self.lists = [one[0] for one in read]
        self.shapes = [one[1] for one in read]
        # Two edges on either side, so that a neighbour is looked up without a question.
        self.near = [*EDGES, *(one[2] for one in read), *EDGES]
        self.found = _found(pieces, rules)
        self.gaps = _gaps(pieces)
        self.quiet = not any(shape[0] == "X" for shape in self.shapes)
        self.english = self._english()
        self.named = {
            piece.base
            for piece, shape in zip(pieces, self.shapes, strict=True)
            if shape[0] == "X" and not piece.opens
        }

    def _read(self, piece: Piece) -> "Read":
        """What the lists say of the piece, its form, and the signs it gives as a neighbour; kept
        with the piece and for the same word of this text.
        """
        lists = self.judge.lexicon
        known = lists.read.get(piece.text) or self._words.get(piece.text)
        if known is None:
            listed, shape = self._listed(piece.base), _shape(piece.text)
            near = _near(piece.base if shape[0] in "xX" else shape, listed[0])
            usual = piece.base in lists.usual and len(lists.read) < MOST
            known = (lists.read if usual else self._words)[piece.text] = listed, shape, near
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
        if word in BODY_WORDS or JOINED.match(word):
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
        short = "".join(flags) or "?"
        here, there = lists.dutch_step(word), lists.english_step(word)
        found = short, f"{short}{here}{there}", max(-3, min(3, there - here))
        if here >= _FREQUENT and dutch:
            lists.usual[word] = found
        return found

    def _english(self) -> list[bool]:
        """For each piece whether the words around it are English rather than Dutch."""
        sums = [0, *accumulate(listed[2] for listed in self.lists)]
        last = len(self.lists)
        return [sums[min(last, i + 5)] - sums[max(0, i - 4)] > 3 for i in range(last)]

    def surroundings(self) -> list[tuple[object, ...]]:
        """For each piece what its signs depend on besides the rules, to know one that did not
        change.
        """
        places = [-1 - piece.start if piece.base == LABEL else piece.start for piece in self.pieces]
        around = [None, None, *places, None, None]
        named = [self.quiet * 2 + (piece.base in self.named) for piece in self.pieces]
        near = (around[n:] for n in range(5))
        return list(zip(*near, self.english, named, strict=False))

    def signs(self, index: int) -> Signs:
        """The signs of the piece at `index`: for themselves, with what the lists say of it, and
        with its form.
        """
        here = self.pieces[index]
        word, (lists, fuller, _) = here.base, self.lists[index]
        shape, gap, after = self.shapes[index], self.gaps[index], self.gaps[index + 1]
        second, before, _, behind, third = self.near[index : index + 5]
        rule, quiet = "r" + self.found[index], "q" if self.quiet else "c"
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


def _gaps(pieces: list[Piece]) -> list[str]:
    """What stands before each piece and behind the last; «s» behind an owner («Fatima's»)."""
    usual = _GAPS
    gaps = [usual.get(piece.gap) or _gap(piece.gap) for piece in pieces]
    gaps.append("$")
    for number, piece in enumerate(pieces):
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


def _found(pieces: list[Piece], rules: Rules) -> list[str]:
    """What the rules say of each piece: kind and certainty, «=» for harmless, or «-»."""
    marks = ["-"] * len(pieces)
    ends = ends_of(pieces)
    for number in touching(pieces, rules.shields, ends):
        marks[number] = "="
    for span in rules.spans:
        for number in touching(pieces, [(span.start, span.end)], ends):
            marks[number] = span.kind.value[:3] + span.certainty.value[0]
    return marks


def touching(
    pieces: list[Piece], stretches: list[tuple[int, int]], ends: list[int] | None = None
) -> list[int]:
    """The numbers of the pieces that lie in, or partly in, one of `stretches`; `ends` are where the
    pieces end, for who knows them already.
    """
    found: list[int] = []
    ends = ends_of(pieces) if ends is None else ends
    for start, end in stretches:
        number = bisect_right(ends, start)
        while number < len(pieces) and pieces[number].start < end:
            found.append(number)
            number += 1
    return found


def ends_of(pieces: list[Piece]) -> list[int]:
    """Where each of `pieces` ends."""
    return [piece.end for piece in pieces]
