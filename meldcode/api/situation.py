"""The situation of design.md section 6 as a JSON Schema, made from the table of facts."""

from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import Any

from meldcode.asked import Slugs
from meldcode.domain.facts import (
    FACTS,
    Decision,
    Expert,
    Fact,
    FactKind,
    TalkJudgement,
    WeighingAnswer,
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
        "properties": {
            "stage": {"type": "string", "enum": [stage.value for stage in Stage]},
            **{fact.name: schema_of(fact, slugs) for fact in FACTS},
        },
        "example": EXAMPLE,
    }


def schema_of(fact: Fact, slugs: Slugs) -> JSONSchema:
    """What one key may hold, with its question as description."""
    if fact.kind is FactKind.SLUGS:
        schema = some_of(getattr(slugs, fact.name))
    elif fact.kind is FactKind.RECORDS:
        schema = RECORDS[fact.name]()
    else:
        schema = SIMPLE[fact.kind](fact)
    return schema | {"description": described(fact)}


def described(fact: Fact) -> str:
    return f"{fact.nl} {fact.help_nl}".strip()


def one_of(values: Iterable[str]) -> JSONSchema:
    return {"type": ["string", "null"], "enum": [*values, None]}


def choice(options: Iterable[StrEnum]) -> JSONSchema:
    return one_of(option.value for option in options)


def some_of(values: Iterable[str]) -> JSONSchema:
    return {"type": ["array", "null"], "items": {"type": "string", "enum": sorted(values)}}


def days(lowest: int | None) -> JSONSchema:
    limit = {} if lowest is None else {"minimum": lowest}
    return {"type": ["integer", "null"], **limit}


def flag() -> JSONSchema:
    return {"type": ["boolean", "null"]}


def country() -> JSONSchema:
    size = {"minLength": 2, "maxLength": 2}
    return {"type": ["string", "null"], "pattern": "^[A-Z]{2}$", **size}


def an_object(properties: JSONSchema) -> JSONSchema:
    return {"type": ["object", "null"], "additionalProperties": False, "properties": properties}


def consultations() -> JSONSchema:
    row = {
        "type": "object",
        "required": ["with"],
        "additionalProperties": False,
        "properties": {
            "with": {"type": "string", "enum": [expert.value for expert in Expert]},
            "talk": choice(TalkJudgement),
            "person_talk": choice(TalkJudgement),
            "current": flag(),
            "days_ago": days(0),
        },
    }
    return {"type": ["array", "null"], "items": row}


def answers() -> JSONSchema:
    """Doubt is an answer to question 2 alone."""
    plain = [WeighingAnswer.YES, WeighingAnswer.NO]
    return an_object(
        {str(number): choice(WeighingAnswer if number == 2 else plain) for number in range(1, 6)}
    )


def decisions() -> JSONSchema:
    return an_object({"report": choice(Decision), "help": choice(Decision)})


SIMPLE: dict[FactKind, Callable[[Fact], JSONSchema]] = {
    FactKind.CHOICE: lambda fact: one_of(fact.values),
    FactKind.DAYS: lambda fact: days(fact.lowest),
    FactKind.FLAG: lambda fact: flag(),
    FactKind.COUNTRY: lambda fact: country(),
}
RECORDS: dict[str, Callable[[], JSONSchema]] = {
    "consultations": consultations,
    "answers": answers,
    "decisions": decisions,
    "done": lambda: some_of(stage.value for stage in Stage),
    "lifted": lambda: some_of(RULE_BY_ID),
}
