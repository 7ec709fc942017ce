"""Excluding who works on a case: told to the owner at once, and never by one other person alone."""

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from meldcode.accounts.lapsing import LAPSES_AFTER
from meldcode.accounts.models import User
from meldcode.cases.casework import access
from meldcode.cases.models import Case, Exclusion, ExclusionRequest, Task
from tests.cases.given import Desk, a_desk
from tests.factories.accounts import People, UserFactory


@pytest.fixture
def desk(p: People) -> Desk:
    desk = a_desk(p.alice)
    access.add_colleague(case=desk.case, by=p.alice, person=p.bob)
    return desk


def sees(person: User, desk: Desk) -> bool:
    return Case.objects.visible_to(User.objects.get(pk=person.pk)).filter(pk=desk.case.pk).exists()


def told(p: People) -> list[str]:
    return list(Task.objects.filter(person=p.alice, ended_at=None).values_list("kind", flat=True))


def change(person: User, desk: Desk, verb: str, whom: User) -> int:
    client = Client()
    client.force_login(User.objects.get(pk=person.pk))
    url = reverse("cases:access-change", args=[desk.case.pk, verb])
    return client.post(url, {"person": str(whom.pk)}).status_code


def page(person: User, desk: Desk) -> str:
    client = Client()
    client.force_login(User.objects.get(pk=person.pk))
    return client.get(reverse("cases:access", args=[desk.case.pk])).content.decode()


def test_a_lead_alone_takes_no_case_away_from_who_works_on_it(p: People, desk: Desk) -> None:
    assert change(p.lead, desk, "uitsluiten", p.bob) == 302
    assert sees(p.bob, desk)
    assert told(p) == ["excluding"]
    assert change(p.lead, desk, "ook-uitsluiten", p.bob) == 302
    assert sees(p.bob, desk)
    assert "wil Bob uitsluiten" in page(p.alice, desk)


@pytest.mark.parametrize("who", ["owner", "another lead"])
def test_the_owner_or_another_lead_agrees(who: str, p: People, desk: Desk) -> None:
    other = p.alice if who == "owner" else UserFactory(team=p.lead.team, lead=True)
    change(p.lead, desk, "uitsluiten", p.bob)
    assert change(other, desk, "ook-uitsluiten", p.bob) == 302
    assert not sees(p.bob, desk)
    assert ("excluded" in told(p)) is (who == "another lead")


def test_the_owner_does_not_agree(p: People, desk: Desk) -> None:
    change(p.lead, desk, "uitsluiten", p.bob)
    assert change(p.alice, desk, "niet-uitsluiten", p.bob) == 302
    assert sees(p.bob, desk)
    assert change(p.alice, desk, "ook-uitsluiten", p.bob) == 404
    assert not Exclusion.objects.exists()


def test_what_was_asked_lapses(p: People, desk: Desk) -> None:
    change(p.lead, desk, "uitsluiten", p.bob)
    ExclusionRequest.objects.update(asked_at=timezone.now() - LAPSES_AFTER)
    assert "wil Bob uitsluiten" not in page(p.alice, desk)
    assert change(p.alice, desk, "ook-uitsluiten", p.bob) == 404
    change(p.lead, desk, "uitsluiten", p.bob)
    assert "wil Bob uitsluiten" in page(p.alice, desk)


def test_who_does_not_work_on_it_is_excluded_at_once_and_the_owner_hears(
    p: People, desk: Desk, django_capture_on_commit_callbacks: object
) -> None:
    other = UserFactory(team=p.lead.team)
    with django_capture_on_commit_callbacks(execute=True):
        change(p.lead, desk, "uitsluiten", other)
    assert Exclusion.objects.filter(person=other).exists()
    assert told(p) == ["excluded"]
    assert [message.to for message in mail.outbox] == [[p.alice.email]]


def test_the_owner_decides_alone_at_once(p: People, desk: Desk) -> None:
    change(p.alice, desk, "uitsluiten", p.bob)
    assert not sees(p.bob, desk)
    assert told(p) == []


def test_who_is_to_be_excluded_learns_nothing_of_it(p: People, desk: Desk) -> None:
    other = UserFactory(team=p.lead.team, lead=True, name="Tweede")
    access.add_colleague(case=desk.case, by=p.alice, person=other)
    change(p.lead, desk, "uitsluiten", other)
    assert "wil Tweede uitsluiten" not in page(other, desk)
    assert change(other, desk, "niet-uitsluiten", other) == 404
    assert change(p.alice, desk, "ook-uitsluiten", other) == 302
    assert not sees(other, desk)
