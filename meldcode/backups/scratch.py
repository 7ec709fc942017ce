"""A place for a copy in passing, and an end to what a process that died left there."""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings


@contextmanager
def scratch() -> Iterator[Path]:
    """A folder beside the databases, readable for its owner only, that is gone afterwards. A
    process that is killed leaves it, with everything a backup leaves out and every case that is
    deleted later: the next one removes that.
    """
    beside = Path(settings.DATA_DIR)
    beside.mkdir(parents=True, exist_ok=True, mode=0o700)
    sweep(beside)
    with tempfile.TemporaryDirectory(dir=beside) as made:
        handle = os.open(made, os.O_RDONLY)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield Path(made)
        finally:
            os.close(handle)


def sweep(beside: Path) -> None:
    for folder in {copy.parent for copy in beside.glob("*/*.copy")}:
        if is_left(folder):
            shutil.rmtree(folder)


def is_left(folder: Path) -> bool:
    """Whoever made it lives no more: the lock went with that process."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    finally:
        os.close(handle)
    return True
