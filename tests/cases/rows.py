"""Cases that live in memory alone: rows of a case on days counted from one Wednesday, for tables
without a database.
"""

from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from meldcode.cases.models import Case, Entry, Kind
from meldcode.domain.facts import CaseFacts
from meldcode.domain.guidance import Guidance, guide
from meldcode.domain.stages import Stage

TODAY = date(2026, 11, 18)
NOON = time(12, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))


def day(offset: int) -> date:
    """The day that many days after TODAY; before it when negative."""
    return TODAY + timedelta(days=offset)


def iso(offset: int) -> str:
    return day(offset).isoformat()


def row(
    kind: Kind,
    on: int,
    data: dict[str, Any],
    happened: int | None = None,
    corrects: Entry | None = None,
) -> Entry:
    """A row recorded at noon of a day; it gets its number from its place in the case."""
    happened_on = None if happened is None else day(happened)
    recorded = datetime.combine(day(on), NOON)
    return Entry(kind=kind, data=data, happened_on=happened_on, at=recorded, corrects=corrects)


def reported(on: int = 0) -> Entry:
    return row(Kind.REPORTED, on, {"who": "self"}, on)


def contacted(who: str = "family", on: int = 0, corrects: Entry | None = None) -> Entry:
    return row(Kind.CONTACT, on, {"who": who, "how": "phone"}, on, corrects)


def situation(on: int = 0, **told: Any) -> Entry:
    return row(Kind.SITUATION, on, {"whereabouts": "netherlands", **told})


def observed(
    signals: str | tuple[str, ...], on: int = 0, corrects: Entry | None = None, **more: Any
) -> Entry:
    """A note with this signal, or with these; an empty one stands for something else."""
    told = (signals,) if isinstance(signals, str) else signals
    named = [signal for signal in told if signal]
    data = {"signals": named, "other": len(named) < len(told), "source": "own", "role": "", **more}
    return row(Kind.OBSERVATION, on, data, on, corrects)


def against(on: int = 0, corrects: Entry | None = None) -> Entry:
    """What does not fit, or other words of it."""
    return row(Kind.AGAINST, on, {}, on, corrects)


def observed_then(signal: str, on: int = 0) -> Entry:
    """A note as the first release made it: one signal a row."""
    return row(Kind.OBSERVATION, on, {"signal": signal, "source": "own", "role": ""}, on)


def consulted(
    on: int = 0, *, who: str = "lkha", talk: str = "safe", spoken: int | None = None,
    corrects: Entry | None = None,
    **more: Any,
) -> Entry:  # fmt: skip
    """A consultation recorded on one day, and spoken on that or another day."""
    data = {
        "with": who,
        "talk": talk,
        "person_talk": "safe",
        "informing": "not-discussed",
        "absence_agreed": False,
    }
    return row(Kind.CONSULTATION, on, {**data, **more}, on if spoken is None else spoken, corrects)


def answered(question: int, answer: str) -> Entry:
    return row(Kind.ANSWER, 0, {"question": question, "answer": answer})


def decided(decision: str, choice: str, **more: Any) -> Entry:
    return row(Kind.DECISION, 0, {"decision": decision, "choice": choice, **more})


def stage_event(stage: str, event: str) -> Entry:
    entry = row(Kind.STAGE, 0, {"event": event})
    entry.stage = stage
    return entry


def planned(alarm: int | None, on: int = 0) -> Entry:
    return row(Kind.PLAN, on, {"items": {}, "alarm_on": None if alarm is None else iso(alarm)})


def asked(rule: str) -> Entry:
    return row(Kind.APPROVAL_ASKED, 0, {"rule": rule})


def approval(request: Entry, answer: str = "agreed") -> Entry:
    return row(Kind.APPROVAL, 0, {"asked": str(request.pk), "answer": answer})


def case_of(*rows: Entry, sector: str = "education") -> Case:
    """A case with these rows, in this order."""
    case = Case(sector=sector)
    for number, entry in enumerate(rows, start=1):
        entry.number = number
    case.entries_in_order = list(rows)
    return case


def facts_of(*rows: Entry, today: int = 0) -> CaseFacts:
    return case_of(*rows).facts(day(today))


def guidance_of(*rows: Entry, today: int = 0, stage: Stage = Stage.TALK_WITH_FAMILY) -> Guidance:
    return guide(stage, facts_of(*rows, today=today))


def ids(rules: Any) -> list[str]:
    return [rule.id for rule in rules]
