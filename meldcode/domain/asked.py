"""The guide asked in plain values: reads a situation of design.md section 6, answers with plain
values.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar

from contacts.domain import Country
from meldcode.domain.facts import (
    AgeGroup,
    CaseFacts,
    Consultation,
    Decision,
    Expert,
    Known,
    Sector,
    TalkJudgement,
    Terms,
    WeighingAnswer,
    Whereabouts,
)  # fmt: skip
from meldcode.domain.guidance import Guidance, guide
from meldcode.domain.rules import RULE_BY_ID
from meldcode.domain.stages import Stage

__all__ = ["Asked", "NotUnderstood", "Slugs", "answer", "read", "tell"]

Choice = TypeVar("Choice", bound=StrEnum)


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


def tell(guidance: Guidance) -> dict[str, Any]:
    """The output object of design.md section 6."""
    following = guidance.stage.next
    return {
        "stage": guidance.stage.value,
        "next_stage": following.value if following else None,
        "whereabouts": guidance.whereabouts.value,
        "closed": {
            action.value: [rule.id for rule in rules] for action, rules in guidance.closed.items()
        },
        "cautions": [caution.slug for caution in guidance.cautions],
        "contacts": list(guidance.contacts),
        "shown": [rule.id for rule in guidance.shown],
        "outcome": guidance.outcome.value,
        "posts": list(guidance.posts),
        "consular_help": guidance.consular_help,
    }


def read(situation: Any, slugs: Slugs) -> Asked:
    """A situation as a stage and facts; missing keys and null mean unknown. Raises NotUnderstood."""
    given = an_object(
        situation, "situation", READERS.keys() | {"stage", "decisions", "signals", "risk_factors"}
    )
    if "stage" not in given:
        raise NotUnderstood("stage is missing")
    facts: dict[str, Any] = {
        name: READERS[name](name, value) for name, value in given.items() if name in READERS
    }
    for name, known in (("signals", slugs.signals), ("risk_factors", slugs.risk_factors)):
        if name in given:
            facts[name] = slugs_of(name, given[name], known)
    for name, value in an_object(
        given.get("decisions", {}), "decisions", {"report", "help"}
    ).items():
        facts[name] = a_decision(name, value)
    return Asked(a_stage("stage", given["stage"]), CaseFacts(**facts))


def an_object(value: Any, name: str, keys: Collection[str]) -> dict[str, Any]:
    """The known keys of an object that hold more than null."""
    if not isinstance(value, dict):
        raise NotUnderstood(f"{name} is not an object")
    for key in value:
        if key not in keys:
            raise NotUnderstood(f"{name} has an unknown key: {key[:40]!r}")
    return {key: held for key, held in value.items() if held is not None}


def choice(options: type[Choice]) -> Callable[[str, Any], Choice]:
    """A reader of one of the values of an enum."""
    known = {option.value: option for option in options}

    def reader(name: str, value: Any) -> Choice:
        if not isinstance(value, str) or value not in known:
            raise NotUnderstood(f"{name} is not one of: {', '.join(known)}")
        return known[value]

    return reader


def whole_number(lowest: int | None = None) -> Callable[[str, Any], int]:
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
    if not (
        isinstance(value, str)
        and len(value) == 2
        and value.isascii()
        and value.isalpha()
        and value.isupper()
    ):
        raise NotUnderstood(f"{name} is not a country code of two capitals")
    return value


def a_list(name: str, value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise NotUnderstood(f"{name} is not a list")
    return value


def slugs_of(name: str, value: Any, known: Collection[str]) -> frozenset[str]:
    for slug in a_list(name, value):
        if not isinstance(slug, str) or slug not in known:
            raise NotUnderstood(f"{name} holds an unknown value: {str(slug)[:40]!r}")
    return frozenset(value)


def stages_done(name: str, value: Any) -> frozenset[str]:
    return slugs_of(name, value, STAGES)


def rule_ids(name: str, value: Any) -> frozenset[str]:
    return slugs_of(name, value, RULE_BY_ID)


def consultations(name: str, value: Any) -> tuple[Consultation, ...]:
    return tuple(a_consultation(row) for row in a_list(name, value))


def a_consultation(row: Any) -> Consultation:
    given = an_object(row, "consultation", {"with", "talk", "current"})
    if "with" not in given:
        raise NotUnderstood("consultation says not with whom")
    return Consultation(
        an_expert("with", given["with"]),
        a_judgement("talk", given.get("talk", TalkJudgement.NOT_DISCUSSED.value)),
        true_or_false("current", given.get("current", False)),
    )


def weighing_answers(name: str, value: Any) -> dict[int, WeighingAnswer]:
    given = an_object(value, name, {"1", "2", "3", "4", "5"})
    answers = {int(number): an_answer(f"answer {number}", said) for number, said in given.items()}
    if any(said is WeighingAnswer.DOUBT and number != 2 for number, said in answers.items()):
        raise NotUnderstood("doubt is an answer to question 2 only")
    return answers


STAGES = {stage.value: stage for stage in Stage}
a_decision = choice(Decision)
an_expert = choice(Expert)
a_judgement = choice(TalkJudgement)
an_answer = choice(WeighingAnswer)
READERS: dict[str, Callable[[str, Any], Any]] = {
    "whereabouts": choice(Whereabouts),
    "departure_in_days": whole_number(),
    "departure_expected": choice(Known),
    "here_confirmed_since_departure": true_or_false,
    "last_seen_days": whole_number(0),
    "return_overdue_days": whole_number(1),
    "at_airport": true_or_false,
    "country": a_country,
    **{
        name: choice(Known)
        for name in (
            "danger_now", "children_along", "partner_dependent_permit", "disclosure", "consent_lkha", "absent",
            "other_observation", "dual_nationality",
        )
    },
    "age_group": choice(AgeGroup),
    "sector": choice(Sector),
    "consultations": consultations,
    "answers": weighing_answers,
    "done": stages_done,
    "family_informing_agreed": true_or_false,
    "lifted": rule_ids,
}  # fmt: skip
