"""Closing names what is open; the alarm date lives on with someone who watches, or falls with a
reason (R76).
"""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from meldcode.cases.casework import deciding
from meldcode.cases.casework.access import add_colleague
from meldcode.cases.casework.alarms import Alarm, Missing
from meldcode.cases.models import Case, Kind, Task, TaskKind
from tests.cases.given import Desk, a_desk, day
from tests.cases.rows import TODAY
from tests.factories.accounts import People

CLOSING = {"sluiten-reason": "safe", "sluiten-text": "klaar", "nagekeken": "1"}


@pytest.fixture
def desk(p: People) -> Desk:
    """A case of today with an alarm date in three days."""
    on = (timezone.localdate() - TODAY).days
    found = a_desk(p.alice, on=on)
    found.plan(on + 3)
    return found


def close(desk: Desk, alarm: Alarm | None) -> None:
    given = {"case": desk.now, "by": desk.by, "token": uuid4(), "reason": "safe"}
    with transaction.atomic():
        deciding.close_case(**given, texts={"text": "klaar"}, alarm=alarm)


def test_the_alarm_does_not_end_without_a_word(desk: Desk, browser: Client) -> None:
    with pytest.raises(Missing):
        close(desk, None)
    page = reverse("cases:close", args=[desk.case.pk])
    answer = browser.post(page, CLOSING).content.decode()
    assert "De alarmdatum is" in answer
    assert "Kies wie er op de alarmdatum let." in answer
    assert "klaar" in answer
    assert not desk.now.is_closed


def test_the_closing_page_names_what_is_open(desk: Desk, browser: Client) -> None:
    desk.decide("report", "yes")
    page = browser.get(reverse("cases:close", args=[desk.case.pk])).content.decode()
    assert "Deze taken staan nog open" in page
    assert "Meld bij Veilig Thuis" in page


def test_a_colleague_watches_and_the_closed_case_still_presses(
    p: People, desk: Desk, browser: Client
) -> None:
    add_colleague(case=desk.now, by=desk.by, person=p.bob)
    page = reverse("cases:close", args=[desk.case.pk])
    assert browser.post(page, {**CLOSING, "sluiten-watch": str(p.bob.pk)}).status_code == 302
    task = Task.objects.get(kind=TaskKind.ALARM)
    assert (task.person, task.ended_at) == (p.bob, None)
    assert desk.open_tasks() == [(TaskKind.ALARM, task.due_on)]
    late = timezone.localdate() - timedelta(days=2)
    standing = {**desk.now.standing, "alarm_on": late.isoformat()}
    Case.objects.filter(pk=desk.case.pk).update(standing=standing)
    text = browser.get(reverse("cases:list")).content.decode()
    assert "2 dagen geleden terug verwacht, niet gezien" in text


@pytest.mark.parametrize("watch", ["self", "veilig-thuis", "other"])
def test_who_watches_is_recorded_and_the_task_stays(watch: str, desk: Desk) -> None:
    close(desk, Alarm(watch))
    row = desk.ledger.latest(Kind.CLOSED)
    assert (row.data["alarm"], row.data["watch"]) == ("kept", watch)
    assert Task.objects.get(kind=TaskKind.ALARM).person == desk.by


def test_what_closes_a_case_is_looked_at_once_more(desk: Desk, browser: Client) -> None:
    page = reverse("cases:close", args=[desk.case.pk])
    sent = {"sluiten-reason": "safe", "sluiten-text": "Zij is terug.", "sluiten-watch": "self"}
    looked = browser.post(page, sent)
    text = looked.content.decode()
    assert "Klopt dit?" in text
    for told in ("Zij is terug.", "Wie let op de alarmdatum?", "Sluit de casus af"):
        assert told in text
    assert not desk.now.is_closed
    passed_on = {**dict(looked.context["passed_on"]), "nagekeken": "1"}
    back = browser.post(page, {**passed_on, "terug": "1"})
    assert back.context["form"]["text"].value() == "Zij is terug."
    assert not desk.now.is_closed
    assert browser.post(page, passed_on).status_code == 302
    assert desk.now.is_closed


def test_dropped_it_needs_a_reason(desk: Desk, browser: Client) -> None:
    page = reverse("cases:close", args=[desk.case.pk])
    answer = browser.post(page, {**CLOSING, "sluiten-watch": "drop"}).content.decode()
    assert "Schrijf op waarom niemand meer hoeft te letten." in answer
    sent = {**CLOSING, "sluiten-watch": "drop", "sluiten-alarm_reason": "Zij is terug."}
    assert browser.post(page, sent).status_code == 302
    assert desk.open_tasks() == []
    timeline = browser.get(reverse("cases:timeline", args=[desk.case.pk])).content.decode()
    assert "Zij is terug." in timeline


def test_reopened_it_is_asked_again(desk: Desk) -> None:
    close(desk, Alarm("self"))
    desk.reopen()
    on = (timezone.localdate() - TODAY).days
    assert desk.open_tasks() == [(TaskKind.ALARM, day(on + 3))]
