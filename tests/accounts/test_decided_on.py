"""Who decides as a second person reads whom it is about, whatever one admin did to the name."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from unittest.mock import patch

import pytest
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import timezone

from meldcode.accounts import invitations, roles, second, staffing
from meldcode.accounts.models import Invitation, RoleRequest, StaffRequest, User
from tests.cases.given import a_desk
from tests.factories.accounts import People, TeamFactory, UserFactory, people
from tests.rooms import signed_in

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
NEW = "Deze naam is nieuw"


@pytest.fixture
def p() -> People:
    return people()


@pytest.fixture
def decider(p: People) -> User:
    return UserFactory(name="Tweede", admin=True, organisation=p.admin.organisation)


def ask_role(p: People) -> None:
    roles.ask(admin=p.admin, person=p.alice, role="lead")


def ask_deputy(p: People) -> None:
    assert p.alice.team
    second.ask_deputy(actor=p.admin, team=p.alice.team, person=p.alice)


ASKS: list[Callable[[People], object]] = [
    ask_role,
    ask_deputy,
    lambda p: second.ask_factor(admin=p.admin, person=p.alice),
    lambda p: second.ask_password(admin=p.admin, person=p.alice),
    lambda p: second.ask_address(admin=p.admin, person=p.alice, email="nieuw@school.example"),
]


def pages(decider: User) -> str:
    browser = signed_in(decider)
    return "".join(
        browser.get(reverse(f"accounts:{page}")).content.decode().split("Accounts</h2>")[0]
        for page in ("people", "deputies")
    )


@pytest.mark.parametrize("ask", ASKS)
def test_the_address_stands_there_and_that_the_name_is_new(
    ask: Callable[[People], object], p: People, decider: User
) -> None:
    """Else an admin gives an account the name of an accomplice, whom the other admin then calls."""
    # given an account that got the name of somebody whom the other admin knows
    staffing.rename(admin=p.admin, person=p.alice, name="Jan Postma")
    # when something is asked about it
    ask(p)
    # then who decides reads its address, and that the name is new
    page = pages(decider)
    assert f"Jan Postma ({p.alice.email})" in page
    assert NEW in page


def test_a_name_that_stood_for_long_is_not_called_new(p: People, decider: User) -> None:
    ask_role(p)
    page = pages(decider)
    assert f"{p.alice.name} ({p.alice.email})" in page
    assert NEW not in page


@pytest.mark.parametrize("ask", ASKS)
@pytest.mark.parametrize("change", ["name", "team"])
def test_what_waits_ends_with_the_name_or_team_that_was_read(
    ask: Callable[[People], object], change: str, p: People, decider: User,
    mailoutbox: list[EmailMessage], django_capture_on_commit_callbacks: Any,
) -> None:  # fmt: skip
    ask(p)
    with django_capture_on_commit_callbacks(execute=True):
        if change == "name":
            staffing.rename(admin=decider, person=p.alice, name="Andere Naam")
        else:
            team = TeamFactory(organisation=p.admin.organisation)
            staffing.move(admin=decider, person=p.alice, team=team)
    waiting = (*RoleRequest.objects.all(), *StaffRequest.objects.all())
    assert not waiting
    assert [p.admin.email] in [letter.to for letter in mailoutbox]


def test_an_invitation_in_the_name_of_a_colleague_says_so(p: People, decider: User) -> None:
    """One of before such names were refused: else one admin alone becomes lead under that name,
    and reads by emergency access.
    """
    made, _ = invitations.invite(
        admin=p.admin, email="alice@elders.example", name="Alicia", team=p.alice.team,
        is_lead=True,
    )  # fmt: skip
    Invitation.objects.filter(pk=made.pk).update(name=p.alice.name.upper())
    page = pages(decider)
    assert "(alice@elders.example)" in page
    assert "Dit is een nieuw account." in page
    assert f"Er is nog iemand die zo heet: {p.alice.email}." in page


@pytest.mark.parametrize("ask", [ask_role, ask_deputy])
def test_a_team_keeps_its_name_while_somebody_decides_and_a_new_one_is_told(
    ask: Callable[[People], object], p: People, decider: User
) -> None:
    """Else two teams change names, and the lead of another one is agreed to."""
    team = p.alice.team
    assert team
    staffing.rename_team(admin=p.admin, team=team, name="Zuid")
    ask(p)
    with pytest.raises(staffing.ActRefused):
        staffing.rename_team(admin=p.admin, team=team, name="Weer anders")
    assert "De naam van dit team is nieuw" in pages(decider)


def test_a_further_team_with_a_new_name_is_told_as_well(p: People, decider: User) -> None:
    """A team that took another name for a day was read, and another one was led."""
    team = p.alice.team
    own = TeamFactory(organisation=p.admin.organisation)
    staffing.rename_team(admin=p.admin, team=team, name="Sportcommissie")
    invitations.invite(
        admin=p.admin, email="nieuw@elders.example", name="Petra Nieuw", team=own, is_lead=True,
        further_teams=[team],
    )  # fmt: skip
    assert "De naam van dit team is nieuw" in pages(decider)


@pytest.mark.parametrize("ask", [ask_role, ask_deputy])
def test_of_the_team_it_says_how_many_work_there_and_that_it_is_new(
    ask: Callable[[People], object], p: People, decider: User
) -> None:
    """Else a lead of an empty team is agreed to, and the people and cases come after the yes."""
    old = p.alice.team
    ask(p)
    assert f"Nu in {old}: 3 mensen." in pages(decider)
    new = staffing.add_team(admin=p.admin, name="Projectgroep Lezen")
    staffing.move(admin=decider, person=p.alice, team=new)
    p.alice.refresh_from_db()
    ask(p)
    made = f"Projectgroep Lezen is nieuw: 1 persoon, gemaakt door Admin ({p.admin.email}) op "
    assert made in pages(decider)
    later = timezone.now() + timedelta(days=30, minutes=1)
    RoleRequest.objects.update(asked_at=later)
    StaffRequest.objects.update(asked_at=later)
    with patch("django.utils.timezone.now", return_value=later):
        assert "Nu in Projectgroep Lezen: 1 persoon." in pages(decider)


def test_what_waits_ends_with_the_account(p: People, decider: User) -> None:
    ask_role(p)
    staffing.deactivate(admin=p.admin, person=p.alice)
    assert not RoleRequest.objects.exists()


def test_a_new_lead_is_agreed_to_for_a_team_that_stands_there(p: People, decider: User) -> None:
    ask_role(p)
    assert f"Team: {p.alice.team}." in pages(decider)


def ways_in(p: People) -> list[Callable[[], StaffRequest]]:
    return [
        lambda: second.ask_factor(admin=p.admin, person=p.alice),
        lambda: second.ask_password(admin=p.admin, person=p.alice),
        lambda: second.ask_address(admin=p.admin, person=p.alice, email="n@school.example"),
    ]


@pytest.mark.parametrize("way", range(3))
def test_no_other_way_into_an_account_that_is_off(way: int, p: People, decider: User) -> None:
    """Its page has no such form; its address took what was sent."""
    # given something that waits, and an account that went off by another way than the page
    asked = ways_in(p)[way]()
    User.objects.filter(pk=p.alice.pk).update(is_active=False)
    # then it is not agreed to, and can be refused
    with pytest.raises(staffing.ActRefused, match="staat uit"):
        second.decide(by=decider, request=asked, granted=True)
    second.decide(by=decider, request=asked, granted=False)
    # and not asked either
    p.alice.refresh_from_db()
    with pytest.raises(staffing.ActRefused, match="staat uit"):
        ways_in(p)[way]()
    sent = reverse("accounts:ask_address", args=[p.alice.pk])
    page = signed_in(p.admin).post(sent, {"email": "nieuw@school.example"}).text
    assert "staat uit" in page


def test_who_decides_reads_that_the_account_went_off_and_on(p: People, decider: User) -> None:
    staffing.deactivate(admin=p.admin, person=p.alice)
    staffing.reactivate(admin=p.admin, person=p.alice)
    second.ask_password(admin=p.admin, person=p.alice)
    page = pages(decider)
    assert "zette dit account uit op" in page
    assert "zette dit account weer aan op" in page


def test_back_on_is_told_to_the_former_address_and_the_leads_of_the_cases(
    p: People, decider: User, mailoutbox: list[EmailMessage],
    django_capture_on_commit_callbacks: Any,
) -> None:  # fmt: skip
    """One admin does it alone, and all cases of the account are open again."""
    former = p.alice.email
    a_desk(p.alice)
    asked = second.ask_address(admin=p.admin, person=p.alice, email="nieuw@school.example")
    second.decide(by=decider, request=asked, granted=True)
    staffing.deactivate(admin=p.admin, person=p.alice)
    with django_capture_on_commit_callbacks(execute=True):
        staffing.reactivate(admin=p.admin, person=p.alice)
    told = {address for letter in mailoutbox for address in letter.to}
    assert {former, "nieuw@school.example", p.lead.email} <= told


def gave_admin(p: People, decider: User) -> None:
    asked = roles.ask(admin=p.admin, person=p.alice, role="admin")
    roles.decide(admin=decider, request=asked, granted=True)


def test_a_role_that_comes_or_goes_ends_what_waits(p: People, decider: User) -> None:
    """Else a role that waits is granted later, for a team that nobody read."""
    ask_role(p)
    second.ask_password(admin=p.admin, person=p.alice)
    gave_admin(p, decider)
    waiting = RoleRequest.objects.filter(decided_at=None)
    assert not waiting
    assert not StaffRequest.objects.exists()
    second.ask_password(admin=decider, person=p.alice)
    staffing.drop_role(admin=p.admin, person=p.alice, role="admin", team=p.alice.team)
    assert not StaffRequest.objects.exists()


def test_the_team_that_was_read_is_the_one_that_is_led(p: People, decider: User) -> None:
    ask_role(p)
    team = TeamFactory(organisation=p.admin.organisation, name="Ongelezen")
    User.objects.filter(pk=p.alice.pk).update(team=team)
    page = pages(decider)
    assert f"Team: {p.alice.team}." in page
    assert "None" not in page
    with pytest.raises(staffing.ActRefused, match="ander team"):
        roles.decide(admin=decider, request=RoleRequest.objects.get(), granted=True)


def test_no_raw_nothing_stands_there(p: People, decider: User) -> None:
    ask_role(p)
    User.objects.filter(pk=p.alice.pk).update(
        team=None, is_admin=True, is_professional=False, is_lead=False
    )
    RoleRequest.objects.update(works_in=None)
    assert "None" not in pages(decider)


def test_nobody_takes_another_name_alone(
    p: People, decider: User, mailoutbox: list[EmailMessage],
    django_capture_on_commit_callbacks: Any,
) -> None:  # fmt: skip
    """Else an admin asks in the name of a colleague."""
    own = signed_in(p.admin)
    assert "Verander de naam" not in own.get(reverse("accounts:person", args=[p.admin.pk])).text
    page = own.post(reverse("accounts:rename", args=[p.admin.pk]), {"name": decider.name})
    assert "verandert een andere beheerder" in page.text
    third = UserFactory(admin=True, organisation=p.admin.organisation)
    with django_capture_on_commit_callbacks(execute=True):
        staffing.rename(admin=decider, person=p.admin, name="Nieuw")
    told = {address for letter in mailoutbox for address in letter.to}
    assert told == {p.admin.email, third.email}


@pytest.mark.parametrize("ask", ASKS)
def test_who_asked_stands_there_with_address_and_new_name(
    ask: Callable[[People], object], p: People, decider: User
) -> None:
    staffing.rename(admin=decider, person=p.admin, name="Jan Postma")
    p.admin.refresh_from_db()
    ask(p)
    page = pages(decider)
    assert f"Jan Postma ({p.admin.email}) vraagt" in page
    assert "De naam van wie dit vraagt is nieuw" in page
    mine = signed_in(p.alice).get(reverse("accounts:me")).text
    assert ask is ask_role or f"({p.admin.email})" in mine


def test_a_namesake_is_who_looks_the_same(p: People, decider: User) -> None:
    User.objects.filter(pk=p.alice.pk).update(name="Alice de Boer")
    User.objects.filter(pk=p.bob.pk).update(name="AIice de B\u00f6er")
    ask_role(p)
    assert f"Er is nog iemand die zo heet: {p.bob.email}." in pages(decider)


@pytest.mark.parametrize(("email", "marked"), [
    ("docent@school.exarnple", True), ("docent@schooi.example", True),
    ("d0cent@school.example", True),
    ("docent@shcool.example", True), ("directie@elders.example", False),
    ("docent@andere-school.example", False), ("iemand.anders@school.example", False),
])  # fmt: skip
def test_an_address_that_looks_like_the_own_one_of_before_says_so(
    email: str, marked: bool, p: People, decider: User
) -> None:
    """Read in a hurry it is the same address, and its mailbox is of who asked."""
    User.objects.filter(pk=p.alice.pk).update(email="docent@school.example")
    p.alice.refresh_from_db()
    second.ask_address(admin=p.admin, person=p.alice, email=email)
    assert ("Dit lijkt sterk op het adres van nu" in pages(decider)) == marked
