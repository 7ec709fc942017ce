"""Deleting takes two people, and a case that nothing holds."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.mail import EmailMessage
from django.db import IntegrityError, transaction
from django.utils import timezone

from meldcode.accounts import staffing
from meldcode.cases.casework import access, deciding, emergency_access, handing
from meldcode.cases.models import Case, Member, Task, TaskKind
from meldcode.retention import announcing
from meldcode.retention.deleting import DeletionRefused, approve, decline
from meldcode.retention.models import Deletion
from meldcode.vault import keys
from meldcode.vault.models import Tombstone
from tests.cases.given import Desk
from tests.factories.accounts import People, UserFactory, a_deputy
from tests.retention.given import MISTAKE, REQUEST, asked, closed, opened, over, there, today
from tests.rooms import signed_in

# Two people


def test_one_asks_and_another_agrees(p: People) -> None:
    desk = over(p.alice)
    asked(desk, p.alice)
    assert there(desk)
    approve(case_id=desk.case.pk, by=p.lead)
    assert not there(desk)


def test_who_asked_cannot_agree(p: People) -> None:
    desk = over(p.alice)
    asked(desk, p.alice)
    with pytest.raises(DeletionRefused):
        approve(case_id=desk.case.pk, by=p.alice)
    assert there(desk)
    assert keys.key_for(desk.case.pk)


def test_a_lead_alone_deletes_nothing_either(p: People) -> None:
    desk = over(p.lead)
    asked(desk, p.lead)
    with pytest.raises(DeletionRefused):
        approve(case_id=desk.case.pk, by=p.lead)


def test_the_database_itself_refuses_a_deletion_by_one(p: People) -> None:
    given = {"case_id": uuid4(), "organisation": p.alice.organisation, "reason": "request"}
    decided = {"decided_at": timezone.now(), "granted": True}
    for people in (
        {"asked_by": p.alice, "decided_by": p.alice},
        {"asked_by": p.alice},
        {"decided_by": p.alice},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Deletion.objects.create(**given, **decided, **people)
    with pytest.raises(IntegrityError), transaction.atomic():
        Deletion.objects.create(**given, asked_by=p.alice, erased_at=timezone.now())
    Deletion.objects.create(**given, **decided, asked_by=p.alice, decided_by=p.bob)


def test_a_colleague_on_the_case_may_agree(p: People) -> None:
    desk = over(p.alice)
    with pytest.raises(Case.DoesNotExist):
        asked(desk, p.bob)
    access.add_colleague(case=desk.case, by=p.alice, person=p.bob)
    asked(desk, p.lead)
    approve(case_id=desk.case.pk, by=p.bob)
    assert not there(desk)


@pytest.mark.parametrize("how", ["handed over", "excluded", "off"])
def test_nobody_agrees_to_what_was_asked_by_who_is_gone_from_the_case(how: str, p: People) -> None:
    """Given a case of Alice that she, or Bob on it, asked to delete, when who asked is gone from
    it, then the lead cannot agree, and it can be asked anew.
    """
    desk = over(p.alice)
    access.add_colleague(case=desk.case, by=p.alice, person=p.bob)
    asked(desk, *((p.alice, REQUEST) if how == "handed over" else (p.bob,)))
    if how == "handed over":
        made = handing.offer(case=desk.case, by=p.alice, to=p.bob)
        handing.accept(offer_id=made.pk, by=p.bob)
    elif how == "excluded":
        access.exclude(case=desk.case, by=p.alice, person=p.bob)
    else:
        staffing.deactivate(admin=p.admin, person=p.bob)
    with pytest.raises(DeletionRefused, match="gaat niet meer over"):
        approve(case_id=desk.case.pk, by=p.lead)
    page = signed_in(p.lead).get(f"/bewaren/{desk.case.pk}/").content.decode()
    assert ("/akkoord/" in page, "/niet/" in page) == (False, True)
    decline(case_id=desk.case.pk, by=p.lead)
    assert asked(desk, p.lead)
    assert there(desk)


def test_nobody_agrees_when_something_was_written_since_it_was_asked(p: People) -> None:
    """Else a colleague closes the case that was taken up again, and it is gone on an old word."""
    desk = closed(p.alice)
    asked(desk, p.alice, MISTAKE)
    texts = {"text": "Nieuw signaal."}
    deciding.reopen_case(case=desk.now, by=p.alice, token=uuid4(), texts=texts)
    desk.close("unfounded")
    with pytest.raises(DeletionRefused, match="nog iets opgeschreven"):
        approve(case_id=desk.case.pk, by=p.lead)
    # then it can be asked anew
    decline(case_id=desk.case.pk, by=p.lead)
    assert asked(desk, p.alice, MISTAKE)


def test_who_does_not_reach_the_case_neither_asks_nor_agrees(p: People) -> None:
    desk = over(p.alice)
    other_lead = UserFactory(lead=True, organisation=p.alice.organisation)
    excluded = UserFactory(lead=True, team=p.alice.team)
    access.exclude(case=desk.case, by=p.alice, person=excluded)
    for person in (p.bob, p.charlie, p.admin, other_lead, excluded):
        with pytest.raises(Case.DoesNotExist):
            asked(desk, person)
    asked(desk, p.alice)
    for person in (p.bob, p.charlie, p.admin, other_lead, excluded):
        with pytest.raises(Case.DoesNotExist):
            approve(case_id=desk.case.pk, by=person)
        with pytest.raises(Case.DoesNotExist):
            decline(case_id=desk.case.pk, by=person)
    assert there(desk)


def test_a_deputy_agrees_where_no_lead_can(p: People) -> None:
    desk, deputy = over(p.alice), UserFactory(organisation=p.alice.organisation)
    a_deputy(deputy, p.alice.team)
    asked(desk, p.alice)
    with pytest.raises(Case.DoesNotExist):
        approve(case_id=desk.case.pk, by=deputy)
    p.lead.away_from = today()
    p.lead.save()
    approve(case_id=desk.case.pk, by=deputy)
    assert not there(desk)


def test_emergency_access_makes_nobody_a_second_person(p: People) -> None:
    desk, deputy = over(p.alice), UserFactory(organisation=p.alice.organisation)
    a_deputy(deputy, p.alice.team)
    p.lead.away_from = today()
    p.lead.save()
    emergency_access.take(case=desk.case, by=deputy, reason="omdat")
    Task.objects.update(ended_at=timezone.now())
    p.lead.away_from = None
    p.lead.save()
    assert Case.objects.visible_to(deputy).filter(pk=desk.case.pk).exists()
    with pytest.raises(Case.DoesNotExist):
        asked(desk, deputy)


def given_back(p: People, desk: Desk) -> None:
    emergency_access.end(case=desk.case, by=p.lead)


def run_out(p: People, desk: Desk) -> None:
    looked_in = Member.objects.filter(case=desk.case, person=p.lead)
    looked_in.update(until=timezone.now() - timedelta(hours=1))
    emergency_access.end_expired(timezone.now())


def ended_by_the_owner(p: People, desk: Desk) -> None:
    access.remove_colleague(case=desk.case, by=p.alice, person_id=p.lead.pk)


def a_colleague_since(p: People, desk: Desk) -> None:
    access.add_colleague(case=desk.case, by=p.alice, person=p.lead)


def still_there(p: People, desk: Desk) -> None:
    """It lasts."""


@pytest.mark.parametrize(
    "then", [still_there, given_back, run_out, ended_by_the_owner, a_colleague_since]
)
def test_who_looked_in_an_emergency_ends_nothing_before_its_term(
    then: Callable[[People, Desk], None], p: People
) -> None:
    desk, other = closed(p.alice), UserFactory(lead=True, team=p.alice.team)
    emergency_access.take(case=desk.case, by=p.lead, reason="omdat")
    then(p, desk)
    Task.objects.update(ended_at=timezone.now())
    asked(desk, p.alice, MISTAKE)
    with pytest.raises(DeletionRefused, match="noodtoegang"):
        approve(case_id=desk.case.pk, by=p.lead)
    approve(case_id=desk.case.pk, by=other)
    assert not there(desk)


def test_who_asked_and_who_has_the_case_hear_of_a_no(
    p: People, mailoutbox: list[EmailMessage], django_capture_on_commit_callbacks: Any
) -> None:
    desk = over(p.alice)
    access.add_colleague(case=desk.case, by=p.alice, person=p.bob)
    asked(desk, p.bob)
    with django_capture_on_commit_callbacks(execute=True):
        decline(case_id=desk.case.pk, by=p.lead)
    assert {letter.to[0] for letter in mailoutbox} == {p.alice.email, p.bob.email}


def test_an_account_that_was_switched_off_agrees_to_nothing(p: People) -> None:
    desk = over(p.alice)
    asked(desk, p.alice)
    p.lead.is_active = False
    with pytest.raises(Case.DoesNotExist):
        approve(case_id=desk.case.pk, by=p.lead)


def test_nobody_agrees_to_what_nobody_asked(p: People) -> None:
    with pytest.raises(DeletionRefused):
        approve(case_id=over(p.alice).case.pk, by=p.lead)


def test_a_no_keeps_the_case_and_it_can_be_asked_again(p: People) -> None:
    desk = over(p.alice)
    asked(desk, p.alice)
    decline(case_id=desk.case.pk, by=p.lead)
    with pytest.raises(DeletionRefused):
        approve(case_id=desk.case.pk, by=p.lead)
    asked(desk, p.lead)
    with pytest.raises(DeletionRefused):
        asked(desk, p.alice)
    approve(case_id=desk.case.pk, by=p.alice)
    assert not there(desk)


# When


def test_before_the_term_is_over_only_the_owner_asks(p: People) -> None:
    desk = closed(p.alice, days_ago=1)
    access.add_colleague(case=desk.case, by=p.alice, person=p.bob)
    for person in (p.lead, p.bob):
        with pytest.raises(DeletionRefused):
            asked(desk, person, REQUEST)
    with pytest.raises(DeletionRefused):
        asked(desk, p.alice)
    asked(desk, p.alice, MISTAKE)
    approve(case_id=desk.case.pk, by=p.bob)
    assert Tombstone.objects.get(owner=desk.case.pk).reason == MISTAKE


def test_an_open_case_is_closed_first(p: People) -> None:
    desk = opened(p.alice)
    with pytest.raises(DeletionRefused):
        asked(desk, p.alice, MISTAKE)


def test_a_case_that_nobody_touched_for_years_can_go_unclosed(p: People) -> None:
    desk = opened(p.alice, 900)
    announcing.run(today() - timedelta(days=31))
    asked(desk, p.lead)
    approve(case_id=desk.case.pk, by=p.alice)
    assert not there(desk)


def test_what_holds_is_asked_again_at_the_yes(p: People) -> None:
    desk = over(p.alice)
    asked(desk, p.alice)
    Task.objects.create(case=desk.case, person=p.alice, kind=TaskKind.OWN, due_on=today())
    with pytest.raises(DeletionRefused):
        approve(case_id=desk.case.pk, by=p.lead)
    Task.objects.update(ended_at=timezone.now())
    desk.later(400).reopen()
    with pytest.raises(DeletionRefused):
        approve(case_id=desk.case.pk, by=p.lead)
    assert there(desk)


def test_what_holds_keeps_an_early_deletion_too(p: People) -> None:
    desk = closed(p.alice, days_ago=1, return_on=today().isoformat())
    with pytest.raises(DeletionRefused):
        asked(desk, p.alice, REQUEST)
