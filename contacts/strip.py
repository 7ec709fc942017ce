"""The four numbers of every page, kept in the memory of this process for half a minute."""

from collections.abc import Callable
from time import monotonic

from contacts.moment import Database, in_a_moment
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
        Database.forget()

    @classmethod
    def read(cls, look: Callable[[], tuple[Number, ...]]) -> tuple[Number, ...]:
        if monotonic() < cls.until:
            return cls.numbers
        if cls.numbers:
            # Set first: while one thread looks, the others go on with what was there.
            cls.until = monotonic() + SECONDS
        try:
            cls.numbers = in_a_moment(look)()
        except Exception:
            cls.until = 0.0
            raise
        cls.until = monotonic() + SECONDS
        return cls.numbers
