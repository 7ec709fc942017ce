"""The monthly look: counts of the own team, who stands out first, confirmed with a date, and no
case in it.
"""

from collections.abc import Callable
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from meldcode.accounts.backend import with_all_of
from meldcode.accounts.models import User
from meldcode.audit.models import Record
from meldcode.cases.casework import access
from meldcode.cases.models import Exclusion, Member
from meldcode.oversight.counting import PersonMonth, team_month
from meldcode.oversight.models import MonthlyLook
from meldcode.oversight.months import confirm, first_of, make_due, months_before
from tests.access.world import clean
from tests.factories.accounts import People, UserFactory
from tests.factories.cases import a_case

Browser = Callable[[User], Client]
Looked = Callable[..., None]


def of(person: User, rows: list[PersonMonth]) -> PersonMonth:
    return next(row for row in rows if row.person.pk == person.pk)


def url_of(month: date, name: str = "month") -> str:
    return reverse(f"oversight:{name}", args=[f"{month:%Y-%m}"])


def test_what_is_counted(p: People, looked: Looked, last_month: date) -> None:
    mine, theirs = a_case(p.bob), a_case(p.alice)
    looked(p.bob, mine.pk, 4, last_month)
    looked(p.bob, mine.pk, 2, last_month, "printed", hour=22)
    looked(p.bob, mine.pk, 1, last_month, "exported", hour=6, minute=59)
    looked(p.bob, theirs.pk, 3, last_month)
    looked(p.bob, theirs.pk, 5, last_month, "refused")
    looked(p.bob, mine.pk, 9, last_month, "changed")
    looked(p.bob, mine.pk, 9, first_of(last_month, -1))
    looked(p.bob, uuid4(), 7, last_month)
    row = of(p.bob, team_month(p.lead, last_month))
    assert row.counts == {
        "seen": 7,
        "printed": 2,
        "exported": 1,
        "refused": 5,
        "late": 3,
        "foreign": 1,
    }
    assert row.codes == [theirs.code]


def test_a_month_ends_with_its_last_moment_here(
    p: People, looked: Looked, last_month: date
) -> None:
    case = a_case(p.bob)
    end = first_of(last_month, 1) - timedelta(days=1)
    looked(p.bob, case.pk, 1, last_month, day=end.day, hour=23, minute=59)
    looked(p.bob, case.pk, 1, first_of(last_month, 1), day=1, hour=0)
    assert of(p.bob, team_month(p.lead, last_month)).counts["seen"] == 1


def test_who_stands_out_comes_first_with_a_reason(
    p: People, team: list[User], looked: Looked, browser: Browser, last_month: date
) -> None:
    case = a_case(p.bob)
    for month in months_before(last_month, 4):
        looked(p.bob, case.pk, 6, month)
    looked(p.bob, case.pk, 40, last_month)
    rows = team_month(p.lead, last_month)
    assert rows[0].person == p.bob
    assert [reason.words for reason in rows[0].reasons] == [
        "veel meer dan de eigen gewone maand (6)", "veel meer dan gewoon is in het team (0)",
    ]  # fmt: skip
    page = browser(p.lead).get(url_of(last_month)).content.decode()
    assert "Bekeken: 40, veel meer dan de eigen gewone maand (6)." in page
    assert case.code not in page, "one's own case is no news"


def test_the_months_before_someone_came_are_no_ordinary_months(
    p: People, looked: Looked, last_month: date
) -> None:
    case = a_case(p.bob)
    looked(p.bob, case.pk, 40, last_month)
    User.objects.filter(pk=p.bob.pk).update(joined_at=timezone.now())
    assert of(p.bob, team_month(p.lead, last_month)).reasons == []


def test_only_the_own_team_is_there(
    p: People, looked: Looked, browser: Browser, last_month: date
) -> None:
    other = UserFactory(name="Van Elders", organisation=p.alice.organisation)
    looked(other, a_case(other).pk, 99, last_month)
    rows = team_month(p.lead, last_month)
    assert {row.person.pk for row in rows} == {p.alice.pk, p.bob.pk, p.lead.pk}
    assert "Van Elders" not in browser(p.lead).get(url_of(last_month)).content.decode()


def test_a_lead_who_is_excluded_reads_the_numbers_of_a_world_without_the_case(
    p: People, team: list[User], looked: Looked, browser: Browser, last_month: date
) -> None:
    """The same page before anyone looked in that case and after; refusals count by what was asked
    for, in both.
    """
    shared = a_case(p.alice)
    for person in team:
        looked(person, shared.pk, 3, last_month)
    lead, page = browser(p.lead), url_of(last_month)
    lead.get(page)
    without = clean(lead.get(page).content)
    secret = a_case(p.alice)
    access.add_colleague(case=secret, by=p.alice, person=p.bob)
    looked(p.bob, secret.pk, 200, last_month, hour=23)
    looked(p.bob, secret.pk, 9, last_month, "printed")
    looked(team[2], secret.pk, 50, last_month)
    assert clean(lead.get(page).content) != without, "the comparison is able to fail"
    access.exclude(case=secret, by=p.alice, person=p.lead)
    assert clean(lead.get(page).content) == without


@pytest.mark.parametrize("there", [True, False])
def test_refusals_are_counted_alike_whether_the_case_is_there(
    p: People, browser: Browser, last_month: date, monkeypatch: pytest.MonkeyPatch, there: bool
) -> None:
    asked = uuid4()
    if there:
        asked = a_case(p.alice).pk
        Exclusion.objects.create(case_id=asked, person=p.lead, added_by=p.alice)
    for _ in range(6):
        assert browser(p.bob).get(reverse("cases:overview", args=[asked])).status_code == 404
    row = of(p.bob, team_month(p.lead, first_of(timezone.localdate())))
    assert (row.counts["refused"], row.codes) == (6, [])


def test_a_case_that_was_erased_changes_no_number_of_who_was_excluded(
    p: People, looked: Looked, last_month: date
) -> None:
    case = a_case(p.alice)
    access.exclude(case=case, by=p.alice, person=p.lead)
    looked(p.bob, case.pk, 8, last_month)
    before = of(p.bob, team_month(p.lead, last_month)).counts
    Exclusion.objects.filter(case=case).delete()
    Member.objects.filter(case=case).delete()
    assert of(p.bob, team_month(p.lead, last_month)).counts == before


def test_the_queries_are_few_and_do_not_grow(p: People, looked: Looked, last_month: date) -> None:
    lead = with_all_of(p.lead.pk).get()  # as a request brings who is signed in

    def queries() -> int:
        with CaptureQueriesContext(connection) as made:
            team_month(lead, last_month)
        return len(made)

    few = queries()
    for _ in range(5):
        person = UserFactory(team=p.alice.team)
        looked(person, a_case(person).pk, 20, last_month)
    assert queries() == few <= 5


def test_a_lead_confirms_once_and_it_is_recorded(
    p: People, browser: Browser, last_month: date
) -> None:
    make_due(timezone.localdate())
    lead = browser(p.lead)
    assert "Bekijk de maand" in lead.get("/werk/taken/").content.decode()
    answer = lead.post(url_of(last_month, "confirmed"), follow=True).content.decode()
    assert "Bekeken op" in answer
    look = MonthlyLook.objects.get()
    assert (look.seen_by, look.month) == (p.lead, last_month)
    confirm(by=UserFactory(team=p.lead.team, lead=True), month=last_month)
    look.refresh_from_db()
    assert look.seen_by == p.lead
    assert Record.objects.filter(action="month looked at", subject=look.pk).count() == 1
    assert "Bekijk de maand" not in lead.get("/werk/taken/").content.decode()


def test_daily_makes_one_look_for_each_team_with_a_lead(p: People) -> None:
    inactive = UserFactory(lead=True, is_active=False)
    assert make_due(timezone.localdate()) == 1
    call_command("daily", stdout=open("/dev/null", "w"))  # noqa: SIM115
    assert MonthlyLook.objects.get().team == p.lead.team
    assert not MonthlyLook.objects.filter(team=inactive.team).exists()


@pytest.mark.parametrize("key", ["2026-13", "1999-01", "nu", "2999-01"])
def test_another_month_is_no_page(p: People, browser: Browser, key: str) -> None:
    assert browser(p.lead).get(reverse("oversight:month", args=[key])).status_code == 404


def test_this_month_is_not_over(p: People, browser: Browser) -> None:
    assert browser(p.lead).get(url_of(timezone.localdate())).status_code == 404
    assert browser(p.lead).get(reverse("oversight:newest"))["Location"] == url_of(
        first_of(timezone.localdate(), -1)
    )


def test_looking_at_a_month_is_recorded(p: People, browser: Browser, last_month: date) -> None:
    browser(p.lead).get(url_of(last_month))
    assert Record.objects.filter(
        actor_id=p.lead.pk, action="listed", subject=p.lead.team_id
    ).exists()
