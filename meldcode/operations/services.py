"""What runs until it is told to stop: a container's first process hears of that by a signal alone,
and goes on unless it listens.
"""

import signal
from collections.abc import Iterator
from threading import Event
from typing import Any

from django.db import close_old_connections

__all__ = ["rounds"]


def rounds(pause: float) -> Iterator[None]:
    """One round at once and one after each pause, until SIGTERM; what is being done is finished."""
    asked_to_stop = Event()

    def stop(number: int, frame: Any) -> None:
        asked_to_stop.set()

    signal.signal(signal.SIGTERM, stop)
    yield
    while not asked_to_stop.wait(pause):
        close_old_connections()
        yield
