"""Facts that speak to each other: each choice of the guide changes what some screen says."""

from typing import Any

import pytest

from meldcode.domain.facts import FACTS
from meldcode.domain.guidance import Guidance, guide
from meldcode.domain.stages import Stage
from meldcode.guide.choices import Choices
from meldcode.guide.fields import BY_NAME, CHIPS, OF_FACTS, PLACED, SITUATION, Field, FieldKind
from meldcode.guide.work import work_of

pytestmark = pytest.mark.django_db(databases="__all__")
# From where a fact is changed: what counts only abroad, before a journey, at school, after a call …
BASES: tuple[dict[str, Any], ...] = (
    {},
    {"whereabouts": "abroad", "age_group": "12_15"},
    {"whereabouts": "netherlands", "age_group": "16_17", "departure_in_days": 5},
    {"whereabouts": "netherlands", "departure_in_days": -1, "age_group": "adult"},
    {"whereabouts": "netherlands", "signals": ["not-back-from-trip"], "age_group": "adult"},
    {
        "whereabouts": "netherlands",
        "sector": "education",
        "absent": "yes",
        "signals": ["rejects-help"],
    },
    {
        "whereabouts": "netherlands",
        "age_group": "adult",
        "consult_with": "lkha",
        "consult_on": 0,
        "consult_talk": "safe",
        "consult_person": "safe",
        "consult_current": "yes",
    },
    {"answer_1": "yes", "answer_2": "no", "answer_3": "yes", "answer_4": "yes", "help": "yes"},
    {"answer_1": "yes", "answer_2": "yes", "report": "yes", "help": "no"},
    {"answer_1": "yes", "answer_2": "no"},
    {"answer_1": "yes", "answer_2": "doubt"},
    {"answer_1": "yes"},
)
DAYS = {"departure_in_days": (-1, 1, 5, 30), "last_seen_days": (0, 2, 9), "consult_days": (0, 20)}


def values_of(field: Field) -> tuple:
    if field.kind is FieldKind.DAYS:
        return DAYS.get(field.name, (1, 2))
    return ("AF", "MA", "IR") if field.kind is FieldKind.COUNTRY else tuple(field.values)


def said(values: dict) -> list:
    """All that the pages of the six stages take from the core for these choices."""
    facts = Choices(values).facts
    return [at_stage(guide(stage, facts), values) for stage in Stage]


def at_stage(guidance: Guidance, values: dict) -> tuple:
    briefing = guidance.briefing
    return (
        sorted((act.value, [rule.id for rule in rules]) for act, rules in guidance.closed.items()),
        [caution.slug for caution in guidance.cautions],
        guidance.contacts,
        guidance.for_person,
        [rule.id for rule in guidance.shown],
        (briefing.headline.slug, briefing.headline.text, briefing.call, briefing.voided),
        work_of(guidance.stage, values, guidance),
        guidance.question_2_preset,
    )


@pytest.mark.parametrize("name", BY_NAME)
def test_changing_a_choice_changes_what_a_screen_says(name):
    field = BY_NAME[name]
    for base in BASES:
        before = {**base, "consult_on": 739_000} if "consult_on" in base else dict(base)
        if name.startswith("consult_") and "consult_with" not in before:
            before |= BASES[6] | {"consult_on": 739_000}
        first = said(before)
        for value in values_of(field):
            if said({**before, name: value}) != first:
                return
    pytest.fail(f"{name} is asked and changes nothing")


def test_every_fact_that_weighs_can_be_said_in_the_guide():
    """The clock says one, records make the others; what is asked stands in the same words."""
    from_records = {"consultations", "answers", "decisions", "done", "lifted", "out_of_hours"}
    from_lists = {"signals", "risk_factors"}
    asked = set(BY_NAME) | from_records | from_lists
    assert {fact.name for fact in FACTS} <= asked
    on_pages = {name for _, names in SITUATION for name in names} | set(CHIPS)
    assert on_pages <= set(BY_NAME)
    assert {field.name for field in OF_FACTS} <= on_pages | PLACED, "it is asked nowhere"
    for fact in FACTS:
        if fact.name in BY_NAME:
            field = BY_NAME[fact.name]
            assert (field.nl, field.en, field.options) == (fact.nl, fact.en, fact.choices)
