"""The table of facts: one row a fact, its words, and that each of them weighs."""

from collections import defaultdict
from dataclasses import fields
from enum import Enum

import pytest

from meldcode.asked import READERS
from meldcode.domain.experts import ADVISERS, EXPERT_ROWS, JUDGES
from meldcode.domain.facts import (
    FACT,
    FACTS,
    CaseFacts,
    Consultation,
    Expert,
    FactKind,
    Whereabouts,
)
from tests.domain.truth import HERE, OPEN, told

PLAIN = {field.name: field for field in fields(CaseFacts)}
each_fact = pytest.mark.parametrize("fact", FACTS, ids=[fact.name for fact in FACTS])
# Kept under two attributes of their own.
APART = {"decisions": {"report", "help"}}


def test_every_attribute_of_the_facts_has_its_row_and_no_row_is_there_twice():
    names = [fact.name for fact in FACTS]
    attributes = {name for fact in names for name in APART.get(fact, {fact})}
    assert attributes == set(PLAIN)
    assert len(names) == len(FACT)
    assert set(READERS) | {"signals", "risk_factors", "decisions"} == set(FACT)


@each_fact
def test_its_choices_are_those_of_its_values(fact):
    if fact.kind is FactKind.CHOICE:
        values = type(PLAIN[fact.name].default)
        assert issubclass(values, Enum)
        assert set(fact.values) == {value.value for value in values}
    elif fact.kind is FactKind.FLAG:
        assert fact.values == ("yes", "no")
        assert PLAIN[fact.name].default is False
    else:
        assert fact.values == ()


@each_fact
def test_it_has_a_question_in_both_languages_of_its_own(fact):
    assert fact.nl.endswith("?")
    assert fact.en.endswith("?")
    assert bool(fact.help_nl) is bool(fact.help_en)
    others = [other for other in FACTS if other is not fact]
    assert fact.nl not in [other.nl for other in others]


def test_a_value_has_the_same_words_and_the_same_place_everywhere():
    words, orders = defaultdict(set), defaultdict(set)
    for fact in FACTS:
        for choice in fact.choices:
            words[choice.value].add((choice.nl, choice.en))
        orders[frozenset(fact.values)].add(fact.values)
    assert all(len(found) == 1 for found in words.values()), words
    assert all(len(found) == 1 for found in orders.values()), orders


@each_fact
def test_no_choice_is_called_by_a_word_that_the_list_forbids(fact):
    for text in (fact.nl, fact.help_nl):
        assert " hier " not in f" {text.rstrip('?.')} "
        assert not any(word in text.lower() for word in ("overleg", "akkoord", "gesloten"))


AWAY = {"whereabouts": "abroad"}
# For each fact: a situation, and a value that changes what some screen says of it.
WEIGHS = {
    "whereabouts": (HERE, "abroad"),
    "danger_now": (HERE, "yes"),
    "departure_in_days": (HERE, 1),
    "departure_expected": (HERE, "yes"),
    "here_confirmed_since_departure": (HERE | {"departure_in_days": -1}, True),
    "here_confirmed_since_signal": (HERE | {"signals": ["not-back-from-trip"]}, True),
    "last_seen_days": (HERE, 9),
    "return_overdue_days": (HERE, 1),
    "at_airport": (HERE, True),
    "country": (AWAY, "SO"),
    "dual_nationality": (AWAY | {"country": "TR"}, "yes"),
    "age_group": (HERE, "adult"),
    "turns_18_soon": (HERE | {"age_group": "16_17"}, "yes"),
    "children_along": (HERE, "yes"),
    "others_at_risk": (HERE, "yes"),
    "partner_dependent_permit": (HERE, "yes"),
    "disclosure": (HERE, "yes"),
    "consent_lkha": (HERE, "no"),
    "absent": (HERE | {"sector": "education", "signals": ["rejects-help"]}, "yes"),
    "other_observation": (HERE, "yes"),
    "sector": (HERE | {"answers": {"1": "yes", "2": "doubt"}}, "education"),
    "signals": (HERE, ["rejects-help"]),
    "risk_factors": (HERE, ["pregnancy"]),
    "reported": (HERE | {"decisions": {"report": "yes"}}, True),
    "out_of_hours": (AWAY, True),
    "family_informing_agreed": (OPEN, True),
    "consultations": (HERE, [{"with": "lkha", "current": True}]),
    "answers": (HERE, {"1": "no"}),
    "decisions": (HERE, {"report": "yes"}),
    "done": (OPEN, ["2"]),
    "lifted": (HERE | {"disclosure": "yes"}, ["R14"]),
}


def test_every_fact_is_tried():
    assert set(WEIGHS) == {fact.name for fact in FACTS if fact.weighs}


@pytest.mark.parametrize("name", WEIGHS)
def test_changing_a_fact_changes_what_the_guide_says(name):
    situation, value = WEIGHS[name]
    assert told("5", **situation) != told("5", **situation | {name: value})


@pytest.mark.parametrize("row", EXPERT_ROWS, ids=[row.expert for row in EXPERT_ROWS])
def test_an_expert_stands_in_one_table(row):
    assert row.label.nl
    assert row.short.nl
    assert row.judges or not row.advises


def test_the_table_of_experts_is_whole():
    assert [row.expert for row in EXPERT_ROWS] == list(Expert)
    assert ADVISERS < JUDGES


def test_so_many_days_on_the_same_facts_are_older():
    said = Consultation(Expert.LKHA, current=True, days_ago=1)
    facts = CaseFacts(
        whereabouts=Whereabouts.NETHERLANDS,
        departure_in_days=2,
        here_confirmed_since_departure=True,
        last_seen_days=0,
        return_overdue_days=None,
        consultations=(said, Consultation(Expert.POLICE)),
    )
    later = facts.later(3)
    assert later.departure_in_days == -1
    assert not later.here_confirmed_since_departure
    assert later.last_seen_days == 3
    assert later.return_overdue_days is None
    assert [one.days_ago for one in later.consultations] == [4, None]
    assert facts.later(2).here_confirmed_since_departure
    assert facts.later(0) == facts
    assert facts.later(1).later(2) == later
