"""What a colleague does to an account is told to its person: by mail, and on the account page."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from meldcode.accounts import ending, recording, roles, second, staffing
from meldcode.accounts.models import LedTeam
from meldcode.audit.actions import AuditAction
from meldcode.cases import calendars
from meldcode.leaving.staying import look_at
from tests.factories.accounts import PASSWORD, TeamFactory, UserFactory, a_deputy, people

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
NEW = "een-ander-lang-woord-9"


@pytest.fixture
def p():
    return people()


def other(p):
    return UserFactory(name="Tweede", admin=True, organisation=p.admin.organisation)


def elsewhere(p):
    return TeamFactory(organisation=p.alice.organisation)


def made_admin(p):
    asked = roles.ask(admin=p.admin, person=p.alice, role="admin")
    roles.decide(admin=other(p), request=asked, granted=True)


def on_again(p):
    staffing.deactivate(admin=p.admin, person=p.alice)
    staffing.reactivate(admin=p.admin, person=p.alice)


def leads_less(p):
    team = elsewhere(p)
    LedTeam.objects.create(team=team, person=p.lead, named_by=p.admin)
    UserFactory(team=team, lead=True)
    staffing.stop_leading(admin=p.admin, person=p.lead, team=team)


def lead_no_more(p):
    UserFactory(name="Ook Lead", team=p.lead.team, lead=True)
    staffing.drop_role(admin=p.admin, person=p.lead, role="lead")


DEEDS = {
    AuditAction.RENAMED_PERSON: lambda p: staffing.rename(
        admin=p.admin, person=p.alice, name="Alie"
    ),
    AuditAction.MOVED_PERSON: lambda p: staffing.move(
        admin=p.admin, person=p.alice, team=elsewhere(p)
    ),
    AuditAction.TOOK_ROLE: lead_no_more,
    AuditAction.GRANTED_ROLE: made_admin,
    AuditAction.STOPPED_LEADING: leads_less,
    AuditAction.ENDED_DEPUTY: lambda p: staffing.end_deputy(
        actor=p.lead, deputy=a_deputy(p.alice, p.lead.team)
    ),
    AuditAction.REACTIVATED_PERSON: on_again,
    AuditAction.LISTED: lambda p: look_at(p.alice, admin=p.admin),
    AuditAction.SET_AWAY: lambda p: staffing.set_away(
        actor=p.admin, person=p.alice, away_from=None, away_until=None
    ),
}
OF_THE_LEAD = (AuditAction.TOOK_ROLE, AuditAction.STOPPED_LEADING)


def test_each_deed_that_is_told_is_tried_here():
    assert set(DEEDS) == set(recording.DONE)


@pytest.mark.parametrize("action", DEEDS)
def test_the_person_hears_who_did_what(p, action, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        DEEDS[action](p)
    person = p.lead if action in OF_THE_LEAD else p.alice
    assert [person.email] in [letter.to for letter in mail.outbox]
    assert "Alie" not in "".join(letter.body + letter.subject for letter in mail.outbox)
    browser = Client()
    browser.force_login(person)
    assert recording.DONE[action] in browser.get(reverse("accounts:me")).content.decode()


def test_who_led_a_team_that_ends_hears_it(p, django_capture_on_commit_callbacks):
    team = elsewhere(p)
    LedTeam.objects.create(team=team, person=p.lead, named_by=p.admin)
    with django_capture_on_commit_callbacks(execute=True):
        ending.end_team(admin=p.admin, team=team)
    assert [p.lead.email] in [letter.to for letter in mail.outbox]


def test_what_one_does_oneself_or_long_ago_is_not_told(p):
    dates = {"away_from": None, "away_until": None}
    staffing.set_away(actor=p.alice, person=p.alice, **dates)
    assert recording.by_others(p.alice, timezone.now() - timedelta(days=1)) == []
    staffing.rename(admin=p.admin, person=p.alice, name="Alie")
    assert recording.by_others(p.alice, timezone.now() + timedelta(days=1)) == []


def by_page(p, browser):
    sent = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    browser.post(reverse("account_change_password"), sent)


def by_command(p, browser):
    p.alice.set_password(NEW)
    p.alice.save()


def by_wiped_factor(p, browser):
    second.decide(
        by=other(p), request=second.ask_factor(admin=p.admin, person=p.alice), granted=True
    )


def by_address(p, browser):
    decider = other(p)
    asked = second.ask_address(admin=p.admin, person=p.alice, email="alie@school.example")
    second.decide(by=decider, request=asked, granted=True)


CHANGES = (by_page, by_command, by_wiped_factor, by_address, lambda p, browser: on_again(p))


@pytest.mark.parametrize("change", CHANGES)
def test_the_address_of_a_calendar_ends_with_the_sign_in(p, client, change):
    client.post("/accounts/login/", {"login": p.alice.email, "password": PASSWORD})
    feed = reverse("cases:feed", args=[calendars.new_feed(p.alice)])
    assert Client().get(feed).status_code == 200
    if change is by_wiped_factor:
        other(p)
    change(p, client)
    assert Client().get(feed).status_code == 404


def around(p):
    """A further lead, a deputy, and a second admin."""
    further = UserFactory(name="Verder", team=elsewhere(p), lead=True)
    LedTeam.objects.create(team=p.alice.team, person=further, named_by=p.admin)
    deputy = UserFactory(name="Vervanger", team=elsewhere(p))
    a_deputy(deputy, p.alice.team)
    return further, deputy, other(p)


def mailed(capture, act):
    with capture(execute=True):
        act()
    told = {one.to[0] for one in mail.outbox}
    assert all("«Mijn account»" in one.body for one in mail.outbox)
    return told


def account_page(person):
    client = Client()
    client.force_login(person)
    return client.get(reverse("accounts:me")).content.decode()


def test_all_who_answer_for_the_team_hear_of_another_name(p, django_capture_on_commit_callbacks):
    """They read it on their own page: whom they know under the one name is called otherwise."""
    hear = (p.lead, *around(p))
    told = mailed(
        django_capture_on_commit_callbacks,
        lambda: staffing.rename(admin=p.admin, person=p.alice, name="Alie"),
    )
    assert told == {one.email for one in (p.alice, *hear)}
    for one in hear:
        assert f"veranderde de naam van Alie ({p.alice.email})" in account_page(one)
    assert "de naam van Alie" not in account_page(p.bob)


def test_everybody_of_a_team_and_every_admin_hear_that_it_has_another_name(
    p, django_capture_on_commit_callbacks
):
    hear = (p.alice, p.bob, p.lead, *around(p))
    told = mailed(
        django_capture_on_commit_callbacks,
        lambda: staffing.rename_team(admin=p.admin, team=p.alice.team, name="Zuid"),
    )
    assert told == {one.email for one in hear}
    for one in hear:
        assert "gaf een team een andere naam: Zuid" in account_page(one)
    stranger = UserFactory(team=elsewhere(p))
    assert "andere naam: Zuid" not in account_page(stranger)


def test_what_an_admin_did_stays_told_when_that_admin_is_none_any_more(p):
    decider = other(p)
    staffing.set_away(actor=p.admin, person=p.alice, away_from=None, away_until=None)
    staffing.drop_role(admin=p.admin, person=p.admin, role="admin", team=elsewhere(p))
    assert recording.DONE[AuditAction.SET_AWAY] in account_page(p.alice)
    assert decider.manages()


def test_every_admin_and_who_answers_for_the_team_hear_who_lays_the_role_down(
    p, django_capture_on_commit_callbacks
):
    """Alone an admin becomes so a colleague in a team of choice."""
    hear = (p.lead, *around(p))
    told = mailed(
        django_capture_on_commit_callbacks,
        lambda: staffing.drop_role(admin=p.admin, person=p.admin, role="admin", team=p.alice.team),
    )
    assert told == {one.email for one in hear}
    said = f"legde de eigen rol neer en werkt nu in {p.alice.team}"
    for one in hear:
        assert said in account_page(one)
    assert said not in account_page(p.bob)


def test_every_other_admin_hears_of_whom_a_role_is_taken(p, django_capture_on_commit_callbacks):
    colleague = other(p)
    told = mailed(
        django_capture_on_commit_callbacks,
        lambda: lead_no_more(p),
    )
    assert told == {p.lead.email, colleague.email}
    assert f"nam een rol af van Lead ({p.lead.email})" in account_page(colleague)


def test_a_lead_reads_who_else_leads_the_team_and_who_stands_in(p):
    further, deputy, _ = around(p)
    page = account_page(p.lead)
    assert f"Naast u teamleider van {p.lead.team}" in page
    assert f"<dd>{further.name} ({further.email})</dd>" in page
    assert f"<dd>{deputy.name} ({deputy.email})</dd>" in page
    assert "Naast u" not in account_page(p.alice)
    assert deputy.email not in account_page(p.alice)
