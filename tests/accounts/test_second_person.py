"""A deputy and a wiped second factor take two people, and who it is about is told without a word of
it.
"""

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from meldcode.accounts import second
from meldcode.accounts.models import Deputy, StaffRequest, User
from meldcode.accounts.refusing import ActRefused
from meldcode.audit import CHAIN_ACCOUNTS
from meldcode.audit.models import Record
from tests.factories.accounts import People, TeamFactory, UserFactory, people
from tests.rooms import signed_in

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


@pytest.fixture
def p() -> People:
    return people()


@pytest.fixture
def other(p: People) -> User:
    return UserFactory(name="Tweede", admin=True, organisation=p.admin.organisation)


def ask(kind: str, p: People) -> StaffRequest:
    if kind == "factor":
        return second.ask_factor(admin=p.admin, person=p.bob)
    return second.ask_deputy(actor=p.admin, team=p.lead.team, person=p.bob)


def a_factor(person: User) -> Authenticator:
    return Authenticator.objects.create(
        user=person, type="webauthn", data={"name": "x", "credential": {}}
    )


def decide(by: User, asked: StaffRequest, answer: str = "ja"):
    return signed_in(by).post(
        reverse("accounts:decide_staff", args=[asked.pk]), {"besluit": answer}, follow=True
    )


KINDS = pytest.mark.parametrize("kind", ["factor", "deputy"])


@KINDS
def test_asking_changes_nothing_yet(kind: str, p: People, other: User) -> None:
    a_factor(p.bob)
    ask(kind, p)
    assert Authenticator.objects.filter(user=p.bob).exists()
    assert not Deputy.objects.exists()


@KINDS
def test_what_nobody_answered_in_two_weeks_lapses_and_is_asked_anew(
    kind: str, p: People, other: User
) -> None:
    asked = ask(kind, p)
    StaffRequest.objects.update(asked_at=timezone.now() - timedelta(days=15))
    assert not second.within_reach(other).exists()
    with pytest.raises(ActRefused, match="14 dagen"):
        second.decide(by=other, request=asked, granted=True)
    anew = ask(kind, p)
    second.decide(by=other, request=anew, granted=True)
    assert StaffRequest.objects.get().granted


@KINDS
@pytest.mark.parametrize("who", ["asker", "the one it is about"])
def test_who_asked_and_who_it_is_about_decide_nothing(
    kind: str, who: str, p: People, other: User
) -> None:
    a_factor(p.bob)
    asked = ask(kind, p)
    by = p.admin
    if who == "the one it is about":
        User.objects.filter(pk=p.bob.pk).update(is_admin=True, is_professional=False, team=None)
        by = User.objects.get(pk=p.bob.pk)
    assert "Dit moet iemand anders doen" in decide(by, asked).content.decode()
    assert Authenticator.objects.filter(user=p.bob).exists()
    assert not Deputy.objects.exists()


@KINDS
def test_the_database_refuses_it_too(kind: str, p: People, other: User) -> None:
    rows = StaffRequest.objects.filter(pk=ask(kind, p).pk)
    for name, by in (
        ("staff_decided_by_another", p.admin),
        ("staff_not_decided_by_oneself", p.bob),
    ):
        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            rows.update(decided_by=by, decided_at=timezone.now(), granted=True)


@KINDS
def test_a_second_admin_agrees(kind: str, p: People, other: User) -> None:
    a_factor(p.bob)
    asked = ask(kind, p)
    assert p.bob.name in signed_in(other).get(reverse("accounts:people")).content.decode()
    decide(other, asked)
    assert Authenticator.objects.filter(user=p.bob).exists() == (kind == "deputy")
    assert Deputy.objects.filter(person=p.bob, team=p.lead.team, ended_at=None).exists() == (
        kind == "deputy"
    )
    done = {"factor": "reset second factor", "deputy": "named deputy"}[kind]
    row = Record.objects.filter(chain=CHAIN_ACCOUNTS).order_by("-number")[0]
    assert (row.action, row.actor_id, row.subject) == (done, other.pk, p.bob.pk)


@KINDS
def test_a_refusal_leaves_all_as_it_was(kind: str, p: People, other: User) -> None:
    a_factor(p.bob)
    asked = ask(kind, p)
    decide(other, asked, "nee")
    assert Authenticator.objects.filter(user=p.bob).exists()
    assert not Deputy.objects.exists()
    with pytest.raises(ActRefused, match="al besloten"):
        second.decide(by=other, request=asked, granted=True)


@KINDS
def test_with_nobody_to_agree_a_sentence_says_what_to_do(kind: str, p: People) -> None:
    User.objects.filter(pk=p.lead.pk).update(is_lead=False)
    client = signed_in(p.admin)
    if kind == "factor":
        answer = client.post(reverse("accounts:forget_factor", args=[p.bob.pk]), follow=True)
    else:
        sent = {"team": p.lead.team.pk, "person": p.bob.pk}
        answer = client.post(reverse("accounts:deputies"), sent, follow=True)
    assert "Vraag wie de installatie beheert" in answer.content.decode()
    assert not StaffRequest.objects.exists()


def test_a_lead_agrees_to_a_deputy_of_the_own_team_alone(p: People) -> None:
    asked = ask("deputy", p)
    elsewhere = UserFactory(lead=True, team=TeamFactory(organisation=p.admin.organisation))
    assert decide(elsewhere, asked).status_code == 404
    assert decide(p.alice, asked).status_code == 404
    assert decide(UserFactory(admin=True), asked).status_code == 404
    decide(p.lead, asked)
    assert Deputy.objects.filter(person=p.bob).exists()


def test_a_lead_knows_of_no_lost_phone(p: People, other: User) -> None:
    asked = ask("factor", p)
    assert decide(p.lead, asked).status_code == 404
    assert "tweede stap" not in signed_in(p.lead).get(reverse("accounts:deputies")).content.decode()


@pytest.mark.parametrize("change", [{"is_active": False}, {"is_lead": True}])
def test_what_no_longer_fits_is_not_carried_out(
    change: dict[str, bool], p: People, other: User
) -> None:
    asked = ask("deputy", p)
    User.objects.filter(pk=p.bob.pk).update(**change)
    decide(other, asked)
    assert not Deputy.objects.exists()
    assert StaffRequest.objects.get().decided_at is None


def test_asking_twice_is_one_request(p: People, other: User) -> None:
    assert ask("factor", p) == ask("factor", p)
    assert ask("deputy", p) == ask("deputy", p)


@KINDS
def test_who_it_is_about_is_told_in_neutral_words(
    kind: str, p: People, other: User, django_capture_on_commit_callbacks, settings
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    with django_capture_on_commit_callbacks(execute=True):
        asked = ask(kind, p)
    with django_capture_on_commit_callbacks(execute=True):
        second.decide(by=other, request=asked, granted=True)
    told = [message.to[0] for message in mail.outbox]
    deciders = {other.email} | ({p.lead.email} if kind == "deputy" else set())
    assert (told.count(p.bob.email), set(told)) == (2, {p.bob.email} | deciders)
    told = " ".join(message.subject + message.body for message in mail.outbox).lower()
    for word in (
        p.bob.name,
        p.admin.name,
        other.name,
        "stap",
        "factor",
        "vervang",
        "casus",
        "http",
        str(asked.pk),
    ):
        assert word.lower() not in told
    p.bob.refresh_from_db()
    page = signed_in(p.bob).get("/account/").content.decode()
    assert ("tweede stap bij het inloggen te wissen" in page) == (kind == "factor")
    assert f"Goedgekeurd door {other.name}" in page


def test_a_mail_server_that_is_down_stops_nothing(
    p: People, other: User, django_capture_on_commit_callbacks, settings, caplog
) -> None:
    settings.EMAIL_BACKEND, settings.EMAIL_PORT = "django.core.mail.backends.smtp.EmailBackend", 1
    with django_capture_on_commit_callbacks(execute=True):
        ask("factor", p)
    assert StaffRequest.objects.exists()
    assert p.bob.email not in caplog.text
