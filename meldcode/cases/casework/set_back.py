"""What excluded people wrote in the situation and what calms, against what stood there before."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from meldcode.cases.casework.who_said import CHOICES, TRAVEL, last_words, said
from meldcode.cases.ledger import Ledger
from meldcode.cases.models import Kind
from meldcode.cases.observed import observed_signals
from meldcode.content import memory
from meldcode.domain.place import JOURNEY_SIGNALS

__all__ = ["set_back"]


def set_back(ledger: Ledger, persons: set[UUID], today: date) -> dict[str, Any]:
    """What of the situation is to stand otherwise on `today`: what one of these people wrote last
    and what calms, by its name, with what presses most of what stood before and what they said
    since.
    """
    now, told = ledger.latest_data(Kind.SITUATION), last_words(ledger, persons)
    back = {}
    for name, (was, *theirs) in told.items():
        stands = pressing_most(name, instead(was), theirs)
        if not presses_still(name, stands, said(name, now)):
            back[name] = stands
    stood, *_ = told.get("departure_on", (now.get("departure_on"),))
    day = back.get("departure_on", now.get("departure_on"))
    if day and not stood:
        soon = today + timedelta(days=memory.terms().departure_soon_days)
        if day > soon.isoformat() and journey_looms(ledger, {**now, **back}):
            # A journey of which nobody knows the day presses more than one far ahead.
            back["departure_on"] = None
    return {name: value for name, value in back.items() if value != now.get(name)}


def pressing_most(name: str, was: Any, theirs: list[Any]) -> Any:
    """What presses most of what stood there and what these people made of it."""
    if name in CHOICES:
        return max((was, *theirs), key=lambda word: CHOICES[name].get(word, 0))
    if name == "country":
        return was or next(filter(claims, reversed(theirs)), was)
    if name in TRAVEL or was:
        return min(filter(None, (was, *theirs)), default=was)
    # Seen only by who counts no more: it is asked again when the person was seen.
    return was


def instead(was: Any) -> Any:
    """What stands there then: of a place that nobody was asked, that it is unknown."""
    return "unknown" if was == "unasked" else was


def presses_still(name: str, was: Any, now: Any) -> bool:
    """Whether what stands there presses as much as what would stand there instead."""
    if name in CHOICES:
        return CHOICES[name].get(now, 0) >= CHOICES[name].get(was, 0)
    if name == "country":
        # Countries have no order: one stays where nobody named another, and it may claim somebody.
        return now == was or (not was and claims(now))
    earlier = bool(was and now and now < was)
    if name in TRAVEL:
        return earlier or bool(now and not was)
    # The day of a last sighting that is gone calms too: nobody asks how long ago it was.
    return earlier or (name == "here_confirmed_on" and not now)


def claims(land: str | None) -> bool:
    """Whether this country may claim somebody as its own."""
    country = memory.directory().routing().get(land or "")
    return country is not None and country.treats_as_own is not False


def journey_looms(ledger: Ledger, told: dict[str, Any]) -> bool:
    signals = {slug for row in ledger.live(Kind.OBSERVATION) for slug in observed_signals(row.data)}
    expected = said("departure_expected", told)
    return expected == "yes" or (bool(JOURNEY_SIGNALS & signals) and expected != "no")
