"""A lead of several teams: each verb of a lead against each way of leading, or of leading no more;
and how one gets such a team, moves with it and loses it.
"""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from meldcode.accounts import gaps, invitations, many, roles, second, staffing
from meldcode.accounts.models import Deputy, Invitation, LedTeam, RoleRequest, Team, User
from meldcode.accounts.models.leading import teams_led_by
from meldcode.accounts.refusing import ActRefused
from meldcode.cases.casework import access, emergency_access, nudging
from meldcode.cases.casework.due import tell_what_is_due
from meldcode.cases.models import Case
from meldcode.leaving.staying import staying_behind
from meldcode.oversight import months
from meldcode.oversight.models import MonthlyLook
from meldcode.retention.deleting import reached
from meldcode.review.models import Review
from meldcode.review.readers import readers_of
from tests.access.cast import Cast
from tests.access.secret import Secret, a_secret
from tests.factories.accounts import TeamFactory, UserFactory

Verb = Callable[[User, Secret], bool]


def now(person: User) -> User:
    return User.objects.get(pk=person.pk)


def further(cast: Cast, **more: Any) -> User:
    """A lead of the other team who leads the team of the case too."""
    person = UserFactory(name="Fem", team=cast.other_team.team, lead=True, **more)
    LedTeam.objects.create(team=cast.owner.team, person=person, named_by=cast.admin)
    return person


def named_and_ended(cast: Cast) -> User:
    person = further(cast)
    person.further_teams.update(ended_at=timezone.now())
    return person


def excluded(cast: Cast) -> User:
    person = further(cast)
    access.exclude(case=Case.objects.get(), by=cast.owner, person=person)
    return person


def no_lead_any_more(cast: Cast) -> User:
    person = further(cast)
    User.objects.filter(pk=person.pk).update(is_lead=False)
    return person


def of_another_organisation(cast: Cast) -> User:
    """A row that nobody can have made: the organisation decides too."""
    person = UserFactory(lead=True)
    LedTeam.objects.create(team=cast.owner.team, person=person, named_by=cast.admin)
    return person


MEMBERS: dict[str, tuple[Callable[[Cast], User], bool]] = {
    "lead of the own team": (lambda cast: cast.lead, True),
    "lead of a further team": (further, True),
    "named, and ended": (named_and_ended, False),
    "named, and no lead any more": (no_lead_any_more, False),
    "named, and excluded from the case": (excluded, False),
    "lead of another team": (lambda cast: cast.other_team_lead, False),
    "lead of another organisation, named": (of_another_organisation, False),
}


def done(verb: Callable[[], Any]) -> bool:
    try:
        verb()
    except (Case.DoesNotExist, ActRefused):
        return False
    return True


def page(person: User, name: str, *args: Any) -> str:
    client = Client()
    client.force_login(person)
    return client.get(reverse(name, args=args)).content.decode()


VERBS: dict[str, Verb] = {
    "knows the clocks": lambda u, s: Case.objects.clocks_for(u).filter(pk=s.desk.case.pk).exists(),
    "answers for it": lambda u, s: Case.objects.led_by(u).filter(pk=s.desk.case.pk).exists(),
    "reads the offer": lambda u, s: Review.objects.visible_to(u).filter(pk=s.review.pk).exists(),
    "is told of the offer": lambda u, s: u in readers_of(s.review, timezone.localdate()),
    "is told of emergency access": lambda u, s: (
        u in emergency_access.concerned(s.desk.case, s.desk.by)
    ),
    "keeps the list": lambda u, s: access.may_keep_exclusions(s.desk.case, u),
    "may delete": lambda u, s: done(lambda: reached(u, s.desk.case.pk)),
    "asks to look": lambda u, s: done(lambda: nudging.nudge(case=s.desk.case, by=u)),
    "finds the offer on the page of the team": lambda u, s: (
        reverse("review:read", args=[s.review.pk]) in page(u, "review:queue")
    ),
    "finds the standstill on the page of the team": lambda u, s: (
        reverse("cases:nudge", args=[s.desk.case.pk]) in page(u, "review:queue")
    ),
    # The last one: who takes it works in the case, and reads nothing along any more.
    "takes emergency access": lambda u, s: done(
        lambda: emergency_access.take(case=s.desk.case, by=u, reason="Nu.")
    ),
}


@pytest.mark.parametrize("member", MEMBERS)
def test_each_verb_on_a_case_for_each_way_of_leading(cast: Cast, member: str) -> None:
    secret = a_secret(cast)
    made, may = MEMBERS[member]
    person = now(made(cast))
    expected = dict.fromkeys(VERBS, may)
    assert {name: verb(person, secret) for name, verb in VERBS.items()} == expected


@pytest.mark.parametrize("member", [name for name in MEMBERS if "excluded" not in name])
def test_each_verb_on_a_team_for_each_way_of_leading(cast: Cast, member: str) -> None:
    """What asks nothing of a case: deputies and months, for who leads the team, for each team."""
    made, may = MEMBERS[member]
    person, team = now(made(cast)), cast.owner.team
    asked = second.ask_deputy(actor=cast.admin, team=team, person=cast.same_team)
    verbs = {
        "decides on a deputy": second.deciders(asked).filter(pk=person.pk).exists(),
        "knows who is asked": second.within_reach(person).exists(),
        "names a deputy": done(
            lambda: second.ask_deputy(actor=person, team=team, person=cast.other_team)
        ),
        "finds who stands in": f"{cast.deputy.with_address()} vervangt"
        in page(person, "accounts:deputies"),
    }
    months.make_due(timezone.localdate())
    look = MonthlyLook.objects.get(team=team)
    verbs["looks at its month"] = look in months.waiting_for(person)
    assert verbs == dict.fromkeys(verbs, may)


def test_a_month_is_that_of_one_team(cast: Cast) -> None:
    # given a lead of two teams
    person, month = further(cast), months.first_of(timezone.localdate(), -1)
    url = reverse("oversight:month", args=[f"{month:%Y-%m}"])
    client = Client()
    client.force_login(person)
    # when the month of the further team is opened and confirmed
    here = f"{url}?team={cast.owner.team_id}"
    assert cast.colleague.name in client.get(here).content.decode()
    assert cast.colleague.name not in client.get(url).content.decode()
    client.post(f"{url}bekeken/?team={cast.owner.team_id}")
    # then it is that month alone, and the month of a team that is not led is not there
    assert [look.team for look in MonthlyLook.objects.filter(seen_by=person)] == [cast.owner.team]
    client.force_login(cast.other_team_lead)
    assert client.get(here).status_code == 404


def test_the_page_of_the_team_says_of_which_team_and_narrows_to_one(cast: Cast) -> None:
    a_secret(cast)
    person = further(cast)
    client, url = Client(), reverse("review:queue")
    client.force_login(person)
    nudge = reverse("cases:nudge", args=[Case.objects.get().pk])
    both = client.get(url).content.decode()
    assert f"?team={cast.owner.team_id}" in both
    assert nudge in client.get(url, {"team": str(cast.owner.team_id)}).content.decode()
    assert nudge not in client.get(url, {"team": str(person.team_id)}).content.decode()
    # who leads one team chooses nothing
    client.force_login(cast.lead)
    assert f"?team={cast.owner.team_id}" not in client.get(url).content.decode()


def test_more_teams_cost_the_page_hardly_more_queries(cast: Cast) -> None:
    a_secret(cast)
    client, url = Client(), reverse("review:queue")
    client.force_login(cast.lead)
    client.get(url)
    with CaptureQueriesContext(connection) as one:
        client.get(url)
    LedTeam.objects.create(team=cast.other_team.team, person=cast.lead, named_by=cast.admin)
    with CaptureQueriesContext(connection) as several:
        client.get(url)
    # which teams there are, and what they are called
    assert len(several) <= len(one) + 2


def test_what_falls_due_is_told_once(cast: Cast, settings: Any, mailoutbox: list[Any]) -> None:
    """Also to who leads both teams of two cases."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    a_secret(cast)
    person = further(cast)
    a_secret_elsewhere = Case.objects.get()
    assert a_secret_elsewhere.team == cast.owner.team
    told = tell_what_is_due(timezone.localdate())
    leads = {cast.lead, cast.excluded_lead, person}
    assert told >= len(leads)


def test_a_team_whose_only_lead_works_elsewhere_is_no_alarm(cast: Cast) -> None:
    Deputy.objects.update(ended_at=timezone.now())
    User.objects.filter(team=cast.owner.team_id).update(is_lead=False)
    assert cast.owner.team in gaps.teams_without_lead(cast.admin)
    person = further(cast)
    assert cast.owner.team not in gaps.teams_without_lead(cast.admin)
    # and who leaves names both teams that fall empty
    User.objects.filter(pk=cast.other_team_lead.pk).update(is_lead=False)
    assert set(staying_behind(now(person)).leads) == {
        cast.owner.team,
        cast.other_team.team,
    }
    staffing.deactivate(admin=cast.admin, person=person)
    assert cast.owner.team in gaps.teams_without_lead(cast.admin)


def second_admin(cast: Cast) -> User:
    return UserFactory(admin=True, organisation=cast.admin.organisation)


def test_two_admins_give_a_lead_one_more_team(cast: Cast) -> None:
    # given a lead of one team; when an admin asks for one more
    lead, team = cast.other_team_lead, cast.owner.team
    client = Client()
    client.force_login(cast.admin)
    client.post(reverse("accounts:ask_team", args=[lead.pk]), {"leidt-team": team.pk})
    assert teams_led_by(now(lead)) == [lead.team_id]
    asked = RoleRequest.objects.get()
    with pytest.raises(ActRefused):
        roles.decide(admin=cast.admin, request=asked, granted=True)
    # then the second sees which team, and agrees
    other = second_admin(cast)
    assert f"ook teamleider van {team.name}" in page(other, "accounts:people")
    roles.decide(admin=other, request=asked, granted=True)
    assert teams_led_by(now(lead)) == [lead.team_id, team.pk]
    assert f"leidt ook {team.name}" in page(other, "accounts:people")
    assert team.name in page(lead, "accounts:me")
    # and one admin takes it away
    client.post(reverse("accounts:stop_leading", args=[lead.pk, team.pk]))
    assert teams_led_by(now(lead)) == [lead.team_id]
    assert now(lead).is_lead


REFUSED = {
    "who is no lead": (lambda cast: (cast.same_team, cast.other_team.team), "nog geen teamleider"),
    "the own team": (lambda cast: (cast.lead, cast.lead.team), "al"),
    "another organisation": (
        lambda cast: (cast.lead, cast.other_organisation.team), "team van uw organisatie"
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_which_team_is_refused(cast: Cast, case: str) -> None:
    given, sentence = REFUSED[case]
    person, team = given(cast)
    with pytest.raises(ActRefused, match=sentence):
        roles.ask(admin=cast.admin, person=person, role="lead", team=team)


ENDS: dict[str, Callable[[Cast, User], None]] = {
    "switched off": lambda cast, u: staffing.deactivate(admin=cast.admin, person=u),
    "no lead any more": lambda cast, u: staffing.drop_role(admin=cast.admin, person=u, role="lead"),
    "moved to a team that is not led": lambda cast, u: staffing.move(
        admin=cast.admin, person=u, team=TeamFactory(organisation=cast.admin.organisation)
    ),
    "made admin": lambda cast, u: roles.decide(
        admin=second_admin(cast),
        request=roles.ask(admin=cast.admin, person=u, role="admin"),
        granted=True,
    ),
}


@pytest.mark.parametrize("end", ENDS)
def test_what_ends_every_team_of_a_lead(cast: Cast, end: str) -> None:
    person = further(cast)
    ENDS[end](cast, person)
    assert teams_led_by(now(person)) == []
    assert not LedTeam.objects.filter(ended_at=None).exists()


def test_moving_to_another_of_the_own_teams_keeps_them_all(cast: Cast) -> None:
    person, before = further(cast), cast.other_team.team
    staffing.move(admin=cast.admin, person=person, team=cast.owner.team)
    assert teams_led_by(now(person)) == [cast.owner.team_id, before.pk]
    assert staffing.may_name_deputies(now(person), before)


def test_an_invitation_brings_every_team(cast: Cast) -> None:
    # given a list with a lead of two teams in one cell, and a professional who cannot have two
    text = (
        "naam;e-mailadres;team;rol\n"
        "Nia;nia@school.example;Bovenbouw, Onderbouw;teamleider\n"
        "Pim;pim@school.example;Bovenbouw, Onderbouw;\n"
        "Kas;kas@school.example;Bovenbouw, Kelder;teamleider\n"
    )
    nia, pim, kas = many.read(text, cast.admin)
    assert pim.errors == ["Alleen een teamleider kan meer dan één team hebben."]
    assert kas.errors == ["Er is geen team «Kelder». U hebt: Bovenbouw, Onderbouw."]
    # when she is invited, and a second admin agrees to the role with both teams
    ((invitation, _),) = many.invite_all([nia], admin=cast.admin)
    other = second_admin(cast)
    assert "Teams: Bovenbouw, Onderbouw." in page(other, "accounts:people")
    roles.decide(admin=other, request=RoleRequest.objects.get(), granted=True)
    # then her account leads both
    made = invitations.accept(invitation=invitation, password="een-lang-wachtwoord-1")
    assert [Team.objects.get(pk=pk).name for pk in teams_led_by(made)] == ["Bovenbouw", "Onderbouw"]


def test_one_invitation_by_form(cast: Cast) -> None:
    client = Client()
    client.force_login(cast.admin)
    sent = {
        "email": "lotte@school.example", "name": "Lotte", "team": cast.owner.team_id,
        "is_professional": "on", "further_teams": [cast.other_team.team_id, cast.owner.team_id],
    }  # fmt: skip
    refused = client.post(reverse("accounts:invite"), sent)
    assert refused.status_code == 400
    assert "Alleen een teamleider leidt ook andere teams." in refused.content.decode()
    client.post(reverse("accounts:invite"), {**sent, "is_lead": "on"})
    made = Invitation.objects.get()
    assert [team.name for team in made.further_teams.all()] == ["Bovenbouw"]
