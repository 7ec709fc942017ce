"""Who leads the team asks the handler how a case stands, from each row of the team: once a day."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from meldcode.accounts.models import User
from meldcode.audit.models import Record
from meldcode.cases.casework import emergency_access
from meldcode.cases.casework.tasks import finish_task
from meldcode.cases.models import Case, Member, Task, TaskKind
from tests.factories.accounts import People
from tests.factories.cases import a_case
from tests.rooms import signed_in


@pytest.fixture
def still(p: People, settings) -> Case:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    case = a_case(p.alice)
    Case.objects.filter(pk=case.pk).update(still_from=timezone.localdate())
    return case


def asks(person: User, case: Case, callbacks) -> list[str]:
    """To whom a mail went, after one press."""
    mail.outbox.clear()
    with callbacks(execute=True):
        answer = signed_in(person).post(reverse("cases:nudge", args=[case.pk]))
    assert answer.status_code in (302, 404)
    return [one.to[0] for one in mail.outbox]


def test_one_press_one_neutral_mail_a_day(
    p: People, still: Case, monkeypatch, django_capture_on_commit_callbacks
) -> None:
    page = signed_in(p.lead).get(reverse("review:queue")).content.decode()
    assert reverse("cases:nudge", args=[still.pk]) in page
    assert p.alice.name in page
    assert asks(p.lead, still, django_capture_on_commit_callbacks) == [p.alice.email]
    text = mail.outbox[0].subject + mail.outbox[0].body
    assert still.code not in text
    assert "casus" not in text.lower()
    assert asks(p.lead, still, django_capture_on_commit_callbacks) == []
    assert Record.objects.filter(chain=still.pk, action="nudged").count() == 1
    later = timezone.now() + timedelta(days=1)
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert asks(p.lead, still, django_capture_on_commit_callbacks) == [p.alice.email]


def test_the_question_is_a_task_until_its_handler_ticks_it_off(
    p: People, still: Case, monkeypatch, django_capture_on_commit_callbacks
) -> None:
    calls = django_capture_on_commit_callbacks
    asks(p.lead, still, calls)
    tasks = signed_in(p.alice).get(reverse("cases:tasks")).content.decode()
    assert "Uw teamleider vraagt hoe het staat" in tasks
    later = timezone.now() + timedelta(days=1)
    monkeypatch.setattr(timezone, "now", lambda: later)
    asks(p.lead, still, calls)
    task = Task.objects.get(kind=TaskKind.NUDGED)
    with pytest.raises(Task.DoesNotExist):
        finish_task(case=still, task_id=task.pk, by=p.lead)
    assert finish_task(case=still, task_id=task.pk, by=p.alice).ended_by == p.alice


def test_each_row_of_the_team_has_an_act_and_no_clock_time(p: People) -> None:
    """Standing still, leaving, overdue, emergency access, all open ones: each list is full once."""
    today = timezone.localdate()
    rows = {name: a_case(p.alice) for name in ("still", "leaving", "overdue", "broken", "other")}
    Case.objects.filter(pk=rows["still"].pk).update(still_from=today)
    Case.objects.filter(pk=rows["leaving"].pk).update(departure_on=today)
    late = {"team": p.alice.team, "kind": TaskKind.QUESTION_5_LEAD, "due_on": today}
    Task.objects.create(case=rows["overdue"], **late)
    emergency_access.take(case=rows["broken"], by=p.lead, reason="Zij is weg.")
    Member.objects.filter(case=rows["broken"], person=p.lead).update(
        added_at=timezone.localtime().replace(hour=3, minute=17),
    )
    page = signed_in(p.lead).get(reverse("review:queue")).content.decode()
    for section in re.findall(r"<ul class=\"rows\">(.*?)</ul>", page, re.DOTALL):
        for row in re.findall(r"<li>(.*?)</li>", section, re.DOTALL):
            assert "<b>" not in row or "href=" in row or "<form" in row, row
    for case in rows.values():
        assert reverse("cases:nudge", args=[case.pk]) in page
    assert p.lead.name in page
    assert "03:17" not in page


@pytest.mark.parametrize("role", ["bob", "charlie", "admin", "alice"])
def test_nobody_else_asks(
    p: People, still: Case, role: str, django_capture_on_commit_callbacks
) -> None:
    assert asks(getattr(p, role), still, django_capture_on_commit_callbacks) == []
    assert not Record.objects.filter(chain=still.pk, action="nudged").exists()


def test_not_for_oneself_and_not_to_who_left(
    p: People, still: Case, django_capture_on_commit_callbacks
) -> None:
    own = a_case(p.lead)
    assert asks(p.lead, own, django_capture_on_commit_callbacks) == []
    User.objects.filter(pk=p.alice.pk).update(is_active=False)
    assert asks(p.lead, still, django_capture_on_commit_callbacks) == []


def test_not_to_who_became_an_admin(
    p: People, still: Case, django_capture_on_commit_callbacks
) -> None:
    admin = {"is_professional": False, "is_admin": True, "team": None}
    User.objects.filter(pk=p.alice.pk).update(**admin)
    assert asks(p.lead, still, django_capture_on_commit_callbacks) == []
    assert not Task.objects.filter(kind=TaskKind.NUDGED).exists()
