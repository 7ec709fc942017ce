"""Small numbers stay hidden: below 10 is not shown, the rest is rounded to 5, and no sum gives a
hidden cell away.
"""

from collections.abc import Callable, Iterable, Mapping

__all__ = ["LEAST", "at_least", "protected", "rounded", "thin", "unless_in_parts"]

LEAST = 10
STEP = 5
ORGANISATIONS = 3


def protected(
    counts: Mapping[str, int],
    thin_cells: Iterable[str] = (),
    told: Callable[[int], int] | None = None,
) -> dict[str, int | None]:
    """The cells of one table as they may be shown, `told` as `rounded` does; None is hidden.

    A hidden cell is never alone, and the hidden cells together are never fewer than 10: else the
    smallest shown ones are hidden with them. Whoever knows the exact total of the table from
    elsewhere still cannot tell a hidden cell.
    """
    hidden = {name for name, count in counts.items() if count < LEAST} | set(thin_cells)
    shown = sorted(counts.keys() - hidden, key=lambda name: (counts[name], name))
    while hidden and shown and (len(hidden) < 2 or sum(counts[name] for name in hidden) < LEAST):
        hidden.add(shown.pop(0))
    told = told or rounded
    return {name: None if name in hidden else told(count) for name, count in counts.items()}


def rounded(count: int) -> int:
    return STEP * round(count / STEP)


def at_least(count: int) -> int:
    """For a year of two hidden halves, which may be at most 9 each: 18 would say that both are 9,
    so it says no more than that there are 10 or more.
    """
    return min(count, LEAST)


Cells = Mapping[str, Mapping[str, int | None]]


def unless_in_parts(whole: Cells, parts: Iterable[Cells]) -> dict[str, dict[str, int | None]]:
    """The tables of a year, without each cell that one of its halves shows: the difference would be
    the cell of the other half.
    """
    every = list(parts)
    return {
        table: {
            name: None if any(part.get(table, {}).get(name) is not None for part in every) else told
            for name, told in cells.items()
        }
        for table, cells in whole.items()
    }


def thin(by_organisation: Iterable[int]) -> bool:
    """Whether a cell of all organisations says too much about one of them.

    A lead knows the own organisation: what is left without it must still be 10 or more, from
    several organisations.
    """
    counts = [count for count in by_organisation if count]
    return len(counts) < ORGANISATIONS or sum(counts) - max(counts) < LEAST
