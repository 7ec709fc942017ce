"""Truth tables: one row is a rule, whether it holds, and the situation; everything is asked in
plain values.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import pytest

from contacts import directory
from meldcode.asked import Slugs, answer, read
from meldcode.domain.facts import Terms
from meldcode.domain.rule import RuleKind
from meldcode.domain.rules import RULE_BY_ID
from meldcode.domain.situation import Situation
from tests.domain.situations import RISK_FACTORS, SIGNALS

SLUGS = Slugs(signals=frozenset(SIGNALS), risk_factors=frozenset(RISK_FACTORS))
TERMS = Terms()
COUNTRIES = directory.pinned().routing()

SAFE = {"with": "lkha", "talk": "safe", "current": True}
STALE = {"with": "lkha", "talk": "safe", "current": False}
UNSAFE = {"with": "veilig-thuis", "talk": "unsafe", "current": True}
POLICE_SAFE = {"with": "police", "talk": "safe", "current": True}
POLICE_UNSAFE = {"with": "police", "talk": "unsafe", "current": True}
PERSON_SAFE = {"with": "lkha", "person_talk": "safe", "current": True}
PERSON_UNSAFE = {"with": "lkha", "person_talk": "unsafe", "current": True}
ADVICE = {"with": "lkha", "current": True}
# Here, weighed by an expert and in order: the one situation in which a talk with the family is
# open.
OPEN: dict[str, Any] = {
    "whereabouts": "netherlands",
    "consultations": [SAFE],
    "done": ["1", "2", "3a", "4"],
}
HERE: dict[str, Any] = {"whereabouts": "netherlands"}


@dataclass(frozen=True)
class Row:
    """One line of a truth table; `edge` marks the nearest neighbour of the other answer."""

    rule: str
    holds: bool
    label: str
    situation: dict[str, Any]
    edge: bool = False

    @property
    def name(self) -> str:
        return f"{self.rule}-{'holds' if self.holds else 'not'}-{self.label.replace(' ', '-')}"


def yes(rule: str, label: str, edge: bool = False, **situation: Any) -> Row:
    return Row(rule, True, label, situation, edge)


def no(rule: str, label: str, edge: bool = False, **situation: Any) -> Row:
    return Row(rule, False, label, situation, edge)


def tabled(rows: Iterable[Row]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("row", [pytest.param(row, id=row.name) for row in rows])


def told(stage: str = "1", **situation: Any) -> dict[str, Any]:
    """What the guide answers, as `explain` says it."""
    return answer({"stage": stage, **situation}, SLUGS, TERMS, COUNTRIES)


def situation_of(**given: Any) -> Situation:
    return Situation(read({"stage": "1", **given}, SLUGS).facts, TERMS, COUNTRIES)


def check(row: Row) -> None:
    """The rule holds or not, and the answer shows it: at the door it closes, or among what is
    shown.
    """
    rule = RULE_BY_ID[row.rule]
    assert rule.holds(situation_of(**row.situation)) is row.holds
    answered = told(rule.stage.value if rule.stage else "1", **row.situation)
    if rule.closes:
        assert (row.rule in answered["closed"].get(rule.closes.value, [])) is row.holds
    if rule.kind is RuleKind.SHOW:
        assert (row.rule in answered["shown"]) is row.holds
