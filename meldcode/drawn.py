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
        # Together, so that no part is kept beside another content than it was made with.
        self.held: tuple[DrawnContent, dict[Any, Part]] | None = None

    @property
    def parts(self) -> dict[Any, Part]:
        """What is kept now."""
        return self.held[1] if self.held else {}

    def part(self, content: DrawnContent, key: Any, make: Callable[[], Part]) -> Part:
        held = self.held
        if held is None or is_another(held[0], content):
            held = self.held = content, {}
        parts = held[1]
        found = parts.get(key)
        if found is None:
            if len(parts) >= self.most:
                parts.clear()
            found = parts[key] = make()
        return found


def is_another(held: DrawnContent, content: DrawnContent) -> bool:
    """Whether the directory, the checklist or the day is another one."""
    same = held.directory is content.directory and held.checklist is content.checklist
    return not same or held.today != content.today
