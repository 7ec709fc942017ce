"""What takes two people takes two who may still ask it: the word of who was switched off, got
another task or handed the case over counts no more; it is asked anew.
"""

from collections.abc import Callable
from typing import Any

import pytest

from meldcode.accounts import roles, second, staffing
from meldcode.accounts.models import User
from meldcode.cases.casework import access, handing
from meldcode.cases.models import Case, Exclusion, ExclusionRequest, Handover
from meldcode.retention import changing
from meldcode.retention.terms import Category
from tests.cases.given import Desk, a_desk
from tests.factories.accounts import People, TeamFactory, UserFactory, people

Asked = Callable[[], Any]


@pytest.fixture
def p() -> People:
    return people()


@pytest.fixture
def desk(p: People) -> Desk:
    """A case of Alice on which Bob works."""
    desk = a_desk(p.alice)
    access.add_colleague(case=desk.case, by=p.alice, person=p.bob)
    return desk


def another_lead(p: People) -> User:
    return UserFactory(team=p.lead.team, lead=True)


def now(person: User) -> User:
    return User.objects.get(pk=person.pk)


def sees(person: User, desk: Desk) -> bool:
    return Case.objects.visible_to(now(person)).filter(pk=desk.case.pk).exists()


def handed_over(desk: Desk, by: User, to: User) -> None:
    handing.accept(offer_id=handing.offer(case=desk.now, by=by, to=to).pk, by=now(to))


def switched_off(p: People, person: User) -> None:
    staffing.deactivate(admin=p.admin, person=person)


def moved(p: People, person: User) -> None:
    UserFactory(lead=True, team=person.team)
    other = TeamFactory(organisation=p.admin.organisation)
    staffing.move(admin=p.admin, person=person, team=other)


GONE = (switched_off, moved)


# In the case: excluding who works on it, and lifting.


@pytest.mark.parametrize("gone", GONE)
def test_one_lead_excludes_nobody_on_the_word_of_a_lead_who_is_gone(
    gone: Callable[..., None], p: People, desk: Desk
) -> None:
    other = another_lead(p)
    access.exclude(case=desk.case, by=p.lead, person=p.bob)
    gone(p, p.lead)
    with pytest.raises(access.NotAllowed, match="Vraag zelf"):
        access.exclude_too(case=desk.now, by=other, person_id=p.bob.pk)
    assert sees(p.bob, desk)
    # What this lead asks now is a request of this lead, and takes another one.
    access.exclude(case=desk.now, by=other, person=p.bob)
    assert ExclusionRequest.objects.get(decided_at=None).asked_by == other
    access.exclude_too(case=desk.now, by=another_lead(p), person_id=p.bob.pk)
    assert not sees(p.bob, desk)


def test_the_owner_who_could_exclude_alone_still_agrees(p: People, desk: Desk) -> None:
    access.exclude(case=desk.case, by=p.lead, person=p.bob)
    switched_off(p, p.lead)
    access.exclude_too(case=desk.now, by=p.alice, person_id=p.bob.pk)
    assert not sees(p.bob, desk)


@pytest.mark.parametrize("gone", GONE)
def test_an_exclusion_is_not_lifted_on_the_word_of_a_lead_who_is_gone(
    gone: Callable[..., None], p: People, desk: Desk
) -> None:
    access.exclude(case=desk.case, by=p.alice, person=p.bob)
    access.ask_lifting(case=desk.case, by=p.lead, person_id=p.bob.pk)
    gone(p, p.lead)
    with pytest.raises(access.NotAllowed):
        access.lift_exclusion(case=desk.now, by=p.alice, person_id=p.bob.pk)
    access.ask_lifting(case=desk.now, by=p.alice, person_id=p.bob.pk)
    assert Exclusion.objects.get().lift_asked_by == p.alice


def test_a_handler_of_before_lifts_nothing_with_a_lead(p: People, desk: Desk) -> None:
    third = UserFactory(team=p.alice.team)
    access.exclude(case=desk.case, by=p.alice, person=third)
    access.ask_lifting(case=desk.case, by=p.alice, person_id=third.pk)
    handed_over(desk, p.alice, p.bob)
    with pytest.raises(access.NotAllowed):
        access.lift_exclusion(case=desk.now, by=p.lead, person_id=third.pk)
    assert Exclusion.objects.get().lifted_at is None


# Who is to be excluded does not become the handler meanwhile.


def test_who_is_to_be_excluded_is_offered_no_case(p: People, desk: Desk) -> None:
    access.exclude(case=desk.case, by=p.lead, person=p.bob)
    with pytest.raises(access.NotAllowed):
        handing.offer(case=desk.case, by=p.alice, to=p.bob)
    access.leave_in(case=desk.case, by=p.alice, person_id=p.bob.pk)
    handed_over(desk, p.alice, p.bob)
    assert desk.now.owner == p.bob


def test_an_offer_to_who_is_to_be_excluded_ends(p: People, desk: Desk) -> None:
    offer = handing.offer(case=desk.case, by=p.alice, to=p.bob)
    access.exclude(case=desk.case, by=p.lead, person=p.bob)
    with pytest.raises(Handover.DoesNotExist):
        handing.accept(offer_id=offer.pk, by=p.bob)


def test_two_leads_exclude_no_handler_by_what_was_asked_before(p: People, desk: Desk) -> None:
    access.exclude(case=desk.case, by=p.lead, person=p.bob)
    Case.objects.filter(pk=desk.case.pk).update(owner=p.bob)
    with pytest.raises(ExclusionRequest.DoesNotExist):
        access.exclude_too(case=desk.now, by=another_lead(p), person_id=p.bob.pk)
    assert sees(p.bob, desk)


def test_a_case_that_was_left_is_not_taken_over_on_the_word_of_an_admin_who_is_gone(
    p: People, desk: Desk
) -> None:
    admin = UserFactory(admin=True, organisation=p.admin.organisation)
    switched_off(p, p.alice)
    handing.offer_all(admin=admin, person=now(p.alice), to=p.bob)
    offer = Handover.objects.get()
    switched_off(p, admin)
    with pytest.raises(Handover.DoesNotExist):
        handing.accept(offer_id=offer.pk, by=now(p.bob))
    # The lead takes it back and asks anew.
    handing.withdraw(case=desk.now, by=p.lead)
    handing.accept(offer_id=handing.offer(case=desk.now, by=p.lead, to=p.bob).pk, by=now(p.bob))
    assert desk.now.owner == p.bob


# Of an organisation: roles, deputies, second factors, addresses, passwords, terms.


def asked_by(asker: User, p: People) -> dict[str, tuple[Any, Callable[..., None]]]:
    """Each that an admin asks, and what a second one does with it."""
    about = UserFactory(team=p.alice.team)
    role = roles.ask(admin=asker, person=p.bob, role="lead")
    staff = {
        "deputy": second.ask_deputy(actor=asker, team=p.alice.team, person=about),
        "factor": second.ask_factor(admin=asker, person=about),
        "password": second.ask_password(admin=asker, person=about),
        "address": second.ask_address(admin=asker, person=about, email="nieuw@school.example"),
    }
    term = changing.change(admin=asker, category=Category.SAFE, months=36)
    found: dict[str, tuple[Any, Callable[..., None]]] = {
        name: (row, lambda by, row, yes: second.decide(by=by, request=row, granted=yes))
        for name, row in staff.items()
    }
    found["role"] = role, lambda by, row, yes: roles.decide(admin=by, request=row, granted=yes)
    found["term"] = term, lambda by, row, yes: changing.decide(admin=by, proposal=row, granted=yes)
    return found


def no_admin_any_more(p: People, person: User) -> None:
    staffing.drop_role(admin=p.admin, person=person, role="admin", team=p.alice.team)


def off_and_on_again(p: People, person: User) -> None:
    switched_off(p, person)
    staffing.reactivate(admin=p.admin, person=now(person), team=p.alice.team)


@pytest.mark.parametrize("gone", [switched_off, no_admin_any_more, off_and_on_again])
def test_nothing_is_agreed_to_that_an_admin_of_before_asked(
    gone: Callable[..., None], p: People
) -> None:
    asker = UserFactory(admin=True, organisation=p.admin.organisation)
    asked = asked_by(asker, p)
    gone(p, asker)
    for name, (row, decide) in asked.items():
        with pytest.raises(staffing.ActRefused, match="mag dat niet meer vragen"):
            decide(p.admin, row, True)
        row.refresh_from_db()
        assert row.decided_at is None, name
        # It is not in the way: refused, it can be asked anew.
        decide(p.admin, row, False)
        row.refresh_from_db()
        assert row.granted is False, name
