"""Excluding who works on a case: told to the owner at once, and never by one other person alone."""

from typing import Any

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from meldcode.accounts import staffing
from meldcode.accounts.lapsing import LAPSES_AFTER
from meldcode.accounts.models import User
from meldcode.cases.casework import access, emergency_access, handing
from meldcode.cases.models import Case, Exclusion, ExclusionRequest, Handover, Task
from tests.cases.given import Desk, a_desk
from tests.factories.accounts import People, UserFactory, a_deputy
from tests.rooms import signed_in


@pytest.fixture
def desk(p: People) -> Desk:
    desk = a_desk(p.alice)
    access.add_colleague(case=desk.case, by=p.alice, person=p.bob)
    return desk


def sees(person: User, desk: Desk) -> bool:
    return Case.objects.visible_to(User.objects.get(pk=person.pk)).filter(pk=desk.case.pk).exists()


def told(p: People) -> list[str]:
    return list(Task.objects.filter(person=p.alice, ended_at=None).values_list("kind", flat=True))


def change(person: User, desk: Desk, verb: str, whom: User) -> int:
    client = Client()
    client.force_login(User.objects.get(pk=person.pk))
    url = reverse("cases:access-change", args=[desk.case.pk, verb])
    return client.post(url, {"person": str(whom.pk)}).status_code


def page(person: User, desk: Desk) -> str:
    client = Client()
    client.force_login(User.objects.get(pk=person.pk))
    return client.get(reverse("cases:access", args=[desk.case.pk])).content.decode()


def test_a_lead_alone_takes_no_case_away_from_who_works_on_it(p: People, desk: Desk) -> None:
    assert change(p.lead, desk, "uitsluiten", p.bob) == 302
    assert sees(p.bob, desk)
    assert told(p) == ["excluding"]
    assert change(p.lead, desk, "ook-uitsluiten", p.bob) == 302
    assert sees(p.bob, desk)
    assert f"wil {p.bob.with_address()} uitsluiten" in page(p.alice, desk)


@pytest.mark.parametrize("who", ["owner", "another lead"])
def test_the_owner_or_another_lead_agrees(who: str, p: People, desk: Desk) -> None:
    other = p.alice if who == "owner" else UserFactory(team=p.lead.team, lead=True)
    change(p.lead, desk, "uitsluiten", p.bob)
    assert change(other, desk, "ook-uitsluiten", p.bob) == 302
    assert not sees(p.bob, desk)
    assert ("excluded" in told(p)) is (who == "another lead")


def test_the_owner_does_not_agree(p: People, desk: Desk) -> None:
    change(p.lead, desk, "uitsluiten", p.bob)
    assert change(p.alice, desk, "niet-uitsluiten", p.bob) == 302
    assert sees(p.bob, desk)
    assert change(p.alice, desk, "ook-uitsluiten", p.bob) == 404
    assert not Exclusion.objects.exists()


def looked_in(person: User, desk: Desk) -> None:
    emergency_access.take(case=desk.now, by=person, reason="omdat")
    emergency_access.end(case=desk.now, by=person)


def test_who_looked_in_is_no_second_of_two_leads(p: People, desk: Desk) -> None:
    """Given back or not; beside the owner that lead is one of two as before."""
    other = UserFactory(team=p.lead.team, lead=True)
    looked_in(other, desk)
    assert change(p.lead, desk, "uitsluiten", p.bob) == 302
    with pytest.raises(access.NotAllowed, match="noodtoegang"):
        access.exclude_too(case=desk.now, by=other, person_id=p.bob.pk)
    assert sees(p.bob, desk)
    access.exclude_too(case=desk.now, by=p.alice, person_id=p.bob.pk)
    access.ask_lifting(case=desk.now, by=p.lead, person_id=p.bob.pk)
    with pytest.raises(access.NotAllowed, match="noodtoegang"):
        access.lift_exclusion(case=desk.now, by=other, person_id=p.bob.pk)
    Exclusion.objects.update(lift_asked_by=p.alice)
    access.lift_exclusion(case=desk.now, by=other, person_id=p.bob.pk)
    assert not Exclusion.objects.filter(case=desk.case, lifted_at=None).exists()


def test_what_was_asked_lapses(p: People, desk: Desk) -> None:
    change(p.lead, desk, "uitsluiten", p.bob)
    ExclusionRequest.objects.update(asked_at=timezone.now() - LAPSES_AFTER)
    assert " uitsluiten." not in page(p.alice, desk)
    assert change(p.alice, desk, "ook-uitsluiten", p.bob) == 404
    change(p.lead, desk, "uitsluiten", p.bob)
    assert f"wil {p.bob.with_address()} uitsluiten" in page(p.alice, desk)


def test_who_does_not_work_on_it_is_excluded_at_once_and_the_owner_hears(
    p: People, desk: Desk, django_capture_on_commit_callbacks: object
) -> None:
    other = UserFactory(team=p.lead.team)
    with django_capture_on_commit_callbacks(execute=True):
        change(p.lead, desk, "uitsluiten", other)
    assert Exclusion.objects.filter(person=other).exists()
    assert told(p) == ["excluded"]
    assert [message.to for message in mail.outbox] == [[p.alice.email]]


def test_the_next_that_one_lead_excludes_waits(p: People, desk: Desk) -> None:
    """One by one a lead excluded everybody but themselves: to nobody else the case could go."""
    first, second = UserFactory(team=p.lead.team), UserFactory(team=p.lead.team)
    for person in (first, first, second):
        change(p.lead, desk, "uitsluiten", person)
    assert list(Exclusion.objects.values_list("person", flat=True)) == [first.pk]
    assert "Nog niet uitgesloten" in page(p.lead, desk)
    assert f"wil {second.with_address()} uitsluiten" in page(p.alice, desk)
    assert change(p.alice, desk, "niet-uitsluiten", second) == 302
    assert second in handing.takers_of(desk.now, p.alice)


def test_another_lead_excludes_a_first_one_too(p: People, desk: Desk) -> None:
    for lead in (p.lead, UserFactory(team=p.lead.team, lead=True)):
        assert access.exclude(case=desk.now, by=lead, person=UserFactory(team=p.lead.team))
    assert Exclusion.objects.count() == 2


@pytest.mark.parametrize("who", ["lead", "deputy"])
def test_who_answers_for_the_team_is_excluded_by_two(who: str, p: People, desk: Desk) -> None:
    whom = UserFactory(team=p.lead.team, lead=who == "lead")
    if who == "deputy":
        a_deputy(whom, p.lead.team)
    assert change(p.lead, desk, "uitsluiten", whom) == 302
    assert not Exclusion.objects.exists()
    assert change(p.alice, desk, "ook-uitsluiten", whom) == 302
    assert Exclusion.objects.filter(person=whom).exists()


def test_a_lead_excludes_themselves_at_once(p: People, desk: Desk) -> None:
    assert access.exclude(case=desk.now, by=p.lead, person=p.lead)
    assert Exclusion.objects.filter(person=p.lead).exists()


def test_the_owner_decides_alone_at_once(p: People, desk: Desk) -> None:
    change(p.alice, desk, "uitsluiten", p.bob)
    assert not sees(p.bob, desk)
    assert told(p) == []


def test_who_is_to_be_excluded_learns_nothing_of_it(p: People, desk: Desk) -> None:
    other = UserFactory(team=p.lead.team, lead=True, name="Tweede")
    access.add_colleague(case=desk.case, by=p.alice, person=other)
    change(p.lead, desk, "uitsluiten", other)
    assert "wil Tweede uitsluiten" not in page(other, desk)
    assert change(other, desk, "niet-uitsluiten", other) == 404
    assert change(p.alice, desk, "ook-uitsluiten", other) == 302
    assert not sees(other, desk)


def test_a_new_name_of_who_is_to_be_excluded_ends_nothing_and_is_told(
    p: People, desk: Desk, mailoutbox: list[EmailMessage], django_capture_on_commit_callbacks: Any
) -> None:
    """One admin ended so what a lead asked. It is of the account, and its address stands there."""
    change(p.lead, desk, "uitsluiten", p.bob)
    assert "is daarna veranderd" not in page(p.alice, desk)
    with django_capture_on_commit_callbacks(execute=True):
        staffing.rename(admin=p.admin, person=p.bob, name="Andere Naam")
    assert excluding_asked_now()
    assert {p.lead.email, p.alice.email} <= {letter.to[0] for letter in mailoutbox}
    read = page(p.alice, desk)
    assert f"wil Andere Naam ({p.bob.email}) uitsluiten" in read
    assert "De naam van deze collega is daarna veranderd." in read
    assert change(p.alice, desk, "ook-uitsluiten", p.bob) == 302
    assert not sees(p.bob, desk)


def test_a_new_name_of_who_asked_ends_nothing_however_often_and_is_told(
    p: People, desk: Desk, mailoutbox: list[EmailMessage], django_capture_on_commit_callbacks: Any
) -> None:
    """One admin ended what waits by renaming a lead, again and again."""
    change(p.lead, desk, "uitsluiten", p.bob)
    line = f"{p.lead.with_address()} wil {p.bob.with_address()} uitsluiten"
    assert line in page(p.alice, desk)
    assert "De naam van wie dit vraagt" not in page(p.alice, desk)
    for name in ("Andere Naam", "Nog Anders"):
        with django_capture_on_commit_callbacks(execute=True):
            staffing.rename(admin=p.admin, person=p.lead, name=name)
    assert excluding_asked_now()
    assert {p.lead.email, p.alice.email} <= {letter.to[0] for letter in mailoutbox}
    read = page(p.alice, desk)
    assert f"Nog Anders ({p.lead.email}) wil {p.bob.with_address()} uitsluiten" in read
    assert "De naam van wie dit vraagt is daarna veranderd." in read
    change(p.lead, desk, "ook-uitsluiten", p.bob)
    assert sees(p.bob, desk), "whoever asked is no second person under another name"
    assert change(p.alice, desk, "ook-uitsluiten", p.bob) == 302
    assert not sees(p.bob, desk)


def excluding_asked_now() -> bool:
    return ExclusionRequest.objects.filter(decided_at=None).exists()


@pytest.mark.parametrize("renamed", ["the excluded", "lead"])
def test_a_new_name_ends_the_question_to_lift(renamed: str, p: People, desk: Desk) -> None:
    on_list = UserFactory(team=p.alice.team)
    change(p.alice, desk, "uitsluiten", on_list)
    change(p.lead, desk, "opheffen-vragen", on_list)
    assert f"{p.lead.with_address()} vraagt om deze uitsluiting" in page(p.alice, desk)
    who = on_list if renamed == "the excluded" else p.lead
    staffing.rename(admin=p.admin, person=who, name="Andere Naam")
    change(p.alice, desk, "opheffen", on_list)
    assert not lifted(on_list)
    change(p.lead, desk, "opheffen-vragen", on_list)
    change(p.alice, desk, "opheffen", on_list)
    assert f"({on_list.email}): gevraagd door" in page(p.alice, desk)
    assert f"gevraagd door {User.objects.get(pk=p.lead.pk).with_address()}" in page(p.alice, desk)


def lifted(person: User) -> bool:
    return Exclusion.objects.filter(person=person).exclude(lifted_at=None).exists()


@pytest.mark.parametrize("who", ["alice", "lead"])
@pytest.mark.parametrize("wrote", [True, False])
def test_who_has_the_case_reads_at_once_where_to_look_again(
    wrote: bool, who: str, p: People, desk: Desk
) -> None:
    """A lead does not: that there is something to ask is of the case."""
    if wrote:
        desk.taken_by(p.bob).consult()
    access.remove_colleague(case=desk.now, by=p.alice, person_id=p.bob.pk)
    client = signed_in(getattr(p, who))
    url = reverse("cases:access-change", args=[desk.case.pk, "uitsluiten"])
    page = client.post(url, {"person": str(p.bob.pk)}, follow=True)
    [said] = [str(one) for one in page.context["messages"]]
    assert said.startswith("Opgeslagen." if who == "alice" else "Deze collega is nog niet")
    assert ("Lees in de tijdlijn" in said) is (wrote and who == "alice")


@pytest.mark.parametrize("way", ["handed over", "removed"])
@pytest.mark.parametrize("by", ["lead", "lead who looked in"])
def test_a_lead_alone_takes_nothing_back_of_who_worked_on_it(
    way: str, by: str, p: People, desk: Desk
) -> None:
    """What a former handler told would be set back for the present one, for good."""
    if way == "handed over":
        former, owner = p.alice, p.bob
        handing.offer(case=desk.now, by=former, to=owner)
        handing.accept(offer_id=Handover.objects.get().pk, by=owner)
    else:
        former, owner = p.bob, p.alice
        access.remove_colleague(case=desk.now, by=owner, person_id=former.pk)
    if by == "lead who looked in":
        looked_in(p.lead, desk)
    before = desk.now.entries.count()
    assert change(p.lead, desk, "uitsluiten", former) == 302
    assert not Exclusion.objects.exists()
    assert desk.now.entries.count() == before
    assert f"wil {former.with_address()} uitsluiten" in page(owner, desk)
    assert change(owner, desk, "ook-uitsluiten", former) == 302
    assert Exclusion.objects.filter(person=former).exists()


def test_who_only_wrote_in_it_is_excluded_by_two(p: People, desk: Desk) -> None:
    """A lead of before whose note stands there."""
    former = UserFactory(team=p.lead.team, lead=True)
    looked_in(former, desk)
    User.objects.filter(pk=former.pk).update(is_lead=False, is_professional=True)
    assert not access.exclude(case=desk.now, by=p.lead, person=User.objects.get(pk=former.pk))
    assert access.exclude(case=desk.now, by=p.lead, person=p.lead)


def test_the_page_says_that_lifting_brings_nothing_back(p: People, desk: Desk) -> None:
    said = "Wat toen is teruggezet, blijft zo."
    assert said not in page(p.alice, desk)
    change(p.alice, desk, "uitsluiten", p.bob)
    assert said in page(p.alice, desk)
    assert said in page(p.lead, desk)
