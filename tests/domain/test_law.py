"""The law, row by row, against a copy: kind, home, what it closes, how it is passed, its sentence
and its sources.
"""

import json
from pathlib import Path

import pytest

from meldcode.domain.rule import Action, Home, RuleKind
from meldcode.domain.rules import RULE_BY_ID, RULES
from meldcode.domain.wording import REWORDED
from tests.domain.test_rules_contacts import ROWS as CONTACTS
from tests.domain.test_rules_conversation import ROWS as CONVERSATION
from tests.domain.test_rules_urgency import ROWS as URGENCY
from tests.domain.test_rules_weighing import ROWS as WEIGHING

LAW = json.loads((Path(__file__).parent / "law.json").read_text(encoding="utf-8"))
ROWS = CONVERSATION + URGENCY + WEIGHING + CONTACTS
LOOKING = [rule.id for rule in RULES if rule.when]
IN_DUTCH = {
    None: "",
    "second person": "een tweede persoon",
    "recorded call": "een vastgelegd telefoontje",
    "recorded reason": "een vastgelegde reden",
    "recorded reason and agreements": "een vastgelegde reden met afspraken",
    "recorded agreement with LKHA or Veilig Thuis": (
        "een vastgelegde afspraak met LKHA of Veilig Thuis"
    ),
    "the filled check": "de ingevulde lijst",
    "recorded watcher or reason": "iemand die oplet, of een vastgelegde reden",
}
# Rules of core and contacts that look at working days, at the age of a contact or at what an admin
# does.
LOOKING_ELSEWHERE = {"R26", "R32", "R33", "R34", "R75"}
VARIANTS = {
    "nl_unasked": "unasked",
    "nl_not_discussed": "not-discussed",
    "nl_unsafe": "unsafe",
    "nl_chosen_no": "chosen-no",
}


def test_every_rule_is_there_once_and_in_order():
    assert (
        [rule.id for rule in RULES]
        == [given["id"] for given in LAW]
        == [f"R{n:02d}" for n in range(1, 80)]
    )


@pytest.mark.parametrize("given", LAW, ids=[given["id"] for given in LAW])
def test_the_row_is_what_the_law_says(given):
    rule = RULE_BY_ID[given["id"]]
    assert rule.kind is RuleKind(given["kind"])
    assert rule.home is Home(given["home"])
    assert rule.closes is (Action(given["closes"]) if "closes" in given else None)
    assert rule.lifted_by == IN_DUTCH[given.get("lifted_by")]
    assert rule.sources == tuple(given["sources"])
    assert rule.condition_en == given["if"]
    assert rule.then_en == given["then"]
    assert {name: line.nl for name, line in rule.variants.items()} == {
        VARIANTS[key]: words for key, words in given.items() if key in VARIANTS
    }
    if rule.id not in REWORDED:
        assert rule.nl == given.get("nl", rule.nl)
    assert rule.nl[-1] in ".?:"


def test_a_sentence_that_was_reworded_differs_from_the_law():
    changed = {
        given["id"] for given in LAW if given.get("nl", "") not in ("", RULE_BY_ID[given["id"]].nl)
    }
    assert changed == set(REWORDED)


@pytest.mark.parametrize("rule", RULES, ids=[rule.id for rule in RULES])
def test_what_stands_on_a_screen_has_an_english_sentence(rule):
    seen = rule.kind is RuleKind.SHOW and rule.home in (Home.CORE, Home.CONTACTS)
    assert rule.en or not (seen or rule.closes)


@pytest.mark.parametrize("rule", RULES, ids=[rule.id for rule in RULES])
def test_only_a_gate_says_how_it_is_passed(rule):
    assert bool(rule.lifted_by) is (rule.kind is RuleKind.GATE)
    assert not (rule.kind is RuleKind.SHOW and rule.closes)


@pytest.mark.parametrize("rule", RULES, ids=[rule.id for rule in RULES])
def test_what_rests_on_the_product_or_is_a_proposal_says_so(rule):
    waits = "product" in rule.sources or rule.id in {
        "R07",
        "R12",
        "R13",
        "R17",
        "R32",
        "R53",
        "R59",
    }
    waits |= rule.id >= "R57" and rule.id != "R65"
    assert rule.unconfirmed is waits


def test_a_rule_of_the_core_or_of_the_contacts_looks_at_the_situation():
    expected = {
        rule.id for rule in RULES if rule.home in (Home.CORE, Home.CONTACTS)
    } - LOOKING_ELSEWHERE
    assert set(LOOKING) == expected


@pytest.mark.parametrize("rule", LOOKING)
def test_its_truth_table_has_both_answers_and_a_boundary(rule):
    rows = [row for row in ROWS if row.rule == rule]
    assert {row.holds for row in rows} == {True, False}
    assert any(row.edge for row in rows)


def test_every_row_of_a_truth_table_has_a_name_of_its_own():
    names = [row.name for row in ROWS]
    assert len(set(names)) == len(names)
