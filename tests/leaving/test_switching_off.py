"""An account that goes off: what stays behind is named first, and a colleague is asked to go on."""

import re
from datetime import timedelta
from typing import Any
from unittest.mock import patch

import pytest
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import timezone

from contacts import keepers
from meldcode.accounts import invitations, roles, second, staffing
from meldcode.accounts.models import Deputy, Invitation, RoleRequest, StaffRequest, User
from meldcode.accounts.neutral_mail import AT_ONCE
from meldcode.audit import CHAIN_ACCOUNTS
from meldcode.audit.actions import AuditAction
from meldcode.audit.models import Record
from meldcode.audit.verify import faults
from meldcode.cases.casework.access import NotAllowed
from meldcode.cases.casework.handing import (
    accept,
    colleagues_of,
    decline,
    end_unanswered,
    offer_all,
)
from meldcode.cases.models import Case, Exclusion, Handover
from meldcode.practice import practising
from meldcode.vault.models import WrappedKey
from tests.cases.given import Desk, a_desk
from tests.factories.accounts import (
    PASSWORD,
    People,
    TeamFactory,
    UserFactory,
    a_deputy,
    people,
)
from tests.rooms import signed_in

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


@pytest.fixture
def p() -> People:
    return people()


@pytest.fixture
def desk(p: People) -> Desk:
    return a_desk(p.alice)


def page_of(person: User) -> str:
    return reverse("leaving:switch_off", args=[person.pk])


def off(p: People, person: User, **sent: object) -> str:
    return signed_in(p.admin).post(page_of(person), sent, follow=True).content.decode()


def test_looking_changes_nothing_and_names_no_case(p: People, desk: Desk) -> None:
    html = signed_in(p.admin).get(page_of(p.alice)).content.decode()
    assert "Of er casussen zijn, ziet u niet" in html
    assert desk.case.code not in html
    p.alice.refresh_from_db()
    assert p.alice.is_active


def test_who_looks_is_recorded_and_the_person_reads_it(p: People, desk: Desk) -> None:
    """Who is about to lose the account hands the cases over while that still goes."""
    # when the admin looks
    looked = Record.objects.filter(chain=CHAIN_ACCOUNTS, subject=p.alice.pk, action="listed")
    assert not looked.exists()
    signed_in(p.admin).get(page_of(p.alice))
    # then there is a row, and Alice reads it
    assert looked.get().actor_id == p.admin.pk
    mine = signed_in(p.alice).get(reverse("accounts:me")).content.decode()
    assert "keek wat er blijft liggen als uw account uitgaat" in mine


def test_the_posts_that_fall_empty_are_named(p: People) -> None:
    assert p.lead.team
    a_deputy(p.lead, p.lead.team)
    html = signed_in(p.admin).get(page_of(p.lead)).content.decode()
    assert 'data-left="lead"' in html
    assert 'data-left="deputy"' in html
    other = UserFactory(admin=True, organisation=p.admin.organisation)
    keepers.name_first([other])
    assert 'data-left="keeper"' in signed_in(p.admin).get(page_of(other)).content.decode()
    html = signed_in(p.admin).get(page_of(p.bob)).content.decode()
    assert set(re.findall(r'data-left="(\w+)"', html)) == {"cases"}


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


@pytest.mark.parametrize(
    ("invited", "link_shown", "asked"),
    [
        ("this admin", False, False),
        ("another admin", True, False),  # who saw the link may have taken it
        ("another admin", False, True),
    ],
)
def test_no_admin_alone_gives_cases_to_an_account_of_own_making(
    p: People, desk: Desk, invited: str, link_shown: bool, asked: bool
) -> None:
    """Else one admin would read every case: an account made, its handler switched off, accepted."""
    other = UserFactory(admin=True, organisation=p.admin.organisation)
    by = p.admin if invited == "this admin" else other
    Invitation.objects.create(
        email=p.bob.email, name="Bob", organisation=p.admin.organisation, team=p.bob.team,
        invited_by=by, secret_hash="x", accepted_at=timezone.now(), link_shown=link_shown,
    )  # fmt: skip
    assert (f'value="{p.bob.pk}"' in signed_in(p.admin).get(page_of(p.alice)).text) == asked
    off(p, p.alice, to=p.bob.pk)
    assert Handover.objects.exists() == asked
    if not asked:
        with pytest.raises(NotAllowed):
            offer_all(admin=p.admin, person=p.alice, to=p.bob)


def test_another_address_hides_not_who_made_the_account(p: People, desk: Desk) -> None:
    other = UserFactory(admin=True, organisation=p.admin.organisation)
    Invitation.objects.create(
        email=p.bob.email, name="Bob", organisation=p.admin.organisation, team=p.bob.team,
        invited_by=p.admin, secret_hash="x", accepted_at=timezone.now(),
    )  # fmt: skip
    asked = second.ask_address(admin=p.admin, person=p.bob, email="bob.anders@school.example")
    second.decide(by=other, request=asked, granted=True)
    assert p.bob not in colleagues_of(p.admin, p.alice.team)


def test_a_lead_of_the_team_takes_two_admins_and_may_be_asked_by_each(
    p: People, desk: Desk
) -> None:
    Invitation.objects.create(
        email=p.lead.email, name="Lead", organisation=p.admin.organisation, team=p.lead.team,
        invited_by=p.admin, secret_hash="x", accepted_at=timezone.now(), is_lead=True,
    )  # fmt: skip
    off(p, p.alice, to=p.lead.pk)
    assert Handover.objects.get().to == p.lead


def test_who_leads_the_team_hears_of_each_offer(
    p: People, desk: Desk, mailoutbox: list[EmailMessage], django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        off(p, p.alice, to=p.bob.pk)
    told = {mail.to[0] for mail in mailoutbox if AT_ONCE in mail.extra_headers}
    assert told == {p.bob.email, p.lead.email}
    signed_in(p.lead).post(reverse("cases:withdraw-offer", args=[desk.case.pk]))
    assert Handover.objects.get().outcome == "withdrawn"


@pytest.mark.parametrize("answer", ["aannemen", "weigeren", "nothing"])
def test_the_lead_hears_how_an_offer_of_an_admin_ended_and_the_admin_does_not(
    p: People, desk: Desk, mailoutbox: list[EmailMessage], answer: str,
    django_capture_on_commit_callbacks: Any,
) -> None:  # fmt: skip
    """A mail for each answer told the admin how many cases there were, and who is excluded."""
    off(p, p.alice, to=p.bob.pk)
    made = Handover.objects.get()
    mailoutbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        if answer == "aannemen":
            accept(offer_id=made.pk, by=p.bob)
        elif answer == "weigeren":
            decline(offer_id=made.pk, by=p.bob)
        else:
            Handover.objects.update(offered_at=timezone.now() - timedelta(days=15))
            assert end_unanswered() == 1
    told = {mail.to[0] for mail in mailoutbox}
    assert p.lead.email in told
    assert p.admin.email not in told


def test_what_was_practised_goes_with_the_account(p: People) -> None:
    mine, other = practising.begin(p.alice), practising.begin(p.bob)
    off(p, p.alice)
    assert list(Case.with_practice.filter(practice=True)) == [other]
    assert not WrappedKey.objects.filter(pk=mine.pk).exists()
    assert not list(faults())


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


@pytest.mark.parametrize("way", ["factor", "password", "address"])
def test_who_was_let_in_anew_gets_no_cases_of_the_one_who_asked(
    p: People, desk: Desk, way: str
) -> None:
    """Another way in is a way in of the admin who asked, whatever the other one read."""
    other = UserFactory(admin=True, organisation=p.admin.organisation)
    asked = {
        "factor": lambda: second.ask_factor(admin=p.admin, person=p.bob),
        "password": lambda: second.ask_password(admin=p.admin, person=p.bob),
        "address": lambda: second.ask_address(admin=p.admin, person=p.bob, email="b@x.example"),
    }[way]()
    second.decide(by=other, request=asked, granted=True)
    assert p.bob not in colleagues_of(p.admin, p.alice.team)
    assert p.bob in colleagues_of(other, p.alice.team)
    StaffRequest.objects.update(decided_at=timezone.now() - timedelta(days=30))
    assert p.bob in colleagues_of(p.admin, p.alice.team)


def test_who_was_switched_on_again_by_this_admin_takes_nothing_over(p: People, desk: Desk) -> None:
    """An account of years ago, of which this admin has the mailbox, is on again with one press."""
    other = UserFactory(admin=True, organisation=p.admin.organisation)
    staffing.deactivate(admin=other, person=p.bob)
    staffing.reactivate(admin=p.admin, person=p.bob)
    assert p.bob not in colleagues_of(p.admin, p.alice.team)
    assert p.bob in colleagues_of(other, p.alice.team)
    with pytest.raises(NotAllowed):
        offer_all(admin=p.admin, person=p.alice, to=p.bob)
    later = timezone.now() + timedelta(days=30, minutes=1)
    with patch("django.utils.timezone.now", return_value=later):
        assert p.bob in colleagues_of(p.admin, p.alice.team)


def test_only_the_top_of_the_page_is_no_look(p: People, desk: Desk) -> None:
    """It shows no number, so nobody is told that somebody looked."""
    answer = signed_in(p.admin).head(page_of(p.alice))
    assert answer.status_code == 200
    assert not Record.objects.filter(action=AuditAction.LISTED, subject=p.alice.pk).exists()


def a_lead_of_an_empty_team(p: People, other: User) -> User:
    """The second mailbox of an admin, whom another one honestly agreed to."""
    team = staffing.add_team(admin=p.admin, name="Locatie Zuid")
    return invited_lead(p, other, team)


def invited_lead(p: People, other: User, team: Any) -> User:
    about = {"name": "Sam", "team": team, "is_lead": True}
    made, _ = invitations.invite(admin=p.admin, email="sam@school.example", **about)
    roles.decide(admin=other, request=made.role_requests.get(), granted=True)
    made.refresh_from_db()
    return invitations.accept(invitation=made, password=PASSWORD)


def a_lead_of_this_team(p: People, other: User) -> User:
    return invited_lead(p, other, p.alice.team)


def made_lead(p: People, other: User) -> User:
    asked = roles.ask(admin=p.admin, person=p.bob, role="lead")
    roles.decide(admin=other, request=asked, granted=True)
    return p.bob


def made_lead_too(p: People, other: User) -> User:
    far = UserFactory(lead=True, team=TeamFactory(organisation=p.admin.organisation))
    asked = roles.ask(admin=p.admin, person=far, role="lead", team=p.alice.team)
    roles.decide(admin=other, request=asked, granted=True)
    return far


def moved_here(p: People, other: User) -> User:
    far = UserFactory(team=TeamFactory(organisation=p.admin.organisation))
    UserFactory(lead=True, team=far.team)
    staffing.move(admin=p.admin, person=far, team=p.alice.team)
    return far


def an_admin_before(p: People, other: User) -> User:
    staffing.drop_role(admin=p.admin, person=other, role="admin", team=p.alice.team)
    return other


def lead_elsewhere(p: People, other: User) -> User:
    return UserFactory(lead=True, team=TeamFactory(organisation=p.admin.organisation))


def works_elsewhere(p: People, other: User) -> User:
    return UserFactory(team=TeamFactory(organisation=p.admin.organisation))


OF_ONE_ADMIN = (
    a_lead_of_an_empty_team, a_lead_of_this_team, made_lead, made_lead_too, moved_here,
    an_admin_before,
)  # fmt: skip
ELSEWHERE = (lead_elsewhere, works_elsewhere)


@pytest.mark.parametrize("way", [*OF_ONE_ADMIN, *ELSEWHERE])
def test_only_who_worked_in_the_team_before_is_offered_its_cases(
    p: People, desk: Desk, way: Any
) -> None:
    """With a second mailbox one admin read the case of any handler."""
    other = UserFactory(admin=True, organisation=p.admin.organisation)
    to = way(p, other)
    to.refresh_from_db()
    assert to not in colleagues_of(p.admin, p.alice.team)
    assert f'value="{to.pk}"' not in signed_in(p.admin).get(page_of(p.alice)).text
    off(p, p.alice, to=to.pk)
    with pytest.raises(NotAllowed):
        offer_all(admin=p.admin, person=p.alice, to=to)
    assert not Handover.objects.exists()


def test_who_was_put_in_the_team_by_one_admin_is_a_colleague_after_a_month(p: People) -> None:
    other = UserFactory(admin=True, organisation=p.admin.organisation)
    moved, made = moved_here(p, other), made_lead(p, other)
    third = UserFactory(admin=True, organisation=p.admin.organisation)
    assert {moved, made} <= set(colleagues_of(third, p.alice.team))
    later = timezone.now() + timedelta(days=30, minutes=1)
    with patch("django.utils.timezone.now", return_value=later):
        assert {moved, made} <= set(colleagues_of(p.admin, p.alice.team))


def test_a_lead_of_an_admins_own_inviting_who_leads_no_more_stays_one_of_own_making(
    p: People,
) -> None:
    other = UserFactory(admin=True, organisation=p.admin.organisation)
    sam = a_lead_of_this_team(p, other)
    User.objects.filter(pk=sam.pk).update(is_lead=False)
    RoleRequest.objects.update(decided_at=timezone.now() - timedelta(days=31))
    assert sam not in colleagues_of(p.admin, p.alice.team)


def test_nothing_is_offered_where_nobody_of_the_team_hears_of_it(p: People, desk: Desk) -> None:
    """The case of a team without lead or deputy, and of one that its handler works in no more."""
    User.objects.filter(pk=p.lead.pk).update(is_lead=False)
    User.objects.filter(pk=p.alice.pk).update(is_active=False)
    offer_all(admin=p.admin, person=p.alice, to=p.bob)
    assert not Handover.objects.exists()
    deputy = a_deputy(UserFactory(team=p.bob.team), p.bob.team)
    offer_all(admin=p.admin, person=p.alice, to=p.bob)
    assert Handover.objects.exists()
    assert Deputy.objects.get() == deputy


def test_a_case_of_another_team_is_offered_to_nobody_of_this_one(p: People, desk: Desk) -> None:
    Case.objects.filter(pk=desk.case.pk).update(team=lead_elsewhere(p, p.admin).team)
    off(p, p.alice, to=p.bob.pk)
    assert not Handover.objects.exists()


@pytest.mark.parametrize("chosen", [True, False])
def test_whose_account_goes_off_is_mailed_without_a_word_about_cases(
    p: People, desk: Desk, mailoutbox: list[EmailMessage], chosen: bool,
    django_capture_on_commit_callbacks: Any,
) -> None:  # fmt: skip
    """Who did it unasked is known to the handler the same day."""
    with django_capture_on_commit_callbacks(execute=True):
        off(p, p.alice, **({"to": p.bob.pk} if chosen else {}))
    [mine] = [one for one in mailoutbox if one.to == [p.alice.email]]
    assert "zette uw account uit" in mine.body
    assert ("een collega gevraagd" in mine.body) == chosen
    assert "casus" not in mine.body


def test_no_colleague_is_said_to_be_asked_where_no_case_was_open(
    p: People, mailoutbox: list[EmailMessage], django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        off(p, p.alice, to=p.bob.pk)
    [mine] = [one for one in mailoutbox if one.to == [p.alice.email]]
    assert "zette uw account uit" in mine.body
    assert "Er is een collega gevraagd" not in mine.body
