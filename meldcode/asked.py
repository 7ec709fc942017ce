"""The guide asked in plain values: a situation of design.md section 6, read by the facts' table."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any, TypeVar

from contacts.domain import Country
from meldcode.domain.facts import (
    FACTS,
    CaseFacts,
    Consultation,
    Decision,
    Expert,
    Fact,
    FactKind,
    TalkJudgement,
    Terms,
    WeighingAnswer,
)
from meldcode.domain.guidance import guide
from meldcode.domain.rules import RULE_BY_ID
from meldcode.domain.stages import Stage
from meldcode.told import tell

__all__ = ["CONSULTATION", "Asked", "NotUnderstood", "Slugs", "answer", "read"]

Value = TypeVar("Value", bound=StrEnum)
Reader = Callable[[str, Any], Any]
SHOWN = 40


class NotUnderstood(ValueError):
    """The situation holds a key or value that the guide does not know; the message says which."""


@dataclass(frozen=True)
class Slugs:
    """The slugs that a situation may name."""

    signals: Collection[str]
    risk_factors: Collection[str]


@dataclass(frozen=True)
class Asked:
    """One question to the guide: a stage and facts."""

    stage: Stage
    facts: CaseFacts


def answer(
    situation: Any, slugs: Slugs, terms: Terms, countries: Mapping[str, Country]
) -> dict[str, Any]:
    """The guidance for one situation as plain values; raises NotUnderstood where the situation
    cannot be read.
    """
    asked = read(situation, slugs)
    return tell(guide(asked.stage, asked.facts, terms, countries))


def read(situation: Any, slugs: Slugs) -> Asked:
    """A situation as a stage and facts; missing keys and null mean unknown."""
    given = an_object(situation, "situation", KEYS)
    if "stage" not in given:
        raise NotUnderstood("stage is missing")
    stage = a_stage("stage", given.pop("stage"))
    decisions = an_object(given.pop("decisions", {}), "decisions", {"report", "help"})
    facts: dict[str, Any] = {name: a_decision(name, value) for name, value in decisions.items()}
    for name in ("signals", "risk_factors"):
        if name in given:
            facts[name] = slugs_of(name, given.pop(name), getattr(slugs, name))
    facts |= {name: READERS[name](name, value) for name, value in given.items()}
    return Asked(stage, CaseFacts(**facts))


def an_object(value: Any, name: str, keys: Collection[str]) -> dict[str, Any]:
    """The known keys of an object that hold more than null."""
    if not isinstance(value, dict):
        raise NotUnderstood(f"{name} is not an object")
    for key in value:
        if key not in keys:
            raise NotUnderstood(f"{name} has an unknown key: {key[:SHOWN]!r}")
    return {key: held for key, held in value.items() if held is not None}


def choice(options: type[Value]) -> Callable[[str, Any], Value]:
    """A reader of one of the values of an enum."""
    known = {option.value: option for option in options}

    def reader(name: str, value: Any) -> Value:
        if not isinstance(value, str) or value not in known:
            raise NotUnderstood(f"{name} is not one of: {', '.join(known)}")
        return known[value]

    return reader


def whole_number(lowest: int | None) -> Callable[[str, Any], int]:
    """A reader of a whole number of days, at least `lowest` when given; a boolean is no number."""

    def reader(name: str, value: Any) -> int:
        if isinstance(value, bool) or not isinstance(value, int):
            raise NotUnderstood(f"{name} is not a whole number of days")
        if lowest is not None and value < lowest:
            raise NotUnderstood(f"{name} is below {lowest}")
        return value

    return reader


def true_or_false(name: str, value: Any) -> bool:
    if not isinstance(value, bool):
        raise NotUnderstood(f"{name} is not true or false")
    return value


def a_stage(name: str, value: Any) -> Stage:
    if not isinstance(value, str) or value not in STAGES:
        raise NotUnderstood(f"{name} is not one of: {', '.join(STAGES)}")
    return STAGES[value]


def a_country(name: str, value: Any) -> str:
    two_letters = isinstance(value, str) and len(value) == 2
    if not (two_letters and value.isascii() and value.isalpha() and value.isupper()):
        raise NotUnderstood(f"{name} is not a country code of two capitals")
    return str(value)


def a_list(name: str, value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise NotUnderstood(f"{name} is not a list")
    return value


def slugs_of(name: str, value: Any, known: Collection[str]) -> frozenset[str]:
    for slug in a_list(name, value):
        if not isinstance(slug, str) or slug not in known:
            raise NotUnderstood(f"{name} holds an unknown value: {str(slug)[:SHOWN]!r}")
    return frozenset(value)


def stages_done(name: str, value: Any) -> frozenset[str]:
    return slugs_of(name, value, STAGES)


def rule_ids(name: str, value: Any) -> frozenset[str]:
    return slugs_of(name, value, RULE_BY_ID)


def consultations(name: str, value: Any) -> tuple[Consultation, ...]:
    return tuple(a_consultation(row) for row in a_list(name, value))


def a_consultation(row: Any) -> Consultation:
    given = an_object(row, "consultation", CONSULTATION)
    if "with" not in given:
        raise NotUnderstood("consultation says not with whom")
    read_values = {name: CONSULTATION[name](name, value) for name, value in given.items()}
    return Consultation(read_values.pop("with"), **read_values)


def weighing_answers(name: str, value: Any) -> dict[int, WeighingAnswer]:
    given = an_object(value, name, {"1", "2", "3", "4", "5"})
    answers = {int(number): an_answer(f"answer {number}", said) for number, said in given.items()}
    if any(said is WeighingAnswer.DOUBT and number != 2 for number, said in answers.items()):
        raise NotUnderstood("doubt is an answer to question 2 only")
    return answers


STAGES = {stage.value: stage for stage in Stage}
a_decision = choice(Decision)
an_answer = choice(WeighingAnswer)
CONSULTATION: dict[str, Reader] = {
    "with": choice(Expert),
    "talk": choice(TalkJudgement),
    "person_talk": choice(TalkJudgement),
    "current": true_or_false,
    "days_ago": whole_number(0),
}
RECORDS: dict[str, Reader] = {
    "consultations": consultations,
    "answers": weighing_answers,
    "done": stages_done,
    "lifted": rule_ids,
}
# The default of a fact that is a choice is one of its values, so it tells the enum.
ENUMS = {field.name: type(field.default) for field in fields(CaseFacts)}


def reader_of(fact: Fact) -> Reader:
    """How the values of a fact are read, by its kind."""
    if fact.kind is FactKind.CHOICE:
        return choice(ENUMS[fact.name])
    if fact.kind is FactKind.DAYS:
        return whole_number(fact.lowest)
    return {FactKind.FLAG: true_or_false, FactKind.COUNTRY: a_country}[fact.kind]


READ_APART = {"signals", "risk_factors", "decisions"}
READERS: dict[str, Reader] = RECORDS | {
    fact.name: reader_of(fact)
    for fact in FACTS
    if fact.name not in RECORDS and fact.name not in READ_APART
}
KEYS = {"stage"} | {fact.name for fact in FACTS}
