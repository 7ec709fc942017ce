"""What a row of the situation holds: the facts of the core that one is asked for, days instead of
day counts, and what is for the file alone.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from meldcode.domain.facts import FACT, FACTS, AgeGroup, FactKind, Known, Whereabouts

__all__ = [
    "ASKED", "DAYS", "FOR_THE_FILE", "SITUATION_FIELDS", "VOIDING", "all_changed", "asked_as",
    "changed_between", "day_of", "from_choices", "told_by",
]  # fmt: skip

# Facts that the other rows of a case tell, that the clock tells, or that a day tells (DAYS).
TOLD_ELSEWHERE = frozenset(
    {
        "sector", "other_observation", "reported", "out_of_hours", "family_informing_agreed",
        "here_confirmed_since_departure", "here_confirmed_since_signal",
    }
)  # fmt: skip
ASKED = tuple(
    fact
    for fact in FACTS
    if fact.kind in (FactKind.CHOICE, FactKind.FLAG, FactKind.COUNTRY)
    and fact.name not in TOLD_ELSEWHERE
)
# The day that is kept -> what it is called.
DAYS = {
    "departure_on": "Datum van vertrek",
    "last_seen_on": "Voor het laatst in Nederland gezien, op",
    "here_confirmed_on": "Bevestigd dat de persoon nog in Nederland is, op",
    "return_on": "Verwachte datum van terugkeer",
}
# What changes no rule, caution, question or sentence: the page says so.
FOR_THE_FILE = {
    "children_where": "Waar zijn de kinderen?",
    "permit_ends_on": "In welke maand eindigt het verblijfsrecht?",
}
SITUATION_FIELDS = (*(fact.name for fact in ASKED), *DAYS, *FOR_THE_FILE)
# What an approval rested on; that somebody was seen again changes nothing of it.
VOIDING = tuple(
    name
    for name in SITUATION_FIELDS
    if name not in {"last_seen_on", "here_confirmed_on", *FOR_THE_FILE}
)
READ_AS = {"whereabouts": Whereabouts, "age_group": AgeGroup}


def day_of(text: str | None) -> date | None:
    """A stored day; None when none was stored."""
    return date.fromisoformat(text) if text else None


def facts_told(situation: Mapping[str, Any]) -> dict[str, Any]:
    """The facts that need no day: choices, flags, the country. What was never recorded of the place
    was never asked.
    """
    told: dict[str, Any] = {}
    for fact in ASKED:
        value = situation.get(fact.name)
        if fact.kind is FactKind.FLAG:
            told[fact.name] = bool(value)
        elif fact.kind is FactKind.COUNTRY:
            told[fact.name] = value or ""
        else:
            told[fact.name] = READ_AS.get(fact.name, Known)(value or fact.unoffered or "unknown")
    return told


def told_by(situation: Mapping[str, Any], alarm_on: date | None, today: date) -> dict[str, Any]:
    """The facts of one recorded situation as they stand on `today`; dates become day counts."""
    departure, seen = day_of(situation.get("departure_on")), day_of(situation.get("last_seen_on"))
    confirmed = max(filter(None, (day_of(situation.get("here_confirmed_on")), seen)), default=None)
    return {
        **facts_told(situation),
        "departure_in_days": (departure - today).days if departure else None,
        "here_confirmed_since_departure": bool(departure and confirmed and confirmed > departure),
        "last_seen_days": max((today - seen).days, 0) if seen else None,
        "return_overdue_days": overdue(day_of(situation.get("return_on")), alarm_on, seen, today),
    }


def overdue(
    return_on: date | None, alarm_on: date | None, seen: date | None, today: date
) -> int | None:
    """Days since the earlier of return and alarm date passed without the person being seen
    (R41).
    """
    expected = min(filter(None, (return_on, alarm_on)), default=None)
    if expected is None or expected >= today or (seen and seen >= expected):
        return None
    return (today - expected).days


def from_choices(chosen: Mapping[str, Any], today: date) -> dict[str, Any]:
    """The choices of the public guide as a row of the situation: day counts become days. Whether
    somebody saw the person since a signal is asked again where that signal gets its source (R63).
    """
    row = {fact.name: chosen[fact.name] for fact in ASKED if chosen.get(fact.name)}
    if chosen.get("departure_in_days") is not None:
        row["departure_on"] = today + timedelta(days=chosen["departure_in_days"])
    if chosen.get("last_seen_days") is not None:
        row["last_seen_on"] = today - timedelta(days=chosen["last_seen_days"])
    if chosen.get("return_overdue_days"):
        row["return_on"] = today - timedelta(days=chosen["return_overdue_days"])
    if chosen.get("here_confirmed_since_departure") and chosen.get("departure_in_days", 0) < 0:
        # On which day was not asked: the first one that it can have been.
        row["here_confirmed_on"] = row["departure_on"] + timedelta(days=1)
    return row


def changed_between(then: Mapping[str, Any], now: Mapping[str, Any]) -> list[str]:
    """The names of what an approval rested on and that is another thing now."""
    return [name for name in VOIDING if (then.get(name) or None) != (now.get(name) or None)]


def all_changed(then: Mapping[str, Any], now: Mapping[str, Any]) -> list[str]:
    """The names of everything that is another thing now, what is for the file alone too."""
    return [
        name for name in SITUATION_FIELDS if (then.get(name) or None) != (now.get(name) or None)
    ]


def asked_as(name: str) -> str:
    """What a field of the situation is called on every page."""
    if name in FACT:
        return FACT[name].nl
    return DAYS.get(name) or FOR_THE_FILE[name]
