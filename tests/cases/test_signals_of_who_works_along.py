"""What who works along saw is written down, whatever stands there, unless it really opens a door or
lets the case press less.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import transaction

from meldcode.accounts.models import User
from meldcode.cases.casework import access
from meldcode.cases.casework.calming import Calms
from meldcode.cases.models import Mandate
from meldcode.content import memory
from meldcode.domain.guidance import guide
from meldcode.domain.place import JOURNEY_SIGNALS
from meldcode.domain.rule import Action
from meldcode.domain.screen import Screen
from meldcode.domain.stages import Stage
from tests.cases.given import Desk, a_desk, day
from tests.factories.accounts import People

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

BY_WRITING = {Action.COMPLETE_CONSULT, Action.CONCLUDE_SUSPICION, Action.COMPLETE_DECIDE}
ALWAYS = ("danger_now", "disclosed", "to_report", "gone")
TILL_GONE = ("at_airport", "leaves_soon", "trip_ahead")

SITUATIONS: dict[str, dict[str, Any]] = {
    "an adult": {},
    "a minor": {"age_group": "12_15"},
    "a child": {"age_group": "under_12"},
    "an unknown age": {"age_group": None},
    "a minor of whom nobody asked where": {"age_group": "12_15", "whereabouts": None},
    "a minor abroad": {"age_group": "12_15", "whereabouts": "abroad"},
    "a minor in danger": {"age_group": "12_15", "danger_now": "yes"},
    "a minor who leaves this week": {"age_group": "12_15", "departure_on": day(3).isoformat()},
    "a minor who leaves later": {"age_group": "12_15", "departure_on": day(40).isoformat()},
    "a minor at the airport": {"age_group": "12_15", "at_airport": True},
    "a minor with no journey": {"age_group": "12_15", "departure_expected": "no"},
    "a minor whose journey has no date": {"age_group": "12_15", "departure_expected": "yes"},
}
BEFORE_IT: dict[str, Any] = {
    "nothing": lambda desk: None,
    "an advice": lambda desk: desk.consult(),
    "an advice against it": lambda desk: desk.consult(talk="unsafe"),
    "a sign": lambda desk: desk.observe("afraid-of-trip"),
    "not back": lambda desk: desk.observe("not-back-from-trip"),
}


def works_along(desk: Desk, person: User) -> Desk:
    access.add_colleague(case=desk.case, by=desk.by, person=person, mandate=Mandate.WORK)
    return desk.taken_by(person)


def screen(desk: Desk) -> Screen:
    return guide(Stage.SIGNALS, desk.facts).screen


@pytest.fixture(params=[(s, b) for s in SITUATIONS for b in BEFORE_IT], ids="; ".join)
def both(request: pytest.FixtureRequest, p: People) -> tuple[Desk, Desk]:
    """The desk of who has the case, and that of a colleague who works along."""
    told, before = request.param
    desk = a_desk(p.alice, **SITUATIONS[told])
    BEFORE_IT[before](desk)
    return desk, works_along(desk, p.bob)


def is_refused(helper: Desk, signal: str) -> bool:
    try:
        helper.observe(signal)
    except Calms:
        return True
    return False


@contextmanager
def undone() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def opens_or_calms(was: Screen, now: Screen) -> bool:
    gone = now.moment.gone and not was.moment.gone
    asked = ALWAYS if gone else (*ALWAYS, *TILL_GONE)
    calmer = any(getattr(was.moment, one) and not getattr(now.moment, one) for one in asked)
    return calmer or bool(was.closed.keys() - now.closed.keys() - BY_WRITING)


def test_a_signal_is_refused_only_where_it_opens_or_calms(both: tuple[Desk, Desk]) -> None:
    desk, helper = both
    was, wrong = screen(desk), list[str]()
    for signal in sorted(memory.checklist().signal_slugs):
        with undone():
            refused = is_refused(helper, signal)
            if refused:
                desk.observe(signal)
            if opens_or_calms(was, screen(desk)) is not refused:
                wrong.append(signal)
    assert wrong == []


@pytest.mark.parametrize("signal", sorted(JOURNEY_SIGNALS))
def test_the_first_sign_of_a_journey_is_written_and_the_talk_stays_closed(
    signal: str, p: People
) -> None:
    desk = a_desk(p.alice, age_group="12_15")
    works_along(desk, p.bob).observe(signal)
    assert screen(desk).moment.leaves_soon
    assert desk.closed_by(Action.TALK_WITH_FAMILY) == ["R05"]


@pytest.mark.parametrize("days_ago", [0, 3])
def test_an_advice_that_was_given_before_the_sign_lapses(days_ago: int, p: People) -> None:
    """Also by one that is dated before the advice; the order of the steps alone held the talk."""
    desk = a_desk(p.alice, age_group="12_15")
    desk.consult()
    assert desk.closed_by(Action.TALK_WITH_FAMILY) == ["R10"]
    works_along(desk, p.bob).observe("afraid-of-trip", days_ago=days_ago)
    assert "R07" in desk.closed_by(Action.TALK_WITH_FAMILY)
