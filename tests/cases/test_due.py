"""What falls due is told once a day by a mail without case words; a decision shows its ground."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from meldcode.accounts import roles, staffing
from meldcode.accounts.models import User
from meldcode.cases.casework.access import add_colleague, exclude, remove_colleague
from meldcode.cases.casework.alarms import Alarm
from meldcode.cases.casework.appointments import make_appointment
from meldcode.cases.casework.due import tell_what_is_due
from meldcode.cases.models import Case, Kind, Task, TaskKind
from tests.cases.given import Desk, a_desk
from tests.cases.rows import TODAY, day
from tests.factories.accounts import People, UserFactory
from tests.rooms import signed_in

WORDS = ("casus", "meld", "vertrek", "achterlating", "Veilig Thuis")


@pytest.fixture
def desk(p: People, settings) -> Desk:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    return a_desk(p.alice, on=(timezone.localdate() - TODAY).days)


def told(today, callbacks) -> list[str]:
    mail.outbox.clear()
    with callbacks(execute=True):
        tell_what_is_due(today)
    return [one.to[0] for one in mail.outbox]


def test_one_mail_a_day_without_a_word_of_the_case(
    desk: Desk, django_capture_on_commit_callbacks
) -> None:
    today, calls = desk.today, django_capture_on_commit_callbacks
    desk.decide("report", "yes")
    other = a_desk(desk.by, on=desk.on)
    other.decide("report", "yes")
    assert told(today, calls) == [desk.by.email]
    text = (mail.outbox[0].subject + mail.outbox[0].body).lower()
    assert not [word for word in WORDS if word.lower() in text]
    assert desk.case.code not in text
    assert told(today, calls) == []
    assert told(today + timedelta(days=1), calls) == [desk.by.email]
    desk.report()
    other.report()
    assert told(today + timedelta(days=2), calls) == []


def test_what_is_not_done_every_day_is_told_once(
    desk: Desk, django_capture_on_commit_callbacks
) -> None:
    calls = django_capture_on_commit_callbacks
    desk.decide("help", "yes", question_5_on=desk.today.isoformat())
    assert told(desk.today, calls) == [desk.by.email]
    assert told(desk.today + timedelta(days=1), calls) == []
    assert Task.objects.exclude(told_on=None).exists()


def test_who_stands_still_and_the_lead_are_told_on_that_day(
    p: People, desk: Desk, django_capture_on_commit_callbacks
) -> None:
    day = desk.now.still_from
    assert set(told(day, django_capture_on_commit_callbacks)) == {p.alice.email, p.lead.email}


def test_a_standstill_is_told_once_also_when_the_job_missed_the_day(
    p: People, django_capture_on_commit_callbacks
) -> None:
    calls, today = django_capture_on_commit_callbacks, timezone.localdate()
    old = a_desk(p.alice, on=(today - TODAY).days)
    Case.objects.filter(pk=old.case.pk).update(still_from=today - timedelta(days=2))
    assert set(told(today, calls)) == {p.alice.email, p.lead.email}
    assert told(today, calls) == []
    assert told(today + timedelta(days=1), calls) == []
    Case.objects.filter(pk=old.case.pk).update(still_from=today - timedelta(days=30))
    assert told(today, calls) == []


def removed(p: People, desk: Desk) -> None:
    remove_colleague(case=desk.now, by=desk.by, person_id=p.bob.pk)


def excluded(p: People, desk: Desk) -> None:
    exclude(case=desk.now, by=desk.by, person=p.bob)


def account_off(p: People, desk: Desk) -> None:
    staffing.deactivate(admin=p.admin, person=p.bob)


def made_admin(p: People, desk: Desk) -> None:
    second = UserFactory(organisation=p.admin.organisation, admin=True)
    asked = roles.ask(admin=p.admin, person=p.bob, role="admin")
    roles.decide(admin=second, request=asked, granted=True)


@pytest.mark.parametrize("goes", [removed, excluded, account_off, made_admin])
def test_an_alarm_never_passes_because_who_watches_is_gone(
    goes: Callable[[People, Desk], None], p: People, desk: Desk, django_capture_on_commit_callbacks
) -> None:
    """The task comes to who has the case, at once."""
    add_colleague(case=desk.now, by=desk.by, person=p.bob)
    desk.plan(desk.on + 3)
    desk.close(alarm=Alarm("colleague", watcher=p.bob))
    assert Task.objects.get(kind=TaskKind.ALARM).person == p.bob
    goes(p, desk)
    assert Task.objects.get(kind=TaskKind.ALARM).person == p.alice
    due = desk.today + timedelta(days=3)
    assert told(due, django_capture_on_commit_callbacks) == [p.alice.email]


@pytest.mark.parametrize("days", [-1, 1])
def test_a_clock_that_passes_midnight_and_comes_back_mails_nothing_twice_and_loses_nothing(
    days: int, desk: Desk, django_capture_on_commit_callbacks
) -> None:
    """An hour forward or back around midnight is another day for the job."""
    calls, today = django_capture_on_commit_callbacks, desk.today
    desk.decide("report", "yes")
    desk.decide("help", "yes", question_5_on=today.isoformat())
    wrong = today + timedelta(days=days)
    mailed = [told(day, calls) for day in (wrong, today, wrong, today, wrong)]
    assert [one for mails in mailed for one in mails] == [desk.by.email]
    tomorrow = max(today, wrong) + timedelta(days=1)
    assert told(tomorrow, calls) == [desk.by.email], "reporting is asked each day"
    assert not Task.objects.filter(due_on__lte=today, told_on=None).exists()


def test_a_clock_that_ran_far_ahead_silences_nothing(
    desk: Desk, django_capture_on_commit_callbacks
) -> None:
    calls = django_capture_on_commit_callbacks
    desk.decide("report", "yes")
    assert told(desk.today + timedelta(days=400), calls) == [desk.by.email]
    assert told(desk.today + timedelta(days=1), calls) == [desk.by.email]


def test_what_falls_due_after_the_mail_of_today_is_in_that_of_tomorrow(
    desk: Desk, django_capture_on_commit_callbacks
) -> None:
    calls = django_capture_on_commit_callbacks
    desk.decide("help", "yes", question_5_on=desk.today.isoformat())
    assert told(desk.today, calls) == [desk.by.email]
    make = {"case": desk.now, "by": desk.by, "token": None, "what": "call", "at": None}
    make_appointment(**make, due_on=desk.today, text="")
    assert told(desk.today, calls) == []
    assert told(desk.today + timedelta(days=1), calls) == [desk.by.email]
    assert told(desk.today + timedelta(days=2), calls) == []


def test_who_leads_the_team_is_told_where_nobody_has_the_case(
    p: People, desk: Desk, django_capture_on_commit_callbacks
) -> None:
    desk.plan(desk.on + 3)
    desk.close(alarm=Alarm("self"))
    User.objects.filter(pk=p.alice.pk).update(is_active=False)
    due = desk.today + timedelta(days=3)
    assert told(due, django_capture_on_commit_callbacks) == [p.lead.email]


def became_admin(p: People) -> None:
    User.objects.filter(pk=p.alice.pk).update(**ADMIN)


def went_elsewhere(p: People) -> None:
    away = UserFactory()
    User.objects.filter(pk=p.alice.pk).update(organisation=away.organisation, team=away.team)


def went_off(p: People) -> None:
    User.objects.filter(pk=p.alice.pk).update(is_active=False)


GONE = (became_admin, went_elsewhere, went_off)
ADMIN = {"is_professional": False, "is_lead": False, "is_admin": True, "team": None}


@pytest.mark.parametrize("gone", GONE)
@pytest.mark.parametrize("closed", [True, False])
def test_who_can_open_the_case_no_more_is_not_mailed_but_who_answers_for_it(
    gone: Callable[[People], None],
    closed: bool,
    p: People,
    desk: Desk,
    django_capture_on_commit_callbacks,
) -> None:
    """A new admin was told of a report and of an alarm date that are behind no page of an admin;
    nobody else was."""
    desk.plan(desk.on + 3)
    if closed:
        desk.close(alarm=Alarm("self"))
    else:
        desk.decide("report", "yes")
    gone(p)
    due = desk.today + timedelta(days=3)
    assert told(due, django_capture_on_commit_callbacks) == [p.lead.email]


@pytest.mark.parametrize("gone", [became_admin, went_off])
def test_the_lead_reads_that_something_is_due_in_a_case_without_a_handler(
    gone: Callable[[People], None], p: People, desk: Desk
) -> None:
    desk.decide("report", "yes")
    other = a_desk(p.alice, on=desk.on)
    other.plan(other.on)
    other.close(alarm=Alarm("self"))
    quiet = a_desk(p.alice, on=desk.on)
    Task.objects.filter(case=quiet.case).delete()
    gone(p)
    page = signed_in(p.lead).get(reverse("review:queue")).text
    rows = page.partition('id="zonder"')[2].partition("</section>")[0].split("<li>")

    def row(one: Desk) -> str:
        return next(row for row in rows if one.case.code in row)

    assert "Er moet iets gebeuren" in row(desk)
    # The day itself is not over.
    assert "Het is de alarmdatum" in row(other)
    assert "badge--act" not in row(quiet)
    Task.objects.filter(case=other.case, ended_at=None).update(due_on=day(other.on - 1))
    page = signed_in(p.lead).get(reverse("review:queue")).text
    rows = page.partition('id="zonder"')[2].partition("</section>")[0].split("<li>")
    assert "De alarmdatum is voorbij" in row(other)


def test_a_decision_shows_what_it_stood_on_and_what_changed_since(
    desk: Desk, browser: Client
) -> None:
    desk.observe("ran-away-from-home")
    desk.consult()
    desk.answer("yes", "yes")
    desk.decide("report", "yes")
    desk.decide("help", "no")
    page = reverse("cases:stage", args=[desk.case.pk, "5"])
    before = browser.get(page).content.decode()
    assert "waarop dit stond" in before
    assert "Daarna is er niets veranderd." in before
    assert "Ik heb vandaag gemeld" in before
    desk.tell(whereabouts="abroad")
    after = browser.get(page).content.decode()
    assert "Daarna veranderd:" in after
    assert "De situatie: Waar is de persoon" in after
    assert "In Nederland" in after


def test_a_report_that_was_not_made_is_asked_again_today(desk: Desk, browser: Client) -> None:
    """«Ik heb vandaag gemeld» pressed by mistake is put right, and the demand is back."""
    desk.decide("report", "yes")
    entry = desk.report()
    assert (desk.facts.reported, desk.now.standing["reported"]) == (True, True)
    page = reverse("cases:correct", args=[desk.case.pk, entry.pk])
    today = f"{timezone.localdate():%d-%m-%Y}"
    sent = {"gemeld-happened_on": today, "gemeld-who": "self", "gemeld-undone": "on"}
    assert browser.post(page, sent).status_code == 302
    assert (desk.facts.reported, desk.now.standing["reported"]) == (False, False)
    assert (TaskKind.REPORT, timezone.localdate()) in desk.open_tasks()
    told = browser.get(reverse("cases:timeline", args=[desk.case.pk])).content.decode()
    assert "Toch nog niet gemeld" in told
    again = reverse("cases:correct", args=[desk.case.pk, desk.ledger.latest(Kind.REPORTED).pk])
    assert browser.post(again, {**sent, "gemeld-undone": ""}).status_code == 302
    assert desk.facts.reported
    assert TaskKind.REPORT not in [kind for kind, _ in desk.open_tasks()]


def test_reported_in_one_act(desk: Desk, browser: Client) -> None:
    desk.observe("ran-away-from-home")
    desk.decide("report", "yes")
    page = browser.get(reverse("cases:stage", args=[desk.case.pk, "5"])).content.decode()
    assert "Wat zegt u, en wat vraagt Veilig Thuis?" in page
    today = timezone.localdate()
    sent = {"gemeld-happened_on": f"{today:%d-%m-%Y}", "gemeld-who": "self"}
    browser.post(reverse("cases:reported", args=[desk.case.pk]), sent)
    assert desk.ledger.latest(Kind.REPORTED).happened_on == today
