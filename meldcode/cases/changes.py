"""What changed in a case since a moment, in words that name no value: for who reads it again."""

from collections.abc import Iterator
from typing import Any

from meldcode.cases.fallen import HELP_CHANGED, WHAT_CAME
from meldcode.cases.ledger import Ledger, Row
from meldcode.cases.models import Kind
from meldcode.cases.situation import all_changed, asked_as

__all__ = ["NO_CHANGE", "changes_since", "words_of"]

# These say how far the work is, not what the case is about.
NO_CHANGE = (Kind.APPROVAL, Kind.APPROVAL_ASKED, Kind.STAGE)
CAME = {
    **{kind: line.nl for kind, line in WHAT_CAME.items()},
    Kind.AGAINST: "er kwam iets bij dat er niet bij past",
    Kind.RISK_FACTORS: "de achtergrond is veranderd",
    Kind.PREPARATION: "een gesprek met de persoon is voorbereid",
    Kind.FAMILY_TALK: "er staat iets over het gesprek met de familie",
    Kind.WEIGHED_APART: "twee personen wogen de casus apart",
    Kind.REPORTED: "er is gemeld bij Veilig Thuis",
    Kind.PLAN: "het vertrekplan is veranderd",
    Kind.CLOSED: "de casus is afgesloten",
    Kind.REOPENED: "de casus is weer opgepakt",
    Kind.HANDED_OVER: "de casus heeft een andere behandelaar",
}
ANOTHER = "er is iets veranderd"


def changes_since(ledger: Ledger, number: int) -> list[str]:
    """Each sort of change after the entry of this number, once, in order of time."""
    return list(dict.fromkeys(changes(ledger, number)))


def changes(ledger: Ledger, number: int) -> Iterator[str]:
    then: dict[str, Any] = {}
    for row in ledger.entries:
        if row.number > number:
            yield from words_of(row, then)
        then = row.data if row.kind == Kind.SITUATION else then


def words_of(row: Row, then: dict[str, Any]) -> Iterator[str]:
    if row.kind == Kind.SITUATION:
        yield from (f"de situatie: {asked_as(name)}" for name in all_changed(then, row.data))
    elif row.corrects_id:
        yield "een notitie is verbeterd"
    elif row.kind == Kind.DECISION and row.data["decision"] == "help":
        yield HELP_CHANGED.nl
    elif row.kind not in NO_CHANGE:
        yield CAME.get(Kind(row.kind), ANOTHER)
