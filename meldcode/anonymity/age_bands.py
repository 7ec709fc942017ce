"""The group of an age that is told in the place of the age."""

import re

from meldcode.anonymity.amounts import value
from meldcode.anonymity.folding import fold
from meldcode.anonymity.labels import AGE_BANDS, PLAIN
from meldcode.anonymity.spans import PiiKind

__all__ = ["age_band"]

_PIECE = re.compile(r"[^\W_]+")


def age_band(found: str) -> str:
    """The age group in words: digits would give away an age at the edge («12-15» for 12), other
    words would not.

    The groups are those of the guide: under 12, 12-15, 16-17, adult. Several ages or an unreadable
    one: no group.
    """
    ages = {age for age in map(_age, map(fold, _PIECE.findall(found))) if age is not None}
    if len(ages) != 1 or re.search("maand|week|mnd|wk|dag", found.lower()):
        return PLAIN[PiiKind.AGE]
    age = ages.pop()
    return AGE_BANDS[0 if age < 12 else 1 if age < 16 else 2 if age < 18 else 3]


def _age(piece: str) -> int | None:
    bare = re.sub(r"(?:jarigen?|jaars|jr|jaar|j)$", "", piece)
    return value(bare) if bare else None
