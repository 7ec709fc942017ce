"""What happens to the cases of who leaves: the lead is mailed, sees a code and asks a colleague; an
admin learns nothing of them.
"""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core.mail import EmailMessage
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from meldcode.accounts import roles, staffing
from meldcode.accounts.models import User
from meldcode.audit.models import Record
from meldcode.cases.casework import access, emergency_access, handing
from meldcode.cases.models import Case, Handover
from meldcode.cases.views.people import members_of
from tests.cases.given import Desk, a_desk
from tests.factories.accounts import People, TeamFactory, UserFactory, a_deputy


@pytest.fixture
def desk(p: People) -> Desk:
    return a_desk(p.alice)


def signed_in(person: User) -> Client:
    client = Client()
    client.force_login(User.objects.get(pk=person.pk))
    return client


def leaves(p: People) -> None:
    staffing.deactivate(admin=p.admin, person=p.alice)


def left_for(person: User) -> bool:
    return Case.objects.led_by(User.objects.get(pk=person.pk)).without_handler().exists()


def test_journey_of_a_case_that_was_left(p: People, desk: Desk) -> None:
    leaves(p)
    lead = signed_in(p.lead)
    page = lead.get(reverse("review:queue")).content.decode()
    assert "Zonder behandelaar" in page
    url = reverse("cases:hand-over", args=[desk.case.pk])
    assert url in page
    lead.post(url, {"person": str(p.bob.pk)})
    assert lead.get(reverse("cases:overview", args=[desk.case.pk])).status_code == 404
    bob = signed_in(p.bob)
    bob.post(reverse("cases:answer-offer", args=[Handover.objects.get().pk, "aannemen"]))
    assert bob.get(reverse("cases:overview", args=[desk.case.pk])).status_code == 200
    assert "Zonder behandelaar" not in lead.get(reverse("review:queue")).content.decode()
    assert lead.get(url).status_code == 404
    assert lead.get(reverse("cases:overview", args=[desk.case.pk])).status_code == 404


def test_while_there_is_a_handler_nothing_is_left(p: People, desk: Desk) -> None:
    assert not left_for(p.lead)


@pytest.mark.parametrize(
    "change",
    [
        {"is_active": False},
        {"is_professional": False},
        {"is_professional": False, "is_admin": True, "team": None},
        {"organisation": "another"},
    ],
)
def test_what_leaves_a_case_without_a_handler(
    change: dict[str, object], p: People, desk: Desk
) -> None:
    if "organisation" in change:
        change = {"organisation": TeamFactory().organisation}
    User.objects.filter(pk=p.alice.pk).update(**change)
    assert left_for(p.lead)


@pytest.mark.parametrize(
    "who", ["bob", "charlie", "admin", "excluded lead", "lead elsewhere", "deputy while a lead can"]
)
def test_nobody_else_sees_or_hands_over_what_was_left(who: str, p: People, desk: Desk) -> None:
    person = (
        getattr(p, who) if who in ("bob", "charlie", "admin") else UserFactory(team=p.lead.team)
    )
    if who == "excluded lead":
        User.objects.filter(pk=person.pk).update(is_lead=True)
        access.exclude(case=desk.case, by=p.alice, person=person)
    elif who == "lead elsewhere":
        other = TeamFactory(organisation=p.alice.organisation)
        User.objects.filter(pk=person.pk).update(is_lead=True, team=other)
    elif who.startswith("deputy"):
        a_deputy(person, p.lead.team)
    leaves(p)
    assert not left_for(person)
    assert signed_in(person).get(reverse("cases:hand-over", args=[desk.case.pk])).status_code == 404
    with pytest.raises(Case.DoesNotExist):
        handing.offer(case=desk.case, by=User.objects.get(pk=person.pk), to=p.bob)


@pytest.mark.parametrize("lead", ["away", "excluded", "gone"])
def test_a_deputy_steps_in_where_no_lead_can(lead: str, p: People, desk: Desk) -> None:
    deputy = UserFactory(team=TeamFactory(organisation=p.alice.organisation))
    row = a_deputy(deputy, p.lead.team)
    if lead == "excluded":
        access.exclude(case=desk.case, by=p.alice, person=p.lead)
    else:
        change = {"is_active": False} if lead == "gone" else {"away_from": timezone.localdate()}
        User.objects.filter(pk=p.lead.pk).update(**change)
    leaves(p)
    assert left_for(deputy)
    page = signed_in(deputy).get(reverse("review:queue")).content.decode()
    assert reverse("cases:hand-over", args=[desk.case.pk]) in page
    row.ended_at = timezone.now()
    row.save()
    assert not left_for(deputy)


def test_the_lead_who_takes_it_needs_another_to_offer_it(p: People, desk: Desk) -> None:
    leaves(p)
    with pytest.raises(access.NotAllowed):
        handing.offer(case=desk.case, by=p.lead, to=p.lead)
    second = UserFactory(team=p.lead.team, lead=True)
    made = handing.offer(case=desk.case, by=second, to=p.lead)
    handing.accept(offer_id=made.pk, by=p.lead)
    assert desk.now.owner == p.lead


def test_an_offer_made_before_leaving_can_still_be_accepted(p: People, desk: Desk) -> None:
    made = handing.offer(case=desk.case, by=p.alice, to=p.bob)
    leaves(p)
    handing.accept(offer_id=made.pk, by=p.bob)
    assert desk.now.owner == p.bob


def test_who_comes_back_has_the_case_again_and_what_was_offered_meanwhile_is_none(
    p: People, desk: Desk
) -> None:
    leaves(p)
    made = handing.offer(case=desk.case, by=p.lead, to=p.bob)
    assert Handover.objects.visible_to(p.bob).exists()
    staffing.reactivate(admin=p.admin, person=p.alice)
    assert Case.objects.visible_to(User.objects.get(pk=p.alice.pk)).exists()
    assert not Handover.objects.visible_to(p.bob).exists()
    with pytest.raises(Handover.DoesNotExist):
        handing.accept(offer_id=made.pk, by=p.bob)
    assert desk.now.owner == p.alice


def off_and_on(p: People) -> None:
    staffing.deactivate(admin=p.admin, person=p.bob)
    staffing.reactivate(admin=p.admin, person=p.bob)


def off_in_an_earlier_release(p: People) -> None:
    User.objects.filter(pk=p.bob.pk).update(is_active=False)
    staffing.reactivate(admin=p.admin, person=p.bob)


def admin_and_back(p: People) -> None:
    second = UserFactory(organisation=p.admin.organisation, admin=True)
    asked = roles.ask(admin=p.admin, person=p.bob, role="admin")
    roles.decide(admin=second, request=asked, granted=True)
    staffing.drop_role(admin=second, person=p.bob, role="admin", team=p.alice.team)


@pytest.mark.parametrize("away_and_back", [off_and_on, off_in_an_earlier_release, admin_and_back])
@pytest.mark.parametrize("before", ["added", "emergency access", "offered"])
def test_who_comes_back_sees_no_case_of_another(
    away_and_back: Callable[[People], None], before: str, p: People, desk: Desk
) -> None:
    """Given Bob, who worked on the case of Alice or was asked to take it over, when he has no work
    for a while, then he sees it only after she adds him anew.
    """
    if before == "added":
        access.add_colleague(case=desk.case, by=p.alice, person=p.bob)
    elif before == "offered":
        handing.offer(case=desk.case, by=p.alice, to=p.bob)
    else:
        User.objects.filter(pk=p.bob.pk).update(is_lead=True)
        lead = User.objects.get(pk=p.bob.pk)
        emergency_access.take(case=desk.case, by=lead, reason="De behandelaar is ziek.")
    away_and_back(p)
    bob = User.objects.get(pk=p.bob.pk)
    assert bob.works_on_cases()
    assert not Case.objects.visible_to(bob).exists()
    assert not Handover.objects.visible_to(bob).exists()
    access.add_colleague(case=desk.now, by=p.alice, person=bob)
    assert Case.objects.visible_to(bob).exists()


def test_whose_case_somebody_worked_in_hears_that_the_place_ended(
    p: People, desk: Desk, mailoutbox: list[EmailMessage], django_capture_on_commit_callbacks: Any
) -> None:
    """Off and on again, Bob worked there no more, and nobody told Alice."""
    access.add_colleague(case=desk.case, by=p.alice, person=p.bob)
    mailoutbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        off_and_on(p)
    assert [p.alice.email] in [letter.to for letter in mailoutbox]


def test_the_chain_of_the_case_says_who_ended_the_place_of_who_left(p: People, desk: Desk) -> None:
    access.add_colleague(case=desk.case, by=p.alice, person=p.bob)
    staffing.deactivate(admin=p.admin, person=p.bob)
    row = Record.objects.get(chain=desk.case.pk, action="member removed")
    assert (row.actor_id, row.subject) == (p.admin.pk, p.bob.pk)
    assert [member.person for member in members_of(desk.now)] == [p.alice]


def test_a_lead_who_is_excluded_hears_no_more_of_an_offer(p: People, desk: Desk) -> None:
    leaves(p)
    offer = handing.offer(case=desk.case, by=p.lead, to=p.bob)
    one, two = (UserFactory(team=p.lead.team, lead=True) for _ in range(2))
    access.exclude(case=desk.case, by=one, person=p.lead)
    access.exclude_too(case=desk.case, by=two, person_id=p.lead.pk)
    with pytest.raises(Handover.DoesNotExist):
        handing.decline(offer_id=offer.pk, by=p.bob)


WAYS = ["nothing", "a case", "two cases", "handed on", "excluded"]


def test_no_page_of_an_admin_says_whether_anything_was_left(p: People) -> None:
    """All was offered to a colleague who accepted: the number that stayed said who is excluded."""
    seen = {page: {said_to_admin(p, way, page) for way in WAYS} for page in PAGES}
    assert {page: len(said) for page, said in seen.items()} == dict.fromkeys(PAGES, 1)


PAGES = {
    "accounts:people": lambda p: [],
    "contacts:digest": lambda p: [],
    "accounts:person": lambda p: [p.alice.pk],
    "leaving:switch_off": lambda p: [p.alice.pk],
    "leaving:end_team": lambda p: [p.bob.team_id],
}
OF_ONE_LOOK = re.compile(r'name="csrfmiddlewaretoken" value="[^"]*"')


def said_to_admin(p: People, way: str, page: str) -> str:
    """What the page holds after Alice left, and what she left went this way; all of it undone."""
    with transaction.atomic():
        made = [a_desk(p.alice).case for _ in range({"nothing": 0, "two cases": 2}.get(way, 1))]
        if way == "excluded":
            access.exclude(case=made[0], by=p.alice, person=p.bob)
        leaves(p)
        if way == "handed on":
            offer = handing.offer(case=made[0], by=p.lead, to=p.bob)
            handing.accept(offer_id=offer.pk, by=p.bob)
        html = signed_in(p.admin).get(reverse(page, args=PAGES[page](p))).text
        transaction.set_rollback(True)
    assert not [one.code for one in made if one.code in html]
    return OF_ONE_LOOK.sub("", html.split("<main")[1].split("</main>")[0])


@pytest.mark.parametrize("way", ["off", "made admin"])
def test_who_answers_for_the_team_is_mailed_of_what_was_left(
    way: str, p: People, desk: Desk, mailoutbox: list[EmailMessage],
    django_capture_on_commit_callbacks: Any,
) -> None:  # fmt: skip
    """No admin sees a number any more: the lead and the deputy hear of it at once."""
    deputy = UserFactory(team=TeamFactory(organisation=p.alice.organisation))
    a_deputy(deputy, p.lead.team)
    no_more = UserFactory(team=p.lead.team, lead=True)
    access.exclude(case=desk.case, by=p.alice, person=no_more)
    second = UserFactory(organisation=p.admin.organisation, admin=True)
    asked = roles.ask(admin=p.admin, person=p.alice, role="admin")
    mailoutbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        if way == "off":
            leaves(p)
        else:
            roles.decide(admin=second, request=asked, granted=True)
    # That an account went off all hear who answer for the team, whatever case there is.
    told = {mail.to[0] for mail in mailoutbox if "«Mijn account»" not in mail.body}
    assert {p.lead.email, deputy.email} <= told
    assert no_more.email not in told
