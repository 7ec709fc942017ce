"""«Klaar» counts while what it stands on is there, and not where the excluded alone said it."""

import pytest
from django.urls import reverse

from meldcode.accounts.models import User
from meldcode.cases.casework import access
from meldcode.cases.casework.work import ClosedByRules
from meldcode.cases.ledger import Progress, StageEvent
from meldcode.cases.models import Entry, Kind
from meldcode.domain.rule import Action
from meldcode.domain.stages import Stage
from meldcode.retention import deleting
from tests.cases.given import Desk, a_desk
from tests.factories.accounts import People, UserFactory
from tests.retention.given import REQUEST, asked, opened, standing
from tests.rooms import signed_in

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


@pytest.fixture
def desk(p: People) -> Desk:
    """A minor of whom LKHA called a talk safe: the order of the steps alone holds the door."""
    desk = a_desk(p.alice, age_group="12_15", departure_on=None)
    access.add_colleague(case=desk.case, by=p.alice, person=p.bob)
    desk.observe("change-in-contact")
    desk.consult("lkha", talk="safe")
    assert desk.closed_by(Action.TALK_WITH_FAMILY) == ["R10"]
    return desk


def excludes(desk: Desk, person: User) -> None:
    access.exclude(case=desk.now, by=desk.by, person=person)


@pytest.mark.parametrize("answers", [("no",), ("yes", "yes")])
def test_a_weighing_that_the_excluded_alone_did_opens_no_talk(
    answers: tuple[str, ...], desk: Desk, p: People
) -> None:
    other = desk.taken_by(p.bob)
    other.answer(*answers)
    other.end(Stage.WEIGH)
    excludes(desk, p.bob)
    assert desk.ledger.progress(Stage.WEIGH) is Progress.OPEN
    assert desk.closed_by(Action.TALK_WITH_FAMILY) == ["R10"]
    with pytest.raises(ClosedByRules):
        desk.talk_with_family(held=True)
    page = signed_in(p.alice).get(reverse("cases:stage", args=[desk.case.pk, "4"]))
    assert ("Kijk de antwoorden na." in page.content.decode()) is (len(answers) == 2)
    desk.answer("no")
    assert desk.ledger.progress(Stage.WEIGH) is Progress.DONE


def test_a_step_that_waits_again_ends_no_request_to_delete_the_case(p: People) -> None:
    desk = opened(p.alice, 400)
    access.add_colleague(case=desk.case, by=p.alice, person=p.bob)
    desk.observe("afraid-of-trip")
    desk.taken_by(p.bob).answer("yes", "yes")
    desk.close()
    access.remove_colleague(case=desk.now, by=p.alice, person_id=p.bob.pk)
    request = asked(desk, p.alice, REQUEST)
    other = UserFactory(team=p.lead.team, lead=True)
    assert not access.exclude(case=desk.now, by=other, person=p.bob)
    access.exclude_too(case=desk.now, by=p.lead, person_id=p.bob.pk)
    assert desk.ledger.progress(Stage.WEIGH) is Progress.OPEN
    assert not deleting.refusal_of(request, standing(desk))


def test_a_step_that_somebody_ended_after_the_request_does(p: People) -> None:
    desk = opened(p.alice, 400)
    desk.close()
    request = asked(desk, p.alice, REQUEST)
    given = {"kind": Kind.STAGE, "stage": Stage.WEIGH.value, "data": {"event": "done"}}
    number = desk.case.entries.count() + 1
    Entry.objects.create(case=desk.case, by=p.alice, number=number, **given)
    assert deleting.refusal_of(request, standing(desk)) == deleting.WRITTEN_SINCE


def test_nor_does_a_weighing_of_which_the_answer_was_withdrawn(desk: Desk, p: People) -> None:
    other = desk.taken_by(p.bob)
    other.answer("no")
    other.end(Stage.WEIGH)
    assert desk.closed_by(Action.TALK_WITH_FAMILY) == []
    other.answer("")
    assert desk.ledger.progress(Stage.WEIGH) is Progress.OPEN
    assert desk.closed_by(Action.TALK_WITH_FAMILY) == ["R10"]


def test_what_the_owner_called_done_waits_for_what_it_stood_on(desk: Desk, p: People) -> None:
    desk.taken_by(p.bob).answer("no")
    desk.end(Stage.WEIGH)
    excludes(desk, p.bob)
    assert desk.ledger.progress(Stage.WEIGH) is Progress.OPEN
    desk.answer("no")
    assert desk.ledger.progress(Stage.WEIGH) is Progress.DONE


@pytest.mark.parametrize("event", [StageEvent.DONE, StageEvent.LEFT])
def test_a_step_that_the_excluded_ended_is_open_again(
    event: StageEvent, desk: Desk, p: People
) -> None:
    desk.move(Stage.SIGNALS, StageEvent.TAKEN_UP)
    desk.taken_by(p.bob).move(Stage.SIGNALS, event, "omdat")
    excludes(desk, p.bob)
    assert desk.ledger.progress(Stage.SIGNALS) is Progress.OPEN
    page = signed_in(p.alice).get(reverse("cases:timeline", args=[desk.case.pk]))
    assert "telt niet meer" in page.content.decode()


def test_what_the_owner_said_of_a_step_stays(desk: Desk, p: People) -> None:
    other = desk.taken_by(p.bob)
    other.move(Stage.TALK_WITH_PERSON, StageEvent.LEFT, "omdat")
    desk.move(Stage.TALK_WITH_PERSON, StageEvent.LEFT, "de persoon wil niet")
    other.move(Stage.TALK_WITH_PERSON, StageEvent.LEFT, "nog eens")
    excludes(desk, p.bob)
    assert desk.ledger.progress(Stage.TALK_WITH_PERSON) is Progress.LEFT
    skipped = desk.ledger.event_of(Stage.TALK_WITH_PERSON)
    assert skipped
    assert skipped.texts["reason"] == "de persoon wil niet"


def test_advice_that_fell_leaves_step_2_undone_whoever_called_it_done(p: People) -> None:
    desk = a_desk(p.alice)
    access.add_colleague(case=desk.case, by=p.alice, person=p.bob)
    desk.taken_by(p.bob).consult()
    desk.end(Stage.CONSULT)
    excludes(desk, p.bob)
    assert Stage.CONSULT.value not in desk.ledger.stages_done


def test_decisions_that_fell_leave_step_5_undone(p: People) -> None:
    desk = a_desk(p.alice)
    access.add_colleague(case=desk.case, by=p.alice, person=p.bob)
    other = desk.taken_by(p.bob)
    desk.observe("afraid-of-trip")
    desk.consult()
    desk.answer("no")
    other.decide("report", "no", agreements_recorded=True)
    other.decide("help", "no")
    desk.end(Stage.DECIDE)
    assert Stage.DECIDE.value in desk.ledger.stages_done
    excludes(desk, p.bob)
    assert Stage.DECIDE.value not in desk.ledger.stages_done
