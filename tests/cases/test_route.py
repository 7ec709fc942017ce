"""The overview: whose turn it is, and when advice has to be asked again."""

import pytest

from meldcode.cases.ledger import Progress, StageEvent
from meldcode.cases.route import RouteStop, next_of, route_of
from meldcode.cases.views.looking import CaseView
from meldcode.domain.stages import Stage
from tests.cases.given import Desk, a_desk
from tests.factories.accounts import People

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


@pytest.fixture
def desk(p: People) -> Desk:
    return a_desk(p.alice, sector="social_work")


def view(desk: Desk) -> CaseView:
    found = CaseView(desk.now)
    found.today = desk.today
    return found


def stop_at(desk: Desk, stage: Stage) -> RouteStop:
    return next(stop for stop in route_of(view(desk)) if stop.stage is stage)


def test_a_new_case_begins_with_what_was_seen(desk: Desk) -> None:
    assert view(desk).stage is Stage.SIGNALS
    assert next_of(view(desk)) is Stage.SIGNALS
    assert stop_at(desk, Stage.SIGNALS).missing


def test_a_stage_with_enough_in_it_is_done_by_itself(desk: Desk) -> None:
    desk.observe("afraid-of-trip")
    assert stop_at(desk, Stage.SIGNALS).progress is Progress.DONE
    assert next_of(view(desk)) is Stage.CONSULT
    desk.consult()
    assert stop_at(desk, Stage.CONSULT).progress is Progress.DONE
    assert next_of(view(desk)) is Stage.TALK_WITH_PERSON


def test_advice_never_needs_a_signal(desk: Desk) -> None:
    """R09: a doubt is enough, and after an other observation step 2 is next as well."""
    desk.consult()
    assert stop_at(desk, Stage.CONSULT).progress is Progress.DONE
    other = a_desk(desk.by, sector="social_work")
    other.observe("")
    assert next_of(view(other)) is Stage.CONSULT


def test_a_stage_that_was_taken_up_again_waits_for_more(desk: Desk) -> None:
    desk.observe("afraid-of-trip")
    desk.move(Stage.SIGNALS, StageEvent.TAKEN_UP)
    assert stop_at(desk, Stage.SIGNALS).progress is Progress.OPEN
    desk.observe("no-return-ticket")
    assert stop_at(desk, Stage.SIGNALS).progress is Progress.DONE


def test_a_stage_that_was_skipped_is_done_once_there_is_enough(desk: Desk) -> None:
    desk.move(Stage.TALK_WITH_PERSON, StageEvent.LEFT, "nu niet")
    assert stop_at(desk, Stage.TALK_WITH_PERSON).progress is Progress.LEFT
    desk.talk_with_person()
    assert stop_at(desk, Stage.TALK_WITH_PERSON).progress is Progress.DONE


def test_a_talk_that_was_not_held_is_no_talk_that_was_held(desk: Desk) -> None:
    desk.talk_with_family(held=False)
    assert stop_at(desk, Stage.TALK_WITH_FAMILY).progress is Progress.NOT_HELD


@pytest.mark.parametrize("signal", ["afraid-of-trip", "ran-away-from-home"])
def test_r07_where_the_headline_calls_the_advice_is_next_whatever_was_done(
    desk: Desk, signal: str
) -> None:
    desk.observe(signal)
    desk.consult()
    assert next_of(view(desk)) is Stage.TALK_WITH_PERSON
    assert next_of(view(desk.later(20))) is Stage.CONSULT


def test_r77_who_decided_to_report_goes_on_with_reporting(desk: Desk) -> None:
    desk.observe("ran-away-from-home")
    desk.consult()
    desk.decide("report", "yes")
    assert next_of(view(desk)) is Stage.DECIDE
    desk.report()
    assert next_of(view(desk)) is Stage.TALK_WITH_PERSON


def test_both_decisions_end_the_last_stage(desk: Desk) -> None:
    desk.consult()
    desk.observe("afraid-of-trip")
    desk.answer("yes", "yes")
    assert stop_at(desk, Stage.DECIDE).progress is Progress.OPEN
    desk.decide("report", "yes")
    desk.decide("help", "no")
    assert stop_at(desk, Stage.DECIDE).progress is Progress.DONE


def test_r52_help_that_was_decided_on_keeps_the_last_stage_open_until_it_is_agreed(
    desk: Desk,
) -> None:
    desk.consult()
    desk.observe("afraid-of-trip")
    desk.answer("yes", "yes")
    desk.decide("report", "yes")
    desk.decide("help", "yes")
    assert stop_at(desk, Stage.DECIDE).progress is Progress.OPEN
    assert stop_at(desk, Stage.DECIDE).missing
    desk.decide("help", "yes", question_5_on="2027-11-18")
    assert stop_at(desk, Stage.DECIDE).progress is Progress.DONE
