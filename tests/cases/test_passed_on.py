"""An own appointment of another says whose it is, also once it came to who has the case."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from meldcode.accounts.models import User
from meldcode.cases.calendars import calendar_of
from meldcode.cases.casework import access, appointments, handing
from meldcode.cases.english import english
from meldcode.cases.models import Mandate, Task
from meldcode.cases.models.task import OF_ANOTHER, What
from tests.cases.given import Desk, a_desk
from tests.cases.rows import TODAY
from tests.cases.test_summary import made, plain
from tests.factories.accounts import People
from tests.rooms import signed_in

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


@pytest.mark.parametrize("reader", ["alice", "bob"])
def test_of_a_colleague_in_the_case_it_says_so_too(reader: str, desk: Desk, p: People) -> None:
    """«Ik word gebeld» of who works along told who has the case that it was in hand."""
    access.add_colleague(case=desk.now, by=p.alice, person=p.bob, mandate=Mandate.FULL)
    tasks = {person.name: arranged(desk, person, "called") for person in (p.alice, p.bob)}
    mine = getattr(p, reader)
    other = "Bob" if reader == "alice" else "Alice"
    said, plainly = f"Afspraak van {other}: gebeld worden", "Ik word gebeld"
    client = signed_in(mine)
    for page in ("overview", "close"):
        shown = client.get(reverse(f"cases:{page}", args=[desk.case.pk])).text
        assert said in shown, page
        assert f"Afspraak van {mine.name}" not in shown, page
        assert plainly in shown, page
    changes = client.get(reverse("cases:task", args=[desk.case.pk, tasks[other].pk])).text
    assert said in changes
    assert plainly not in changes
    # In a list of one's own there is nothing but one's own.
    listed = client.get(reverse("cases:tasks")).text
    assert plainly in listed
    assert "Afspraak van" not in listed
    summary = plain(made(desk, client, "cases:summary").content.decode())
    assert summary.count("Afspraak van een collega: gebeld worden") == 1
    assert summary.count(plainly) == 1
    assert other not in summary
    assert "Afspraak van" not in calendar_of(mine, timezone.now())


def test_dropped_by_another_the_page_and_the_timeline_say_whose_it_was(
    desk: Desk, p: People, browser: Client
) -> None:
    access.add_colleague(case=desk.now, by=p.alice, person=p.bob)
    task = arranged(desk, p.bob)
    page = reverse("cases:task", args=[desk.case.pk, task.pk])
    sent = {"anders-do": "drop", "anders-reason": "Niet meer nodig."}
    done = browser.post(page, sent, follow=True).text
    assert "Afspraak van Bob: bellen" in done
    told = browser.get(reverse("cases:timeline", args=[desk.case.pk])).text
    assert "Afspraak van Bob: bellen" in told
    assert "Ik bel" not in told


def test_names_of_many_appointments_are_asked_once(desk: Desk, p: People, browser: Client) -> None:
    access.add_colleague(case=desk.now, by=p.alice, person=p.bob)
    counted = []
    browser.get(reverse("cases:overview", args=[desk.case.pk]))
    for _ in range(2):
        for what in ("call", "called", "talk"):
            arranged(desk, p.bob, what)
        with CaptureQueriesContext(connection) as asked:
            browser.get(reverse("cases:overview", args=[desk.case.pk]))
        counted.append(len(asked))
    assert counted[0] == counted[1]


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
