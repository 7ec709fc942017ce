"""A team that ends: who and what is there is named first, goes to another team, and is told."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from unittest.mock import patch

import pytest
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import timezone

from contacts import creating
from contacts.models import Contact
from contacts.subjects import Ground
from meldcode.accounts import invitations, roles, second, staffing
from meldcode.accounts.by_one import made_or_led_by
from meldcode.accounts.gaps import teams_without_lead
from meldcode.accounts.models import LedTeam, Team, User
from meldcode.audit.models import Record
from meldcode.audit.verify import faults
from meldcode.cases.models import Case, Exclusion
from meldcode.leaving import teams
from meldcode.practice.practising import begin
from tests.cases.given import Desk, a_desk
from tests.factories.accounts import PASSWORD, People, TeamFactory, UserFactory, a_deputy, people
from tests.rooms import signed_in

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


@pytest.fixture
def p() -> People:
    return people()


@pytest.fixture
def desk(p: People) -> Desk:
    return a_desk(p.alice)


@pytest.fixture
def other(p: People) -> Team:
    """The team that goes on, with a lead of its own."""
    team = TeamFactory(organisation=p.admin.organisation, name="Zuid")
    UserFactory(name="Zoe", lead=True, team=team, organisation=p.admin.organisation)
    return team


def page_of(team: Team) -> str:
    return reverse("leaving:end_team", args=[team.pk])


def stop(p: People, team: Team, to: Team) -> str:
    return signed_in(p.admin).post(page_of(team), {"to": to.pk}, follow=True).content.decode()


def ended(team: Team) -> bool:
    return Team.every.get(pk=team.pk).ended_at is not None


def test_looking_names_who_is_there_and_changes_nothing(p: People, desk: Desk, other: Team) -> None:
    deputy = UserFactory(name="Vera", team=other, organisation=p.admin.organisation)
    a_deputy(deputy, p.alice.team)
    html = signed_in(p.admin).get(page_of(p.alice.team)).content.decode()
    for said in ("Vera", "is daarna geen teamleider meer"):
        assert said in html
    assert desk.case.code not in html
    # and of nobody whether there is a case
    assert "open casus" not in html.replace("Open casussen van dit team", "")
    assert not any(char.isdigit() for char in html.split("<ul>")[-1].split("</ul>")[0])
    assert not ended(p.alice.team)


def test_journey_a_team_stops_and_another_goes_on(
    p: People, desk: Desk, other: Team, mailoutbox: list[EmailMessage],
    django_capture_on_commit_callbacks,
) -> None:  # fmt: skip
    # given a team with people, an open case and a case to practise with
    team, case = p.alice.team, desk.case
    begin(p.bob)
    before = Case.with_practice.count()
    # when the admin chose who goes on
    with django_capture_on_commit_callbacks(execute=True):
        assert "Het team is gestopt" in stop(p, team, other)
    # then people and cases are there, the handler is the same, and the lead of there sees it
    assert ended(team)
    p.alice.refresh_from_db()
    assert p.alice.team == other
    assert Case.objects.get(pk=case.pk).owner == p.alice
    assert Case.with_practice.filter(team=other).count() == before
    zoe = other.people.get(name="Zoe")
    assert Case.objects.led_by(zoe).filter(pk=case.pk).exists()
    p.lead.refresh_from_db()
    assert not p.lead.is_lead
    assert not Case.objects.led_by(p.lead).exists()
    # and everyone was told, no mail says what, and the trail does
    told = {mail.to[0] for mail in mailoutbox}
    assert told == {p.alice.email, p.bob.email, p.lead.email, zoe.email}
    assert not [mail for mail in mailoutbox if team.name in mail.body + mail.subject]
    acts = set(Record.objects.values_list("action", flat=True))
    assert {"ended team", "moved person", "moved to another team"} <= acts
    assert list(faults()) == []


def test_a_team_that_ended_is_offered_nowhere_and_its_name_is_free(p: People, other: Team) -> None:
    team = p.alice.team
    stop(p, team, other)
    admin = signed_in(p.admin)
    for name in ("people", "invite", "deputies"):
        assert f'value="{team.pk}"' not in admin.get(reverse(f"accounts:{name}")).content.decode()
    assert admin.get(reverse("accounts:team", args=[team.pk])).status_code == 404
    assert admin.get(page_of(team)).status_code == 404
    again = staffing.add_team(admin=p.admin, name=team.name)
    assert again.pk != team.pk


def test_who_was_off_comes_back_into_a_team_that_is_there(p: People, other: Team) -> None:
    team = p.bob.team
    staffing.deactivate(admin=p.admin, person=p.bob)
    stop(p, team, other)
    p.bob.refresh_from_db()
    with pytest.raises(staffing.ActRefused, match="in welk team"):
        staffing.reactivate(admin=p.admin, person=p.bob)
    staffing.reactivate(admin=p.admin, person=p.bob, team=other)
    p.bob.refresh_from_db()
    assert p.bob.team == other


def an_invitation(p: People, other: Team) -> None:
    invitations.invite(admin=p.admin, email="nia@school.example", name="Nia", team=p.alice.team)


def a_request(p: People, other: Team) -> None:
    roles.ask(admin=p.admin, person=other.people.get(), role="lead", team=p.alice.team)


def a_contact(p: People, other: Team) -> None:
    values = {"name": "Zorgteam Oost", "phone": "020 123 4567", "location": str(p.alice.team_id)}
    creating.create(values, by=p.admin, ground=Ground("bron", date(2026, 11, 1)))
    assert Contact.objects.filter(team=p.alice.team).exists()


def no_lead(p: People, other: Team) -> None:
    other.people.update(is_lead=False, is_professional=True)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (an_invitation, "wacht nog iets voor dit team: Nia"),
        (a_request, "wacht nog iets voor dit team: Zoe"),
        (a_contact, "hoort bij dit team: Zorgteam Oost"),
        (no_lead, "Zuid heeft geen teamleider of vervanger"),
    ],
)
def test_what_would_be_left_is_refused_with_whom(p: People, desk: Desk, other, given, said) -> None:
    given(p, other)
    html = stop(p, p.alice.team, other)
    assert said in html
    assert f'value="{other.pk}" selected' in html
    assert not ended(p.alice.team)
    assert Case.objects.get(pk=desk.case.pk).team == p.alice.team
    p.alice.refresh_from_db()
    assert p.alice.team != other


@pytest.mark.parametrize("which", ["none", "itself", "elsewhere"])
def test_only_another_team_of_the_own_organisation_goes_on(p: People, other: Team, which) -> None:
    to = {"none": "", "itself": p.alice.team_id, "elsewhere": p.charlie.team_id}[which]
    answer = signed_in(p.admin).post(page_of(p.alice.team), {"to": to})
    assert answer.status_code == 400
    assert not ended(p.alice.team)
    assert signed_in(p.admin).get(page_of(p.charlie.team)).status_code == 404


def test_the_only_team_does_not_stop(p: People) -> None:
    html = signed_in(p.admin).get(page_of(p.alice.team)).content.decode()
    assert "het enige team" in html
    assert "Stop dit team" not in html


def test_a_case_the_admin_may_not_know_of_goes_along_uncounted(p, desk: Desk, other: Team) -> None:
    Exclusion.objects.create(case=desk.case, person=p.admin, added_by=p.alice)
    assert 'data-left="cases"' not in signed_in(p.admin).get(page_of(p.alice.team)).text
    stop(p, p.alice.team, other)
    assert Case.objects.get(pk=desk.case.pk).team == other


def test_a_lead_of_both_stays_lead_and_a_further_one_stops(p: People, other: Team) -> None:
    zoe = other.people.get(name="Zoe")
    both = {"named_by": p.admin, "named_at": timezone.now() - timedelta(days=60)}
    LedTeam.objects.create(team=p.alice.team, person=zoe, **both)
    LedTeam.objects.create(team=other, person=p.lead, **both)
    teams.end(admin=p.admin, team=p.alice.team, to=other)
    p.lead.refresh_from_db()
    assert p.lead.is_lead
    assert not LedTeam.objects.filter(ended_at=None).exists()
    assert not teams_without_lead(p.admin).exists()


def made(p: People, by: User, zoe: User) -> Team:
    """A new team, in which this lead then works."""
    team = staffing.add_team(admin=by, name="Projectgroep Lezen")
    User.objects.filter(pk=zoe.pk).update(team=team)
    return team


def led(p: People, by: User, zoe: User) -> Team:
    User.objects.filter(pk=zoe.pk).update(is_lead=False)
    zoe.refresh_from_db()
    agreed(roles, p, roles.ask(admin=by, person=zoe, role="lead"))
    return zoe.team


def led_too(p: People, by: User, zoe: User) -> Team:
    team = TeamFactory(organisation=by.organisation)
    agreed(roles, p, roles.ask(admin=by, person=zoe, role="lead", team=team))
    return team


def invited_to_lead(p: People, by: User, zoe: User) -> Team:
    about = {"name": "Nia", "team": zoe.team, "is_lead": True}
    invitation, _ = invitations.invite(admin=by, email="nia@school.example", **about)
    agreed(roles, p, invitation.role_requests.get())
    invitation.refresh_from_db()
    invitations.accept(invitation=invitation, password=PASSWORD)
    return zoe.team


def deputised(p: People, by: User, zoe: User) -> Team:
    agreed(second, p, second.ask_deputy(actor=by, team=zoe.team, person=p.bob))
    return zoe.team


def helped(p: People, by: User, zoe: User) -> Team:
    agreed(second, p, second.ask_factor(admin=by, person=zoe))
    return zoe.team


def agreed(room: Any, p: People, asked: Any) -> None:
    """The yes of a second admin, who is none of the two of the test."""
    third = UserFactory(admin=True, organisation=p.admin.organisation)
    by = {"by": third} if room is second else {"admin": third}
    room.decide(**by, request=asked, granted=True)


@pytest.mark.parametrize("way", [made, led, led_too, invited_to_lead, deputised, helped])
def test_no_admin_ends_a_team_into_one_of_the_own_making(
    p: People, desk: Desk, other: Team, way: Callable[..., Team]
) -> None:
    """Led while it was empty, it would get every case of another team by one admin."""
    zoe = other.people.get(name="Zoe")
    colleague = UserFactory(name="Tweede", admin=True, organisation=p.admin.organisation)
    to = way(p, p.admin, zoe)
    html = stop(p, p.alice.team, to)
    assert "Dit doet een andere beheerder" in html
    assert not ended(p.alice.team)
    assert Case.objects.get(pk=desk.case.pk).team == p.alice.team
    # and the other one, or the same one after a month, may
    later = timezone.now() + timedelta(days=30, minutes=1)
    with patch("django.utils.timezone.now", return_value=later):
        assert not made_or_led_by(p.admin, to)
    teams.end(admin=colleague, team=p.alice.team, to=to)
    assert ended(p.alice.team)
