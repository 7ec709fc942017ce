"""Small numbers stay hidden: below 10 is not shown, the rest is rounded to 5, and no sum gives a
hidden cell away.
"""

from collections.abc import Iterable, Mapping

__all__ = ["LEAST", "protected", "rounded", "thin"]

LEAST = 10
STEP = 5
ORGANISATIONS = 3


def protected(counts: Mapping[str, int], thin_cells: Iterable[str] = ()) -> dict[str, int | None]:
    """The cells of one table as they may be shown; None is hidden.

    A hidden cell is never alone, and the hidden cells together are never fewer than 10: else the
    smallest shown ones are hidden with them. Whoever knows the exact total of the table from
    elsewhere still cannot tell a hidden cell.
    """
    hidden = {name for name, count in counts.items() if count < LEAST} | set(thin_cells)
    shown = sorted(counts.keys() - hidden, key=lambda name: (counts[name], name))
    while hidden and shown and (len(hidden) < 2 or sum(counts[name] for name in hidden) < LEAST):
        hidden.add(shown.pop(0))
    return {name: None if name in hidden else rounded(count) for name, count in counts.items()}


def rounded(count: int) -> int:
    return STEP * round(count / STEP)


def thin(by_organisation: Iterable[int]) -> bool:
    """Whether a cell of all organisations says too much about one of them.

    A lead knows the own organisation: what is left without it must still be 10 or more, from
    several organisations.
    """
    counts = [count for count in by_organisation if count]
    return len(counts) < ORGANISATIONS or sum(counts) - max(counts) < LEAST
