"""An own appointment that comes to who has the case stays that of who made it."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from meldcode.accounts.models import User
from meldcode.cases.calendars import calendar_of
from meldcode.cases.casework import access, appointments, handing
from meldcode.cases.english import english
from meldcode.cases.models import Task
from meldcode.cases.models.task import OF_ANOTHER, What
from tests.cases.given import Desk, a_desk
from tests.cases.rows import TODAY
from tests.cases.test_summary import made, plain
from tests.factories.accounts import People

TYPED = "Veilig Thuis belde terug: morgen om negen uur."


@pytest.fixture
def desk(p: People) -> Desk:
    return a_desk(p.alice, on=(timezone.localdate() - TODAY).days)


def arranged(desk: Desk, by: User, what: str = "call") -> Task:
    given = {"case": desk.now, "by": by, "token": None, "due_on": desk.today, "at": None}
    return appointments.make_appointment(**given, what=what, text=TYPED)


def removed(desk: Desk, p: People) -> None:
    access.remove_colleague(case=desk.now, by=p.alice, person_id=p.bob.pk)


def excluded(desk: Desk, p: People) -> None:
    access.exclude(case=desk.now, by=p.alice, person=p.bob)


@pytest.mark.parametrize("goes", [removed, excluded])
def test_it_says_whose_it_was_wherever_it_stands(
    goes: Callable[[Desk, People], None], desk: Desk, p: People, browser: Client
) -> None:
    access.add_colleague(case=desk.now, by=p.alice, person=p.bob)
    task, own = arranged(desk, p.bob), arranged(desk, p.alice)
    goes(desk, p)
    task.refresh_from_db()
    assert (task.person, task.made_by, own.made_by) == (p.alice, p.bob.pk, None)
    assert (task.name, own.name) == ("Afspraak van Bob: bellen", "Ik bel")
    for page in (
        reverse("cases:list"),
        reverse("cases:tasks"),
        reverse("cases:overview", args=[desk.case.pk]),
        reverse("cases:task", args=[desk.case.pk, task.pk]),
    ):
        assert "Afspraak van Bob: bellen" in browser.get(page).content.decode(), page
    told = plain(made(desk, browser, "cases:summary").content.decode())
    assert "Afspraak van een collega: bellen" in told
    assert "Bob" not in told
    feed = calendar_of(p.alice, timezone.now())
    assert feed.count("SUMMARY:Afspraak van een collega\r\n") == 1
    assert feed.count("SUMMARY:Afspraak\r\n") == 1
    assert "Bob" not in feed


def test_a_case_that_is_taken_over_comes_with_whose_appointment_it_was(
    desk: Desk, p: People
) -> None:
    arranged(desk, p.alice, "talk")
    offer = handing.offer(case=desk.now, by=p.alice, to=p.bob)
    handing.accept(offer_id=offer.pk, by=p.bob)
    task = Task.objects.get(kind="own")
    assert (task.person, task.name) == (p.bob, "Afspraak van Alice: gesprek met de persoon")
    # Back with who made it, it is that person's own again.
    back = handing.offer(case=desk.now, by=p.bob, to=p.alice)
    handing.accept(offer_id=back.pk, by=p.alice)
    task = Task.objects.get(kind="own")
    assert (task.person, task.name) == (p.alice, "Gesprek met de persoon")


def test_dropped_it_still_says_so(desk: Desk, p: People, browser: Client) -> None:
    access.add_colleague(case=desk.now, by=p.alice, person=p.bob)
    task = arranged(desk, p.bob)
    removed(desk, p)
    dropped = {"case": desk.now, "by": p.alice, "task_id": task.pk, "reason": "Niet meer nodig."}
    appointments.drop_task(**dropped)
    told = browser.get(reverse("cases:timeline", args=[desk.case.pk])).content.decode()
    assert "Afspraak van Bob: bellen" in told


def test_in_english_too() -> None:
    assert english().of("Afspraak van Bob: bellen") == "Appointment of Bob: calling"
    assert english().of("Afspraak van Bob") == "Appointment of Bob"
    assert english().of("Afspraak van een collega: gebeld worden") == (
        "Appointment of a colleague: being called"
    )


@pytest.mark.parametrize("what", What)
def test_each_has_words_for_another(what: What, p: People) -> None:
    task = Task(kind="own", subject=what, person=p.bob)
    task.keep_author()
    task.keep_author()
    task.person = p.alice
    assert task.name == f"Afspraak van Bob: {OF_ANOTHER[what]}".removesuffix(": ")
