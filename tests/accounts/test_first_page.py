"""What waits for a second person stands on the first page that this person sees after signing in,
and is mailed at once.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from unittest.mock import patch

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from contacts import keepers
from meldcode.accounts import invitations, roles, second
from meldcode.accounts.models import Invitation, User
from meldcode.cases.casework import access
from meldcode.retention import changing
from meldcode.retention.terms import Category
from tests.cases.given import a_desk
from tests.factories.accounts import PASSWORD, People, UserFactory, people
from tests.retention.given import asked as deletion_asked
from tests.retention.given import over

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
THIRD = "derde@school.example"
Ask = Callable[[People], Any]


@pytest.fixture
def p(settings: Any) -> People:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    return people()


def invited(p: People) -> tuple[Invitation, str]:
    given: dict[str, Any] = {"email": "nieuw@school.example", "name": "Nieuw", "is_admin": True}
    given["is_professional"] = False
    return invitations.invite(admin=p.admin, **given)


def excluding(p: People) -> None:
    desk = a_desk(p.alice)
    access.add_colleague(case=desk.case, by=p.alice, person=p.bob)
    access.exclude(case=desk.case, by=p.lead, person=p.bob)


def lifting(p: People) -> None:
    desk = a_desk(p.alice)
    access.exclude(case=desk.case, by=p.alice, person=p.bob)
    access.ask_lifting(case=desk.case, by=p.alice, person_id=p.bob.pk)


FLOWS: dict[str, tuple[str, Ask, str]] = {
    "a role": ("admin", lambda p: roles.ask(admin=p.admin, person=p.bob, role="lead"), "een rol"),
    "an invitation": ("admin", invited, "een rol"),
    "a second step": (
        "admin", lambda p: second.ask_factor(admin=p.admin, person=p.bob), "een collega"),
    "a password": (
        "admin", lambda p: second.ask_password(admin=p.admin, person=p.bob), "een collega"),
    "another address": (
        "admin",
        lambda p: second.ask_address(admin=p.admin, person=p.bob, email="bob2@school.example"),
        "een collega",
    ),
    "a term": (
        "admin",
        lambda p: changing.change(admin=p.admin, category=Category.SAFE, months=60),
        "over hoe lang u bewaart op uw besluit",
    ),
    "a keeper": (
        "admin", lambda p: keepers.ask(by=p.admin, email=THIRD), "een lijstbeheerder"),
    "a deputy": (
        "lead", lambda p: second.ask_deputy(actor=p.admin, team=p.lead.team, person=p.bob),
        "vervanger"),
    "an exclusion": ("owner", excluding, "uitsluiten"),
    "an exclusion to be lifted": ("lead", lifting, "Wie een casus ziet"),
}  # fmt: skip


@pytest.mark.parametrize("flow", FLOWS)
def test_the_other_sees_it_on_the_first_page_and_is_mailed(
    flow: str, p: People, django_capture_on_commit_callbacks: Any
) -> None:
    who, ask, words = FLOWS[flow]
    admins = {"admin": True, "organisation": p.admin.organisation}
    UserFactory(email=THIRD, **admins)
    person = {"admin": UserFactory(**admins), "lead": p.lead, "owner": p.alice}[who]
    assert words not in first_page(person)
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        ask(p)
    assert words in first_page(person)
    assert person.email in {to for one in mail.outbox for to in one.to}


def test_a_deletion_is_mailed_to_who_decides_and_stands_on_the_first_page(
    p: People, django_capture_on_commit_callbacks: Any
) -> None:
    desk = over(p.alice)
    hidden = UserFactory(team=p.lead.team, lead=True)
    access.exclude(case=desk.case, by=p.alice, person=hidden)
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        deletion_asked(desk, p.alice)
    assert [one.to for one in mail.outbox] == [[p.lead.email]]
    for person in (p.lead, p.alice, hidden):
        client = Client()
        client.force_login(person)
        waits = person == p.lead
        assert ("Wacht op uw antwoord" in client.get("/werk/taken/").text) is waits
        assert ("Een casus verwijderen" in first_page(person)) is waits


def first_page(person: User) -> str:
    sent = {"login": person.email, "password": PASSWORD}
    return Client().post("/accounts/login/", sent, follow=True).content.decode()


def test_the_week_of_an_invitation_begins_with_the_yes(p: People) -> None:
    invitation, _ = invited(p)
    other = UserFactory(admin=True, organisation=p.admin.organisation)
    later = timezone.now() + timedelta(days=10)
    with patch("django.utils.timezone.now", return_value=later):
        roles.decide(admin=other, request=invitation.role_requests.get(), granted=True)
    invitation.refresh_from_db()
    assert invitation.expires_at == later + timedelta(days=7)
