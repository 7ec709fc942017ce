"""One value kept in the memory of this process, and looked at again when its version may have
changed.
"""

import logging
import threading
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from time import monotonic
from typing import Generic, TypeVar

from django.db import Error

LOOK_AGAIN_SECONDS = 30
Value = TypeVar("Value")
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class RememberedValue(Generic[Value]):
    """What was loaded, under which version, and until when nobody looks."""

    value: Value
    version: Hashable
    until: float


class Remembered(Generic[Value]):
    """Loads once; afterwards one cheap look at the version every 30 seconds, by one thread of the
    process.

    A failing database leaves what was there, or gives the fallback: a page with yesterday's content
    is better than no page. The fallback carries no version, so that the next look loads.
    """

    def __init__(
        self,
        load: Callable[[], Value],
        version: Callable[[], Hashable],
        fallback: Callable[[], Value],
    ) -> None:
        self._load, self._version, self._fallback = load, version, fallback
        self._lock = threading.Lock()
        self._kept: RememberedValue[Value] | None = None

    def __call__(self) -> Value:
        kept = self._kept
        if kept is not None and monotonic() < kept.until:
            return kept.value
        if kept is None:
            with self._lock:
                return self._look()
        # While one thread looks, the others go on with the old value.
        if not self._lock.acquire(blocking=False):
            return kept.value
        try:
            return self._look()
        finally:
            self._lock.release()

    def forget(self) -> None:
        """Load at the next call: after a change in this process, and between tests."""
        self._kept = None

    def _look(self) -> Value:
        kept = self._kept
        if kept is not None and monotonic() < kept.until:
            return kept.value
        self._kept = found = self._from_database(kept)
        return found.value

    def _from_database(self, kept: RememberedValue[Value] | None) -> RememberedValue[Value]:
        until = monotonic() + LOOK_AGAIN_SECONDS
        try:
            # The version first: what changes in between is seen as new at the next look.
            version = self._version()
            if kept is not None and kept.version == version:
                return RememberedValue(kept.value, version, until)
            return RememberedValue(self._load(), version, until)
        except Error:
            log.warning("content not read: database unavailable")
            return (
                RememberedValue(kept.value, kept.version, until)
                if kept
                else RememberedValue(self._fallback(), object(), until)
            )
