"""Who leads the team asks the handler of a case that stands still to look: once a day."""

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from meldcode.accounts.models import User
from meldcode.audit.models import Record
from meldcode.cases.models import Case
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
