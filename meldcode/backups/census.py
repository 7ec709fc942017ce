"""How many rows each table has and one hash over them, whatever their order."""

import hashlib
from collections.abc import Iterable

Tally = dict[str, list[int | str]]
MODULUS = 1 << 256


class Census:
    """Counts while rows pass; the sum of their hashes does not depend on the order in which they
    lie on disk.
    """

    def __init__(self) -> None:
        self.tables: dict[str, tuple[int, int]] = {}

    def open(self, table: str) -> None:
        self.tables[table] = (0, 0)

    def add(self, table: str, rows: Iterable[bytes]) -> None:
        count, total = self.tables[table]
        for row in rows:
            count += 1
            total = (total + int.from_bytes(hashlib.sha256(row).digest(), "big")) % MODULUS
        self.tables[table] = (count, total)

    def tally(self) -> Tally:
        return {
            name: [count, f"{total:064x}"] for name, (count, total) in sorted(self.tables.items())
        }


def differing(one: Tally, other: Tally) -> list[str]:
    """The tables in which the two are not the same."""
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))
