"""What a colleague closes, takes up again, talks, ticks off, moves, answers, or says that an expert
advised, turns the way of who has the case.
"""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.core.mail import EmailMessage
from django.db import connection
from django.test.utils import CaptureQueriesContext

from meldcode.accounts.models import User
from meldcode.cases.casework import (
    access,
    appointments,
    deciding,
    emergency_access,
    opening,
    passing_on,
    siblings,
    tasks,
    wiping,
)
from meldcode.cases.casework.telling_owner import who_has, who_have
from meldcode.cases.models import Case, Task, TaskKind
from meldcode.subject_access import answering
from tests.cases.apart import Two
from tests.cases.given import Desk, a_desk, day
from tests.factories.accounts import People, UserFactory

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

Does = Callable[[Desk, User], None]


def advises(desk: Desk, by: User) -> None:
    desk.taken_by(by).consult()


def closes(desk: Desk, by: User) -> None:
    texts = {"text": "Afgerond."}
    given = {"case": desk.now, "by": by, "token": uuid4(), "reason": "safe", "texts": texts}
    deciding.close_case(**given, alarm=deciding.Alarm(reason="niet meer nodig"))


def talks_with_the_person(desk: Desk, by: User) -> None:
    desk.taken_by(by).talk_with_person()


def does_not_talk_with_the_family(desk: Desk, by: User) -> None:
    desk.taken_by(by).talk_with_family(held=False)


def says_that_help_does(desk: Desk, by: User) -> None:
    desk.taken_by(by).answer("yes", start=5)


def opens_by_correcting(desk: Desk, by: User) -> None:
    here = desk.taken_by(by)
    said = here.consult(talk="not-discussed", person_talk="not-discussed")
    desk.taken_by(by).correct(said, data={**said.data, "talk": "safe"})


def reports(desk: Desk, by: User) -> None:
    desk.taken_by(by).report()


def decides(desk: Desk, by: User) -> None:
    desk.taken_by(by).decide("report", "yes")


def decides_on_help(desk: Desk, by: User) -> None:
    desk.taken_by(by).decide("help", "no")


def calls_another_first(desk: Desk, by: User) -> None:
    desk.tell(danger_now="yes")
    opening.press(case=desk.now, by=by, name="whereabouts", value="abroad")


def clears_the_alarm(desk: Desk, by: User) -> None:
    desk.taken_by(by).plan(None)


def moves_the_alarm(desk: Desk, by: User) -> None:
    desk.taken_by(by).plan(60)


def says_that_the_person_was_seen(desk: Desk, by: User) -> None:
    desk.taken_by(by).tell(last_seen_on=day(30).isoformat())


def moves_the_departure(desk: Desk, by: User) -> None:
    desk.taken_by(by).tell(departure_on=day(55).isoformat())


def says_that_the_child_is_an_adult(desk: Desk, by: User) -> None:
    """Nobody was asked for advice yet: the door stays closed, by one rule fewer (R10)."""
    desk.tell(age_group="12_15")
    desk.taken_by(by).tell(age_group="adult")


def names_another_country(desk: Desk, by: User) -> None:
    desk.tell(country="ET")
    desk.taken_by(by).tell(country="DZ")


def says_that_no_other_child_is_in_danger(desk: Desk, by: User) -> None:
    desk.tell(children_along="yes")
    desk.taken_by(by).tell(children_along="no")


def wipes_words(desk: Desk, by: User) -> None:
    said = desk.taken_by(by).observe("change-in-contact")
    wiping.wipe_words(case=desk.now, by=by, entry_id=said.pk, words=["gezien"])


def ticks_off(kind: TaskKind) -> Does:
    def act(desk: Desk, by: User) -> None:
        task = Task.objects.get(case=desk.case, kind=kind, ended_at=None)
        tasks.finish_task(case=desk.now, task_id=task.pk, by=by)

    act.__name__ = f"ticks_off_{kind}"
    return act


def drops_a_task(desk: Desk, by: User) -> None:
    task = Task.objects.get(case=desk.case, kind=TaskKind.QUESTION_5, ended_at=None)
    appointments.drop_task(case=desk.now, by=by, task_id=task.pk, reason="omdat")


def moves_an_appointment(desk: Desk, by: User) -> None:
    task = Task.objects.get(case=desk.case, kind=TaskKind.OWN)
    when = {"due_on": day(9), "at": None}
    appointments.move_appointment(case=desk.now, by=by, task_id=task.pk, **when)


def unlinks_a_brother(desk: Desk, by: User) -> None:
    other = a_desk(desk.by)
    if by != desk.by:
        access.add_colleague(case=other.case, by=desk.by, person=by)
    siblings.link(case=desk.now, other_id=other.case.pk, by=desk.by)
    siblings.unlink(case=desk.now, by=by)


def gives_what_the_person_asked(desk: Desk, by: User) -> None:
    told: dict[str, Any] = {"notes": []}
    answering.give(case=desk.now, by=by, token=None, asked_on=desk.today, told=told)


def refuses_what_the_person_asked(desk: Desk, by: User) -> None:
    said = {"reason": "safety", "words": "omdat"}
    answering.refuse(case=desk.now, by=by, token=None, asked_on=desk.today, **said)


TOLD = [
    talks_with_the_person, does_not_talk_with_the_family, says_that_help_does,
    advises, closes, opens_by_correcting, reports, decides, decides_on_help, calls_another_first,
    clears_the_alarm,
    moves_the_alarm, says_that_the_person_was_seen, moves_the_departure, drops_a_task,
    moves_an_appointment, unlinks_a_brother, gives_what_the_person_asked,
    refuses_what_the_person_asked,
    wipes_words,
    says_that_the_child_is_an_adult, names_another_country, says_that_no_other_child_is_in_danger,
    *(ticks_off(kind) for kind in (TaskKind.ALARM, TaskKind.BEFORE_DEPARTURE, TaskKind.OWN)),
]  # fmt: skip


@pytest.mark.parametrize("does", TOLD)
@pytest.mark.parametrize("who", ["bob", "alice"])
def test_who_has_the_case_is_mailed_of_what_another_did(
    does: Does, who: str, p: People, mailoutbox: list[EmailMessage],
    django_capture_on_commit_callbacks: Any,
) -> None:  # fmt: skip
    desk = a_desk(p.alice, departure_on=day(50).isoformat())
    desk.plan(30)
    desk.decide("help", "yes", question_5_on=day(60).isoformat())
    given = {"case": desk.case, "by": p.alice, "token": None, "what": "call", "text": ""}
    appointments.make_appointment(**given, due_on=day(8), at=None)
    access.add_colleague(case=desk.case, by=p.alice, person=p.bob)
    mailoutbox.clear()
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


def test_other_words_of_a_talk_are_heard(
    p: People, mailoutbox: list[EmailMessage], django_capture_on_commit_callbacks: Any
) -> None:
    desk = a_desk(p.alice)
    access.add_colleague(case=desk.case, by=p.alice, person=p.bob)
    said = desk.taken_by(p.bob).talk_with_person()
    mailoutbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        desk.taken_by(p.bob).correct(said, texts={"text": "Zij wil zelf op reis."})
    assert [letter.to for letter in mailoutbox] == [[p.alice.email]]


@pytest.mark.parametrize("who", ["bob", "alice"])
def test_who_takes_a_closed_case_up_again_is_heard(
    who: str, p: People, mailoutbox: list[EmailMessage], django_capture_on_commit_callbacks: Any
) -> None:
    desk = a_desk(p.alice)
    access.add_colleague(case=desk.case, by=p.alice, person=p.bob)
    desk.close()
    with django_capture_on_commit_callbacks(execute=True):
        desk.taken_by(getattr(p, who)).reopen()
    assert ([p.alice.email] in [letter.to for letter in mailoutbox]) is (who == "bob")


@pytest.mark.parametrize("what", ["a colleague closes", "emergency access", "leaves"])
def test_where_the_handler_became_an_admin_who_answers_for_it_hears(
    what: str, p: People, mailoutbox: list[EmailMessage], django_capture_on_commit_callbacks: Any
) -> None:
    """An admin opens no case: such a mail reached nobody."""
    desk = a_desk(p.alice)
    access.add_colleague(case=desk.case, by=p.alice, person=p.bob)
    other = UserFactory(organisation=p.lead.organisation, team=p.lead.team, lead=True)
    admin = {"is_professional": False, "is_admin": True, "team": None}
    User.objects.filter(pk=p.alice.pk).update(**admin)
    mailoutbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        if what == "leaves":
            passing_on.of_who_left(person=p.bob)
        elif what == "emergency access":
            emergency_access.take(case=desk.now, by=p.lead, reason="Zij is weg.")
        else:
            closes(desk, p.bob)
    told = {letter.to[0] for letter in mailoutbox}
    assert told == {other.email} | ({p.lead.email} if what != "emergency access" else set())


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
    given = {"case": desk.case, "by": p.bob, "token": None, "what": "call", "text": ""}
    own = appointments.make_appointment(**given, due_on=day(8), at=None)
    with django_capture_on_commit_callbacks(execute=True):
        desk.taken_by(p.bob).contact()
        desk.taken_by(p.bob).plan(30)
        tasks.finish_task(case=desk.now, task_id=own.pk, by=p.bob)
    assert mailoutbox == []


def test_who_has_several_cases_is_asked_at_once(p: People, django_assert_num_queries: Any) -> None:
    """The same people as asked one by one, in the queries of one."""
    made = [a_desk(person).case.pk for person in (p.alice, p.bob, p.alice)]

    def cases() -> list[Case]:
        return list(Case.objects.filter(pk__in=made).select_related("owner").order_by("owner"))

    with django_assert_num_queries(2):
        assert who_have(cases()) == {p.alice, p.bob}
    User.objects.filter(pk=p.alice.pk).update(is_active=False)
    [left] = {one for case in cases() if case.owner_id == p.alice.pk for one in who_has(case)}
    assert left == p.lead
    with CaptureQueriesContext(connection) as asked:
        who_has(next(case for case in cases() if case.owner_id == p.alice.pk))
    with django_assert_num_queries(len(asked)):
        assert who_have(cases()) == {p.lead, p.bob}
