"""What sealing costs: a second of each, on one core. Run: `python -m
tests.benchmarks.vault_sealing`.
"""

import os
import time
from collections.abc import Callable

from meldcode.vault import fields

KEY = os.urandom(32)
PLACE = b"table.column:00000000-0000-4000-8000-000000000000"


def rate(action: Callable[[], object], seconds: float = 1.0) -> float:
    """How often a second."""
    done, end = 0, time.perf_counter() + seconds
    while time.perf_counter() < end:
        for _ in range(50):
            action()
        done += 50
    return done / seconds


def main() -> None:
    for size in (200, 2_000, 30_000):
        text = "woord " * (size // 6)
        sealed = fields.seal(KEY, PLACE, text)
        seal = rate(lambda text=text: fields.seal(KEY, PLACE, text))
        unseal = rate(lambda sealed=sealed: fields.unseal(KEY, PLACE, sealed))
        print(
            f"{size:>6} characters: seal {seal:>9,.0f}/s, unseal {unseal:>9,.0f}/s,"
            f" {len(sealed) - len(text)} B more"
        )


if __name__ == "__main__":
    main()
