"""What excluded people wrote in the situation and what calms, against what stood there before."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from meldcode.cases.ledger import Ledger, Row
from meldcode.cases.models import Kind
from meldcode.cases.observed import observed_signals
from meldcode.content import memory
from meldcode.domain.place import JOURNEY_SIGNALS

__all__ = ["set_back", "written_by"]

KNOWN = {"no": 0, "unknown": 1, "yes": 2}
# How much an answer presses.
CHOICES: dict[str, dict[Any, int]] = {
    "whereabouts": {"unasked": 0, "netherlands": 1, "unknown": 2, "abroad": 3},
    "at_airport": {False: 0, True: 1},
    **dict.fromkeys(("danger_now", "departure_expected", "disclosure"), KNOWN),
}
# What a choice is where nobody said anything; of a day: none.
UNSAID: dict[str, Any] = {
    **dict.fromkeys(CHOICES, "unknown"), "whereabouts": "unasked", "at_airport": False,
}  # fmt: skip
SEEN, TRAVEL = ("last_seen_on", "here_confirmed_on"), ("departure_on", "return_on")
NAMES = (*CHOICES, *SEEN, *TRAVEL)


def set_back(ledger: Ledger, persons: set[UUID], today: date) -> dict[str, Any]:
    """What of the situation is to stand otherwise on `today`: what one of these people wrote last
    and what calms, by its name, with what stood before they wrote it.
    """
    now, told = ledger.latest_data(Kind.SITUATION), last_words(ledger, persons)
    back = {
        name: instead(was)
        for name, was in told.items()
        if not presses_still(name, instead(was), said(name, now))
    }
    day = now.get("departure_on")
    if day and not told.get("departure_on", day) and "departure_on" not in back:
        soon = today + timedelta(days=memory.terms().departure_soon_days)
        if day > soon.isoformat() and journey_looms(ledger, {**now, **back}):
            # A journey of which nobody knows the day presses more than one far ahead.
            back["departure_on"] = None
    return back


def written_by(ledger: Ledger, persons: set[UUID], names: set[str]) -> list[Row]:
    """The live rows of these people that changed one of these names, or told of a day on which the
    person was seen.
    """
    live = {row.pk for row in ledger.live(Kind.SITUATION)}
    return [
        row
        for row, changed in changes(ledger)
        if row.by_id in persons and row.pk in live
        if names & changed.keys() or any(said(name, row.data) for name in SEEN if name in changed)
    ]


def last_words(ledger: Ledger, persons: set[UUID]) -> dict[str, Any]:
    """What these people said last, by its name, with what stood before; not what another said
    after.
    """
    told: dict[str, Any] = {}
    for row, changed in changes(ledger):
        for name, was in changed.items():
            if row.by_id not in persons:
                told.pop(name, None)
            else:
                told.setdefault(name, was)
    return told


def changes(ledger: Ledger) -> Iterator[tuple[Row, dict[str, Any]]]:
    """Each row of the situation, also a corrected one, with the names that became another thing
    and what stood there: a later row repeats what an earlier one told.
    """
    before: dict[str, Any] = {}
    for row in ledger.counting:
        if row.kind == Kind.SITUATION:
            stood, before = before, row.data
            names = [name for name in NAMES if said(name, stood) != said(name, before)]
            yield row, {name: said(name, stood) for name in names}


def said(name: str, data: dict[str, Any]) -> Any:
    return data.get(name) or UNSAID.get(name)


def instead(was: Any) -> Any:
    """What stands there then: of a place that nobody was asked, that it is unknown."""
    return "unknown" if was == "unasked" else was


def presses_still(name: str, was: Any, now: Any) -> bool:
    """Whether what stands there presses as much as what would stand there instead."""
    if name in CHOICES:
        return CHOICES[name].get(now, 0) >= CHOICES[name].get(was, 0)
    earlier = bool(was and now and now < was)
    if name in TRAVEL:
        return earlier or bool(now and not was)
    # The day of a last sighting that is gone calms too: nobody asks how long ago it was.
    return earlier or (name == "here_confirmed_on" and not now)


def journey_looms(ledger: Ledger, told: dict[str, Any]) -> bool:
    signals = {slug for row in ledger.live(Kind.OBSERVATION) for slug in observed_signals(row.data)}
    expected = said("departure_expected", told)
    return expected == "yes" or (bool(JOURNEY_SIGNALS & signals) and expected != "no")
