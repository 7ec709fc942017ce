"""Two colleagues may have one name since before such names were refused: wherever somebody is
chosen for a case, the address stands beside the name, which one admin cannot change.
"""

from datetime import timedelta
from typing import Any

import pytest
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import timezone

from meldcode.accounts import staffing
from meldcode.accounts.models import User
from meldcode.cases.casework import access, emergency_access, handing
from meldcode.cases.models import Member
from meldcode.retention import deleting
from tests.cases.given import Desk, a_desk
from tests.factories.accounts import People, UserFactory
from tests.rooms import signed_in


def choosers(p: People) -> dict[str, tuple[User, str]]:
    """Who chooses a colleague, and at which address."""
    case = a_desk(p.alice).case
    return {
        "added, excluded": (p.alice, reverse("cases:access", args=[case.pk])),
        "takes over": (p.alice, reverse("cases:hand-over", args=[case.pk])),
        "stands in": (p.lead, reverse("accounts:deputies")),
        "after who leaves": (p.admin, reverse("leaving:switch_off", args=[p.alice.pk])),
    }


@pytest.mark.parametrize(
    "chosen", ["added, excluded", "takes over", "stands in", "after who leaves"]
)
def test_two_of_one_name_are_told_apart_where_one_is_chosen(chosen: str, p: People) -> None:
    other = UserFactory(team=p.bob.team)
    User.objects.filter(pk=other.pk).update(name=p.bob.name)
    who, address = choosers(p)[chosen]
    page = signed_in(who).get(address).content.decode()
    options = [part.partition("</option>")[0] for part in page.split("<option")[1:]]
    for one in (p.bob, other):
        assert any(f"{p.bob.name} ({one.email})" in option for option in options)


def test_who_is_on_the_case_or_excluded_stands_there_with_the_address(p: People) -> None:
    case, other = a_desk(p.alice).case, UserFactory(team=p.bob.team)
    access.add_colleague(case=case, by=p.alice, person=p.bob)
    access.exclude(case=case, by=p.alice, person=other)
    page = signed_in(p.alice).get(reverse("cases:access", args=[case.pk])).content.decode()
    for one in (p.bob, other):
        assert f"<span>{one.name} ({one.email})</span>" in page


def test_who_was_asked_to_take_over_stands_there_with_the_address(p: People) -> None:
    case = a_desk(p.alice).case
    handing.offer(case=case, by=p.alice, to=p.bob)
    page = signed_in(p.alice).get(reverse("cases:hand-over", args=[case.pk])).content.decode()
    assert f"Aangeboden aan {p.bob.name} ({p.bob.email})" in page


OTHER = "Iemand Anders"


def page(who: User, name: str, *about: Any) -> str:
    return signed_in(who).get(reverse(name, args=about)).content.decode()


def looked(desk: Desk, by: User) -> None:
    emergency_access.take(case=desk.case, by=by, reason="Er dreigt iets.", why="away")
    emergency_access.add_note(case=desk.case, by=by, token=None, text="Gebeld met het LKHA.")


def test_who_took_emergency_access_stands_there_with_the_address(p: People) -> None:
    """Else one admin, by another name, has the handler think that somebody else looked."""
    desk, second = a_desk(p.alice), UserFactory(name="Tweede Lead", team=p.lead.team, lead=True)
    looked(desk, p.lead)
    staffing.rename(admin=p.admin, person=p.lead, name=OTHER)
    told = f"{OTHER} ({p.lead.email})"
    assert page(p.alice, "cases:timeline", desk.case.pk).count(told) == 2
    assert told in page(second, "review:queue")


def test_the_name_alone_stays_in_an_ordinary_row(p: People) -> None:
    desk = a_desk(p.alice)
    timeline = page(p.alice, "cases:timeline", desk.case.pk)
    assert f"door {p.alice.name}" in timeline
    assert p.alice.email not in timeline


def test_a_row_of_before_another_name_has_the_address(p: People) -> None:
    desk = a_desk(p.alice)
    access.add_colleague(case=desk.case, by=p.alice, person=p.bob)
    staffing.rename(admin=p.admin, person=p.alice, name=OTHER)
    assert f"door {OTHER} ({p.alice.email})" in page(p.bob, "cases:timeline", desk.case.pk)


def test_who_asks_to_delete_stands_there_with_the_address(p: People) -> None:
    desk = a_desk(p.alice)
    access.add_colleague(case=desk.case, by=p.alice, person=p.bob, mandate="full")
    desk.close("unfounded")
    deleting.ask(case_id=desk.case.pk, by=p.alice, reason="mistake")
    told = page(p.bob, "retention:case", desk.case.pk)
    assert f"{p.alice.name} ({p.alice.email}) vroeg dit" in told


def renamed(p: People, who: User, capture: Any, mailoutbox: list[EmailMessage]) -> set[str]:
    """Who is mailed of a case when this person gets another name."""
    mailoutbox.clear()
    with capture(execute=True):
        staffing.rename(admin=p.admin, person=who, name=OTHER)
    return {one.to[0] for one in mailoutbox if "bij uw taken" in one.body}


@pytest.mark.parametrize("beside", ["looked", "works along", "looked long ago", "stranger"])
def test_whose_case_it_is_hears_of_another_name(
    beside: str, p: People, mailoutbox: list[EmailMessage], django_capture_on_commit_callbacks: Any
) -> None:
    """The admin who does it learns of nobody whether there is a case."""
    desk = a_desk(p.alice)
    who = p.bob if beside == "works along" else p.lead
    if beside == "works along":
        access.add_colleague(case=desk.case, by=p.alice, person=p.bob)
    elif beside.startswith("looked"):
        looked(desk, p.lead)
        emergency_access.end(case=desk.case, by=p.lead)
    if beside == "looked long ago":
        then = timezone.now() - timedelta(days=91)
        Member.objects.filter(person=p.lead).update(added_at=then)
    told = renamed(p, who, django_capture_on_commit_callbacks, mailoutbox)
    assert told == ({p.alice.email} if beside in ("looked", "works along") else set())


def test_an_admin_reads_the_same_whether_there_is_a_case_or_not(p: People) -> None:
    looked(a_desk(p.alice), p.lead)
    other = UserFactory(team=p.lead.team, lead=True)
    browser = signed_in(p.admin)
    said = [
        browser.post(reverse("accounts:rename", args=[who.pk]), {"name": name}, follow=True).text
        for who, name in ((p.lead, "Een Nieuwe"), (other, "Twee Nieuwe"))
    ]
    assert all("De naam is veranderd." in one for one in said)
    assert p.alice.email not in "".join(said)
