"""The overview: whose turn it is, and when advice has to be asked again."""

import pytest

from meldcode.cases.ledger import StageEvent
from meldcode.cases.route import ASK_AGAIN, route_of
from meldcode.domain.guidance import guide
from meldcode.domain.stages import Stage
from tests.cases.given import Desk, a_desk
from tests.factories.accounts import People

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


@pytest.fixture
def desk(p: People) -> Desk:
    return a_desk(p.alice, sector="social_work")


def route(desk: Desk):
    return route_of(desk.ledger, guide(Stage.DECIDE, desk.facts), desk.facts)


def stop_at(desk: Desk, stage: Stage):
    stops = route(desk)
    return next(stop for stop in stops if stop.stage is stage)


def test_without_any_consultation_nothing_has_to_be_asked_again(desk: Desk) -> None:
    assert ASK_AGAIN not in stop_at(desk, Stage.CONSULT).missing


def test_advice_that_counts_stays_as_it_is(desk: Desk) -> None:
    desk.consult()
    desk.end(Stage.CONSULT)
    assert stop_at(desk, Stage.CONSULT).missing == ()


def test_after_the_person_went_abroad_the_done_consultation_asks_for_a_new_one(desk: Desk) -> None:
    desk.consult()
    desk.end(Stage.CONSULT)
    abroad = desk.later(1)
    abroad.tell(whereabouts="abroad")
    assert stop_at(abroad, Stage.CONSULT).missing == (ASK_AGAIN,)


def test_where_every_stage_is_done_the_new_advice_is_next(desk: Desk) -> None:
    desk.consult()
    for stage in Stage:
        desk.move(stage, StageEvent.LEFT)
    assert not any(stop.is_next for stop in route(desk))
    old = desk.later(20)
    assert stop_at(old, Stage.CONSULT).is_next
