"""What follows from the rules is a task of who has the case: nobody else is mailed in that person's
place, and nobody who works along ticks it off.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.mail import EmailMessage
from django.db.models import F
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from meldcode.accounts.models import User
from meldcode.cases.casework import access, appointments, handing
from meldcode.cases.casework.alarms import Alarm
from meldcode.cases.casework.due import tell_what_is_due
from meldcode.cases.casework.tasks import NotYours, finish_task
from meldcode.cases.models import OF_ONE_PERSON, Mandate, Task, TaskKind
from tests.cases.given import Desk, a_desk
from tests.cases.rows import TODAY
from tests.factories.accounts import People

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

OF_WHO_HAS_IT = sorted(set(TaskKind) - OF_ONE_PERSON - {TaskKind.QUESTION_5_LEAD})


@pytest.fixture
def desk(p: People) -> Desk:
    """A case of today with a departure, a plan, a report to make and an alarm date."""
    on = (timezone.localdate() - TODAY).days
    desk = a_desk(p.alice, on=on)
    desk.tell(departure_on=(desk.today + timedelta(days=5)).isoformat(), age_group="16_17")
    desk.plan(on + 3, **{"passport-copy": {"state": "open"}})
    desk.decide("report", "yes")
    return desk


def add(desk: Desk, person: User, mandate: Mandate = Mandate.WORK) -> None:
    access.add_colleague(case=desk.now, by=desk.now.owner, person=person, mandate=mandate)


def arranged(desk: Desk, by: User) -> Task:
    given = {"case": desk.now, "by": by, "token": None, "due_on": desk.today, "at": None}
    return appointments.make_appointment(**given, what="called", text="Over de melding.")


def watched(desk: Desk, p: People) -> None:
    """Bob watches the alarm date of the closed case, which is taken up again."""
    add(desk, p.bob)
    desk.close(alarm=Alarm("colleague", watcher=p.bob))
    desk.reopen()


def handed_over_closed(desk: Desk, p: People) -> None:
    """Alice had it open and closed it, Bob took it over and took it up with her working along."""
    desk.close()
    offer = handing.offer(case=desk.now, by=p.alice, to=p.bob)
    handing.accept(offer_id=offer.pk, by=p.bob)
    add(desk, p.alice)
    desk.taken_by(p.bob).reopen()


def closed_by_a_colleague(desk: Desk, p: People) -> None:
    """Veilig Thuis watches, says a colleague."""
    add(desk, p.bob, Mandate.FULL)
    desk.taken_by(p.bob).close(alarm=Alarm("veilig-thuis"))


def may_less(desk: Desk, p: People) -> None:
    """A colleague who chose to watch works along from now on."""
    add(desk, p.bob, Mandate.FULL)
    desk.taken_by(p.bob).close(alarm=Alarm("self"))
    assert Task.objects.get(kind=TaskKind.ALARM, ended_at=None).person == p.bob
    add(desk, p.bob)


def asked_again(desk: Desk, p: People) -> None:
    """The birthday, ticked off while it stood with a colleague."""
    add(desk, p.bob, Mandate.FULL)
    task = Task.objects.get(kind=TaskKind.EIGHTEEN)
    Task.objects.filter(pk=task.pk).update(person=p.bob)
    finish_task(case=desk.now, task_id=task.pk, by=p.bob)


def put_right_by_the_daily_job(desk: Desk, p: People) -> None:
    add(desk, p.bob)
    Task.objects.update(person=p.bob, told_on=desk.today)
    tell_what_is_due(desk.today)


WAYS = [
    watched, handed_over_closed, closed_by_a_colleague, may_less, asked_again,
    put_right_by_the_daily_job,
]  # fmt: skip


@pytest.mark.parametrize("way", WAYS)
def test_what_follows_from_the_rules_is_of_who_has_the_case(
    way: Callable[[Desk, People], None], desk: Desk, p: People
) -> None:
    way(desk, p)
    stands = Task.objects.filter(case=desk.case, ended_at=None)
    assert stands.filter(kind=TaskKind.ALARM, person=desk.now.owner_id).exists()
    astray = stands.exclude(kind__in=OF_ONE_PERSON).exclude(person=F("case__owner"))
    assert list(astray) == []


@pytest.mark.parametrize("way", [watched, handed_over_closed, put_right_by_the_daily_job])
def test_who_has_the_case_is_mailed_on_the_day_and_another_ticks_nothing_off(
    way: Callable[[Desk, People], None], desk: Desk, p: People, mailoutbox: list[EmailMessage],
    django_capture_on_commit_callbacks: Any,
) -> None:  # fmt: skip
    way(desk, p)
    owner = desk.now.owner
    helper = p.alice if owner == p.bob else p.bob
    for task in Task.objects.filter(case=desk.case, ended_at=None):
        with pytest.raises(NotYours):
            finish_task(case=desk.now, task_id=task.pk, by=helper)
    mailoutbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        tell_what_is_due(desk.today + timedelta(days=3))
    told = {letter.to[0] for letter in mailoutbox}
    assert owner.email in told
    assert helper.email not in told


@pytest.mark.parametrize("kind", OF_WHO_HAS_IT)
def test_who_works_along_ends_nothing_of_the_rules_whoever_it_stands_with(
    kind: TaskKind, desk: Desk, p: People
) -> None:
    """Also where a task of before stands with somebody who vouches for nothing."""
    add(desk, p.bob)
    Task.objects.filter(case=desk.case, kind=kind).delete()
    task = Task.objects.create(case=desk.case, person=p.bob, kind=kind, due_on=desk.today)
    with pytest.raises(NotYours):
        finish_task(case=desk.now, task_id=task.pk, by=p.bob)
    with pytest.raises(NotYours):
        appointments.drop_task(case=desk.now, by=p.bob, task_id=task.pk, reason="omdat")
    client = Client()
    client.force_login(p.bob)
    page = client.get(reverse("cases:overview", args=[desk.case.pk])).text
    assert reverse("cases:finish", args=[desk.case.pk, task.pk]) not in page
    client.post(reverse("cases:finish", args=[desk.case.pk, task.pk]))
    assert Task.objects.get(pk=task.pk).ended_at is None


def test_own_appointments_stay_of_who_made_them_while_that_person_works_on_the_case(
    desk: Desk, p: People
) -> None:
    add(desk, p.bob)
    stays, goes = arranged(desk, p.bob), arranged(desk, p.alice)
    desk.close()
    offer = handing.offer(case=desk.now, by=p.alice, to=p.lead)
    handing.accept(offer_id=offer.pk, by=p.lead)
    desk.taken_by(p.lead).reopen()
    stays.refresh_from_db()
    goes.refresh_from_db()
    assert (stays.person, stays.name) == (p.bob, "Ik word gebeld")
    assert (goes.person, goes.name) == (p.lead, "Afspraak van Alice: gebeld worden")


def ticks_off(desk: Desk, person: User) -> Task:
    task = Task.objects.get(case=desk.case, kind=TaskKind.ALARM, ended_at=None)
    return finish_task(case=desk.now, task_id=task.pk, by=person)


@pytest.mark.parametrize("mandate", [Mandate.WORK, Mandate.FULL])
def test_who_watches_a_closed_case_ticks_its_alarm_off_on_the_day(
    mandate: Mandate, desk: Desk, p: People
) -> None:
    add(desk, p.bob, mandate)
    desk.close(alarm=Alarm("colleague", watcher=p.bob))
    with pytest.raises(NotYours, match="Dit kan pas op"):
        ticks_off(desk, p.bob)
    Task.objects.filter(kind=TaskKind.ALARM).update(due_on=timezone.localdate())
    assert ticks_off(desk, p.bob).ended_at


def test_who_ticked_off_the_alarm_of_a_closed_case_stands_in_the_timeline(
    desk: Desk, p: People
) -> None:
    add(desk, p.bob)
    client = Client()
    client.force_login(p.alice)
    page = reverse("cases:timeline", args=[desk.case.pk])
    desk.close(alarm=Alarm("colleague", watcher=p.bob))
    assert "data-watched" not in client.get(page).text
    Task.objects.filter(kind=TaskKind.ALARM).update(due_on=timezone.localdate())
    ticks_off(desk, p.bob)
    answer = client.get(page).text
    assert "Alarmdatum afgevinkt" in answer
    assert f"Afgevinkt door {p.bob.name}" in answer


def test_taken_up_again_the_alarm_that_is_still_ahead_is_asked_of_who_has_the_case(
    desk: Desk, p: People
) -> None:
    desk.close(alarm=Alarm("self"))
    due_on = ticks_off(desk, p.alice).due_on
    desk.reopen()
    again = Task.objects.get(case=desk.case, kind=TaskKind.ALARM, ended_at=None)
    assert (again.due_on, again.person) == (due_on, p.alice)


def test_an_alarm_that_was_ticked_off_before_the_closing_stays_done(desk: Desk, p: People) -> None:
    ticks_off(desk, p.alice)
    desk.close()
    desk.reopen()
    assert not Task.objects.filter(case=desk.case, kind=TaskKind.ALARM, ended_at=None).exists()
