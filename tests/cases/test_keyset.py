"""Lists by keyset: every row once, in order, ties too; a place nobody wrote begins at the start."""

import base64
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from meldcode.cases import keyset
from meldcode.cases.models import Case, Handover, Member, Task
from meldcode.cases.todo import PAGE
from tests.cases.given import TODAY, Desk, a_desk
from tests.factories.accounts import People

START = datetime(2026, 11, 18, 12, tzinfo=UTC)


@pytest.fixture
def desk(p: People) -> Desk:
    return a_desk(p.alice)


def tasks(desk: Desk, days: list[int]) -> None:
    case, person = desk.case, desk.by
    Task.objects.bulk_create(
        Task(case=case, person=person, kind="own", due_on=date(2026, 1, 1) + timedelta(days=n))
        for n in days
    )


def walk(rows, size: int, **order) -> Iterator[list]:
    after = ""
    while True:
        page = keyset.page(rows, after, size=size, **order)
        yield page.rows
        after = page.after
        if not after:
            return


BY_DAY = {"moment": "due_on", "tie": "id", "newest_first": False}


@pytest.mark.parametrize("size", [1, 2, 3, 5, 7, 8, 100])
@pytest.mark.parametrize(
    "days", [[], [1], [1, 2, 3, 4, 5, 6, 7], [1, 1, 1, 1, 1, 1, 1], [1, 2, 2, 2, 3, 3, 9]]
)
@pytest.mark.parametrize("newest_first", [True, False])
def test_every_row_comes_once_and_in_order(
    size: int, days: list[int], newest_first: bool, desk: Desk
) -> None:
    tasks(desk, days)
    pages = list(walk(Task.objects.all(), size, **{**BY_DAY, "newest_first": newest_first}))
    found = [(row.due_on, row.pk) for rows in pages for row in rows]
    assert found == sorted(found, reverse=newest_first)
    assert len(found) == len(set(found)) == len(days)
    assert all(len(rows) == size for rows in pages[:-1])


def cases_of(desk: Desk, moments: list[int]) -> None:
    Member.objects.all().delete()
    for offset in moments:
        case = Case.objects.create(
            organisation=desk.by.organisation,
            team=desk.by.team,
            owner=desk.by,
            sector="other",
            moved_on=START.date(),
        )
        touched = START + timedelta(microseconds=offset)
        Member.objects.create(case=case, person=desk.by, added_by=desk.by, touched_at=touched)


@pytest.mark.parametrize("moments", [list(range(30)), [0] * 30, [0, 1] * 15])
def test_cases_page_by_their_last_change_to_the_microsecond(
    moments: list[int], desk: Desk, browser: Client
) -> None:
    cases_of(desk, moments)
    first = browser.get(reverse("cases:list")).context["page"]
    rest = browser.get(reverse("cases:list"), {"na": first.after}).context["page"]
    seen = [member_of(row).case_id for row in (*first.rows, *rest.rows)]
    rows = Member.objects.order_by("-touched_at", "-case_id")
    assert seen == list(rows.values_list("case_id", flat=True))
    assert (len(first.rows), rest.after) == (25, "")


def member_of(row: Case | Member) -> Member:
    return row if isinstance(row, Member) else Member.objects.get(case=row)


def test_a_row_that_ends_while_somebody_pages_skips_no_other(desk: Desk) -> None:
    tasks(desk, [1, 2, 3, 4])
    first = keyset.page(Task.objects.all(), "", size=2, **BY_DAY)
    Task.objects.filter(pk=first.rows[1].pk).delete()
    rest = keyset.page(Task.objects.all(), first.after, size=2, **BY_DAY)
    assert len(rest.rows) == 2


def token(text: str) -> str:
    return base64.urlsafe_b64encode(text.encode("utf-8", "surrogatepass")).decode().rstrip("=")


KEY = UUID(int=5)
UNREADABLE = [
    "", "x", "=", "é", "\x00", "a" * 10_000, token(""), token("|"), token("2026-11-18"),
    token("2026-11-18|x"),
    token(f"2026-13-40|{KEY}"), token(f"0001-01-01|{KEY}"), token(f"9999-12-31|{KEY}"),
    token(f"2026-11-18T12:00:00|{KEY}"), token(f"0001-01-01T00:00:00+14:00|{KEY}"),
    token(f"9999-12-31T23:59:59-14:00|{KEY}"), token("\ud800|x"),
    "5f0c1d1e-0000-4000-8000-000000000001", "' OR 1=1 --",
]  # fmt: skip


@pytest.mark.parametrize("place", UNREADABLE)
@pytest.mark.parametrize("name", ["list", "tasks"])
def test_an_unreadable_place_begins_at_the_start(
    place: str, name: str, desk: Desk, browser: Client
) -> None:
    desk.plan(9)
    answer = browser.get(reverse(f"cases:{name}"), {"na": place})
    assert answer.status_code == 200
    assert len(answer.context["page"].rows) == 1


def test_the_place_of_one_list_is_no_place_of_another(desk: Desk, browser: Client) -> None:
    for name, place in (
        ("list", f"2020-01-01|{KEY}"),
        ("tasks", f"2020-01-01T00:00:00+00:00|{KEY}"),
    ):
        desk.plan(9 if name == "list" else 8)
        assert (
            len(browser.get(reverse(f"cases:{name}"), {"na": token(place)}).context["page"].rows)
            == 1
        )


def test_a_list_leads_to_its_next_page(desk: Desk, browser: Client) -> None:
    tasks(desk, list(range(60)))
    url, seen = reverse("cases:tasks"), []
    for expected in (25, 25, 10):
        page = browser.get(url).context["page"]
        assert len(page.rows) == expected
        seen += [row.pk for row in page.rows]
        url = f"{reverse('cases:tasks')}?na={page.after}"
    assert page.after == ""
    assert len(set(seen)) == 60


def test_the_list_walks_the_index_of_ones_own_memberships(desk: Desk) -> None:
    """Access that ends is asked of each row on the way: it makes no list be sorted or read
    whole.
    """
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL reads so small a table whole")
    plan = Case.objects.visible_to(desk.by).order_by("-touched_at", "-member_of")[:26].explain()
    assert "member_list" in plan
    assert "TEMP B-TREE" not in plan


def test_of_many_that_stand_still_the_one_that_presses_is_first_and_the_rest_is_named(
    p: People, browser: Client
) -> None:
    """Given more cases that stand still than a page holds, the last of them with danger, then that
    one is first, and the page says how many more there are.
    """
    on = (timezone.localdate() - TODAY).days
    desks = [a_desk(p.alice, on=on) for _ in range(PAGE + 2)]
    desks[-1].tell(danger_now="yes")
    for days, desk in enumerate(reversed(desks)):
        still = timezone.localdate() - timedelta(days=days)
        Case.objects.filter(pk=desk.case.pk).update(still_from=still)
    answer = browser.get(reverse("cases:tasks"))
    shown = answer.context["still"]
    assert (len(shown), shown[0].pk) == (PAGE, desks[-1].case.pk)
    assert "Nog 2: alle casussen die stilstaan" in answer.content.decode()


def test_every_offer_to_take_over_stands_among_the_tasks(p: People, browser: Client) -> None:
    """No page follows this list: who leaves may offer a colleague more than a page of cases."""
    for _ in range(PAGE + 2):
        desk = a_desk(p.bob)
        Handover.objects.create(case=desk.case, offered_by=p.bob, to=p.alice)
    assert len(browser.get(reverse("cases:tasks")).context["offers"]) == PAGE + 2
