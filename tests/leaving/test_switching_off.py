"""An account that goes off: what stays behind is named first, and a colleague is asked to go on."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from contacts import keepers
from meldcode.accounts.models import User
from meldcode.cases.models import Case, Exclusion, Handover
from tests.cases.given import Desk, a_desk
from tests.factories.accounts import People, UserFactory, a_deputy, people

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


@pytest.fixture
def p() -> People:
    return people()


@pytest.fixture
def desk(p: People) -> Desk:
    return a_desk(p.alice)


def signed_in(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def page_of(person: User) -> str:
    return reverse("leaving:switch_off", args=[person.pk])


def off(p: People, person: User, **sent: object) -> str:
    return signed_in(p.admin).post(page_of(person), sent, follow=True).content.decode()


def test_looking_changes_nothing_and_names_no_case(p: People, desk: Desk) -> None:
    Case.objects.filter(pk=desk.case.pk).update(
        departure_on=timezone.localdate() + timedelta(days=5)
    )
    html = signed_in(p.admin).get(page_of(p.alice)).content.decode()
    assert "1 casus heeft dan geen behandelaar meer" in html
    assert "vertrek binnen 7 dagen" in html
    assert desk.case.code not in html
    p.alice.refresh_from_db()
    assert p.alice.is_active


def test_the_posts_that_fall_empty_are_named(p: People) -> None:
    a_deputy(p.lead, p.lead.team)
    html = signed_in(p.admin).get(page_of(p.lead)).content.decode()
    assert 'data-left="lead"' in html
    assert 'data-left="deputy"' in html
    other = UserFactory(admin=True, organisation=p.admin.organisation)
    keepers.name_first([other])
    assert 'data-left="keeper"' in signed_in(p.admin).get(page_of(other)).content.decode()
    assert 'data-left="nothing"' in signed_in(p.admin).get(page_of(p.bob)).content.decode()


def test_journey_the_chosen_colleague_goes_on(p: People, desk: Desk) -> None:
    # given an admin who chose Bob; when the account goes off
    assert "zijn aangeboden" in off(p, p.alice, to=p.bob.pk)
    # then Bob is asked, takes it, and has the case
    bob = signed_in(p.bob)
    assert desk.case.code in bob.get(reverse("cases:tasks")).content.decode()
    bob.post(reverse("cases:answer-offer", args=[Handover.objects.get().pk, "aannemen"]))
    assert bob.get(reverse("cases:overview", args=[desk.case.pk])).status_code == 200


def test_who_is_excluded_is_not_asked_and_the_admin_reads_the_same(p: People, desk: Desk) -> None:
    other = UserFactory(name="Andere", team=p.bob.team)
    Exclusion.objects.create(case=desk.case, person=p.bob, added_by=p.alice)
    assert "zijn aangeboden" in off(p, p.alice, to=p.bob.pk)
    assert not Handover.objects.exists()
    assert Case.objects.led_by(p.lead).without_handler().exists()
    assert other.is_active


@pytest.mark.parametrize("who", ["alice", "admin", "charlie"])
def test_only_a_colleague_who_may_have_cases(p: People, desk: Desk, who: str) -> None:
    off(p, p.alice, to=getattr(p, who).pk)
    p.alice.refresh_from_db()
    assert p.alice.is_active
    assert not Handover.objects.exists()


def test_nobody_chosen_leaves_them_to_the_lead(p: People, desk: Desk) -> None:
    assert "Het account staat uit." in off(p, p.alice)
    assert not Handover.objects.exists()
    assert Case.objects.led_by(p.lead).without_handler().exists()


def test_the_last_admin_stays_and_nothing_is_offered(p: People) -> None:
    assert "laatste beheerder" in off(p, p.admin)
    p.admin.refresh_from_db()
    assert p.admin.is_active


def test_an_admin_elsewhere_finds_no_page(p: People) -> None:
    assert signed_in(UserFactory(admin=True)).get(page_of(p.alice)).status_code == 404
