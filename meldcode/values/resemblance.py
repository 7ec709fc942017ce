"""How alike two texts are to who reads or hears them: the same look, the same sound, a slip of the
pen.
"""

import re
import unicodedata
from collections.abc import Iterator

__all__ = ["apart", "forms", "plain", "runs", "sound", "strokes"]

LOOKS = str.maketrans("013456789|!@$€", "oleasgtbgiiase")
LOOKS_OF_ONE = str.maketrans({"1": "i"})
# Letters without a plain one under them.
LETTERS = str.maketrans(
    {"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "þ": "th", "æ": "ae", "œ": "oe"}
)
# What an eye in a hurry takes for one and the same: I, l and 1; rn and m.
STROKES = (("rn", "m"), ("vv", "w"), ("cl", "d"), ("i", "l"), ("j", "l"))
# Written apart, said alike.
SOUNDS = (
    ("ph", "f"), ("sch", "s"), ("ch", "g"), ("ck", "k"), ("th", "t"), ("dt", "t"), ("ij", "ei"),
    ("ey", "ei"), ("ay", "ei"), ("au", "ou"), ("uy", "ui"), ("qu", "k"), ("c", "k"), ("q", "k"),
    ("v", "f"), ("w", "f"), ("z", "s"), ("x", "ks"), ("y", "i"), ("j", "i"),
)  # fmt: skip


def plain(text: str) -> str:
    """Small letters and digits without accents; signs become spaces."""
    letters = unicodedata.normalize("NFKD", text.casefold()).translate(LETTERS)
    kept = "".join(char for char in letters if not unicodedata.combining(char))
    return " ".join(re.sub(r"[^0-9a-z|!@$€]+", " ", kept).split())


def forms(text: str) -> set[str]:
    """How a text looks and sounds, without spaces."""
    looks = {text, text.translate(LOOKS_OF_ONE).translate(LOOKS), text.translate(LOOKS)}
    found = {re.sub(r"[^0-9a-z]", "", look) for look in looks}
    return found | {sound(one) for one in found if len(one) > 4} | set(map(strokes, found))


def strokes(text: str) -> str:
    """A text by the strokes it is drawn with."""
    for drawn, same in STROKES:
        text = text.replace(drawn, same)
    return text


def sound(text: str) -> str:
    """A text as it is said in Dutch, roughly."""
    for written, said in SOUNDS:
        text = text.replace(written, said)
    return re.sub(r"(.)\1+", r"\1", text).removesuffix("d")


def runs(text: str) -> Iterator[str]:
    """Each run of up to six words."""
    words = plain(text).split()
    for start in range(len(words)):
        for end in range(start + 1, min(start + 6, len(words)) + 1):
            yield " ".join(words[start:end])


def apart(one: str, other: str, most: int) -> bool:
    """Whether more than `most` slips lie between two texts: a letter more, less, other, or two
    turned around.
    """
    if one == other or not most or abs(len(one) - len(other)) > most:
        return one != other
    # A slip takes one letter away and brings one at most.
    if len(set(one) ^ set(other)) > 2 * most:
        return True
    before: list[int] = []
    row = list(range(len(other) + 1))
    for place, char in enumerate(one, start=1):
        older, before, row = before, row, [place]
        for column, second in enumerate(other, start=1):
            cost = min(before[column] + 1, row[-1] + 1, before[column - 1] + (char != second))
            turned = (
                place > 1 and column > 1 and one[place - 2 : place] == second + other[column - 2]
            )
            row.append(min(cost, older[column - 2] + 1) if turned else cost)
        # What is left brings two texts no nearer.
        if min(row) > most < min(before):
            return True
    return row[-1] > most
