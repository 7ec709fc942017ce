"""Whatever an excluded colleague told of the situation: set back, the guide is no more open than
before it was told.
"""

from collections.abc import Iterator
from itertools import permutations
from typing import Any

import pytest

from meldcode.accounts.models import User
from meldcode.cases.casework import access
from meldcode.cases.casework.calming import holding
from meldcode.cases.casework.set_back import set_back
from meldcode.cases.casework.who_said import NAMES
from meldcode.cases.ledger import Ledger
from meldcode.cases.models import Entry
from meldcode.cases.situation import ASKED, DAYS
from meldcode.content import memory
from meldcode.domain.facts import FactKind
from meldcode.domain.guidance import guide
from meldcode.domain.rule import Action
from meldcode.domain.stages import Stage
from tests.cases.given import a_desk, day
from tests.cases.rows import TODAY, answered, case_of, consulted, iso, observed, situation
from tests.factories.accounts import People

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

COUNTRIES = ("", "ET", "DZ", "IR", "AF", "FR", "CW", "MA")
# In which situations it is told: alone, beside what makes it weigh, and where advice opened a door.
STANDS: list[dict[str, Any]] = [
    {},
    {"whereabouts": "abroad", "country": "DZ", "age_group": "16_17"},
    {"departure_on": iso(3), "age_group": "12_15", "absent": "yes", "country": "IR"},
    {"departure_on": iso(60), "age_group": "under_12", "dual_nationality": "yes"},
]


def values() -> Iterator[tuple[str, Any, Any]]:
    """Each fact that one is asked for, with each two answers to it."""
    for fact in ASKED:
        known: tuple[Any, ...] = fact.values
        if fact.kind is FactKind.FLAG:
            known = (False, True)
        elif fact.kind is FactKind.COUNTRY:
            known = COUNTRIES
        for stood, told in permutations((None, *known), 2):
            yield fact.name, stood, told


def held_by(*rows: Entry) -> set[tuple[str, str]]:
    """What closes or presses, or one is warned of."""
    facts = case_of(*rows).facts(TODAY)
    return holding(guide(Stage.SIGNALS, facts, countries=memory.directory().routing()).screen)


def test_every_fact_that_one_is_asked_for_is_known_there() -> None:
    assert set(NAMES) == {fact.name for fact in ASKED} | set(DAYS)


def test_set_back_the_guide_is_never_more_open_than_before(p: People) -> None:
    for name, stood, told in values():
        for stands in STANDS:
            before = situation(-1, **{**stands, name: stood})
            said = situation(-1, **{**stands, name: told})
            said.by = p.bob
            beside = [observed("afraid-of-trip", -2), answered(1, "yes"), answered(2, "no")]
            back = set_back(Ledger.of(case_of(*beside, before, said).entries_in_order),
                            {p.bob.pk}, TODAY)  # fmt: skip
            after = [situation(0, **{**said.data, **back})]
            for advice in ([], [consulted(0, talk="safe")]):
                rows = [*beside, before]
                was, is_now = held_by(*rows, *advice), held_by(*rows, said, *after, *advice)
                gone = was - is_now
                if name == "whereabouts":
                    # Another place closes the same doors for another reason.
                    gone = doors_of(was) - doors_of(is_now)
                if name in ("danger_now", "departure_expected"):
                    # What hurries stays and presses by itself; it takes the order away (R10).
                    gone = {one for one in gone if one[1] != "R10"}
                assert not gone, (name, stood, told, stands, back, gone)


def doors_of(held: set[tuple[str, str]]) -> set[tuple[str, str]]:
    return {(name, "") for name, by in held if by.startswith("R")}


@pytest.mark.parametrize(
    ("told", "calmer"),
    [({"age_group": "16_17"}, {"age_group": "adult"}),
     ({"departure_on": iso(20)}, {"departure_on": None})],
    ids=["age", "departure"],
)  # fmt: skip
def test_what_the_calming_word_ended_is_asked_again(
    told: dict[str, Any], calmer: dict[str, Any], p: People
) -> None:
    desk = a_desk(p.alice, **told)
    desk.plan(None, passport={"state": "open"})
    desk.decide("help", "yes", question_5_on=day(40).isoformat())
    before = {kind for kind, _ in desk.open_tasks()}
    access.add_colleague(case=desk.case, by=p.alice, person=p.bob)
    desk.taken_by(p.bob).tell(**calmer)
    assert {kind for kind, _ in desk.open_tasks()} != before
    access.exclude(case=desk.now, by=p.alice, person=p.bob)
    assert {kind for kind, _ in desk.open_tasks()} == before


def test_the_door_of_a_child_is_opened_by_no_age_of_who_is_excluded(p: People) -> None:
    desk = a_desk(p.alice, age_group="12_15", country="ET")
    access.add_colleague(case=desk.case, by=p.alice, person=p.bob)
    told_by(p.bob, desk, age_group="adult", country="DZ")
    access.exclude(case=desk.now, by=p.alice, person=p.bob)
    desk.consult(talk="safe")
    assert desk.closed_by(Action.TALK_WITH_FAMILY) == ["R10"]
    assert desk.facts.country == "ET"


def told_by(person: User, desk: Any, **told: Any) -> None:
    desk.taken_by(person).tell(**told)
