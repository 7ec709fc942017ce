"""When the directory changed, whoever remembers it looks again."""

from collections.abc import Callable
from typing import ClassVar

from contacts.moment import Database


class Strip:
    """The one memory of the directory, as strip, cards, lists and API read it, and what else was
    made from it.
    """

    memories: ClassVar[list[Callable[[], None]]] = []

    @classmethod
    def forget(cls) -> None:
        """Look again at the next page: after a change in this process, and between tests."""
        Database.forget()
        for forget in cls.memories:
            forget()
