"""Time works for the person (R77): report today, a task before the departure, items of the plan,
the birthday that is asked again, own appointments.
"""

import random
from datetime import date, time, timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.dateformat import format as formatted

from meldcode.cases.casework.appointments import drop_task, make_appointment, move_appointment
from meldcode.cases.casework.calendar import next_month
from meldcode.cases.casework.tasks import NotYours, finish_task
from meldcode.cases.forms.clock import read_clock
from meldcode.cases.models import Kind, Task, TaskKind
from tests.cases.given import Desk, a_desk, day
from tests.cases.rows import TODAY, iso
from tests.factories.accounts import People


def on(by, today: date, **told) -> Desk:
    return a_desk(by, on=(today - TODAY).days, **told)


def test_the_girl_who_leaves_in_five_days_is_reported_today(p: People) -> None:
    """Decided on Thursday 26 November, departure on Tuesday 1 December."""
    desk = on(p.alice, date(2026, 11, 26), departure_on="2026-12-01")
    desk.decide("report", "yes")
    assert desk.open_tasks() == [
        (TaskKind.REPORT, date(2026, 11, 26)),
        (TaskKind.BEFORE_DEPARTURE, date(2026, 11, 30)),
        (TaskKind.ASK_DECISION, date(2026, 12, 3)),
        (TaskKind.ASK_INVESTIGATION, date(2027, 2, 4)),
    ]
    desk.report()
    assert TaskKind.REPORT not in [kind for kind, _ in desk.open_tasks()]


def test_reporting_is_asked_until_it_is_recorded(p: People) -> None:
    desk = a_desk(p.alice)
    desk.decide("report", "yes")
    task = Task.objects.get(kind=TaskKind.REPORT)
    assert finish_task(case=desk.case, task_id=task.pk, by=desk.by).ended_at is None
    desk.later(3).report()
    task.refresh_from_db()
    assert task.ended_at is not None


def test_no_task_falls_after_the_departure_without_an_earlier_one(p: People) -> None:
    chance = random.Random(77)
    for _ in range(25):
        desk = a_desk(p.alice, on=from_now(0), departure_on=iso(from_now(chance.randint(1, 40))))
        for _ in range(chance.randint(1, 6)):
            chance.choice(ACTS)(desk, chance.randint(0, 40))
        departure = desk.now.departure_on
        rows = [due for _, due in desk.open_tasks()]
        if departure and any(due > departure for due in rows):
            earlier = any(due <= departure for due in rows) or done_since(desk, departure)
            assert earlier, desk.open_tasks()


def done_since(desk: Desk, departure: date) -> bool:
    """Whether the task before it was done while this departure stood there."""
    since = None
    for row in desk.ledger.live(Kind.SITUATION):
        here = row.data.get("departure_on") == departure.isoformat()
        since = (since or row.at) if here else None
    done = Task.objects.filter(case=desk.case, kind=TaskKind.BEFORE_DEPARTURE)
    return since is not None and done.filter(ended_at__gt=since).exists()


def from_now(days: int) -> int:
    """Counted from the day of the tests: an own appointment is kept by the clock."""
    return (timezone.localdate() - TODAY).days + days


def moved(desk: Desk, days: int) -> None:
    own = Task.objects.filter(case=desk.case, kind=TaskKind.OWN, ended_at=None).first()
    if own:
        when = {"due_on": day(from_now(2 * days)), "at": None}
        move_appointment(case=desk.case, by=desk.by, task_id=own.pk, **when)


def reopened(desk: Desk, days: int) -> None:
    desk.close()
    desk.reopen()


ACTS = (
    lambda desk, days: desk.decide("report", "yes", f"omdat {days}"),
    lambda desk, days: desk.decide("help", "yes", question_5_on=iso(from_now(2 * days))),
    lambda desk, days: desk.plan(from_now(days)),
    lambda desk, days: desk.tell(departure_on=iso(from_now(days))),
    lambda desk, days: desk.tell(age_group="16_17"),
    lambda desk, days: appointment(desk, due_on=day(from_now(2 * days))),
    lambda desk, days: desk.finish_tasks(),
    moved,
    reopened,
)


@pytest.mark.parametrize(
    ("departure", "before"),
    [
        (date(2026, 12, 28), date(2026, 12, 24)),
        (date(2027, 1, 4), date(2026, 12, 31)),
        (date(2027, 5, 6), date(2027, 5, 4)),
        (date(2028, 3, 1), date(2028, 2, 29)),
    ],
)
def test_the_task_before_a_departure_is_on_the_last_working_day(
    p: People, departure: date, before: date
) -> None:
    desk = on(p.alice, departure - timedelta(days=20), departure_on=departure.isoformat())
    desk.decide("help", "yes", question_5_on=(departure + timedelta(days=9)).isoformat())
    assert (TaskKind.BEFORE_DEPARTURE, before) in desk.open_tasks()


def test_a_departure_that_moves_takes_its_task_along(p: People) -> None:
    desk = a_desk(p.alice, departure_on=iso(9))
    desk.decide("report", "yes")
    desk.tell(departure_on=iso(5))
    assert (TaskKind.BEFORE_DEPARTURE, day(2)) in desk.open_tasks()
    desk.tell(departure_on=None)
    assert TaskKind.BEFORE_DEPARTURE not in [kind for kind, _ in desk.open_tasks()]


def kinds_of(desk: Desk) -> list[str]:
    return [kind for kind, _ in desk.open_tasks()]


@pytest.mark.parametrize("between", [iso(30), None])
def test_a_departure_that_moves_away_and_back_has_its_task_again(
    between: str | None, p: People
) -> None:
    desk = a_desk(p.alice, departure_on=iso(9))
    desk.decide("report", "yes")
    desk.later(1).tell(departure_on=between)
    desk.later(1).tell(departure_on=iso(9))
    assert (TaskKind.BEFORE_DEPARTURE, day(8)) in desk.open_tasks()


def test_a_call_that_was_made_is_not_asked_again_while_the_departure_stands(p: People) -> None:
    """Friday is the last working day before Monday; also who writes on Sunday is asked no more."""
    desk = a_desk(p.alice, departure_on=iso(5))
    desk.decide("report", "yes")
    friday, sunday = desk.later(2), desk.later(4)
    friday.consult("veilig-thuis")
    sunday.tell(age_group="adult", country="MA")
    assert TaskKind.BEFORE_DEPARTURE not in kinds_of(desk)


def test_a_late_call_stays_late_whatever_is_recorded(p: People) -> None:
    desk = a_desk(p.alice, departure_on=iso(5))
    desk.decide("report", "yes")
    desk.later(4).tell(country="MA")
    assert (TaskKind.BEFORE_DEPARTURE, day(2)) in desk.open_tasks()


WHEN = {"tomorrow": 1, "today": 0}


@pytest.mark.parametrize("days", WHEN.values(), ids=list(WHEN))
@pytest.mark.parametrize(
    "today",
    [
        date(2026, 11, 26), date(2026, 11, 29), date(2026, 12, 31), date(2027, 1, 1),
        date(2028, 2, 29), date(2027, 3, 27), date(2027, 3, 28), date(2026, 10, 24),
        date(2026, 10, 25),
    ],
    ids=str,
)  # fmt: skip
def test_who_leaves_at_once_is_called_and_reported_today(today: date, days: int, p: People) -> None:
    """Also on a Sunday, the last day of a year, 29 February and both days of the changed clock."""
    desk = on(p.alice, today, departure_on=(today + timedelta(days=days)).isoformat())
    desk.decide("report", "yes")
    due = [kind for kind, on in desk.open_tasks() if on == today]
    assert sorted(due) == [TaskKind.BEFORE_DEPARTURE, TaskKind.REPORT]


def test_after_the_departure_nothing_asks_to_call_before_it(p: People) -> None:
    desk = a_desk(p.alice, departure_on=iso(2))
    desk.decide("report", "yes")
    gone = desk.later(3)
    assert TaskKind.BEFORE_DEPARTURE in kinds_of(gone)
    gone.consult("lkha")
    assert TaskKind.BEFORE_DEPARTURE not in kinds_of(gone)
    gone.decide("help", "yes", question_5_on=iso(20))
    assert TaskKind.BEFORE_DEPARTURE not in kinds_of(gone)
    assert TaskKind.REPORT in kinds_of(gone)


def test_open_items_of_the_departure_plan_are_tasks(p: People) -> None:
    desk = a_desk(p.alice, departure_on=iso(9))
    open_one, done = {"state": "open", "kept": ""}, {"state": "arranged", "kept": "memory"}
    desk.plan(20, **{"copy-of-documents": open_one, "code-word": open_one})
    items = Task.objects.filter(kind=TaskKind.PLAN_ITEM, ended_at=None)
    assert {(task.subject, task.due_on) for task in items} == {
        ("copy-of-documents", day(8)), ("code-word", day(8)),
    }  # fmt: skip
    desk.plan(20, **{"copy-of-documents": done, "code-word": open_one})
    assert list(items.values_list("subject", flat=True)) == ["code-word"]


def test_the_birthday_is_asked_again_each_month(p: People) -> None:
    desk = a_desk(p.alice, age_group="16_17")
    task = Task.objects.get(kind=TaskKind.EIGHTEEN)
    assert task.due_on == next_month(TODAY)
    finish_task(case=desk.case, task_id=task.pk, by=desk.by)
    again = Task.objects.get(kind=TaskKind.EIGHTEEN, ended_at=None)
    assert again.due_on == next_month(timezone.localdate())
    desk.tell(age_group="adult")
    assert TaskKind.EIGHTEEN not in [kind for kind, _ in desk.open_tasks()]


@pytest.mark.parametrize(
    ("today", "later"),
    [
        (date(2027, 1, 31), date(2027, 2, 28)),
        (date(2028, 1, 31), date(2028, 2, 29)),
        (date(2028, 2, 29), date(2028, 3, 29)),
        (date(2026, 12, 31), date(2027, 1, 31)),
    ],
)
def test_a_month_later(today: date, later: date) -> None:
    assert next_month(today) == later


def test_the_birthday_asked_anew_after_the_departure_has_a_task_before_it(p: People) -> None:
    """Asked a month ago, ticked off today: the next one falls after the departure."""
    today = timezone.localdate()
    departure = (today + timedelta(days=10)).isoformat()
    desk = on(p.alice, today - timedelta(days=31), age_group="16_17", departure_on=departure)
    assert TaskKind.BEFORE_DEPARTURE not in [kind for kind, _ in desk.open_tasks()]
    desk.finish_tasks()
    assert TaskKind.BEFORE_DEPARTURE in [kind for kind, _ in desk.open_tasks()]


def test_a_call_that_was_made_and_a_person_who_was_seen_ask_nothing_more(p: People) -> None:
    desk = a_desk(p.alice, departure_on=iso(2))
    desk.plan(5)
    friday = desk.later(1)
    assert (TaskKind.BEFORE_DEPARTURE, day(1)) in friday.open_tasks()
    friday.consult("veilig-thuis")
    assert TaskKind.BEFORE_DEPARTURE not in [kind for kind, _ in friday.open_tasks()]
    desk.later(6).tell(last_seen_on=iso(6))
    assert TaskKind.ALARM not in [kind for kind, _ in desk.open_tasks()]


def appointment(desk: Desk, **more) -> Task:
    given = {"what": "call", "due_on": day(1), "at": time(9), "text": "Terugbellen.", **more}
    return make_appointment(case=desk.case, by=desk.by, token=uuid4(), **given)


def test_an_own_appointment_is_made_moved_done_or_dropped(p: People) -> None:
    desk = a_desk(p.alice)
    first, second = appointment(desk), appointment(desk, what="meeting")
    moved = move_appointment(
        case=desk.case, by=desk.by, task_id=first.pk, due_on=day(2), at=time(14, 30)
    )
    assert (moved.due_on, moved.at, moved.name) == (day(2), time(14, 30), "Ik bel")
    finish_task(case=desk.case, task_id=first.pk, by=desk.by)
    drop_task(case=desk.case, by=desk.by, task_id=second.pk, reason="Hoeft niet meer.")
    assert desk.open_tasks() == []
    row = Task.objects.select_related("case").get(pk=second.pk)
    assert row.texts == {"text": "Terugbellen.", "reason": "Hoeft niet meer."}


def test_what_a_rule_asks_is_not_moved_and_a_report_not_dropped(p: People) -> None:
    desk = a_desk(p.alice)
    desk.decide("report", "yes")
    report = Task.objects.get(kind=TaskKind.REPORT)
    given = {"case": desk.case, "by": desk.by, "task_id": report.pk}
    with pytest.raises(NotYours):
        move_appointment(**given, due_on=day(9), at=None)
    with pytest.raises(NotYours):
        drop_task(**given, reason="Later.")


def test_an_appointment_over_the_pages(p: People, browser: Client) -> None:
    desk = a_desk(p.alice)
    tomorrow = timezone.localdate() + timedelta(days=1)
    page = reverse("cases:appointment", args=[desk.case.pk])
    sent = {"afspraak-what": "call", "afspraak-due_on": "morgen", "afspraak-at": "9 uur"}
    wrong = browser.post(page, {**sent, "afspraak-at": "kwart voor", "afspraak-text": "Bellen."})
    assert "Vul een tijd in" in wrong.content.decode()
    assert "Bellen." in wrong.content.decode()
    browser.post(page, {**sent, "afspraak-text": "Vraag hoe het ging."})
    task = Task.objects.select_related("case").get(kind=TaskKind.OWN)
    assert (task.due_on, task.at) == (tomorrow, time(9))
    overview = browser.get(reverse("cases:overview", args=[desk.case.pk])).content.decode()
    assert "Vraag hoe het ging." in overview
    assert "Vraag hoe het ging." not in browser.get(reverse("cases:tasks")).content.decode()
    change = reverse("cases:task", args=[desk.case.pk, task.pk])
    assert "Schrijf op waarom" in browser.post(change, {"anders-do": "drop"}).content.decode()
    to = tomorrow + timedelta(days=7)
    moved = {"anders-do": "move", "anders-due_on": str(to), "anders-at": "14:30"}
    said = f"Afspraak verplaatst naar {formatted(to, 'j F Y')} om 14:30 uur: Ik bel."
    assert said in browser.post(change, moved, follow=True).text
    dropped = {"anders-do": "drop", "anders-reason": "Zij belde zelf al."}
    assert "Afspraak vervallen: Ik bel." in browser.post(change, dropped, follow=True).text
    timeline = browser.get(reverse("cases:timeline", args=[desk.case.pk])).text
    assert "Taak vervallen" in timeline
    assert "Zij belde zelf al." in timeline
    assert not Task.objects.filter(ended_at=None).exists()


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("9", time(9)), ("9 uur", time(9)), ("9.30", time(9, 30)), ("14:05 uur", time(14, 5)),
        ("24:00", None), ("9.75", None), ("straks", None), ("", None),
    ],
)  # fmt: skip
def test_a_time_is_read_as_it_is_written(written: str, read: time | None) -> None:
    assert read_clock(written) == read
