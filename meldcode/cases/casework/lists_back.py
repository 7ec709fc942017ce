"""The departure plan and the background as they stood before excluded people calmed them."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from meldcode.audit import record
from meldcode.cases.casework.who_said import ALARM_ON, OPEN, last_words
from meldcode.cases.casework.whose_word import no_word
from meldcode.cases.casework.work import Work
from meldcode.cases.models import Kind, Task, TaskKind
from meldcode.cases.models.entry import SET_BACK

__all__ = ["lists_back"]


def lists_back(work: Work, persons: set[UUID], why: str) -> None:
    """An item of the plan that one of these people said to be over is open again, and where another
    had said so before, it is kept as that person said; so stand an alarm date that they cleared or
    moved on, and a background that they took away, also one of their own.
    """
    told = last_words(work.ledger, persons, Kind.PLAN)
    stood = work.ledger.latest_data(Kind.PLAN)
    items = {
        slug: item_of(item, told.get(slug, ())) for slug, item in stood.get("items", {}).items()
    }
    day = stood.get(ALARM_ON)
    named = sorted(was for was in told.get(ALARM_ON, ()) if was)
    day = next((was for was in named if alarm_stands(work, was, day, persons)), day)
    instead(work, Kind.PLAN, {**stood, "items": items, ALARM_ON: day}, persons, why)
    told = last_words(work.ledger, persons, Kind.RISK_FACTORS)
    stood = work.ledger.latest_data(Kind.RISK_FACTORS)
    slugs = {*stood.get("slugs", ()), *(slug for slug, words in told.items() if any(words))}
    instead(work, Kind.RISK_FACTORS, {**stood, "slugs": sorted(slugs)}, persons, why)


def item_of(item: dict[str, Any], words: Sequence[Any]) -> dict[str, Any]:
    """How an item stands of which these people said these words, after what stood before."""
    if not words or item["state"] == OPEN:
        return item
    return {"state": OPEN, "kept": ""} if None in words else words[0]


def alarm_stands(work: Work, was: str, now: str | None, persons: set[UUID]) -> bool:
    """Whether the alarm date of before stands again; not where another had ticked it off: the
    person was seen then, and nobody is asked to look.
    """
    if now and now <= was:
        return False
    alarms = Task.objects.filter(case=work.case, kind=TaskKind.ALARM, due_on=was)
    last = alarms.exclude(ended_at=None).order_by("-ended_at").first()
    return not (last and last.ended_by_id not in persons)


def instead(work: Work, kind: Kind, data: dict[str, Any], persons: set[UUID], why: str) -> None:
    """This stands from now, where something else stood."""
    rows = work.ledger.live(kind)
    if rows and data != rows[-1].data:
        theirs = [row for row in rows if no_word(work.ledger, row, persons)]
        last = (theirs or rows)[-1]
        work.add(kind, data=data, texts={SET_BACK: why}, corrects=last)
        record(work.by, "corrected", work.case.pk, subject=last.pk)
