"""Who comes into a team, and who leaves it: of no admin's own making, and never unheard."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from unittest.mock import patch

import pytest
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import timezone

from meldcode.accounts import invitations, roles, second, staffing
from meldcode.accounts.models import Invitation, LedTeam, Team, User
from meldcode.accounts.refusing import ActRefused
from meldcode.waiting import waiting_for
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
def other(p: People) -> User:
    """A second admin, who agrees honestly."""
    return UserFactory(name="Tweede", admin=True, organisation=p.admin.organisation)


def elsewhere(p: People) -> Team:
    return TeamFactory(organisation=p.admin.organisation)


def made(p: People, other: User) -> Team:
    return staffing.add_team(admin=p.admin, name="Locatie Zuid")


def with_a_lead_who_is_invited(p: People, other: User) -> Team:
    """Agreed to, and not accepted yet."""
    team, about = elsewhere(p), {"name": "Sam", "is_lead": True}
    one, _ = invitations.invite(admin=p.admin, email="sam@school.example", team=team, **about)
    roles.decide(admin=other, request=one.role_requests.get(), granted=True)
    return team


def with_a_lead_who_was_invited(p: People, other: User) -> Team:
    team = with_a_lead_who_is_invited(p, other)
    invitations.accept(invitation=Invitation.objects.get(team=team), password=PASSWORD)
    return team


def with_a_further_lead_who_is_invited(p: People, other: User) -> Team:
    team, about = elsewhere(p), {"name": "Sam", "is_lead": True, "team": elsewhere(p)}
    one, _ = invitations.invite(
        admin=p.admin, email="sam@school.example", further_teams=[team], **about
    )
    roles.decide(admin=other, request=one.role_requests.get(), granted=True)
    return team


def with_a_lead(p: People, other: User) -> Team:
    person = UserFactory(team=elsewhere(p))
    asked = roles.ask(admin=p.admin, person=person, role="lead")
    roles.decide(admin=other, request=asked, granted=True)
    return person.team


def with_a_deputy(p: People, other: User) -> Team:
    team = elsewhere(p)
    person = UserFactory(team=elsewhere(p))
    asked = second.ask_deputy(actor=p.admin, team=team, person=person)
    second.decide(by=other, request=asked, granted=True)
    return team


OF_OWN_MAKING = (
    made, with_a_lead_who_is_invited, with_a_lead_who_was_invited,
    with_a_further_lead_who_is_invited, with_a_lead, with_a_deputy,
)  # fmt: skip


def moves(admin: User, person: User, team: Team) -> None:
    staffing.move(admin=admin, person=person, team=team)


def switches_on(admin: User, person: User, team: Team) -> None:
    User.objects.filter(pk=person.pk).update(is_active=False)
    staffing.reactivate(admin=admin, person=person, team=team)


def takes_admin(admin: User, person: User, team: Team) -> None:
    one = UserFactory(admin=True, organisation=admin.organisation)
    staffing.drop_role(admin=admin, person=one, role="admin", team=team)


@pytest.mark.parametrize("put", [moves, switches_on, takes_admin])
@pytest.mark.parametrize("team_of", OF_OWN_MAKING)
def test_no_admin_puts_anybody_in_a_team_of_the_own_making(
    p: People, other: User, team_of: Callable[..., Team], put: Callable[..., None]
) -> None:
    """Its lead would see the new cases of whoever is put there, also as the second person. Who
    agreed let perhaps an honest colleague ask.
    """
    third = UserFactory(admin=True, organisation=p.admin.organisation)
    team = team_of(p, other)
    for one in (p.admin, *([other] if team_of is not made else [])):
        with pytest.raises(ActRefused, match="Dit doet een andere beheerder"):
            put(one, p.alice, team)
    put(third, p.alice, team)


def test_of_two_admins_who_agreed_stays_free_to_fill_a_new_team(p: People, other: User) -> None:
    team = with_a_lead(p, other)
    with pytest.raises(ActRefused, match="Dit doet een andere beheerder"):
        moves(p.admin, p.alice, team)
    moves(other, p.alice, team)


def test_of_two_admins_who_made_a_team_stays_free_where_the_other_asked_for_its_lead(
    p: People, other: User
) -> None:
    team = staffing.add_team(admin=p.admin, name="Zuid")
    with pytest.raises(ActRefused, match="Dit doet een andere beheerder"):
        moves(p.admin, p.alice, team)
    lead = UserFactory(team=team)
    asked = roles.ask(admin=other, person=lead, role="lead")
    roles.decide(admin=p.admin, request=asked, granted=True)
    moves(p.admin, p.alice, team)
    with pytest.raises(ActRefused, match="Dit doet een andere beheerder"):
        moves(other, p.bob, team)


def test_after_a_month_the_same_admin_may(p: People, other: User) -> None:
    team = with_a_lead(p, other)
    later = timezone.now() + timedelta(days=30, minutes=1)
    with patch("django.utils.timezone.now", return_value=later):
        moves(p.admin, p.alice, team)


def test_who_is_switched_on_again_in_the_own_team_needs_no_other_admin(
    p: People, other: User
) -> None:
    asked = roles.ask(admin=p.admin, person=p.bob, role="lead")
    roles.decide(admin=other, request=asked, granted=True)
    switches_on(p.admin, p.alice, p.alice.team)


def test_who_was_switched_on_in_another_team_is_heard_of_by_who_leads_it_and_the_former_one(
    p: People, other: User, mailoutbox: list[EmailMessage], django_capture_on_commit_callbacks: Any
) -> None:
    lead = UserFactory(name="Zoe", team=elsewhere(p), lead=True)
    told = mailed(django_capture_on_commit_callbacks, mailoutbox,
                  lambda: switches_on(p.admin, p.alice, lead.team))  # fmt: skip
    assert told == {one.email for one in (p.alice, lead, p.lead)}
    who = f"{p.alice.name} ({p.alice.email})"
    said = f"zette het account weer aan van {who} (werkt nu in {lead.team})"
    assert said in account_page(lead)
    assert f"zette iemand van {p.bob.team} in een ander team" in account_page(p.lead)
    assert said not in account_page(p.bob)


def account_page(person: User) -> str:
    return signed_in(User.objects.get(pk=person.pk)).get(reverse("accounts:me")).text


@pytest.mark.parametrize("put", [moves, switches_on])
def test_who_is_put_in_a_team_hears_who_leads_it(
    p: People, put: Callable[..., None], mailoutbox: list[EmailMessage],
    django_capture_on_commit_callbacks: Any,
) -> None:  # fmt: skip
    lead = UserFactory(name="Zoe", team=elsewhere(p), lead=True)
    with django_capture_on_commit_callbacks(execute=True):
        put(p.admin, p.alice, lead.team)
    assert [p.alice.email] in [one.to for one in mailoutbox]
    page = account_page(p.alice)
    assert f"(nu {lead.team}; teamleider: Zoe ({lead.email}))" in page


def test_everybody_reads_who_leads_the_own_team(p: People) -> None:
    assert f"<dd>Lead ({p.lead.email})</dd>" in account_page(p.alice)
    assert "<dt>Teamleider</dt>" not in account_page(p.lead)
    assert "<dt>Teamleider</dt>" not in account_page(p.admin)


def mailed(capture: Any, box: list[EmailMessage], act: Callable[[], None]) -> set[str]:
    box.clear()
    with capture(execute=True):
        act()
    return {one.to[0] for one in box}


def test_every_admin_and_who_answers_hear_that_a_lead_was_moved(
    p: People, other: User, mailoutbox: list[EmailMessage], django_capture_on_commit_callbacks: Any
) -> None:
    stays = a_deputy(UserFactory(team=elsewhere(p)), p.lead.team).person
    there = UserFactory(team=elsewhere(p), lead=True)
    told = mailed(django_capture_on_commit_callbacks, mailoutbox,
                  lambda: moves(p.admin, p.lead, there.team))  # fmt: skip
    assert told == {one.email for one in (p.lead, other, stays, there)}
    for one in (other, there):
        assert f"zette Lead ({p.lead.email}) in een ander team" in account_page(one)
    assert f"zette iemand van {p.alice.team} in een ander team" in account_page(stays)


@pytest.mark.parametrize("who", ["lead", "alice", "admin"])
def test_who_hears_that_an_account_went_off(
    p: People, other: User, who: str, mailoutbox: list[EmailMessage],
    django_capture_on_commit_callbacks: Any,
) -> None:  # fmt: skip
    """Of the last other admin there is nobody else: that person is mailed."""
    person, stays = getattr(p, who), a_deputy(UserFactory(team=elsewhere(p)), p.lead.team).person
    third = UserFactory(admin=True, organisation=p.admin.organisation)
    hear = {"lead": {stays, third, p.admin}, "alice": {stays, p.lead}, "admin": {third}}[who]
    told = mailed(django_capture_on_commit_callbacks, mailoutbox,
                  lambda: staffing.deactivate(admin=other, person=person))  # fmt: skip
    assert told == {one.email for one in (person, *hear)}
    for one in hear:
        assert f"zette het account uit van {person.name} ({person.email})" in account_page(one)
    assert "zette het account uit" not in account_page(p.bob)


def move_the_lead(p: People) -> None:
    moves(p.admin, p.lead, elsewhere(p))


def move_a_colleague(p: People) -> None:
    User.objects.filter(pk=p.lead.pk).update(is_lead=False)
    moves(p.admin, p.alice, elsewhere(p))


def move_a_further_lead(p: People) -> None:
    moves(p.admin, a_further_lead_alone(p), elsewhere(p))


def end_the_deputy(p: People) -> None:
    User.objects.filter(pk=p.lead.pk).update(is_lead=False)
    deputy = a_deputy(UserFactory(team=elsewhere(p)), p.alice.team)
    staffing.end_deputy(actor=p.admin, deputy=deputy)


def take_the_role_of_the_lead(p: People) -> None:
    staffing.drop_role(admin=p.admin, person=p.lead, role="lead")


def a_further_lead_alone(p: People) -> User:
    """Of the team of Alice, beside an own team that a colleague leads as well."""
    further = UserFactory(team=elsewhere(p), lead=True)
    UserFactory(team=further.team, lead=True)
    LedTeam.objects.create(team=p.alice.team, person=further, named_by=p.admin)
    User.objects.filter(pk=p.lead.pk).update(is_lead=False)
    return further


def take_the_role_of_a_further_lead(p: People) -> None:
    staffing.drop_role(admin=p.admin, person=a_further_lead_alone(p), role="lead")


def take_a_further_team(p: People) -> None:
    person = a_further_lead_alone(p)
    staffing.stop_leading(admin=p.admin, person=person, team=p.alice.team)


EMPTYING = (
    move_the_lead, move_a_colleague, move_a_further_lead, end_the_deputy,
    take_the_role_of_the_lead, take_the_role_of_a_further_lead, take_a_further_team,
)  # fmt: skip


@pytest.mark.parametrize("act", EMPTYING)
def test_nobody_goes_so_that_nobody_answers_for_what_stays(
    p: People, act: Callable[[People], None]
) -> None:
    """One admin left an open case that nobody saw. There is none here: it makes no difference."""
    with pytest.raises(ActRefused, match="heeft dan geen teamleider of vervanger"):
        act(p)


@pytest.mark.parametrize("act", EMPTYING)
def test_another_lead_or_deputy_is_enough(p: People, act: Callable[[People], None]) -> None:
    a_deputy(UserFactory(team=elsewhere(p)), p.alice.team)
    act(p)


def test_an_account_goes_off_at_once_and_every_admin_hears_what_lacks(
    p: People, other: User, mailoutbox: list[EmailMessage], django_capture_on_commit_callbacks: Any
) -> None:
    """One that was stolen waits for nobody, also in a team that has no lead."""
    staffing.deactivate(admin=p.admin, person=p.lead)
    assert waiting_for(other)["lead"] == 1
    told = mailed(django_capture_on_commit_callbacks, mailoutbox,
                  lambda: staffing.deactivate(admin=p.admin, person=p.alice))  # fmt: skip
    assert told == {p.alice.email, other.email}
    # Pressed twice it is told once.
    assert not mailed(django_capture_on_commit_callbacks, mailoutbox,
                      lambda: staffing.deactivate(admin=p.admin, person=p.alice))  # fmt: skip
