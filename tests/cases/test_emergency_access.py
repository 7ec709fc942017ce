"""Emergency access: a lead sees a case for a day, with a reason, and all who should know are told
at once.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core import mail
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from meldcode.accounts.models import User
from meldcode.audit.models import Record
from meldcode.cases.casework import access, emergency_access, handing
from meldcode.cases.models import Case, Entry, Kind, Member, Task
from meldcode.review.models import Review
from tests.access.secret import copied, offered
from tests.cases.given import Desk, a_desk
from tests.cases.test_no_words_outside import whole_database
from tests.factories.accounts import People, TeamFactory, UserFactory, a_deputy

REASON = "De behandelaar is ziek en het vertrek is morgen bij het kwikstaartnest."


@pytest.fixture
def desk(p: People) -> Desk:
    return a_desk(p.alice)


def signed_in(person: User) -> Client:
    client = Client()
    client.force_login(User.objects.get(pk=person.pk))
    return client


def takes(person: User, desk: Desk, reason: str = REASON, **more: Any) -> HttpResponse:
    sent = {
        "nood-reason": reason,
        "nood-token": str(uuid4()),
        "nood-basis": "0",
        "nood-why": "away",
    }
    sent |= more
    return signed_in(person).post(reverse("cases:emergency-access", args=[desk.case.pk]), sent)


def overview(person: User, desk: Desk) -> int:
    return int(signed_in(person).get(reverse("cases:overview", args=[desk.case.pk])).status_code)


def marks(desk: Desk) -> list[tuple[str, Any]]:
    rows = Record.objects.filter(chain=desk.case.pk, action__startswith="glass").order_by("number")
    return list(rows.values_list("action", "actor_id"))


def later(monkeypatch: pytest.MonkeyPatch, **ahead: int) -> datetime:
    moment = timezone.now() + timedelta(**ahead)
    monkeypatch.setattr(timezone, "now", lambda: moment)
    return moment


def test_journey_of_a_lead_who_cannot_wait(p: People, desk: Desk) -> None:
    lead, url = signed_in(p.lead), reverse("cases:overview", args=[desk.case.pk])
    assert lead.get(url).status_code == 404
    assert takes(p.lead, desk).status_code == 302
    page = lead.get(url).content.decode()
    assert "U hebt noodtoegang tot" in page
    note = reverse("cases:note", args=[desk.case.pk])
    said = {"notitie-text": "LKHA belt morgen terug.", "notitie-token": str(uuid4())}
    assert [lead.post(note, said).status_code for _ in range(2)] == [302, 302]
    told = signed_in(p.alice).get(reverse("cases:timeline", args=[desk.case.pk])).content.decode()
    assert told.count("LKHA belt morgen terug.") == 1
    assert "Notitie bij noodtoegang" in told
    assert signed_in(p.alice).get(note).status_code == 404
    assert lead.post(reverse("cases:end-emergency-access", args=[desk.case.pk])).status_code == 302
    assert lead.get(url).status_code == 404
    assert marks(desk) == [("glass broken", p.lead.pk), ("glass ended", p.lead.pk)]


def test_after_a_day_it_ends_by_itself(
    p: People, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    takes(p.lead, desk)
    with pytest.MonkeyPatch.context() as clock:
        later(clock, hours=23, minutes=59)
        assert Case.objects.visible_to(p.lead).exists()
    now = later(monkeypatch, hours=24, seconds=1)
    assert not Case.objects.visible_to(p.lead).exists()
    with pytest.raises(Case.DoesNotExist):
        desk.taken_by(p.lead).contact()
    assert emergency_access.end_expired(now) == 1
    assert emergency_access.end_expired(now) == 0
    assert marks(desk) == [("glass broken", p.lead.pk), ("glass ended", None)]


@pytest.mark.parametrize(
    "who", ["alice", "bob", "charlie", "admin", "excluded lead", "lead elsewhere", "deputy"]
)
def test_for_everybody_else_there_is_no_such_page(who: str, p: People, desk: Desk) -> None:
    person = (
        getattr(p, who)
        if who in ("alice", "bob", "charlie", "admin")
        else UserFactory(team=p.lead.team)
    )
    if who == "excluded lead":
        User.objects.filter(pk=person.pk).update(is_lead=True)
        access.exclude(case=desk.case, by=p.alice, person=person)
    elif who == "lead elsewhere":
        User.objects.filter(pk=person.pk).update(
            is_lead=True, team=TeamFactory(organisation=p.alice.organisation)
        )
    elif who == "deputy":
        a_deputy(person, p.lead.team)
    assert takes(person, desk).status_code == 404
    assert (
        signed_in(person).get(reverse("cases:emergency-access", args=[desk.case.pk])).status_code
        == 404
    )
    assert (
        signed_in(person)
        .post(reverse("cases:end-emergency-access", args=[desk.case.pk]))
        .status_code
        == 404
    )
    with pytest.raises(Case.DoesNotExist):
        emergency_access.take(case=desk.case, by=User.objects.get(pk=person.pk), reason=REASON)
    assert not Member.objects.exclude(until=None).exists()


def test_a_lead_whose_account_is_off_answers_for_nothing(p: People, desk: Desk) -> None:
    stopped = UserFactory(team=p.lead.team, lead=True, is_active=False)
    a_deputy(stopped, p.lead.team)
    User.objects.filter(pk=p.lead.pk).update(is_active=False)
    assert not Case.objects.led_by(stopped).exists()
    assert not Case.objects.broken_for(stopped, timezone.now() - timedelta(days=1)).exists()


def test_a_deputy_takes_it_where_no_lead_can(p: People, desk: Desk) -> None:
    deputy = UserFactory(team=TeamFactory(organisation=p.alice.organisation))
    a_deputy(deputy, p.lead.team)
    User.objects.filter(pk=p.lead.pk).update(away_from=timezone.localdate())
    url = reverse("cases:emergency-access", args=[desk.case.pk])
    assert url in signed_in(deputy).get(reverse("review:queue")).content.decode()
    takes(deputy, desk)
    assert overview(deputy, desk) == 200


def test_an_exclusion_wins_at_once(p: People, desk: Desk) -> None:
    takes(p.lead, desk)
    access.exclude(case=desk.case, by=p.alice, person=p.lead)
    assert overview(p.lead, desk) == 404
    assert takes(p.lead, desk).status_code == 404
    assert marks(desk)[-1] == ("glass ended", p.alice.pk)
    assert desk.case.code not in signed_in(p.lead).get(reverse("review:queue")).content.decode()


def test_the_handler_can_end_it(p: People, desk: Desk) -> None:
    takes(p.lead, desk)
    page = signed_in(p.alice).get(reverse("cases:access", args=[desk.case.pk])).content.decode()
    assert "noodtoegang tot" in page
    access.remove_colleague(case=desk.case, by=p.alice, person_id=p.lead.pk)
    assert overview(p.lead, desk) == 404
    assert marks(desk)[-1] == ("glass ended", p.alice.pk)


def test_who_was_added_after_that_stays(
    p: People, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    takes(p.lead, desk)
    access.add_colleague(case=desk.case, by=p.alice, person=p.lead)
    later(monkeypatch, hours=25)
    assert Case.objects.visible_to(p.lead).exists()
    assert marks(desk)[-1] == ("glass ended", p.alice.pk)


def test_taken_again_after_its_time_it_is_told_again(
    p: People, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    takes(p.lead, desk)
    later(monkeypatch, hours=25)
    emergency_access.take(case=desk.now, by=p.lead, reason=REASON)
    assert [action for action, _ in marks(desk)] == ["glass broken", "glass ended", "glass broken"]
    assert Case.objects.visible_to(p.lead).exists()


def test_sent_twice_it_is_taken_once(p: People, desk: Desk) -> None:
    assert [takes(p.lead, desk).status_code for _ in range(2)] == [302, 302]
    assert Entry.objects.filter(kind=Kind.EMERGENCY_ACCESS).count() == 1
    assert Member.objects.exclude(until=None).count() == 1


def test_it_gives_no_more_than_a_colleague_has(p: People, desk: Desk) -> None:
    takes(p.lead, desk)
    for verb in ("toevoegen", "verwijderen"):
        url = reverse("cases:access-change", args=[desk.case.pk, verb])
        page = signed_in(p.lead).post(url, {"person": str(p.bob.pk)}, follow=True).content.decode()
        assert "Alleen wie de casus heeft" in page
    with pytest.raises(Case.DoesNotExist):
        handing.offer(case=desk.case, by=p.lead, to=p.bob)
    for change in (access.exclude, access.ask_lifting, access.lift_exclusion):
        whom = {"person": p.bob} if change is access.exclude else {"person_id": p.bob.pk}
        with pytest.raises(access.NotAllowed, match="noodtoegang"):
            change(case=desk.case, by=p.lead, **whom)
    User.objects.filter(pk=p.alice.pk).update(is_active=False)
    with pytest.raises(access.NotAllowed, match="noodtoegang"):
        handing.offer(case=desk.case, by=p.lead, to=p.bob)


def test_whoever_took_it_is_no_second_person_any_more(p: People, desk: Desk) -> None:
    copied(desk, desk.contact())
    review = offered(desk)
    assert Review.objects.visible_to(p.lead).filter(pk=review.pk).exists()
    takes(p.lead, desk)
    emergency_access.end(case=desk.case, by=p.lead)
    assert not Review.objects.visible_to(p.lead).filter(pk=review.pk).exists()


def test_the_handler_finds_a_task_and_the_reason(p: People, desk: Desk) -> None:
    takes(p.lead, desk)
    alice = signed_in(p.alice)
    assert Task.objects.get(kind="glass").person == p.alice
    assert "noodtoegang" in alice.get(reverse("cases:tasks")).content.decode()
    assert REASON in alice.get(reverse("cases:timeline", args=[desk.case.pk])).content.decode()


def test_who_took_it_cannot_take_the_task_away_from_the_handler(p: People, desk: Desk) -> None:
    takes(p.lead, desk)
    task = Task.objects.get(case=desk.case, kind="glass")
    url = reverse("cases:finish", args=[desk.case.pk, task.pk])
    assert (
        url
        not in signed_in(p.lead)
        .get(reverse("cases:overview", args=[desk.case.pk]))
        .content.decode()
    )
    assert signed_in(p.lead).post(url).status_code == 403
    assert Task.objects.get(pk=task.pk).ended_at is None
    assert url in signed_in(p.alice).get(reverse("cases:tasks")).content.decode()
    assert signed_in(p.alice).post(url).status_code == 302
    assert Task.objects.get(pk=task.pk).ended_by == p.alice


def test_leads_and_deputies_see_that_it_happened_without_the_reason(p: People, desk: Desk) -> None:
    second, deputy, excluded = (
        UserFactory(team=p.lead.team, lead=True),
        UserFactory(team=p.lead.team),
        UserFactory(team=p.lead.team, lead=True),
    )
    a_deputy(deputy, p.lead.team)
    access.exclude(case=desk.case, by=p.alice, person=excluded)
    takes(p.lead, desk)
    pages = {
        who.pk: signed_in(who).get(reverse("review:queue")).content.decode()
        for who in (second, deputy, excluded)
    }
    for who in (second, deputy):
        assert desk.case.code in pages[who.pk]
        assert p.lead.name in pages[who.pk]
        assert "kwikstaart" not in pages[who.pk]
    elsewhere = UserFactory(lead=True, team=TeamFactory(organisation=p.lead.organisation))
    assert desk.case.code not in signed_in(elsewhere).get(reverse("review:queue")).content.decode()
    assert desk.case.code not in pages[excluded.pk]
    assert p.lead.name not in pages[excluded.pk]


def test_mail_goes_to_all_who_should_know_and_says_nothing(
    p: People, desk: Desk, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    second, excluded = (
        UserFactory(team=p.lead.team, lead=True),
        UserFactory(team=p.lead.team, lead=True),
    )
    deputy, ended = UserFactory(), UserFactory(team=p.lead.team)
    User.objects.filter(pk=deputy.pk).update(organisation=p.lead.organisation)
    a_deputy(deputy, p.lead.team)
    row = a_deputy(ended, p.lead.team)
    row.ended_at = timezone.now()
    row.save()
    access.exclude(case=desk.case, by=p.alice, person=excluded)
    with django_capture_on_commit_callbacks(execute=True):
        takes(p.lead, desk)
    assert sorted(message.to[0] for message in mail.outbox) == sorted(
        [p.alice.email, second.email, deputy.email]
    )
    told = " ".join(message.subject + message.body for message in mail.outbox).lower()
    for word in (
        desk.case.code,
        str(desk.case.pk),
        p.lead.name,
        "casus",
        "nood",
        "http",
        "kwikstaart",
    ):
        assert word.lower() not in told


def test_the_team_reads_why_without_a_word_of_the_case(p: People, desk: Desk) -> None:
    assert takes(p.lead, desk, **{"nood-why": ""}).status_code == 200
    assert takes(p.lead, desk, **{"nood-why": "unreachable"}).status_code == 302
    page = signed_in(p.lead).get(reverse("review:queue")).content.decode()
    assert "De behandelaar is niet te bereiken." in page
    assert "kwikstaart" not in page
    owner = signed_in(p.alice).get(reverse("cases:timeline", args=[desk.case.pk]))
    assert "De behandelaar is niet te bereiken" in owner.content.decode()
    assert "kwikstaart" in owner.content.decode()


BAD = ("", "   ", "\x00", "a" * 20_001, "x" * 100_000)


@pytest.mark.parametrize("reason", BAD, ids=["nothing", "spaces", "NUL", "too long", "100 kB"])
def test_without_a_readable_reason_nothing_opens_and_nothing_is_lost(
    reason: str, p: People, desk: Desk
) -> None:
    answer = takes(p.lead, desk, reason)
    assert answer.status_code == 200
    page = answer.content.decode()
    assert "nood_reason" in page or 'name="nood-reason"' in page
    assert reason.strip("\x00 ")[:500] in page
    assert not Member.objects.exclude(until=None).exists()


def test_a_name_in_the_reason_is_pointed_out_first(p: People, desk: Desk) -> None:
    page = takes(p.lead, desk, "Zaphira Qandil belde mij vannacht.").content.decode()
    assert "Zaphira Qandil" in page
    assert overview(p.lead, desk) == 404


def test_what_a_case_knows_is_not_told_by_the_form(p: People, desk: Desk) -> None:
    """Words that were pointed at in this case alone would else be a way to ask for them."""
    from meldcode.cases.masks import CaseMasks

    masks = CaseMasks.of(desk.case.pk)
    masks.learn(["windvlaag"])
    masks.keep()
    assert takes(p.lead, desk, "Ik zag een windvlaag over het plein gaan.").status_code == 302


def test_the_reason_lies_sealed(p: People, desk: Desk) -> None:
    takes(p.lead, desk)
    assert Entry.objects.get(kind=Kind.EMERGENCY_ACCESS).texts == {"reason": REASON}
    for alias in ("default", "keys"):
        assert b"kwikstaart" not in whole_database(alias)


def test_a_fourth_time_in_a_day_is_refused_and_the_reason_is_not_lost(
    p: People, desk: Desk
) -> None:
    end = reverse("cases:end-emergency-access", args=[desk.case.pk])
    for _ in range(3):
        assert takes(p.lead, desk).status_code == 302
        signed_in(p.lead).post(end)
    refused = takes(p.lead, desk)
    assert "drie keer noodtoegang terug" in refused.content.decode()
    assert "kwikstaartnest" in refused.content.decode()
    assert overview(p.lead, desk) == 404
    with pytest.MonkeyPatch.context() as clock:
        later(clock, hours=25)
        assert takes(p.lead, desk).status_code == 302


def test_the_owner_keeps_no_lead_out_of_an_emergency(p: People, desk: Desk) -> None:
    for _ in range(4):
        assert takes(p.lead, desk).status_code == 302
        access.remove_colleague(case=desk.case, by=p.alice, person_id=p.lead.pk)
