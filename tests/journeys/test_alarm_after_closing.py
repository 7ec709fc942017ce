"""The girl of 15 who leaves in five days: from the first signal to «gemeld», the case closed with
its alarm alive, and the alarm date that passes.
"""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone
from playwright.sync_api import expect

from meldcode.accounts.models import User
from meldcode.cases.casework.due import tell_what_is_due
from meldcode.cases.models import Case, Kind, Task, TaskKind
from tests.journeys import case_steps as steps
from tests.journeys.steps import Visitor, in_days, sign_in

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(databases=["default", "keys"], transaction=True),
]


def test_the_alarm_of_the_girl_of_15_outlives_her_case(
    visit: Callable[..., Visitor],
    teacher: User,
    monkeypatch: pytest.MonkeyPatch,
    settings: object,
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"  # type: ignore[attr-defined] # any setting may be set
    phone = visit(360)
    steps.makes_a_case(phone, whereabouts="netherlands", departure_on=in_days(5), age_group="12_15")
    steps.records_a_signal(phone)
    steps.asks_advice(phone, talk="unsafe")
    steps.speaks_with_the_person(phone, disclosed="yes")
    steps.answers(phone, 1, "yes")
    steps.answers(phone, 2, "yes")
    steps.goes_to_the(phone, "stap/5/")
    steps.decides(phone, "yes", "no")
    then_reporting_is_the_first_thing(phone)
    phone.presses("Ik heb vandaag gemeld")
    phone.sees_status("Gemeld bij Veilig Thuis")
    steps.goes_to_the(phone, "plan/")
    phone.fills("plan", alarm_on=in_days(8))
    phone.presses("Opslaan")
    closes_with_somebody_who_watches(phone)
    when_the_alarm_date_has_passed(phone, teacher, monkeypatch)
    then_she_is_the_first_of_the_list_and_it_is_mailed(phone, teacher)


def then_reporting_is_the_first_thing(phone: Visitor) -> None:
    expect(phone.page.locator("[data-headline=report-now]")).to_be_visible()
    due = Task.objects.filter(kind=TaskKind.REPORT, ended_at=None).values_list("due_on", flat=True)
    assert list(due) == [timezone.localdate()]


def closes_with_somebody_who_watches(phone: Visitor) -> None:
    """Without who watches it is not closed."""
    steps.goes_to_the(phone, "sluiten/")
    phone.sees("De alarmdatum is")
    phone.fills("sluiten", reason="safe", text="Veilig Thuis heeft het overgenomen.")
    phone.presses("Kijk het na")
    phone.sees("Kies wie er op de alarmdatum let.")
    phone.fills("sluiten", watch="self")
    phone.presses("Kijk het na")
    phone.presses("Sluit de casus af")
    phone.sees_status("Casus afgesloten")
    assert Case.objects.get().entries.filter(kind=Kind.REPORTED).exists()
    assert Task.objects.get(ended_at=None).kind == TaskKind.ALARM


def when_the_alarm_date_has_passed(
    phone: Visitor, teacher: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    later = timezone.now() + timedelta(days=10)
    monkeypatch.setattr(timezone, "now", lambda: later)
    sign_in(phone.page.context, phone.base, teacher)


def then_she_is_the_first_of_the_list_and_it_is_mailed(phone: Visitor, teacher: User) -> None:
    phone.goes_to("/werk/")
    phone.sees("2 dagen geleden terug verwacht, niet gezien")
    phone.goes_to("/werk/taken/")
    phone.sees("Ga na of de persoon is gezien. Bel niet met de familie")
    tell_what_is_due(timezone.localdate())
    assert [one.to for one in mail.outbox] == [[teacher.email]]
