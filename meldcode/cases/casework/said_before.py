"""What an entry says together with what it corrects, all by one hand: the words that press most."""

from datetime import date
from typing import Any

from meldcode.cases.ledger import Ledger, Row
from meldcode.cases.models import Kind
from meldcode.cases.observed import has_other, observed_signals
from meldcode.domain.experts import ADVISERS, JUDGES
from meldcode.domain.facts import Expert

__all__ = ["most_pressing"]

# Of a call: the word that closes, and whose word does.
CLOSING = {
    "talk": ("unsafe", JUDGES),
    "person_talk": ("unsafe", JUDGES),
    "informing": ("no", ADVISERS),
}
# Of what was seen or told: the word that presses.
PRESSING = {"seen_since": "no", "disclosed": "yes"}

Said = tuple[date | None, dict[str, Any]]


def most_pressing(ledger: Ledger, row: Row) -> list[Said]:
    """The day and the choices that press most of this row and of what its author corrected by it;
    its own where nothing else was said. Of a call one for each expert whose word closes: the first
    takes the place of the row, the others stand beside it.
    """
    rows = [row]
    while (before := ledger.by_id.get(rows[-1].corrects_id)) and before.by_id == row.by_id:
        rows.append(before)
    if row.kind == Kind.CONSULTATION:
        return of_a_call(rows)
    data = {**row.data, **said_once(rows)}
    return [(row.happened_on, data) if row.kind != Kind.OBSERVATION else seen_in(rows, data)]


def of_a_call(rows: list[Row]) -> list[Said]:
    """Each expert whose word closes, with every word of that expert that does, on the last day that
    was given. Whoever closes a talk with the family comes first: that one keeps its place.
    """
    shut: dict[str, list[Row]] = {}
    for row in rows:
        if closes(row):
            shut.setdefault(row.data["with"], []).append(row)
    said = [of_an_expert(alike) for alike in shut.values()]
    said.sort(key=lambda one: order_of(one[1]))
    return said or [(rows[0].happened_on, rows[0].data)]


def of_an_expert(alike: list[Row]) -> Said:
    last = max(alike, key=lambda row: row.happened_on)
    words = {name: CLOSING[name][0] for row in alike for name in closes(row)}
    return last.happened_on, {**last.data, **words}


def order_of(said: dict[str, Any]) -> list[bool]:
    return [said.get(name) != word for name, (word, _) in CLOSING.items()]


def closes(row: Row) -> list[str]:
    expert = Expert(row.data["with"])
    return [
        name for name, (word, by) in CLOSING.items() if expert in by and row.data.get(name) == word
    ]


def said_once(rows: list[Row]) -> dict[str, str]:
    return {
        name: word
        for name, word in PRESSING.items()
        if any(row.data.get(name) == word for row in rows)
    }


def seen_in(rows: list[Row], data: dict[str, Any]) -> Said:
    """With every signal that was ticked, and on the last day that was given: a signal that is dated
    back is answered by what was seen before it.
    """
    slugs = {slug: None for row in reversed(rows) for slug in observed_signals(row.data)}
    other = any(has_other(row.data) for row in rows)
    if set(slugs) != set(observed_signals(data)) or other != has_other(data):
        data = {**data, "signals": list(slugs), "other": other}
    return max(row.happened_on for row in rows), data
