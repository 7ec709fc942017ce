"""How much a case presses, from the few choices that lists keep of it: none reads every entry."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from meldcode.cases.ledger import Ledger
from meldcode.cases.models.entry import Kind
from meldcode.cases.observed import observed_signals
from meldcode.cases.plain import rows_of_all
from meldcode.cases.reading import confirmed_since_signal, is_reported
from meldcode.cases.situation import day_of, told_by
from meldcode.content import memory
from meldcode.domain.facts import CaseFacts, Decision
from meldcode.domain.place import JOURNEY_SIGNALS, NOT_BACK
from meldcode.domain.precedence import Precedence, precedence_of
from meldcode.domain.situation import Situation

if TYPE_CHECKING:
    from meldcode.cases.models.case import Case

__all__ = [
    "WATCHED", "could_press", "facts_standing", "in_order", "precedence_on", "standing_of",
    "with_entries",
]  # fmt: skip

TRAVEL = JOURNEY_SIGNALS | {NOT_BACK}
# The alarm date of a closed case that was ticked off; no entry tells it.
WATCHED = "watched"
# What of the situation may press, now or on a later day.
LOOKED_AT = (
    "whereabouts", "danger_now", "at_airport", "departure_on", "departure_expected", "return_on",
    "last_seen_on", "here_confirmed_on",
)  # fmt: skip


def standing_of(ledger: Ledger) -> dict[str, Any]:
    """What a list keeps of a case: choices and days that stand plainly in its entries too."""
    situation = ledger.latest_data(Kind.SITUATION)
    signals = {slug for row in ledger.live(Kind.OBSERVATION) for slug in observed_signals(row.data)}
    report = ledger.latest(Kind.DECISION, decision="report")
    return {
        "situation": {name: situation.get(name) for name in LOOKED_AT if situation.get(name)},
        "alarm_on": ledger.latest_data(Kind.PLAN).get("alarm_on"),
        "signals": sorted(signals & TRAVEL),
        "seen_since": confirmed_since_signal(ledger),
        "report": report.data["choice"] if report and report.data["choice"] else "",
        "reported": is_reported(ledger),
        "closed": closed_as(ledger),
    }


def closed_as(ledger: Ledger) -> str:
    """Open: nothing; closed: what became of the alarm date."""
    ends = ledger.live(Kind.CLOSED, Kind.REOPENED)
    if not ends or ends[-1].kind == Kind.REOPENED:
        return ""
    return str(ends[-1].data.get("alarm") or "closed")


def facts_standing(standing: dict[str, Any], today: date) -> CaseFacts:
    """Of a case only what may press; of a closed one only its alarm date."""
    if standing.get("closed"):
        alarm = day_of(standing.get("alarm_on")) if standing["closed"] == "kept" else None
        seen = {"last_seen_on": standing.get("situation", {}).get("last_seen_on")}
        return CaseFacts(**told_by({**seen, "whereabouts": "netherlands"}, alarm, today))
    report = standing.get("report")
    return CaseFacts(
        **told_by(standing.get("situation", {}), day_of(standing.get("alarm_on")), today),
        here_confirmed_since_signal=bool(standing.get("seen_since")),
        signals=frozenset(standing.get("signals", ())),
        report=Decision(report) if report else None,
        reported=bool(standing.get("reported")),
    )


def precedence_on(case: "Case", today: date) -> Precedence:
    """How much this case presses on this day."""
    standing = case.standing or standing_of(Ledger.of(case.entries_in_order))
    return precedence_of(Situation(facts_standing(standing, today), memory.terms()))


def could_press(standing: dict[str, Any]) -> bool:
    """Whether it presses, or will on a day to come, when nobody records anything more. A closed
    case does where its alarm date lives on.
    """
    if standing["closed"]:
        return bool(standing["closed"] == "kept")
    told = {name: value for name, value in standing["situation"].items() if value != "no"}
    told.pop("here_confirmed_on", None)
    if told.get("whereabouts") in ("netherlands", "unasked"):
        told.pop("whereabouts")
    if told.get("danger_now") == "unknown":
        told.pop("danger_now")
    if told.get("departure_expected") == "unknown":
        told.pop("departure_expected")
    waits = standing["report"] == Decision.YES and not standing["reported"]
    return bool(told or standing["alarm_on"] or standing["signals"] or waits)


def in_order(cases: Iterable["Case"], today: date) -> list["Case"]:
    """These cases, the most urgent first, then who waited longest; each carries its `precedence`.

    Never cut before it is ordered: give all that may press.
    """
    found = list(cases)
    with_entries([case for case in found if not case.standing])
    for case in found:
        case.precedence = precedence_on(case, today)  # type: ignore[attr-defined] # as the docstring says
    return sorted(found, key=lambda case: (case.precedence, case.moved_on, case.code))  # type: ignore[attr-defined] # just set


def with_entries(cases: list["Case"]) -> list["Case"]:
    """These cases with their entries, without words, loaded in one query."""
    rows = rows_of_all(cases)
    for case in cases:
        case.entries_in_order = rows.get(case.pk, [])
    return cases
