"""A file that is looked at keeps the machine busy: one at a time in a process."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

__all__ = ["BUSY", "ONE", "one_at_a_time"]

BUSY = "Er wordt al een bestand bekeken. Wacht even en laad deze pagina opnieuw."
ONE = Lock()


@contextmanager
def one_at_a_time() -> Iterator[bool]:
    """Whether this is the one that looks at a file; nobody waits."""
    ours = ONE.acquire(blocking=False)
    try:
        yield ours
    finally:
        if ours:
            ONE.release()
