"""How much the signs of each piece speak for an identifier: the same sums as `Model.score` gives of
`Reader.signs`, without making each sign anew.

What a word says by itself and to its neighbours is looked up once for each different word of a
text. The weights are parts of a power of two, so that sums are the same in any order.
"""

from functools import cache
from typing import cast

from meldcode.anonymity.lexicon import MOST, Lexicon
from meldcode.anonymity.model import Model, Weights
from meldcode.anonymity.pieces import Piece
from meldcode.anonymity.signs import ENGLISH, NAMED, OPENS, QUIET, Listed, Read, Reader

_NONE: Weights = {}
# What stands beyond the text, and for a word that the model does not know: no word is so.
_EDGE, _UNKNOWN = "$", " "
# How a piece stands in its text, whatever the words: see `Reader.flags`; its rule and the gaps.
_How = tuple[str, str, str, int]
Stands = dict[_How, float]
# Of so many ways to stand the sum is kept at most.
_STANDS = 20_000


class _Said:
    """What a word that the model knows says to the words beside it, and with which of them it says
    more.

    «Before» is what it says standing before another, to the piece behind it; «behind» to the piece
    before it; «second» and «third» the same with a piece between.
    """

    __slots__ = (
        "as_before", "as_behind", "as_third", "before", "behind", "by_form_before",
        "by_form_behind", "by_lists_before", "by_lists_behind", "pairs_before", "pairs_behind",
        "pairs_second", "second", "third",
    )  # fmt: skip

    def __init__(self, model: Model, word: str) -> None:
        get, pairs = model.own.get, model.pairs.get
        tables, forms = model.by_lists.get, model.by_form.get
        first, last, second, third = "a" + word, "b" + word, "c" + word, "d" + word
        self.as_before, self.as_behind, self.as_third = first, last, third
        self.before, self.behind = get(first, 0.0), get(last, 0.0)
        self.second, self.third = get(second, 0.0), get(third, 0.0)
        self.by_lists_before, self.by_lists_behind = tables(first, _NONE), tables(last, _NONE)
        self.by_form_before, self.by_form_behind = forms(first, _NONE), forms(last, _NONE)
        self.pairs_before, self.pairs_behind = pairs(first, _NONE), pairs(last, _NONE)
        self.pairs_second = pairs(second, _NONE)


class _Listed:
    """What any word says to the words beside it by its ending and by what the lists say of it."""

    __slots__ = ("as_behind", "before", "behind", "by_lists_before", "by_lists_behind", "pairs")

    def __init__(self, model: Model, lists: str, ending: str) -> None:
        first, last, tables = "A" + lists, "B" + lists, model.by_lists.get
        self.before, self.behind = model.own.get(first, 0.0), model.own.get(last, 0.0)
        self.pairs, self.as_behind = model.pairs.get(first, _NONE), last
        self.by_lists_before = _both(tables(first, _NONE), tables("Y" + ending, _NONE))
        self.by_lists_behind = _both(tables(last, _NONE), tables("X" + ending, _NONE))


def _both(first: Weights, second: Weights) -> Weights:
    """Two tables as one."""
    if not first or not second:
        return first or second
    return {key: first.get(key, 0.0) + second.get(key, 0.0) for key in first.keys() | second.keys()}


class _Word:
    """One word of a text: its sum with and without capitals in the text, what the lists say of it,
    its form, what is kept of how it may stand, and what it says to the words beside it.
    """

    __slots__ = ("heard", "lists", "own", "own_quiet", "said", "shape", "stands")

    def __init__(
        self, own: tuple[float, float], lists: str, shape: str, said: _Said, heard: _Listed
    ) -> None:
        self.own, self.own_quiet = own
        self.lists, self.shape, self.said, self.heard = lists, shape, said, heard
        self.stands: Stands = {}


class _Kept:
    """What is kept for the process: the sums of words that Dutch uses much, and what holds of a
    piece whatever its word.
    """

    def __init__(self, model: Model) -> None:
        self.words: dict[str, _Word] = {}
        self.said = {word: _Said(model, word) for word in model.words}
        self.silent = _Said(model, _UNKNOWN)
        self._listed: dict[tuple[str, str], _Listed] = {}
        self._used: dict[tuple[str, str], tuple[float, float]] = {}
        # By what the lists say and the form, as far as the model knows these.
        self._stands: dict[tuple[str, str], Stands] = {}
        self._model, self._room = model, _STANDS
        tables = model.lists.values()
        self._shapes = {sign[1:-1] for table in tables for sign in table if sign[0] == "s"}
        self._shapes.update(model.forms)

    def stands(self, lists: str, shape: str) -> Stands:
        """Where the sums are kept of how pieces stand of which the lists and the form say this."""
        lists = lists if lists in self._model.lists else ""
        return self._stands.setdefault((lists, shape if shape in self._shapes else ""), {})

    def used(self, lists: str, fuller: str, shape: str) -> tuple[float, float]:
        """What the lists say for themselves, with how frequent a word is: in a text with capitals,
        and in one without.
        """
        sums = self._used.get((fuller, shape))
        if sums is None:
            own, form = self._model.own.get, self._model.forms.get(shape, _NONE).get
            total = own("l" + lists, 0.0) + own("f" + fuller, 0.0)
            sums = total + form(f"f{fuller}c", 0.0), total + form(f"f{fuller}q", 0.0)
            if len(self._used) >= MOST:
                self._used.clear()
            self._used[fuller, shape] = sums
        return sums

    def listed(self, lists: str, ending: str) -> _Listed:
        """What a word says of which the lists say this, with that ending as far as it counts."""
        key = lists, ending if ending in self._model.endings else ""
        listed = self._listed.get(key)
        if listed is None:
            if len(self._listed) >= MOST:
                self._listed.clear()
            listed = self._listed[key] = _Listed(self._model, *key)
        return listed

    def keep(self, stands: Stands, how: _How, total: float) -> None:
        self._room -= 1
        if self._room < 0:
            self._room = _STANDS
            for kept in self._stands.values():
                kept.clear()
        stands[how] = total


@cache
def _kept(model: Model) -> _Kept:
    return _Kept(model)


class Scorer:
    """Scores the pieces of one text; only of words in much use is anything kept longer."""

    def __init__(self, model: Model, lists: Lexicon) -> None:
        self.model = model
        self._words: dict[str, _Word] = {}
        self._kept, self._usual = _kept(model), lists.usual
        self._edges = [self._made(_EDGE, (_EDGE, _EDGE, 0), "x")] * 2

    def _word(self, piece: Piece) -> _Word:
        """The word of the piece; kept with it and for the same word of this text."""
        text, kept = piece.text, self._kept.words
        word: _Word | None = kept.get(text) or self._words.get(text)
        if word is None:
            word = self._made(piece.base, *cast(Read, piece.read)[:2])
            usual = piece.base in self._usual and len(kept) < MOST
            (kept if usual else self._words)[text] = word
        piece.word = word
        return word

    def _made(self, base: str, listed: Listed, shape: str) -> _Word:
        (lists, fuller, _), kept, get = listed, self._kept, self.model.own.get
        own = get("w" + base, 0.0) + get("x" + base[-3:], 0.0) + get("y" + base[:3], 0.0)
        own += self.model.forms.get(shape, _NONE).get("z" + base[-2:], 0.0)
        loud, quiet = kept.used(lists, fuller, shape)
        sums = own + loud, own + quiet
        near = base if shape[0] in "xX" else shape
        said, heard = kept.said.get(near, kept.silent), kept.listed(lists, near[-2:])
        word = _Word(sums, lists, shape, said, heard)
        word.stands = kept.stands(lists, shape)
        return word

    def scores(self, reader: Reader, places: list[int]) -> list[float]:
        """The scores of the pieces at `places` of `reader`."""
        gaps, flags, pieces, silent = reader.gaps, reader.flags, reader.pieces, self._kept.silent
        words = [piece.word or self._word(piece) for piece in pieces]
        around, quiet, found = [*self._edges, *words, *self._edges], reader.quiet, []
        for place in places:
            second, before, here, behind, third = around[place : place + 5]
            said, heard, first, last = before.said, behind.said, before.heard, behind.heard
            lists, shape = here.lists, here.shape
            how = pieces[place].rule, gaps[place], gaps[place + 1], flags[place]
            standing = here.stands.get(how)
            total = (
                (here.own_quiet if quiet else here.own)
                + (self._stands(here, how) if standing is None else standing)
                + said.before + first.before + heard.behind + last.behind
                + second.said.second + third.said.third
                + first.by_lists_before.get(lists, 0.0) + last.by_lists_behind.get(lists, 0.0)
                + first.pairs.get(last.as_behind, 0.0)
            )  # fmt: skip
            if said is not silent:
                key = said.as_before
                total += (
                    said.by_lists_before.get(lists, 0.0) + said.by_form_before.get(shape, 0.0)
                    + second.heard.pairs.get(key, 0.0)
                )  # fmt: skip
                if said.pairs_before:
                    total += said.pairs_before.get(heard.as_behind, 0.0)
                if second.said.pairs_second:
                    total += second.said.pairs_second.get(key, 0.0)
            if heard is not silent:
                total += heard.by_lists_behind.get(lists, 0.0)
                total += heard.by_form_behind.get(shape, 0.0)
                if heard.pairs_behind:
                    total += heard.pairs_behind.get(third.said.as_third, 0.0)
            found.append(total)
        return found

    def _stands(self, word: _Word, how: _How) -> float:
        """What speaks for an identifier in how a piece stands, whatever the words beside it."""
        rule, gap, after, flags = how
        place, rule = "o" if flags & OPENS else "i", "r" + rule
        quiet, named = "q" if flags & QUIET else "c", "n+" if flags & NAMED else "n-"
        listed = self.model.lists.get(word.lists, _NONE).get
        formed = self.model.forms.get(word.shape, _NONE).get
        total = (
            self.model.own.get(rule, 0.0) + listed(rule, 0.0)
            + listed("s" + word.shape + place, 0.0) + listed("q" + quiet + place, 0.0)
            + listed("g" + gap, 0.0) + listed("h" + after, 0.0)
            + listed("e+" if flags & ENGLISH else "e-", 0.0)
            + formed("g" + gap + after, 0.0) + formed(named + place, 0.0)
        )  # fmt: skip
        self._kept.keep(word.stands, how, total)
        return total
