"""One's own tasks in a calendar: neutral titles, a secret address that can be ended."""

from datetime import date, time, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from meldcode.accounts.models import User
from meldcode.cases.models import Member, Task, TaskKind
from tests.cases.given import Desk, a_desk
from tests.factories.accounts import People


@pytest.fixture
def desk(p: People) -> Desk:
    found = a_desk(p.alice)
    for at, due in ((time(9), date(2027, 3, 28)), (None, date(2028, 2, 29))):
        given = {"case": found.case, "person": p.alice, "kind": TaskKind.OWN}
        Task.objects.create(**given, due_on=due, at=at, subject="call")
    return found


def test_the_file_says_when_and_nothing_else(desk: Desk, browser: Client) -> None:
    answer = browser.get(reverse("cases:calendar-file"))
    text = answer.content.decode()
    assert answer["Content-Type"].startswith("text/calendar")
    assert text.count("SUMMARY:Afspraak\r\n") == text.count("BEGIN:VEVENT") == 2
    # The day on which summer time begins: nine o'clock is seven in UTC.
    assert "DTSTART:20270328T070000Z" in text
    assert "DTSTART;VALUE=DATE:20280229\r\nDTEND;VALUE=DATE:20280301" in text
    for secret in (desk.case.code, str(desk.case.pk), "casus", "bel", "alice"):
        assert secret not in text.lower()


@pytest.mark.parametrize(
    ("day", "clock", "utc"),
    [
        (date(2027, 3, 28), time(2, 30), "DTSTART:20270328T013000Z"),
        (date(2026, 10, 25), time(2, 30), "DTSTART:20261025T003000Z"),
        (date(2026, 12, 31), time(23, 59), "DTSTART:20261231T225900Z"),
    ],
)
def test_both_nights_of_summer_time_and_the_last_of_the_year(
    day: date, clock: time, utc: str, desk: Desk, browser: Client
) -> None:
    Task.objects.update(due_on=day, at=clock)
    assert utc in browser.get(reverse("cases:calendar-file")).content.decode()


def test_the_secret_address_is_shown_once_and_ends(desk: Desk, browser: Client) -> None:
    page, stranger = reverse("cases:calendar"), Client()
    address = browser.post(page, {"doe": "nieuw"}).context["address"]
    assert stranger.get(address).content.decode().count("BEGIN:VEVENT") == 2
    assert address not in browser.get(page).content.decode()
    second = browser.post(page, {"doe": "nieuw"}).context["address"]
    assert stranger.get(address).status_code == 404
    assert stranger.get(second).status_code == 200
    User.objects.filter(pk=desk.by.pk).update(is_active=False)
    assert stranger.get(second).status_code == 404
    User.objects.filter(pk=desk.by.pk).update(is_active=True)
    browser.post(page, {"doe": "stop"})
    assert stranger.get(second).status_code == 404


def test_what_one_no_longer_sees_leaves_the_calendar(desk: Desk, browser: Client) -> None:
    Member.objects.filter(person=desk.by).update(removed_at=timezone.now() - timedelta(days=1))
    assert "VEVENT" not in browser.get(reverse("cases:calendar-file")).content.decode()


def test_of_many_appointments_none_is_left_out(desk: Desk, browser: Client) -> None:
    given = {"case": desk.case, "person": desk.by, "kind": TaskKind.OWN, "subject": "call"}
    due = timezone.localdate()
    Task.objects.bulk_create(Task(**given, due_on=due) for _ in range(600))
    assert browser.get(reverse("cases:calendar-file")).text.count("BEGIN:VEVENT") == 602
