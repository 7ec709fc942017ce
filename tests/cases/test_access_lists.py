"""Adding and excluding colleagues: who keeps the list, and that lifting takes a second person."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from meldcode.accounts.models import User
from meldcode.audit.models import Record
from meldcode.cases.casework import access
from meldcode.cases.casework.tasks import finish_task
from meldcode.cases.models import Case, Exclusion, Member, Task, TaskKind
from meldcode.retention.standing import Hold, standing_of
from tests.cases.given import Desk, a_desk
from tests.factories.accounts import People, UserFactory

REFUSED = "Deze collega kan niet worden"


@pytest.fixture
def desk(p: People) -> Desk:
    return a_desk(p.alice)


def change(by: User, desk: Desk, verb: str, person: User, *, follow: bool = True):
    client = Client()
    client.force_login(by)
    url = reverse("cases:access-change", args=[desk.case.pk, verb])
    return client.post(url, {"person": str(person.pk)}, follow=follow)


def page_of(person: User, desk: Desk, name: str) -> str:
    client = Client()
    client.force_login(person)
    return client.get(reverse(f"cases:{name}", args=[desk.case.pk])).content.decode()


def sees(person: User, desk: Desk) -> bool:
    return Case.objects.visible_to(User.objects.get(pk=person.pk)).filter(pk=desk.case.pk).exists()


def test_journey_of_a_colleague_who_knows_the_family(p: People, desk: Desk) -> None:
    change(p.alice, desk, "toevoegen", p.bob)
    assert sees(p.bob, desk)
    change(p.alice, desk, "uitsluiten", p.bob)
    assert not sees(p.bob, desk)
    change(p.alice, desk, "toevoegen", p.bob)
    assert not sees(p.bob, desk)
    change(p.alice, desk, "opheffen-vragen", p.bob)
    assert "tweede persoon" in change(p.alice, desk, "opheffen", p.bob).content.decode()
    assert Exclusion.objects.get(case=desk.case).lifted_at is None
    change(p.lead, desk, "opheffen", p.bob)
    assert Exclusion.objects.get(case=desk.case).lifted_by == p.lead
    assert not sees(p.bob, desk)
    change(p.alice, desk, "toevoegen", p.bob)
    assert sees(p.bob, desk)
    actions = list(
        Record.objects.filter(chain=desk.case.pk, subject=p.bob.pk).values_list("action", flat=True)
    )
    assert sorted(actions) == sorted(
        [
            "member added",
            "exclusion added",
            "exclusion lifting asked",
            "exclusion lifted",
            "member added",
        ]
    )


@pytest.mark.parametrize("who", ["bob", "charlie", "admin", "excluded_lead"])
@pytest.mark.parametrize(
    "verb", ["toevoegen", "verwijderen", "uitsluiten", "opheffen-vragen", "opheffen"]
)
def test_nobody_else_keeps_the_lists(who: str, verb: str, p: People, desk: Desk) -> None:
    lead = UserFactory(team=p.alice.team, lead=True)
    access.exclude(case=desk.case, by=p.alice, person=lead)
    person = lead if who == "excluded_lead" else getattr(p, who)
    if who == "bob":
        access.add_colleague(case=desk.case, by=p.alice, person=p.bob)
    before = (Member.objects.count(), Exclusion.objects.filter(lifted_at=None).count())
    assert change(person, desk, verb, p.bob).status_code == 404
    assert (Member.objects.count(), Exclusion.objects.filter(lifted_at=None).count()) == before


def test_an_excluded_lead_lifts_nothing_of_themself(p: People, desk: Desk) -> None:
    access.exclude(case=desk.case, by=p.alice, person=p.lead)
    access.ask_lifting(case=desk.case, by=p.alice, person_id=p.lead.pk)
    assert change(p.lead, desk, "opheffen", p.lead).status_code == 404
    assert Exclusion.objects.get().lifted_at is None


def test_two_leads_lift_an_exclusion_only_under_the_eyes_of_the_owner(
    p: People, desk: Desk, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    other = UserFactory(team=p.alice.team, lead=True)
    access.exclude(case=desk.case, by=p.alice, person=p.bob)
    with django_capture_on_commit_callbacks(execute=True):
        change(p.lead, desk, "opheffen-vragen", p.bob)
    task = Task.objects.get(case=desk.case, kind=TaskKind.LIFTING)
    assert (task.person, task.ended_at) == (p.alice, None)
    assert [one.to for one in mail.outbox] == [[p.alice.email]]
    assert desk.case.code not in mail.outbox[0].body
    with django_capture_on_commit_callbacks(execute=True):
        change(other, desk, "opheffen", p.bob)
    assert Task.objects.get(case=desk.case, kind=TaskKind.LIFTED).person == p.alice
    asker, lifter = p.lead.with_address(), other.with_address()
    told = f"{p.bob.with_address()}: gevraagd door {asker}, opgeheven door {lifter}"
    assert told in page_of(p.alice, desk, "access")
    assert told not in page_of(p.lead, desk, "access")
    assert [one.to for one in mail.outbox] == [[p.alice.email]] * 2
    for lead in (p.lead, other):
        with pytest.raises(Task.DoesNotExist):
            finish_task(case=desk.case, task_id=task.pk, by=lead)
    assert task in Task.objects.filter(ended_at=None)


def test_a_colleague_on_the_case_does_not_tick_off_what_the_owner_has_to_read(
    p: People, desk: Desk
) -> None:
    access.add_colleague(case=desk.case, by=p.alice, person=p.bob)
    access.exclude(case=desk.case, by=p.alice, person=(third := UserFactory(team=p.alice.team)))
    access.ask_lifting(case=desk.case, by=p.lead, person_id=third.pk)
    task = Task.objects.get(case=desk.case, kind=TaskKind.LIFTING)
    assert "uitsluiting" not in page_of(p.bob, desk, "overview")
    assert "uitsluiting" in page_of(p.alice, desk, "overview")
    with pytest.raises(Task.DoesNotExist):
        finish_task(case=desk.case, task_id=task.pk, by=p.bob)
    finish_task(case=desk.case, task_id=task.pk, by=p.alice)


def test_the_owner_is_not_told_of_what_the_owner_does(p: People, desk: Desk) -> None:
    access.exclude(case=desk.case, by=p.alice, person=p.bob)
    change(p.alice, desk, "opheffen-vragen", p.bob)
    assert not Task.objects.filter(kind=TaskKind.LIFTING).exists()


def test_a_question_to_lift_lapses(p: People, desk: Desk) -> None:
    access.exclude(case=desk.case, by=p.alice, person=p.bob)
    access.ask_lifting(case=desk.case, by=p.alice, person_id=p.bob.pk)
    Exclusion.objects.update(lift_asked_at=timezone.now() - timedelta(days=15))
    assert "tweede persoon" in change(p.lead, desk, "opheffen", p.bob).content.decode()
    assert Exclusion.objects.get().lifted_at is None
    change(p.lead, desk, "opheffen-vragen", p.bob)
    change(p.alice, desk, "opheffen", p.bob)
    assert Exclusion.objects.get().lifted_by == p.alice


def test_the_lead_of_the_team_keeps_the_exclusions_and_sees_no_more(p: People, desk: Desk) -> None:
    client = Client()
    client.force_login(p.lead)
    page = client.get(reverse("cases:access", args=[desk.case.pk])).content.decode()
    assert desk.case.code in page
    assert "toevoegen" not in page
    change(p.lead, desk, "toevoegen", p.bob)
    assert not sees(p.bob, desk)
    change(p.lead, desk, "uitsluiten", p.bob)
    assert Exclusion.objects.filter(case=desk.case, person=p.bob).exists()


@pytest.mark.parametrize("by", ["alice", "lead"])
def test_the_owner_cannot_be_excluded_or_removed(by: str, p: People, desk: Desk) -> None:
    for verb in ("uitsluiten", "verwijderen"):
        change(getattr(p, by), desk, verb, p.alice)
    with pytest.raises(access.NotAllowed):
        access.exclude(case=desk.case, by=getattr(p, by), person=p.alice)
    with pytest.raises(access.NotAllowed):
        access.remove_colleague(case=desk.case, by=p.alice, person_id=p.alice.pk)
    assert sees(p.alice, desk)


@pytest.mark.parametrize("verb", ["toevoegen", "uitsluiten"])
def test_only_colleagues_with_cases_are_chosen(verb: str, p: People, desk: Desk) -> None:
    stopped = UserFactory(team=p.alice.team, inactive=True)
    for person in (p.charlie, p.admin, stopped):
        page = change(p.alice, desk, verb, person).content.decode()
        assert "Kies een collega uit de lijst." in page
    assert Member.objects.count() == 1
    assert not Exclusion.objects.exists()


def test_who_stopped_working_here_can_still_be_taken_off(p: People, desk: Desk) -> None:
    access.add_colleague(case=desk.case, by=p.alice, person=p.bob)
    User.objects.filter(pk=p.bob.pk).update(is_active=False)
    change(p.alice, desk, "verwijderen", p.bob)
    User.objects.filter(pk=p.bob.pk).update(is_active=True)
    assert not sees(p.bob, desk)


@pytest.mark.parametrize(
    "person", ["", "geen-uuid", "\x00", "00000000-0000-4000-8000-000000000000"]
)
def test_an_unknown_colleague_is_a_sentence(person: str, p: People, desk: Desk) -> None:
    client = Client()
    client.force_login(p.alice)
    url = reverse("cases:access-change", args=[desk.case.pk, "toevoegen"])
    answer = client.post(url, {"person": person}, follow=True)
    assert answer.status_code == 200
    assert "Kies een collega uit de lijst." in answer.content.decode()


@pytest.mark.parametrize("verb", ["onbekend", "toevoegen2", "delete"])
def test_an_unknown_verb_is_not_found(verb: str, p: People, desk: Desk) -> None:
    assert change(p.alice, desk, verb, p.bob).status_code == 404


def test_lifting_what_nobody_excluded_is_not_found(p: People, desk: Desk) -> None:
    assert change(p.alice, desk, "opheffen-vragen", p.bob).status_code == 404


def test_the_database_itself_refuses_lifting_by_one_person(p: People, desk: Desk) -> None:
    access.exclude(case=desk.case, by=p.alice, person=p.bob)
    alone = {"lift_asked_by": p.alice, "lifted_by": p.alice, "lifted_at": timezone.now()}
    for fields in (alone, {"lifted_by": p.lead, "lifted_at": timezone.now()}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Exclusion.objects.update(**fields)


def test_the_task_goes_to_who_owns_the_case_now(p: People, desk: Desk) -> None:
    access.exclude(case=desk.case, by=p.alice, person=(third := UserFactory(team=p.alice.team)))
    as_loaded = Case.objects.get(pk=desk.case.pk)
    Case.objects.filter(pk=desk.case.pk).update(owner=p.bob)
    access.ask_lifting(case=as_loaded, by=p.lead, person_id=third.pk)
    assert Task.objects.get(kind=TaskKind.LIFTING).person == p.bob


def test_what_is_to_be_read_holds_no_deletion(p: People, desk: Desk) -> None:
    access.exclude(case=desk.case, by=p.alice, person=p.bob)
    desk.close()
    access.ask_lifting(case=desk.case, by=p.lead, person_id=p.bob.pk)
    assert Hold.TASK not in standing_of(desk.now, timezone.localdate()).holds


def test_what_the_owner_asks_waits_for_each_lead_but_who_is_on_the_list(
    p: People, desk: Desk, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    hidden = UserFactory(team=p.alice.team, lead=True)
    for person in (p.bob, hidden):
        access.exclude(case=desk.case, by=p.alice, person=person)
    for person in (p.bob, hidden):
        with django_capture_on_commit_callbacks(execute=True):
            access.ask_lifting(case=desk.case, by=p.alice, person_id=person.pk)
    assert {one.to[0] for one in mail.outbox} == {p.lead.email}
    waits = {who: desk.case.code in list_of(who) for who in (p.lead, hidden, p.bob, p.charlie)}
    assert waits == {p.lead: True, hidden: False, p.bob: False, p.charlie: False}
    for person in (p.bob, hidden):
        access.lift_exclusion(case=desk.case, by=p.lead, person_id=person.pk)
    assert desk.case.code not in list_of(p.lead)


def list_of(person: User) -> str:
    client = Client()
    client.force_login(User.objects.get(pk=person.pk))
    return client.get(reverse("cases:list")).content.decode()
