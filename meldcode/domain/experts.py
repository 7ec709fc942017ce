"""Whom one may consult: what each is called, and what the word of each is worth."""

from dataclasses import dataclass

from meldcode.domain.stages import Line
from meldcode.domain.values import Expert

__all__ = ["ADVISERS", "EXPERTS", "EXPERT_ROWS", "JUDGES", "ExpertRow"]


@dataclass(frozen=True)
class ExpertRow:
    """One whom one may consult.

    `label` stands on a form, `short` inside a sentence. A judge can close a talk by calling it
    unsafe; an adviser can open it too, and completes step 2 (R05, R08). `contact` is the slug under
    which one calls them, empty for one's own colleagues.
    """

    expert: Expert
    label: Line
    short: Line
    judges: bool = False
    advises: bool = False
    contact: str = ""


EXPERT_ROWS: tuple[ExpertRow, ...] = (
    ExpertRow(
        Expert.LKHA,
        Line("LKHA", "LKHA"),
        Line("het LKHA", "the LKHA"),
        judges=True,
        advises=True,
        contact="lkha",
    ),
    ExpertRow(
        Expert.VEILIG_THUIS,
        Line("Veilig Thuis", "Veilig Thuis"),
        Line("Veilig Thuis", "Veilig Thuis"),
        judges=True,
        advises=True,
        contact="veilig-thuis",
    ),
    ExpertRow(
        Expert.POLICE,
        Line("Politie", "Police"),
        Line("de politie", "the police"),
        judges=True,
        contact="politie",
    ),
    ExpertRow(
        Expert.BUITENLANDSE_ZAKEN,
        Line("Buitenlandse Zaken", "Foreign Affairs"),
        Line("Buitenlandse Zaken", "Foreign Affairs"),
        contact="buitenlandse-zaken",
    ),
    ExpertRow(
        Expert.COLLEAGUE,
        Line("Collega", "Colleague"),
        Line("een collega", "a colleague"),
    ),
    ExpertRow(
        Expert.AANDACHTSFUNCTIONARIS,
        Line(
            "Vaste collega voor huiselijk geweld (aandachtsfunctionaris)",
            "Designated officer (aandachtsfunctionaris)",
        ),
        Line("de aandachtsfunctionaris", "the designated officer"),
    ),
)
EXPERTS: dict[Expert, ExpertRow] = {row.expert: row for row in EXPERT_ROWS}
JUDGES = frozenset(row.expert for row in EXPERT_ROWS if row.judges)
ADVISERS = frozenset(row.expert for row in EXPERT_ROWS if row.advises)
