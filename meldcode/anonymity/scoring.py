"""How much the signs of each piece speak for an identifier: the same sums as `Model.score` gives of
`Reader.signs`, without making each sign anew.

What a word says by itself and to its neighbours is summed once for each different word of a text.
"""

from functools import cache

from meldcode.anonymity.lexicon import MOST, Lexicon
from meldcode.anonymity.model import Model
from meldcode.anonymity.pieces import Piece
from meldcode.anonymity.signs import EDGES, Near, Read, Reader

_NONE: dict[str, float] = {}
_NOTHING = (0.0,) * 8


# The sums of one word: for itself, for the piece behind it, before it, two behind and two before
# it; then the signs of its form where it opens a sentence and inside one, of its ending and of how
# frequent it is.
_Word = tuple[float, float, float, float, float, str, str, str, str]


@cache
def _kept(_: Model) -> dict[str, _Word]:
    """The sums of words that Dutch uses much, for the process."""
    return {}


class Scorer:
    """Scores the pieces of one text; only of words in much use is anything kept longer."""

    def __init__(self, model: Model, lists: Lexicon) -> None:
        self.model = model
        self._words: dict[str, _Word] = {}
        self._kept, self._usual = _kept(model), lists.usual
        self._edges = [(0.0, *self._sums(near), "", "", "", "") for near in EDGES]

    def _words_of(self, reader: Reader) -> list[_Word]:
        """The sums of each piece of `reader`, with two edges on either side."""
        known, kept = self._words.get, self._kept.get
        read = [
            kept(piece.text) or known(piece.text) or self._word(piece, piece.read)
            for piece in reader.pieces
            if piece.read
        ]
        return [*self._edges, *read, *self._edges]

    def _sums(self, near: Near) -> tuple[float, float, float, float]:
        """What a word says to the piece behind it, before it, two behind and two before it."""
        get = self.model.own.get
        a, b, c, d, before, behind, *_ = near
        first, last = get(a, 0.0) + get(before, 0.0), get(b, 0.0) + get(behind, 0.0)
        return first, last, get(c, 0.0), get(d, 0.0)

    def _word(self, piece: Piece, read: Read) -> _Word:
        (lists, fuller, _), shape, near = read
        word, get = piece.base, self.model.own.get
        signs = ("w" + word, "l" + lists, "f" + fuller, "x" + word[-3:], "y" + word[:3])
        made = (
            sum(map(get, signs, _NOTHING)), *self._sums(near),
            f"s{shape}o", f"s{shape}i", "z" + word[-2:], "f" + fuller,
        )  # fmt: skip
        if piece.read is not None and word in self._usual and len(self._kept) < MOST:
            self._kept[piece.text] = made
        else:
            self._words[piece.text] = made
        return made

    def scores(self, reader: Reader, places: list[int]) -> list[float]:
        """The scores of the pieces at `places` of `reader`."""
        words, near, pieces, found = self._words_of(reader), reader.near, reader.pieces, []
        model, pairs, own, none = self.model, self.model.pairs.get, self.model.own.get, _NONE
        quiet = "q" if reader.quiet else "c"
        for place in places:
            here, rule = words[place + 2], "r" + reader.found[place]
            second, before, _, behind, third = near[place : place + 5]
            a, b = before[0], behind[1]
            total = (
                here[0] + words[place + 1][1] + words[place + 3][2] + words[place][3]
                + words[place + 4][4] + own(rule, 0.0)
                + pairs(a, none).get(b, 0.0) + pairs(second[2], none).get(a, 0.0)
                + pairs(b, none).get(third[3], 0.0) + pairs(before[4], none).get(behind[5], 0.0)
                + pairs(second[4], none).get(a, 0.0)
            )  # fmt: skip
            opens, after = pieces[place].opens, reader.gaps[place + 1]
            gap, inside = reader.gaps[place], "o" if opens else "i"
            table = model.lists.get(reader.lists[place][0])
            if table:
                get = table.get
                total += (
                    get(before[4], 0.0) + get(behind[5], 0.0) + get(a, 0.0) + get(b, 0.0)
                    + get(behind[6], 0.0) + get(before[7], 0.0) + get(rule, 0.0)
                    + get(here[5] if opens else here[6], 0.0) + get("q" + quiet + inside, 0.0)
                    + get("g" + gap, 0.0) + get("h" + after, 0.0)
                    + get("e+" if reader.english[place] else "e-", 0.0)
                )  # fmt: skip
            table = model.forms.get(reader.shapes[place])
            if table:
                get = table.get
                named = "n+" if pieces[place].base in reader.named else "n-"
                total += (
                    get(a, 0.0) + get(b, 0.0) + get(here[8] + quiet, 0.0) + get(here[7], 0.0)
                    + get("g" + gap + after, 0.0) + get(named + inside, 0.0)
                )  # fmt: skip
            found.append(total)
        return found
