"""The tables as a lead sees them: every cell that can occur, in one order, protected; no totals."""

from collections import Counter
from dataclasses import dataclass
from uuid import UUID

from meldcode.cases.forms.deciding import CLOSING
from meldcode.content import memory
from meldcode.domain.stages import Stage
from meldcode.review.figures.counting import LONGER, UNANSWERED, HalfYear, Unknown, counted
from meldcode.review.figures.protecting import protected, thin

__all__ = ["Table", "tables_for"]

TITLES = {
    "stages": "Nieuwe casussen, naar de stap aan het eind",
    "signals": "Casussen met dit signaal",
    "report": "Besluit over melden",
    "help": "Besluit over hulp",
    "closings": "Gesloten casussen, naar de reden",
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


def cells_of(table: str) -> tuple[tuple[str, str], ...]:
    """Every cell with its label: which ones exist may not depend on what was counted."""
    if table == "stages":
        return tuple((stage.value, f"{stage.value}. {stage.nl}") for stage in Stage)
    if table == "signals":
        known = ((row.slug, row.nl) for row in memory.checklist().signals)
        return (*known, ("other", "Iets anders"))
    return {"report": YES_NO, "help": YES_NO, "closings": CLOSING, "waiting": WAITED}[table]


def tables_for(organisation: UUID, half: HalfYear, without: Unknown = ()) -> list[Table]:
    """The six tables of a half-year for a lead of this organisation, `without` the cases this lead
    is excluded from.
    """
    return [table_of(name, organisation, half, without) for name in TITLES]


def table_of(name: str, organisation: UUID, half: HalfYear, without: Unknown) -> Table:
    counts, cells = counted(name, half, without), cells_of(name)
    own = counts.get(organisation, Counter())
    spread = {cell: [count[cell] for count in counts.values()] for cell, _ in cells}
    ours = protected({cell: own[cell] for cell, _ in cells})
    everyone = protected(
        {cell: sum(spread[cell]) for cell, _ in cells},
        [cell for cell, _ in cells if thin(spread[cell])],
    )
    return Table(TITLES[name], [(label, ours[cell], everyone[cell]) for cell, label in cells])
