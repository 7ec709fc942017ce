"""A table that is searched and sorted by its address, without script: `?zoek=…&volgorde=-naam`."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.http import urlencode

__all__ = ["SEARCH", "Column", "Heading", "Listing", "plain"]

SEARCH, ORDER = "zoek", "volgorde"
LONGEST = 100


class Column(NamedTuple):
    """A column by which the table can be sorted."""

    key: str
    label: str
    fields: tuple[str, ...]


class Heading(NamedTuple):
    """A column as its heading shows it: where a press leads, and how the table stands now."""

    label: str
    query: str
    sorted: str


class Listing:
    """The rows that were asked for, in the order that was asked for; what is unknown is passed
    over.
    """

    def __init__(
        self,
        request: HttpRequest,
        columns: tuple[Column, ...],
        searched: tuple[str, ...],
        choices: Mapping[str, Mapping[str, Q]],
        opened: Callable[[str], str] = str,
    ) -> None:
        sent = request.GET
        self.columns, self.searched, self.choices = columns, searched, choices
        # `opened` reads what the address says, where that is not what was typed.
        self.said = sent.get(SEARCH, "")
        self.search = plain(opened(self.said))
        self.chosen = {
            name: sent.get(name, "") for name, known in choices.items() if sent.get(name) in known
        }
        key = sent.get(ORDER, "")
        self.down, self.key = key.startswith("-"), key.lstrip("-")

    def rows(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """These rows, narrowed and sorted."""
        for name, value in self.chosen.items():
            rows = rows.filter(self.choices[name][value])
        for word in self.search.split():
            found = Q()
            for field in self.searched:
                found |= Q(**{f"{field}__icontains": word})
            rows = rows.filter(found)
        column = next((one for one in self.columns if one.key == self.key), None)
        if column is None:
            return rows
        return rows.order_by(*(turned(one) if self.down else one for one in column.fields), "pk")

    @property
    def narrowed(self) -> bool:
        """Whether rows may be left out."""
        return bool(self.search or self.chosen)

    @property
    def asked(self) -> dict[str, str]:
        """What was asked for, as an address says it, without the order."""
        return {SEARCH: self.said, **self.chosen} if self.search else self.chosen

    @property
    def kept(self) -> str:
        """The same with the order, for a link to another page of the table."""
        order = {ORDER: f"{'-' if self.down else ''}{self.key}"} if self.key else {}
        return urlencode(self.asked | order)

    def headings(self) -> list[Heading]:
        """Every column; pressing the one that sorts turns it round."""
        found = []
        for key, label, _ in self.columns:
            here = key == self.key
            order = turned(key) if here and not self.down else key
            stands = ("descending" if self.down else "ascending") if here else ""
            found.append(Heading(label, urlencode({**self.asked, ORDER: order}), stands))
        return found


def plain(typed: str) -> str:
    """What was typed in the field of a search."""
    return typed.replace("\x00", "").strip()[:LONGEST]


def turned(name: str) -> str:
    """The same field the other way round."""
    return name[1:] if name.startswith("-") else f"-{name}"
