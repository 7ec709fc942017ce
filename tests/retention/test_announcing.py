"""The daily step: what it says, to whom, and what a dry run leaves as it was."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from io import StringIO

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from meldcode.accounts.models import Tally, User
from meldcode.accounts.session_keys import stored
from meldcode.audit.models import Record
from meldcode.cases.models import Task, TaskKind
from meldcode.management.commands.daily import due_jobs
from meldcode.retention import announcing
from meldcode.retention.models import Deletion, Notice
from tests.factories.accounts import People
from tests.retention.given import asked, closed, opened, over, today


def said(*options: str) -> str:
    out = StringIO()
    call_command("retention", *options, stdout=out)
    return out.getvalue()


@pytest.fixture
def day(
    django_capture_on_commit_callbacks: Callable[..., AbstractContextManager[object]],
) -> Callable[[], None]:
    """One run of the daily step, with the mail it sends."""

    def run(ahead: int = 0) -> None:
        with django_capture_on_commit_callbacks(execute=True):
            announcing.run(today() + timedelta(days=ahead))

    return run


def test_the_handler_is_told_once_by_a_mail_that_says_nothing(
    p: People, day: Callable[..., None]
) -> None:
    desk, other = closed(p.alice), closed(p.alice)
    day()
    day()
    (message,) = mail.outbox
    assert message.to == [p.alice.email]
    whole = f"{message.subject} {message.body}"
    for told in (
        desk.case.code,
        str(other.case.pk),
        p.alice.name,
        "casus",
        "bewaar",
        "verwijder",
        "achterlating",
    ):
        assert told not in whole
    assert "uw taken" in whole
    assert Record.objects.filter(chain=desk.case.pk, action="deletion announced").count() == 1


@pytest.mark.parametrize(
    "change",
    [{"is_active": False}, {"is_professional": False, "is_admin": True, "team": None}],
)
def test_where_the_handler_is_gone_the_lead_is_mailed_and_sees_it(
    change: dict[str, object], p: People, day: Callable[..., None]
) -> None:
    """Who became an admin was warned of a case that no page of theirs shows, and nobody else."""
    desk = closed(p.alice)
    User.objects.filter(pk=p.alice.pk).update(**change)
    day()
    assert [one.to for one in mail.outbox] == [[p.lead.email]]
    lead = Client()
    lead.force_login(p.lead)
    assert desk.case.code in lead.get("/bewaren/").content.decode()


def test_it_counts_what_waits_without_a_case(p: People) -> None:
    waits, held = over(p.alice), over(p.alice)
    asked(waits, p.alice)
    Task.objects.create(case=held.case, person=p.alice, kind=TaskKind.OWN, due_on=today())
    opened(p.alice)
    lines = said("--dry-run").splitlines()
    assert lines == ["held by task: 1", "over: 2", "waiting: 1"]


def test_a_dry_run_changes_and_mails_nothing(p: People) -> None:
    desk = closed(p.alice)
    before = Record.objects.count()
    assert said("--dry-run").splitlines() == ["ending: 1", "to announce: 1"]
    assert not Notice.objects.exists()
    assert not mail.outbox
    assert Record.objects.count() == before
    assert "to announce: 1" in said()
    assert Notice.objects.get().case == desk.case


def test_nothing_is_deleted_by_itself(p: People) -> None:
    desk = over(p.alice)
    for _ in range(3):
        call_command("retention", stdout=StringIO())
    assert desk.now.code == desk.case.code
    assert not Deletion.objects.exists()


def test_a_term_that_ended_long_after_the_last_warning_is_announced_again(
    p: People, day: Callable[..., None]
) -> None:
    desk = over(p.alice)
    desk.later(400).reopen()
    desk.later(400).close("unfounded")
    day()
    mail.outbox.clear()
    day(ahead=170)
    assert len(mail.outbox) == 1


def test_it_is_one_of_the_daily_jobs() -> None:
    names = list(due_jobs())
    assert names.index("retention") < names.index("audit seal"), (
        "what it records is in the seal of the day"
    )


def test_ended_sessions_and_old_counts_go(p: People) -> None:
    """Network addresses stay no longer than they are needed."""
    client = Client()
    client.force_login(p.alice)
    client.get("/account/")
    living = stored(client.session.session_key)
    for key in ("ended", living):
        UserSession.objects.get_or_create(
            session_key=key, user=p.alice, defaults={"ip": "192.0.2.7", "user_agent": ""}
        )
    for key, days in (("old", -1), ("new", 1)):
        expires = timezone.now() + timedelta(days=days)
        Tally.objects.create(cache_key=key, value="192.0.2.7", expires=expires)
    for name in ("sessions", "ended sessions", "old counts"):
        due_jobs()[name]()
    assert Session.objects.filter(session_key=living).exists()
    assert list(UserSession.objects.values_list("session_key", flat=True)) == [living]
    assert list(Tally.objects.values_list("cache_key", flat=True)) == ["new"]
