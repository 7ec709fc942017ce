"""The line itself: numbered places, across threads and processes; what is killed leaves it by
itself.
"""

import fcntl
import os
import socket
import sys
from contextlib import suppress
from pathlib import Path

PATIENCE = 20.0
NUMBER = 8
POSSIBLE = (
    sys.platform == "linux"
)  # sockets without a file, which the kernel takes away with their process


def join(file: Path, patience: float = PATIENCE) -> socket.socket | None:
    """Take a place at the end and come back when everyone before has left; close the socket to
    leave.

    Who is before is gone when its socket is, also after kill -9; after `patience` seconds one goes
    on all the same.
    None where there can be no line. The line only makes waiting fair: what keeps writes apart is
    SQLite's own lock.
    """
    if not POSSIBLE:
        return None
    try:
        number, place = next_place(file)
    except OSError:
        return None
    wait_for(name_of(file, number - 1), patience)
    return place


def next_place(file: Path) -> tuple[int, socket.socket]:
    """A number, and the socket that stands for it until it is closed."""
    handle = os.open(file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    place = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        number = int.from_bytes(os.pread(handle, NUMBER, 0), "big") + 1
        place.bind(name_of(file, number))
        place.listen(1)
        os.pwrite(handle, number.to_bytes(NUMBER, "big"), 0)
    except OSError:
        place.close()
        raise
    finally:
        os.close(handle)
    return number, place


def name_of(file: Path, number: int) -> str:
    found = file.stat()
    return f"\0line-{found.st_dev}-{found.st_ino}-{number}"


def wait_for(name: str, patience: float) -> None:
    """Come back when the socket of this name is closed, which shows as an error or an empty answer."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as before, suppress(OSError):
        before.settimeout(patience)
        before.connect(name)
        before.recv(1)
