"""What a colleague closes, or says that an expert advised, turns the way of who has the case."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.core.mail import EmailMessage

from meldcode.accounts.models import User
from meldcode.cases.casework import access, deciding, opening, tasks
from meldcode.cases.models import Task, TaskKind
from tests.cases.apart import Two
from tests.cases.given import Desk, a_desk
from tests.factories.accounts import People, UserFactory

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def advises(desk: Desk, by: User) -> None:
    desk.taken_by(by).consult()


def closes(desk: Desk, by: User) -> None:
    texts = {"text": "Afgerond."}
    deciding.close_case(case=desk.now, by=by, token=uuid4(), reason="safe", texts=texts)


def opens_by_correcting(desk: Desk, by: User) -> None:
    here = desk.taken_by(by)
    said = here.consult(talk="not-discussed", person_talk="not-discussed")
    desk.taken_by(by).correct(said, data={**said.data, "talk": "safe"})


def reports(desk: Desk, by: User) -> None:
    desk.taken_by(by).report()


def decides(desk: Desk, by: User) -> None:
    desk.taken_by(by).decide("report", "yes")


def calls_another_first(desk: Desk, by: User) -> None:
    desk.tell(danger_now="yes")
    opening.press(case=desk.now, by=by, name="whereabouts", value="abroad")


@pytest.mark.parametrize(
    "does", [advises, closes, opens_by_correcting, reports, decides, calls_another_first]
)
@pytest.mark.parametrize("who", ["bob", "alice"])
def test_who_has_the_case_is_mailed_of_what_another_did(
    does: Callable[[Desk, User], None], who: str, p: People, mailoutbox: list[EmailMessage],
    django_capture_on_commit_callbacks: Any,
) -> None:  # fmt: skip
    desk = a_desk(p.alice)
    access.add_colleague(case=desk.case, by=p.alice, person=p.bob)
    with django_capture_on_commit_callbacks(execute=True):
        does(desk, getattr(p, who))
    told = [p.alice.email] in [letter.to for letter in mailoutbox]
    assert told is (who == "bob")


@pytest.mark.parametrize("who", ["bob", "alice"])
def test_who_ticks_off_the_alarm_of_a_closed_case_is_heard(
    who: str, p: People, mailoutbox: list[EmailMessage], django_capture_on_commit_callbacks: Any
) -> None:
    desk = a_desk(p.alice)
    access.add_colleague(case=desk.case, by=p.alice, person=p.bob)
    desk.plan(3)
    desk.close(alarm=deciding.Alarm("colleague", watcher=getattr(p, who)))
    task = Task.objects.get(kind=TaskKind.ALARM)
    with django_capture_on_commit_callbacks(execute=True):
        tasks.finish_task(case=desk.now, task_id=task.pk, by=getattr(p, who))
    assert ([p.alice.email] in [letter.to for letter in mailoutbox]) is (who == "bob")


def test_two_colleagues_do_not_weigh_without_who_has_the_case(
    p: People, mailoutbox: list[EmailMessage], django_capture_on_commit_callbacks: Any
) -> None:
    two = Two(p, asked=False)
    third = UserFactory(organisation=p.alice.organisation, team=p.alice.team)
    access.add_colleague(case=two.case, by=p.alice, person=third)
    with django_capture_on_commit_callbacks(execute=True):
        two.asks(by=p.bob, person=third)
    assert {letter.to[0] for letter in mailoutbox} == {third.email, p.alice.email}


def test_what_turns_nothing_is_not_mailed(
    p: People, mailoutbox: list[EmailMessage], django_capture_on_commit_callbacks: Any
) -> None:
    desk = a_desk(p.alice)
    access.add_colleague(case=desk.case, by=p.alice, person=p.bob)
    with django_capture_on_commit_callbacks(execute=True):
        desk.taken_by(p.bob).contact()
    assert mailoutbox == []
