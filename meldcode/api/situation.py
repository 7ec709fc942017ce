"""The situation of design.md section 6 as a JSON Schema, made from the values that the core itself
knows.
"""

from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from meldcode.domain.asked import Slugs
from meldcode.domain.facts import (
    AgeGroup,
    Decision,
    Expert,
    Known,
    Sector,
    TalkJudgement,
    WeighingAnswer,
    Whereabouts,
)
from meldcode.domain.rules import RULE_BY_ID
from meldcode.domain.stages import Stage

__all__ = ["EXAMPLE", "situation_schema"]

JSONSchema = dict[str, Any]
EXAMPLE = {
    "stage": "2",
    "whereabouts": "netherlands",
    "departure_in_days": 5,
    "age_group": "16_17",
    "country": "MA",
    "signals": ["afraid-of-trip"],
}
YES_NO_UNKNOWN = (
    "departure_expected",
    "danger_now",
    "children_along",
    "partner_dependent_permit",
    "disclosure",
    "consent_lkha",
    "absent",
    "other_observation",
    "dual_nationality",
)
TRUE_OR_FALSE = ("here_confirmed_since_departure", "at_airport", "family_informing_agreed")


def situation_schema(slugs: Slugs) -> JSONSchema:
    """Only `stage` is required; null means the same as a key that is not there: unknown."""
    return {
        "type": "object",
        "title": "Situation",
        "description": (
            "Een situatie. Alleen `stage` is verplicht; wat ontbreekt of null is, is onbekend."
        ),
        "required": ["stage"],
        "additionalProperties": False,
        "properties": properties(slugs),
        "example": EXAMPLE,
    }


def properties(slugs: Slugs) -> JSONSchema:
    stages = [stage.value for stage in Stage]
    return {
        "stage": {"type": "string", "enum": stages},
        "whereabouts": choice(Whereabouts),
        "departure_in_days": days("Negatief als de datum voorbij is."),
        "last_seen_days": days("Hele dagen sinds de persoon hier is gezien.", 0),
        "return_overdue_days": days("Hele dagen na de verwachte terugkeer.", 1),
        "country": {
            "type": ["string", "null"],
            "pattern": "^[A-Z]{2}$",
            "minLength": 2,
            "maxLength": 2,
        },
        **{name: choice(Known) for name in YES_NO_UNKNOWN},
        **{name: {"type": ["boolean", "null"]} for name in TRUE_OR_FALSE},
        "age_group": choice(AgeGroup),
        "sector": choice(Sector),
        "signals": some_of(slugs.signals),
        "risk_factors": some_of(slugs.risk_factors),
        "consultations": {"type": ["array", "null"], "items": consultation()},
        "answers": {
            "type": ["object", "null"],
            "additionalProperties": False,
            "properties": answers(),
        },
        "decisions": {
            "type": ["object", "null"],
            "additionalProperties": False,
            "properties": {"report": choice(Decision), "help": choice(Decision)},
        },
        "done": some_of(stages),
        "lifted": some_of(RULE_BY_ID),
    }


def choice(options: Iterable[StrEnum]) -> JSONSchema:
    return {"type": ["string", "null"], "enum": [*(option.value for option in options), None]}


def some_of(values: Iterable[str]) -> JSONSchema:
    return {"type": ["array", "null"], "items": {"type": "string", "enum": sorted(values)}}


def days(nl: str, lowest: int | None = None) -> JSONSchema:
    limit = {} if lowest is None else {"minimum": lowest}
    return {"type": ["integer", "null"], "description": nl, **limit}


def consultation() -> JSONSchema:
    return {
        "type": "object",
        "required": ["with"],
        "additionalProperties": False,
        "properties": {
            "with": {"type": "string", "enum": [expert.value for expert in Expert]},
            "talk": choice(TalkJudgement),
            "current": {"type": ["boolean", "null"]},
        },
    }


def answers() -> JSONSchema:
    """Doubt is an answer to question 2 alone."""
    plain = [WeighingAnswer.YES, WeighingAnswer.NO]
    return {str(number): choice(WeighingAnswer if number == 2 else plain) for number in range(1, 6)}
