"""A case goes to a colleague who says yes: until then a code, from then on everything, and the one
before nothing.
"""

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
from meldcode.cases.casework import access, handing
from meldcode.cases.models import Case, Entry, Handover, Member, Task
from tests.cases.given import Desk, a_desk
from tests.factories.accounts import People, TeamFactory, UserFactory

SECRET = "kwikstaartnest"


@pytest.fixture
def desk(p: People) -> Desk:
    desk = a_desk(p.alice)
    desk.plan(9)
    desk.contact()
    return desk


def signed_in(person: User) -> Client:
    client = Client()
    client.force_login(User.objects.get(pk=person.pk))
    return client


def offer(desk: Desk, to: User, by: User | None = None):
    url = reverse("cases:hand-over", args=[desk.case.pk])
    return signed_in(by or desk.by).post(url, {"person": str(to.pk)}, follow=True)


def answer(person: User, what: str):
    pk = Handover.objects.latest("offered_at").pk
    return signed_in(person).post(reverse("cases:answer-offer", args=[pk, what]), follow=True)


def overview(person: User, desk: Desk) -> int:
    return int(signed_in(person).get(reverse("cases:overview", args=[desk.case.pk])).status_code)


def actions(desk: Desk) -> list[tuple[str, Any]]:
    rows = Record.objects.filter(chain=desk.case.pk, action__startswith="transfer").order_by(
        "number"
    )
    return list(rows.values_list("action", "actor_id"))


def test_journey_of_a_case_that_goes_to_a_colleague(p: People, desk: Desk) -> None:
    before, hers = signed_in(p.alice), reverse("cases:overview", args=[desk.case.pk])
    assert before.get(hers).status_code == 200
    offer(desk, p.bob)
    assert overview(p.bob, desk) == 404
    answer(p.bob, "aannemen")
    assert before.get(hers).status_code == 404
    assert overview(p.bob, desk) == 200
    assert desk.now.owner == p.bob
    assert set(
        Task.objects.filter(case=desk.case, ended_at=None).values_list("person", flat=True)
    ) == {p.bob.pk}
    assert (
        "Casus overgedragen"
        in signed_in(p.bob).get(reverse("cases:timeline", args=[desk.case.pk])).content.decode()
    )
    assert actions(desk) == [("transfer offered", p.alice.pk), ("transfer accepted", p.bob.pk)]


def test_the_offer_shows_a_code_and_nothing_else(p: People, desk: Desk) -> None:
    offer(desk, p.bob)
    for person, there in ((p.bob, True), (p.lead, False), (p.charlie, False)):
        page = signed_in(person).get(reverse("cases:tasks")).content.decode()
        assert (desk.case.code in page) == there
        assert str(desk.case.pk) not in page
    row = Handover.objects.visible_to(p.bob).get()
    assert row.case.get_deferred_fields() >= {
        "stage",
        "owner_id",
        "team_id",
        "departure_on",
        "sector",
    }


@pytest.mark.parametrize("who", ["alice", "lead", "charlie", "admin"])
def test_nobody_else_answers_an_offer(who: str, p: People, desk: Desk) -> None:
    offer(desk, p.bob)
    for what in ("aannemen", "afwijzen", "iets"):
        assert answer(getattr(p, who), what).status_code == 404
    assert Handover.objects.get().ended_at is None
    assert desk.now.owner == p.alice


def test_what_was_declined_cannot_be_withdrawn(p: People, desk: Desk) -> None:
    offer(desk, p.bob)
    answer(p.bob, "afwijzen")
    url = reverse("cases:withdraw-offer", args=[desk.case.pk])
    html = signed_in(p.alice).post(url, follow=True).text
    assert "Er stond geen aanbod open" in html
    assert "Het aanbod is ingetrokken" not in html


def test_declining_and_withdrawing_leave_it_where_it_is(p: People, desk: Desk) -> None:
    offer(desk, p.bob)
    answer(p.bob, "afwijzen")
    assert answer(p.bob, "aannemen").status_code == 404
    offer(desk, p.bob)
    signed_in(p.alice).post(reverse("cases:withdraw-offer", args=[desk.case.pk]))
    assert answer(p.bob, "aannemen").status_code == 404
    assert (overview(p.alice, desk), overview(p.bob, desk)) == (200, 404)
    assert [action for action, _ in actions(desk)] == [
        "transfer offered", "transfer refused", "transfer offered", "transfer withdrawn",
    ]  # fmt: skip


def test_the_timeline_says_that_an_offer_was_withdrawn_and_not_to_whom(
    p: People, desk: Desk
) -> None:
    offer(desk, p.bob)
    page = reverse("cases:timeline", args=[desk.case.pk])
    assert "data-taken-away" not in signed_in(p.alice).get(page).text
    signed_in(p.alice).post(reverse("cases:withdraw-offer", args=[desk.case.pk]))
    offer(desk, p.bob)
    Handover.objects.filter(ended_at=None).update(offered_at=timezone.now() - timedelta(days=15))
    handing.end_unanswered()
    told = signed_in(p.alice).get(page).text
    assert told.count("<h3>Aanbod van overdracht ingetrokken</h3>") == 2
    assert f"Door {p.alice.name}." in told
    assert "Niemand nam het aan binnen twee weken." in told
    assert p.bob.name not in told


def test_one_offer_at_a_time(p: People, desk: Desk) -> None:
    offer(desk, p.bob)
    page = offer(desk, p.lead).content.decode()
    assert "Er staat al een aanbod open" in page
    with pytest.raises(IntegrityError, match=r"handover_open_once|UNIQUE"), transaction.atomic():
        Handover.objects.create(case=desk.case, offered_by=p.alice, to=p.lead)


def test_nobody_hands_a_case_to_themselves(p: People, desk: Desk) -> None:
    with pytest.raises(access.NotAllowed):
        handing.offer(case=desk.case, by=p.alice, to=p.alice)
    with pytest.raises(IntegrityError, match="handover_takes_two"), transaction.atomic():
        Handover.objects.create(case=desk.case, offered_by=p.alice, to=p.alice)


@pytest.mark.parametrize("who", ["charlie", "admin", "inactive", "excluded"])
def test_who_cannot_have_it_is_not_asked(who: str, p: People, desk: Desk) -> None:
    person = (
        getattr(p, who)
        if who in ("charlie", "admin")
        else UserFactory(name="Ximena", team=p.alice.team)
    )
    if who == "inactive":
        User.objects.filter(pk=person.pk).update(is_active=False)
    if who == "excluded":
        access.exclude(case=desk.case, by=p.alice, person=person)
    page = offer(desk, person).content.decode()
    assert "Kies een collega uit de lijst." in page
    with pytest.raises(access.NotAllowed):
        handing.offer(case=desk.case, by=p.alice, to=person)
    assert not Handover.objects.exists()


@pytest.mark.parametrize("sent", ["", "geen-uuid", "\x00", "00000000-0000-4000-8000-000000000000"])
def test_bad_input_is_a_sentence_beside_the_field(sent: str, p: People, desk: Desk) -> None:
    page = signed_in(p.alice).post(
        reverse("cases:hand-over", args=[desk.case.pk]), {"person": sent}
    )
    assert page.status_code == 200
    assert "Kies een collega" in page.content.decode()


@pytest.mark.parametrize("change", ["excluded", "stopped", "made admin", "no role", "elsewhere"])
def test_an_offer_is_gone_with_the_right_to_it(change: str, p: People, desk: Desk) -> None:
    offer(desk, p.bob)
    if change == "excluded":
        access.exclude(case=desk.case, by=p.alice, person=p.bob)
        assert Handover.objects.get().outcome == "withdrawn"
    changes = {
        "excluded": {}, "stopped": {"is_active": False}, "no role": {"is_professional": False},
        "made admin": {"is_admin": True, "is_professional": False, "team": None},
        "elsewhere": {"organisation": p.charlie.organisation},
    }  # fmt: skip
    User.objects.filter(pk=p.bob.pk).update(name="Bob", **changes[change])
    assert not Handover.objects.visible_to(User.objects.get(pk=p.bob.pk)).exists()
    with pytest.raises(Handover.DoesNotExist):
        handing.accept(offer_id=Handover.objects.get().pk, by=User.objects.get(pk=p.bob.pk))


def test_an_exclusion_alone_hides_the_offer(p: People, desk: Desk) -> None:
    offer(desk, p.bob)
    access.exclude(case=desk.case, by=p.alice, person=p.bob)
    Handover.objects.update(ended_at=None, outcome="")
    assert desk.case.code not in signed_in(p.bob).get(reverse("cases:tasks")).content.decode()
    assert answer(p.bob, "aannemen").status_code == 404


@pytest.mark.parametrize("who", ["bob", "lead", "colleague"])
def test_only_the_handler_offers_while_there_is_one(who: str, p: People, desk: Desk) -> None:
    person = UserFactory(team=p.alice.team) if who == "colleague" else getattr(p, who)
    if who == "colleague":
        access.add_colleague(case=desk.case, by=p.alice, person=person)
    offer(desk, p.bob)
    for name in ("hand-over", "withdraw-offer"):
        url = reverse(f"cases:{name}", args=[desk.case.pk])
        assert signed_in(person).post(url, {"person": str(p.bob.pk)}).status_code == 404
    with pytest.raises(Case.DoesNotExist):
        handing.offer(case=desk.case, by=person, to=p.bob)


def test_in_another_team_its_lead_sees_the_clocks_and_the_old_one_no_more(
    p: People, desk: Desk
) -> None:
    other = TeamFactory(organisation=p.alice.organisation)
    person, lead = UserFactory(team=other), UserFactory(team=other, lead=True)
    Task.objects.create(
        case=desk.case, team=p.alice.team, kind="question-5-lead", due_on=desk.today
    )
    offer(desk, person)
    answer(person, "aannemen")
    assert Case.objects.clocks_for(lead).filter(pk=desk.case.pk).exists()
    assert not Case.objects.clocks_for(p.lead).filter(pk=desk.case.pk).exists()
    assert Task.objects.get(kind="question-5-lead").team == other


def test_colleagues_and_exclusions_stay_and_a_closed_case_keeps_its_day(
    p: People, desk: Desk
) -> None:
    colleague, excluded = UserFactory(team=p.alice.team), UserFactory(team=p.alice.team)
    access.add_colleague(case=desk.case, by=p.alice, person=colleague)
    access.exclude(case=desk.case, by=p.alice, person=excluded)
    desk.close()
    Case.objects.update(closed_on=desk.later(-300).today, moved_on=desk.later(-300).today)
    offer(desk, p.bob)
    answer(p.bob, "aannemen")
    assert (overview(colleague, desk), overview(excluded, desk)) == (200, 404)
    assert (desk.now.closed_on, desk.now.moved_on) == (desk.later(-300).today,) * 2


def test_a_colleague_who_becomes_the_handler_is_one_member(p: People, desk: Desk) -> None:
    access.add_colleague(case=desk.case, by=p.alice, person=p.bob)
    offer(desk, p.bob)
    answer(p.bob, "aannemen")
    assert Member.objects.filter(case=desk.case, removed_at=None).get().person == p.bob
    desk.taken_by(p.bob).contact()
    numbers = list(Entry.objects.filter(case=desk.case).values_list("number", flat=True))
    assert sorted(numbers) == list(range(1, len(numbers) + 1))


def test_mail_says_nothing(
    p: People, desk: Desk, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    for what in ("afwijzen", "aannemen"):
        with django_capture_on_commit_callbacks(execute=True):
            handing.offer(case=desk.now, by=p.alice, to=p.bob)
        with django_capture_on_commit_callbacks(execute=True):
            answer(p.bob, what)
    assert [message.to[0] for message in mail.outbox] == [p.bob.email, p.alice.email] * 2
    told = " ".join(message.subject + message.body for message in mail.outbox).lower()
    for word in (
        desk.case.code,
        str(desk.case.pk),
        p.alice.name,
        p.bob.name,
        "casus",
        "overdra",
        "http",
        SECRET,
    ):
        assert word.lower() not in told


def test_one_leaves_by_a_list_of_the_own_cases(p: People, desk: Desk) -> None:
    other = a_desk(p.bob)
    access.add_colleague(case=other.case, by=p.bob, person=p.alice)
    url = reverse("cases:hand-over", args=[desk.case.pk])
    page = signed_in(p.alice).get(reverse("cases:leaving")).content.decode()
    assert desk.case.code in page
    assert other.case.code not in page
    for where in (
        page,
        signed_in(p.alice).get(reverse("cases:access", args=[desk.case.pk])).content.decode(),
    ):
        assert url in where


def test_a_fourth_offer_in_a_day_mails_nobody(p: People, desk: Desk) -> None:
    for _ in range(3):
        offer(desk, p.bob)
        signed_in(p.alice).post(reverse("cases:withdraw-offer", args=[desk.case.pk]))
    assert "drie keer" in offer(desk, p.bob).content.decode()
    assert not Handover.objects.filter(ended_at=None).exists()
    with pytest.MonkeyPatch.context() as clock:
        moment = timezone.now() + timedelta(hours=25)
        clock.setattr(timezone, "now", lambda: moment)
        offer(desk, p.bob)
    assert Handover.objects.filter(ended_at=None, to=p.bob).exists()


@pytest.mark.parametrize("since", ["two weeks", "closed"])
def test_an_old_offer_gives_nobody_the_case(since: str, desk: Desk, p: People) -> None:
    """Given an offer that nobody answered, when two weeks went by or the case was closed and taken
    up again, then it gives nobody the case, and is gone.
    """
    made = handing.offer(case=desk.now, by=p.alice, to=p.bob)
    if since == "closed":
        desk.finish_tasks()
        desk.close("unfounded")
        desk.reopen()
    else:
        Handover.objects.update(offered_at=timezone.now() - timedelta(days=15))
    with pytest.raises(Handover.DoesNotExist):
        handing.accept(offer_id=made.pk, by=p.bob)
    assert handing.end_unanswered() == (since == "two weeks")
    assert handing.offered(desk.case) is None
    assert handing.offer(case=desk.now, by=p.alice, to=p.bob)


def test_an_offer_of_this_week_stands(desk: Desk, p: People) -> None:
    made = handing.offer(case=desk.now, by=p.alice, to=p.bob)
    Handover.objects.update(offered_at=timezone.now() - timedelta(days=13))
    assert handing.end_unanswered() == 0
    assert handing.accept(offer_id=made.pk, by=p.bob).owner == p.bob
