"""What certain people said of what presses or calms in the situation, the departure plan and the
background, and what stood before.
"""

from collections.abc import Collection, Iterator
from typing import Any
from uuid import UUID

from meldcode.cases.casework.whose_word import no_word, put_back
from meldcode.cases.ledger import Ledger, Row
from meldcode.cases.models import Kind
from meldcode.cases.situation import ASKED
from meldcode.domain.facts import FactKind

__all__ = [
    "ALARM_ON", "CHOICES", "NAMES", "OPEN", "TRAVEL", "last_words", "said", "written_by",
]  # fmt: skip

KNOWN = {"no": 0, "unknown": 1, "yes": 2}
# How much an answer presses: of each fact that one is asked for with a choice.
CHOICES: dict[str, dict[Any, int]] = {
    **{fact.name: KNOWN for fact in ASKED if fact.kind is FactKind.CHOICE},
    **{fact.name: {False: 0, True: 1} for fact in ASKED if fact.kind is FactKind.FLAG},
    "whereabouts": {"unasked": 0, "netherlands": 1, "unknown": 2, "abroad": 3},
    "age_group": {"adult": 0, "unknown": 1, "16_17": 2, "12_15": 3, "under_12": 4},
    # What the person does not want is what is watched here.
    "consent_lkha": {"yes": 0, "unknown": 1, "no": 2},
}
# What a choice is where nobody said anything; of a day or a country: none.
UNSAID: dict[str, Any] = {
    **{name: "unknown" if "unknown" in ranks else False for name, ranks in CHOICES.items()},
    "whereabouts": "unasked",
}
SEEN, TRAVEL = ("last_seen_on", "here_confirmed_on"), ("departure_on", "return_on")
# Of the departure plan: an item that nobody spoke of yet, and its day.
OPEN, ALARM_ON = "open", "alarm_on"
NAMES = (*CHOICES, "country", *SEEN, *TRAVEL)


def last_words(
    ledger: Ledger, persons: set[UUID], kind: Kind = Kind.SITUATION
) -> dict[str, list[Any]]:
    """What these people said last, by its name: what stood before, and each thing they said since;
    not what another said after. What an exclusion put back is said by nobody, and ends nothing.
    """
    told: dict[str, list[Any]] = {}
    for row, changed in changes(ledger, kind):
        if put_back(ledger, row):
            continue
        theirs = no_word(ledger, row, persons)
        for name, (was, is_now) in changed.items():
            if not theirs:
                told.pop(name, None)
            else:
                told.setdefault(name, [was]).append(is_now)
    return told


def written_by(ledger: Ledger, persons: set[UUID], names: set[str]) -> list[Row]:
    """The live rows of these people that changed one of these names, or told of a day on which the
    person was seen; and those by which an exclusion put one of these names back.
    """
    live = {row.pk for row in ledger.live(Kind.SITUATION)}
    return [
        row
        for row, changed in changes(ledger, Kind.SITUATION)
        if row.pk in live and no_word(ledger, row, persons)
        if names & changed.keys() or tells_of_seeing(ledger, row, changed)
    ]


def tells_of_seeing(ledger: Ledger, row: Row, changed: Collection[str]) -> bool:
    days = (said(name, row.data) for name in SEEN if name in changed)
    return any(days) and not put_back(ledger, row)


def changes(ledger: Ledger, kind: Kind) -> Iterator[tuple[Row, dict[str, tuple[Any, Any]]]]:
    """Each row of this kind, also a corrected one, with the names that became another thing, what
    stood there and what does now: a later row repeats what an earlier one told.
    """
    before = by_name(kind, {})
    for row in ledger.counting:
        if row.kind == kind:
            stood, before = before, by_name(kind, row.data)
            names = [name for name in {**stood, **before} if stood.get(name) != before.get(name)]
            yield row, {name: (stood.get(name), before.get(name)) for name in names}


def by_name(kind: Kind, data: dict[str, Any]) -> dict[str, Any]:
    """What a row of this kind says, each thing by its name; of the departure plan the items that
    are not open any more, of the background what plays a part.
    """
    if kind == Kind.SITUATION:
        return {name: said(name, data) for name in NAMES}
    if kind == Kind.PLAN:
        items = data.get("items", {}).items()
        over = {slug: item for slug, item in items if item["state"] != OPEN}
        return {**over, ALARM_ON: data.get(ALARM_ON)}
    return dict.fromkeys(data.get("slugs", ()), True)


def said(name: str, data: dict[str, Any]) -> Any:
    return data.get(name) or UNSAID.get(name)
