"""The four numbers of every page, kept in the memory of this process for half a minute."""

from collections.abc import Callable
from time import monotonic

from contacts.pinned import Number

SECONDS = 30


class Strip:
    """What was read, and until when nobody looks again."""

    numbers: tuple[Number, ...] = ()
    until = 0.0

    @classmethod
    def forget(cls) -> None:
        """Look again at the next page: after a change in this process, and between tests."""
        cls.until = 0.0

    @classmethod
    def read(cls, look: Callable[[], tuple[Number, ...]]) -> tuple[Number, ...]:
        if monotonic() >= cls.until:
            cls.numbers, cls.until = look(), monotonic() + SECONDS
        return cls.numbers
