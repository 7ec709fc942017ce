"""The desk tells an admin what waits elsewhere: roles, deputies, second factors, retention terms,
tables of regions.
"""

import re
from datetime import date, timedelta

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from contacts import keepers
from contacts.models import ImportDraft
from meldcode.accounts import roles, second
from meldcode.accounts.models import Role, RoleRequest, StaffRequest, User
from meldcode.contact_desk import region_deciding
from meldcode.retention.changing import change, decide
from meldcode.retention.models import TermChange
from meldcode.retention.terms import Category
from meldcode.waiting import WORDS
from tests.cases.given import a_desk
from tests.factories.accounts import People, TeamFactory, UserFactory, a_deputy, people
from tests.factories.keepers import a_keeper

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


@pytest.fixture
def p() -> People:
    return people()


@pytest.fixture
def other(p: People) -> User:
    return UserFactory(name="Tweede", admin=True, organisation=p.admin.organisation)


def desk(admin: User) -> str:
    client = Client()
    client.force_login(admin)
    answer = client.get(reverse("contacts:desk"))
    assert answer.status_code == 200
    return answer.content.decode()


def waits(admin: User) -> list[str]:
    return re.findall(r'data-waits="([a-z]+)"', desk(admin))


def ask_everything(p: People) -> None:
    roles.ask(admin=p.admin, person=p.alice, role=Role.LEAD)
    second.ask_factor(admin=p.admin, person=p.bob)
    second.ask_deputy(actor=p.admin, team=p.lead.team, person=p.bob)
    change(admin=p.admin, category=Category.SAFE, months=60)


def test_each_kind_that_waits_stands_there_once_with_its_link(p: People, other: User) -> None:
    assert waits(other) == []
    ask_everything(p)
    page = desk(other)
    assert waits(other) == ["role", "staff", "term"]
    assert "Er wachten 2 vragen over een collega" in page
    for link in (reverse("accounts:people"), reverse("retention:terms")):
        assert f'href="{link}#wacht"' in page
        client = Client()
        client.force_login(other)
        assert 'id="wacht"' in client.get(link).content.decode()


def test_who_asked_who_it_is_about_and_another_organisation_are_told_nothing(
    p: People, other: User
) -> None:
    ask_everything(p)
    assert waits(p.admin) == []
    assert waits(UserFactory(admin=True)) == []
    UserFactory(admin=True, organisation=p.admin.organisation)
    second.ask_factor(admin=p.admin, person=other)
    assert "Er wachten 2 vragen over een collega" in desk(other)


def test_what_is_decided_waits_no_more(p: People, other: User) -> None:
    ask_everything(p)
    roles.decide(admin=other, request=RoleRequest.objects.get(), granted=False)
    decide(admin=other, proposal=TermChange.objects.get(), granted=True)
    for request in StaffRequest.objects.all():
        second.decide(by=other, request=request, granted=False)
    assert waits(other) == []


def test_what_nobody_answered_in_time_waits_no_more(p: People, other: User) -> None:
    ask_everything(p)
    for model in (RoleRequest, StaffRequest, TermChange):
        model.objects.update(asked_at=timezone.now() - timedelta(days=15))
    assert waits(other) == []


def test_a_table_of_regions_waits_for_every_other_keeper(p: People, other: User) -> None:
    given = {
        "target": "regions",
        "form": "csv",
        "text": "",
        "source": "bron",
        "source_date": date(2026, 11, 1),
    }
    draft = ImportDraft.objects.create(made_by=p.admin, **given)
    assert waits(other) == []
    keepers.name_first([p.admin, other])
    region_deciding.propose(draft, by=p.admin)
    assert waits(p.admin) == waits(UserFactory(admin=True)) == []
    assert waits(other) == waits(a_keeper()) == ["table"]


def test_the_queries_do_not_grow_with_what_waits(p: People, other: User) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as made:
            desk(other)
        return len(made)

    desk(other)
    before = queries()
    ask_everything(p)
    assert queries() == before


def test_a_team_where_people_work_and_nobody_leads_is_an_alarm(p: People, other: User) -> None:
    User.objects.filter(pk=p.lead.pk).update(is_lead=False)
    assert waits(other) == ["lead"]
    assert waits(UserFactory(admin=True)) == []
    client = Client()
    client.force_login(other)
    assert "data-no-lead" in client.get(reverse("accounts:people")).content.decode()
    a_deputy(p.bob, p.lead.team)
    assert waits(other) == []


def test_what_waits_stands_in_the_digest_and_in_its_mail(p: People, other: User) -> None:
    ask_everything(p)
    User.objects.filter(pk=p.lead.pk).update(is_lead=False)
    client = Client()
    client.force_login(other)
    page = client.get(reverse("contacts:digest")).content.decode()
    call_command("send_digest")
    letter = next(letter for letter in mail.outbox if letter.to == [other.email])
    for kind in ("lead", "role", "staff", "term"):
        line = WORDS[kind]
        assert line in page
        assert f"- {line}: " in letter.body
    assert "Alice" not in letter.body


@pytest.mark.parametrize("has_case", [True, False])
def test_a_team_that_all_left_is_an_alarm_whether_it_has_cases_or_not(
    p: People, *, has_case: bool
) -> None:
    """Cases may be left there, whose offers nobody reads; no admin learns whether they are."""
    team = p.alice.team
    if has_case:
        a_desk(p.alice)
    elsewhere = TeamFactory(organisation=team.organisation)
    UserFactory(team=elsewhere, lead=True)
    team.people.update(team=elsewhere)
    assert "lead" in waits(p.admin)
    client = Client()
    client.force_login(p.admin)
    (named,) = re.findall(
        r">([^<]+)</a> <span[^>]*data-no-lead", client.get(reverse("accounts:people")).text
    )
    assert named == team.name
