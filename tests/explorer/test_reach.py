"""What no situation leads to: found by looking, and found again by looking wider."""

from itertools import product
from random import Random

import pytest

from contacts import creating
from contacts.directory import pinned
from contacts.entries import ContactEntry, Directory
from meldcode.asked import read
from meldcode.content import memory
from meldcode.domain.facts import Known, Sector, Terms, WeighingAnswer, Whereabouts
from meldcode.domain.guidance import guide
from meldcode.domain.outcome import Outcome
from meldcode.domain.rule import SHOW, Action, Rule
from meldcode.domain.rules import RULES
from meldcode.explorer import reach
from meldcode.explorer.space import changes_of, facts_at
from meldcode.explorer.walk import outcome, turns
from tests.api.test_reading import GROUND
from tests.domain.situations import random_situation
from tests.domain.truth import SLUGS
from tests.explorer.conftest import INDEX

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
TERMS = Terms()
ROUTING = pinned().routing()


def test_what_is_reached_is_all_that_any_situation_reaches():
    rng, wider = Random(8), set()
    for _ in range(3000):
        asked = read(random_situation(rng), SLUGS)
        wider |= set(guide(asked.stage, asked.facts, TERMS, ROUTING).contacts)
    assert wider <= set(reach.reached(TERMS, ROUTING))


def test_only_what_is_reached_otherwise_is_left():
    left = reach.unreached(pinned(), reach.reached(TERMS, ROUTING))
    assert {one.slug: one.expected for one in left} == {
        "lec-egg": True,
        "veilig-thuis-utrecht": True,
        "veilig-thuis-gooi-en-vechtstreek": True,
        "raad-voor-de-kinderbescherming": True,
        # No rule of the law leads there; it stands in the list, and an admin is told so.
        "centrum-iko": False,
    }


def test_a_contact_that_nothing_leads_to_is_named(signed_in, admin):
    extra = ContactEntry(slug="vergeten", kind="national", name="Vergeten lijn", dial="0800123")
    directory = Directory(contacts={**pinned().contacts, "vergeten": extra})
    found = {one.slug: one for one in reach.unreached(directory, reach.reached(TERMS, ROUTING))}
    assert not found["vergeten"].expected
    assert "Geen situatie" in found["vergeten"].why


def test_the_page_explains_own_contacts_to_their_admin_only(signed_in, admin, client):
    own = creating.create(
        {"name": "Leerplichtambtenaar", "phone": "020 123 4567"}, by=admin, ground=GROUND
    )
    memory.forget()
    page = signed_in.get(f"{INDEX}contacten/").content.decode()
    assert f'data-own="{own.slug}"' in page
    assert 'data-unreached="lec-egg"' in page
    assert 'data-without-post="AF"' in page
    assert 'data-reached="lkha"' in page


def test_every_rule_that_looks_at_a_situation_can_hold():
    left, seen = reach.never_holding(TERMS, ROUTING)
    assert left == []
    assert seen > 1000


def test_a_rule_that_can_never_hold_is_named(monkeypatch):
    monkeypatch.setattr(reach, "DEEPEST", 1)
    never = Rule(
        "R99", SHOW, "Nooit.", "never", "nothing", ("product",), when=lambda situation: False
    )
    always = Rule(
        "R98", SHOW, "Altijd.", "always", "nothing", ("product",), when=lambda situation: True
    )
    assert reach.never_holding(TERMS, ROUTING, [never, always])[0] == [never]


def test_the_doors_are_those_of_any_situation():
    doors = {
        action: {rule.id for rule in rules}
        for action, rules in reach.closers(TERMS, ROUTING).items()
    }
    rng = Random(9)
    for _ in range(3000):
        asked = read(random_situation(rng), SLUGS)
        for action, rules in guide(asked.stage, asked.facts, TERMS, ROUTING).closed.items():
            assert {rule.id for rule in rules} <= doors[action]
    assert all(rule.id in doors[rule.closes] for rule in RULES if rule.closes)
    assert doors.keys() == set(Action)


def test_no_two_facts_of_a_situation_say_the_same_thing_twice():
    changes = changes_of(ROUTING)
    assert len(list(facts_at(0, changes))) == len(Whereabouts)
    assert len(list(facts_at(1, changes))) == len(Whereabouts) * len(changes)


def test_the_walk_is_the_one_of_the_core():
    answers = {"ja": WeighingAnswer.YES, "nee": WeighingAnswer.NO, "twijfel": WeighingAnswer.DOUBT}
    path = {1: "ja", 2: "nee", 3: "ja", 4: "ja"}
    for turn in turns():
        number = turn.question.number
        given = {n: answers[said] for n, said in path.items() if n < number} | {
            number: answers[turn.answer]
        }
        ends = {outcome(given, *where) for where in product(Sector, (Known.NO, Known.YES))}
        assert {branch.outcome for branch in turn.branches} == ends
        assert turn.goes_on is (path.get(number) == turn.answer)
    assert {branch.outcome for turn in turns() for branch in turn.branches} == set(Outcome)


def test_doubt_counts_as_yes_in_schools_only():
    doubt = next(turn for turn in turns() if turn.answer == "twijfel")
    assert {branch.outcome: branch.when for branch in doubt.branches} == {
        Outcome.REPORT: "Onderwijs, Leerplicht",
        Outcome.OPEN: "Sociaal werk, Jeugdhulp, Ander werk",
    }
