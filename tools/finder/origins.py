"""Which names are Dutch by origin: those are often words too, and are reported apart."""

from functools import cache

from meldcode.anonymity.folding import fold, words
from tools.finder.pools import WORD_FAMILY, WORD_GIVEN, by_origin

_PARTICLES = words("van de der den ter ten het 't")


@cache
def _dutch() -> frozenset[str]:
    given = [*by_origin()["dutch"], *WORD_GIVEN]
    family = [name.split(" ")[-1] for name in WORD_FAMILY]
    return frozenset(fold(name) for name in [*given, *family])


def is_dutch(name: str) -> bool:
    """Whether a name is Dutch by its first name, its family name, or a particle before that."""
    parts = fold(name).replace(".", " ").split()
    return any(part in _dutch() or (part in _PARTICLES and len(parts) > 1) for part in parts)
