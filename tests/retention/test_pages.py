"""What each person sees of keeping and deleting, and that nothing is seen of what is gone."""

from uuid import uuid4

import pytest
from django.http import HttpResponse
from django.urls import reverse

from meldcode.accounts.models import User
from meldcode.audit.models import Record
from meldcode.cases.casework import access, deciding
from meldcode.cases.models import Case, Task, TaskKind
from meldcode.retention.models import Deletion
from tests.access.world import looks
from tests.cases.given import Desk
from tests.factories.accounts import People, UserFactory
from tests.retention.given import MISTAKE, REQUEST, asked, closed, opened, over, today
from tests.rooms import signed_in


def page_of(person: User, desk: Desk) -> HttpResponse:
    return signed_in(person).get(reverse("retention:case", args=[desk.case.pk]))


def press(person: User, desk: Desk, verb: str, **sent: str) -> HttpResponse:
    """What the button of the page of this moment sends."""
    if verb != "vragen" and (stands := Deletion.objects.filter(case_id=desk.case.pk).last()):
        sent = {"asked": str(stands.pk), **sent}
    return signed_in(person).post(reverse("retention:act", args=[desk.case.pk, verb]), sent)


def text(answer: HttpResponse) -> str:
    return str(answer.content.decode())


def test_the_page_of_a_case_says_until_when(p: People) -> None:
    desk = closed(p.alice, days_ago=3)
    page = text(signed_in(p.alice).get(reverse("cases:overview", args=[desk.case.pk])))
    assert "Deze casus blijft bewaard tot" in page
    assert reverse("retention:case", args=[desk.case.pk]) in page


def test_the_page_of_a_case_says_that_something_holds_it(p: People) -> None:
    desk = over(p.alice)
    Task.objects.create(case=desk.case, person=p.alice, kind=TaskKind.OWN, due_on=today())
    overview = text(signed_in(p.alice).get(reverse("cases:overview", args=[desk.case.pk])))
    assert "Verwijderen kan nu niet: er loopt nog iets." in overview
    page = text(page_of(p.alice, desk))
    assert 'data-hold="task"' in page
    assert "Vraag om te verwijderen" not in page


def test_two_people_delete_a_case_by_its_pages(p: People) -> None:
    desk = over(p.alice)
    assert "Vraag om te verwijderen" in text(page_of(p.alice, desk))
    press(p.alice, desk, "vragen")
    mine = text(page_of(p.alice, desk))
    assert "U vroeg dit zelf" in mine
    assert "Akkoord: verwijder voorgoed" not in mine
    assert desk.case.code in text(signed_in(p.lead).get("/bewaren/"))
    assert "Akkoord: verwijder voorgoed" in text(page_of(p.lead, desk))
    answer = press(p.lead, desk, "akkoord")
    assert answer["Location"] == "/bewaren/"
    assert not Case.objects.filter(pk=desk.case.pk).exists()


def test_an_early_deletion_asks_why(p: People) -> None:
    desk = closed(p.alice, days_ago=2)
    assert "Waarom eerder?" in text(page_of(p.alice, desk))
    press(p.alice, desk, "vragen")
    assert not Deletion.objects.exists(), "no reason, and the term is not over"
    press(p.alice, desk, "vragen", reason="retention")
    press(p.alice, desk, "vragen", reason="wat")
    assert not Deletion.objects.exists()
    press(p.alice, desk, "vragen", reason=MISTAKE)
    assert Deletion.objects.get().reason == MISTAKE
    assert "Waarom eerder?" not in text(page_of(p.lead, desk))


def test_pressing_where_it_cannot_be_says_why(p: People) -> None:
    desk = over(p.alice)
    press(p.alice, desk, "vragen")
    answer = signed_in(p.alice).post(
        reverse("retention:act", args=[desk.case.pk, "akkoord"]),
        {"asked": Deletion.objects.get().pk},
        follow=True,
    )
    assert "U vroeg dit zelf. Een ander moet akkoord geven." in text(answer)
    assert (
        signed_in(p.alice).post(reverse("retention:act", args=[desk.case.pk, "wissen"])).status_code
        == 404
    )
    assert Case.objects.filter(pk=desk.case.pk).exists()


def test_nobody_agrees_to_another_request_than_was_read(p: People) -> None:
    """Taken back and asked anew, for another reason and after something else was written: who has
    the page of before open reads first what is asked now.
    """
    desk = closed(p.alice)
    read = str(asked(desk, p.alice, MISTAKE).pk)
    press(p.alice, desk, "niet")
    texts = {"text": "Er is een nieuw bericht."}
    deciding.reopen_case(case=desk.now, by=p.alice, token=uuid4(), texts=texts)
    desk.close("unfounded")
    asked(desk, p.alice, REQUEST)
    for verb in ("akkoord", "niet"):
        for old in (read, "", "x"):
            press(p.lead, desk, verb, asked=old)
            assert Deletion.objects.get(decided_at=None).reason == REQUEST
    press(p.lead, desk, "akkoord")
    assert not Case.objects.filter(pk=desk.case.pk).exists()


def test_a_lead_learns_the_clock_and_no_more(p: People) -> None:
    desk = over(p.alice)
    Task.objects.create(case=desk.case, person=p.alice, kind=TaskKind.ALARM, due_on=today())
    page = text(page_of(p.lead, desk))
    assert desk.case.code in page
    assert "Er loopt nog iets" in page
    for told in (
        "Het vermoeden klopte niet",
        "data-hold",
        "taak open",
        reverse("cases:overview", args=[desk.case.pk]),
    ):
        assert told not in page


def test_what_ends_stands_on_the_page_of_tasks(p: People) -> None:
    desk = over(p.alice)
    assert "Bewaartermijn loopt af" in text(signed_in(p.alice).get("/werk/taken/"))
    assert desk.case.code in text(signed_in(p.lead).get("/bewaren/"))
    excluded = UserFactory(lead=True, team=p.alice.team)
    access.exclude(case=desk.case, by=p.alice, person=excluded)
    for person in (p.bob, p.charlie, excluded):
        for url in ("/werk/taken/", "/bewaren/"):
            page = text(signed_in(person).get(url))
            assert desk.case.code not in page
            assert "Bewaartermijn loopt af" not in page


def test_a_list_that_is_cut_says_so_and_leads_to_all(
    p: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("listing", "templatetags.retention"):
        monkeypatch.setattr(f"meldcode.retention.{name}.MOST", 1)
    cases = [over(p.alice), over(p.alice)]
    tasks = text(signed_in(p.lead).get("/werk/taken/"))
    assert sum(desk.case.code in tasks for desk in cases) == 1
    assert "Er zijn er meer" in tasks
    every = text(signed_in(p.lead).get("/bewaren/"))
    assert all(desk.case.code in every for desk in cases)
    monkeypatch.setattr("meldcode.retention.templatetags.retention.MOST", 2)
    assert "Er zijn er meer" not in text(signed_in(p.lead).get("/werk/taken/"))


def test_a_deleted_case_is_the_404_of_one_that_never_was(p: People) -> None:
    desk, still = over(p.alice), opened(p.alice)
    asked(desk, p.alice)
    absent = "/werk/9f1c0d6e-1111-4222-8333-944455566677/"
    before = Record.objects.filter(chain=desk.case.pk).count()
    press(p.lead, desk, "akkoord")
    for person in (p.alice, p.lead, p.bob):
        client = signed_in(person)
        client.get("/")
        for page in ("", "stap/1/", "regels/", "print/", "toegang/", "maskeren/"):
            gone = client.get(f"/werk/{desk.case.pk}/{page}")
            assert gone.status_code == 404
            assert looks(gone) == looks(client.get(f"{absent}{page}"))
        gone = client.get(reverse("retention:case", args=[desk.case.pk]))
        assert looks(gone) == looks(client.get(absent.replace("werk", "bewaren")))
    assert Record.objects.filter(chain=desk.case.pk).count() >= before
    lists = text(signed_in(p.alice).get("/werk/"))
    assert desk.case.code not in lists
    assert still.case.code in lists
    for url in ("/overleg/", "/overleg/cijfers/", "/bewaren/", "/werk/taken/"):
        assert signed_in(p.lead).get(url).status_code == 200


def test_looking_is_recorded(p: People) -> None:
    desk = over(p.alice)
    page_of(p.lead, desk)
    last = Record.objects.filter(chain=desk.case.pk).order_by("number").last()
    assert last
    assert (last.action, last.actor_id) == ("seen", p.lead.pk)


@pytest.mark.parametrize("rows", [1, 4])
def test_the_list_asks_the_same_queries_whatever_its_length(
    rows: int, p: People, django_assert_max_num_queries: object
) -> None:
    for _ in range(rows):
        over(p.alice)
    client = signed_in(p.alice)
    client.get("/bewaren/")
    with django_assert_max_num_queries(24):
        client.get("/bewaren/")
