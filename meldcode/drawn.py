"""What is the same while content and day are the same, made once and kept in the process."""

from collections.abc import Callable
from datetime import date
from typing import Any, Generic, NamedTuple, TypeVar

from contacts.entries import Directory
from signals.checklist import Checklist

__all__ = ["Drawn", "DrawnContent"]

MOST_REMEMBERED = 2000
Part = TypeVar("Part")


class DrawnContent(NamedTuple):
    """What a screen is drawn with: the directory, the checklist with its sources, and the day."""

    directory: Directory
    checklist: Checklist
    today: date


class Drawn(Generic[Part]):
    """Parts, each made once for the same values.

    Everything is forgotten when the directory, the checklist or the day becomes another one.
    """

    def __init__(self, most: int = MOST_REMEMBERED) -> None:
        self.most = most
        self.content: DrawnContent | None = None
        self.parts: dict[Any, Part] = {}

    def part(self, content: DrawnContent, key: Any, make: Callable[[], Part]) -> Part:
        held = self.content
        if (
            held is None
            or any(a is not b for a, b in zip(held[:2], content[:2], strict=True))
            or (held.today != content.today)
        ):
            self.content, self.parts = content, {}
        found = self.parts.get(key)
        if found is None:
            if len(self.parts) >= self.most:
                self.parts.clear()
            found = self.parts[key] = make()
        return found
