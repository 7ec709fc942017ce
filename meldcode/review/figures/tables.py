"""The tables as a lead sees them: every cell that can occur, in one order, protected; no totals."""

from collections import Counter
from dataclasses import dataclass
from uuid import UUID

from meldcode.cases.forms.deciding import CLOSING
from meldcode.content import memory
from meldcode.domain.stages import Stage
from meldcode.review.figures.counting import LONGER, TABLES, UNANSWERED, Counts
from meldcode.review.figures.protecting import at_least, protected, rounded, thin

__all__ = ["Shown", "Table", "everyone_of", "own_of", "tables_of"]

# Table -> cell -> the number that may be shown; None is hidden.
Shown = dict[str, dict[str, int | None]]
TITLES = {
    "stages": "Nieuwe casussen, naar de stap aan het eind",
    "signals": "Casussen met dit signaal",
    "report": "Besluit over melden",
    "help": "Besluit over hulp",
    "closings": "Afgesloten casussen, naar de reden",
    "waiting": "Wachttijd op een teamleider",
}
YES_NO = (("yes", "Ja"), ("no", "Nee"))
WAITED = (
    ("0", "Dezelfde dag"),
    ("1-2", "1 of 2 dagen"),
    ("3-7", "3 tot en met 7 dagen"),
    (LONGER, "Langer dan een week"),
    (UNANSWERED, "Niet beantwoord in dit halfjaar"),
)


@dataclass(frozen=True)
class Table:
    """One table: label, own organisation and all organisations a row; None is hidden."""

    title: str
    rows: list[tuple[str, int | None, int | None]]

    @property
    def all_hidden(self) -> bool:
        return all(own is None and everyone is None for _, own, everyone in self.rows)


def cells_of(table: str) -> tuple[tuple[str, str], ...]:
    """Every cell with its label: which ones exist may not depend on what was counted."""
    if table == "stages":
        return tuple((stage.value, f"{stage.value}. {stage.nl}") for stage in Stage)
    if table == "signals":
        known = ((row.slug, row.nl) for row in memory.checklist().signals)
        return (*known, ("other", "Iets anders"))
    return {"report": YES_NO, "help": YES_NO, "closings": CLOSING, "waiting": WAITED}[table]


def own_of(counts: dict[str, Counts], organisation: UUID, *, year: bool = False) -> Shown:
    """What a lead of this organisation may see of it, in all tables; of a year that there are 10 or
    more.
    """
    told = at_least if year else rounded
    own = {name: counts[name].get(organisation, Counter()) for name in TABLES}
    return {
        name: protected({cell: own[name][cell] for cell, _ in cells_of(name)}, told=told)
        for name in TABLES
    }


def everyone_of(counts: dict[str, Counts], *, year: bool = False) -> Shown:
    """What any lead may see of all organisations together; of a year that there are 10 or more."""
    return {name: together(name, counts[name], year) for name in TABLES}


def together(name: str, counts: Counts, year: bool) -> dict[str, int | None]:
    spread = {cell: [count[cell] for count in counts.values()] for cell, _ in cells_of(name)}
    sums = {cell: sum(numbers) for cell, numbers in spread.items()}
    told = at_least if year else rounded
    return protected(sums, [cell for cell, numbers in spread.items() if thin(numbers)], told)


def tables_of(own: Shown, everyone: Shown) -> list[Table]:
    """The six tables with their words; a cell that was not counted is hidden."""
    return [
        Table(
            title,
            [
                (label, own.get(name, {}).get(cell), everyone.get(name, {}).get(cell))
                for cell, label in cells_of(name)
            ],
        )
        for name, title in TITLES.items()
    ]
