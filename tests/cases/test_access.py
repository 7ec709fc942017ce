"""Who may see a case: Alice made it, Bob shares her team, Charlie is a stranger; fetching is the
permission.
"""

import re
from typing import Any
from uuid import UUID

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from meldcode.accounts.models import User
from meldcode.cases.casework import access
from meldcode.cases.models import Case, Member
from tests.cases.doors import (
    LED,
    LISTS,
    OF_A_SUMMARY,
    OVERSEEN,
    READ_ONLY,
    Door,
    a_summary,
    doors,
    names,
)
from tests.cases.given import Desk, a_desk
from tests.factories.accounts import People, UserFactory
from tests.rooms import signed_in

CSRF = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]+"|data-session-left="\d+"')
UUIDS = re.compile(rb"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
STRANGERS = [
    "bob",
    "charlie",
    "lead",
    "admin",
    "excluded",
    "excluded_lead",
    "other_organisation_lead",
]


@pytest.fixture
def desk(p: People) -> Desk:
    return a_desk(p.alice)


def somebody(who: str, p: People, desk: Desk) -> User:
    """The person of this name; the excluded ones are on the list of the case."""
    if who == "other_organisation_lead":
        return UserFactory(lead=True)
    if not who.startswith("excluded"):
        return getattr(p, who)
    person = UserFactory(team=p.alice.team, lead=who == "excluded_lead")
    access.add_colleague(case=desk.case, by=p.alice, person=person)
    access.exclude(case=desk.case, by=p.alice, person=person)
    return person


def ask(client: Client, door: Door) -> HttpResponse:
    return getattr(client, door.method)(door.url, door.form if door.method == "post" else {})


def looks(answer: HttpResponse) -> tuple[Any, ...]:
    """All that a visitor gets, apart from what is new at every page view."""
    headers = {name: value for name, value in answer.headers.items() if name != "Date"}
    body = UUIDS.sub(b"-", CSRF.sub(b"", answer.content))
    return answer.status_code, body, headers, sorted(answer.cookies)


def test_every_route_is_known() -> None:
    assert names()


def test_it_works(p: People, desk: Desk) -> None:
    client = signed_in(p.alice)
    for door in doors(desk):
        if door.method != "post" and door.name not in LED:
            # An open case is not taken up again.
            expected = 302 if door.name == "reopen" else 200
            assert ask(client, door).status_code == expected, door
    for name in LISTS:
        assert client.get(reverse(f"cases:{name}")).status_code == 200


@pytest.mark.parametrize("who", STRANGERS)
def test_a_stranger_gets_the_404_of_a_case_that_does_not_exist(
    who: str, p: People, desk: Desk
) -> None:
    person = somebody(who, p, desk)
    client = signed_in(person)
    client.get("/")
    rows = desk.case.entries.count
    pairs = list(zip(doors(desk), doors(desk, random=True), strict=True))
    before = rows()
    for real, random in pairs:
        if who == "lead" and real.name in OVERSEEN:
            continue
        answers = [ask(client, door) for door in (real, random)]
        assert answers[0].status_code == 404, real
        assert looks(answers[0]) == looks(answers[1]), real
    assert rows() == before


@pytest.mark.parametrize("who", STRANGERS)
def test_a_wrong_method_tells_a_stranger_nothing(who: str, p: People, desk: Desk) -> None:
    client = signed_in(somebody(who, p, desk))
    client.get("/")
    of = {name: [a_summary(desk).pk] for name in OF_A_SUMMARY}
    for name in READ_ONLY:
        more = of.get(name, [])
        urls = [reverse(f"cases:{name}", args=[pk, *more]) for pk in (desk.case.pk, UUID(int=7))]
        assert len({str(looks(client.post(url))) for url in urls}) == 1
    for name, more in (("move", ["1", "done"]), ("access-change", ["toevoegen"])):
        urls = [reverse(f"cases:{name}", args=[pk, *more]) for pk in (desk.case.pk, UUID(int=7))]
        assert len({str(looks(client.get(url))) for url in urls}) == 1


def test_without_sign_in_every_route_leads_to_it(desk: Desk) -> None:
    for door in doors(desk):
        answer = ask(Client(), door)
        assert answer.status_code == 302, door
        assert answer["Location"].startswith("/accounts/login/"), door
    for name in LISTS:
        assert Client().get(reverse(f"cases:{name}"))["Location"].startswith("/accounts/login/")


def test_an_admin_finds_no_list_either(p: People, desk: Desk) -> None:
    client = signed_in(p.admin)
    for name in LISTS:
        answer = client.get(reverse(f"cases:{name}"))
        assert answer.status_code == 404
        assert desk.case.code not in answer.content.decode()


# Words, masks, names and tasks of whom they are; handing over is the handler's.
OF_THEIRS = ("correct", "mask", "hand-over", "wipe", "task", "note", *OF_A_SUMMARY)


@pytest.mark.parametrize("who", ["bob", "lead"])
def test_a_colleague_who_was_added_sees_it_and_loses_it_on_the_next_request(
    who: str, p: People, desk: Desk
) -> None:
    person = getattr(p, who)
    client = signed_in(person)
    access.add_colleague(case=desk.case, by=p.alice, person=person)
    found = [door for door in doors(desk) if door.method == "get" and door.name not in OVERSEEN]
    own = [door for door in found if door.name not in (*OF_THEIRS, "reopen")]
    assert {ask(client, door).status_code for door in own} == {200}
    access.remove_colleague(case=desk.case, by=p.alice, person_id=person.pk)
    assert {ask(client, door).status_code for door in own} == {404}


@pytest.mark.parametrize("change", ["excluded", "stopped", "made admin", "no role"])
def test_what_is_taken_away_is_gone_on_the_next_request(change: str, p: People, desk: Desk) -> None:
    client = signed_in(p.bob)
    access.add_colleague(case=desk.case, by=p.alice, person=p.bob)
    url = reverse("cases:overview", args=[desk.case.pk])
    assert client.get(url).status_code == 200
    changes = {
        "stopped": {"is_active": False},
        "made admin": {"is_admin": True, "is_professional": False},
        "no role": {"is_professional": False},
    }
    if change == "excluded":
        access.exclude(case=desk.case, by=p.alice, person=p.bob)
    else:
        User.objects.filter(pk=p.bob.pk).update(**changes[change])
    assert client.get(url).status_code == (302 if change == "stopped" else 404)


def test_a_colleague_corrects_no_words_of_another(p: People, desk: Desk) -> None:
    access.add_colleague(case=desk.case, by=p.alice, person=p.bob)
    url = reverse("cases:correct", args=[desk.case.pk, desk.contact().pk])
    assert signed_in(p.alice).get(url).status_code == 200
    assert signed_in(p.bob).get(url).status_code == 404


def test_lists_and_tasks_leak_nothing(p: People, desk: Desk) -> None:
    desk.plan(-1)
    Case.objects.filter(pk=desk.case.pk).update(still_from=desk.today)
    for name in ("list", "tasks"):
        url = reverse(f"cases:{name}")
        assert desk.case.code in signed_in(p.alice).get(url).content.decode()
        for who in STRANGERS:
            answer = signed_in(somebody(who, p, desk)).get(url)
            assert desk.case.code not in answer.content.decode(), who
            assert str(desk.case.pk) not in answer.content.decode(), who


def test_tasks_of_a_case_that_was_taken_away_are_gone(p: People, desk: Desk) -> None:
    desk.plan(3)
    Member.objects.filter(case=desk.case).update(removed_at=desk.case.opened_at)
    assert desk.case.code not in signed_in(p.alice).get(reverse("cases:tasks")).content.decode()


@pytest.mark.parametrize("who", STRANGERS)
def test_the_door_itself_is_empty_for_strangers(who: str, p: People, desk: Desk) -> None:
    person = somebody(who, p, desk)
    assert not Case.objects.visible_to(person).exists()
    shown = Case.objects.clocks_for(person).values_list("pk", flat=True)
    assert list(shown) == ([desk.case.pk] if who == "lead" else [])


def test_a_lead_sees_only_clocks(p: People, desk: Desk) -> None:
    row = Case.objects.clocks_for(p.lead).get()
    assert row.get_deferred_fields() == {
        "organisation_id",
        "team_id",
        "owner_id",
        "sector",
        "standing",
        "edition",
        "practice",
        "version",
    }
    for stopped in ({"is_active": False}, {"is_lead": False}):
        for name, value in stopped.items():
            setattr(p.lead, name, value)
        assert not Case.objects.clocks_for(p.lead).exists()


def test_a_random_place_of_a_list_gives_no_other_rows(p: People, desk: Desk) -> None:
    other = a_desk(p.charlie)
    answer = signed_in(p.alice).get(reverse("cases:list"), {"na": str(UUID(int=0))})
    assert desk.case.code in answer.content.decode()
    assert other.case.code not in answer.content.decode()
