"""Who looked in a case: everything that happened, with the names that the reader may know, a page
at a time.
"""

import re
from collections.abc import Callable
from html import unescape
from typing import Any
from unittest.mock import patch
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from meldcode.accounts.models import User
from meldcode.audit import CHAIN_REFUSALS, record
from meldcode.audit.actions import AuditAction
from meldcode.audit.models import Record
from meldcode.audit.verify import faults
from meldcode.cases.casework import access
from meldcode.cases.casework.exporting import export
from meldcode.cases.models import Case
from meldcode.oversight.looking import SIZE, looks_in
from tests.cases.given import Desk
from tests.factories.accounts import People, UserFactory
from tests.factories.cases import a_case

Browser = Callable[[User], Client]
EVERYONE = "?wie=iedereen"


@pytest.fixture
def case(p: People) -> Case:
    return a_case(p.alice)


def page_of(case: Case) -> str:
    return reverse("oversight:looked", args=[case.pk])


def text_of(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200
    return answer.content.decode()


def rows_of(case: Case, reader: User, **more: Any) -> list[tuple[str, str]]:
    given = {"keeps_list": case.owner_id == reader.pk, "others_only": False, "place": "", **more}
    rows = looks_in(case.pk, reader=reader, **given).rows
    return [(row.who.partition(" (")[0], row.what) for row in rows]


def test_every_kind_of_look_stands_there_with_its_name(
    p: People, case: Case, browser: Browser
) -> None:
    access.add_colleague(case=case, by=p.alice, person=p.bob)
    bob = browser(p.bob)
    bob.get(reverse("cases:overview", args=[case.pk]))
    made = export(case=case, by=p.bob, purpose="advice", text="Ik bel.")
    bob.get(reverse("cases:summary", args=[case.pk, made.pk]))
    Desk(case, p.bob).contact()
    record(p.bob, AuditAction.EXPORTED, case.pk)
    record(p.lead, AuditAction.EMERGENCY_ACCESS_TAKEN, case.pk)
    browser(p.lead).get(reverse("cases:overview", args=[case.pk]))
    expected = {
        ("Bob", "gezien"), ("Bob", "afgedrukt: Om advies te vragen aan LKHA of Veilig Thuis"),
        ("Bob", "gewijzigd"), ("Bob", "geëxporteerd"),
        ("Lead", "noodtoegang genomen"), ("Lead", "geweigerd"), ("Alice", "gemaakt"),
    }  # fmt: skip
    assert expected <= set(rows_of(case, p.alice))
    alice = browser(p.alice)
    apart = text_of(alice, f"{page_of(case)}?wie=opvallend")
    assert "noodtoegang genomen" in apart
    assert "geëxporteerd" in apart
    assert "gezien" not in apart.partition("</nav>")[2], "only what stands out"
    page = text_of(alice, page_of(case) + EVERYONE)
    assert "noodtoegang genomen" in page
    assert page.index("geweigerd") < page.index("gemaakt"), "newest first"


def test_looking_is_itself_recorded_and_without_its_row_nothing_is_shown(
    p: People, case: Case, browser: Browser
) -> None:
    alice = browser(p.alice)
    text_of(alice, page_of(case))
    assert Record.objects.filter(chain=case.pk, actor_id=p.alice.pk, action="seen").exists()
    alice.raise_request_exception = False
    with patch("meldcode.audit.chain.append", side_effect=DatabaseError("disk full")):
        answer = alice.get(page_of(case))
    assert answer.status_code == 503
    assert case.code not in answer.content.decode()


def test_the_names_of_another_organisation_stay_there(
    p: People, case: Case, browser: Browser
) -> None:
    browser(p.charlie).get(page_of(case))
    record(None, AuditAction.CHANGED, case.pk)
    assert rows_of(case, p.alice)[:2] == [
        ("Wegwijzer zelf", "gewijzigd"),
        ("Iemand van buiten uw organisatie", "geweigerd"),
    ]
    assert "Charlie" not in text_of(browser(p.alice), page_of(case))


def test_a_colleague_who_works_along_learns_of_no_exclusion(
    p: People, case: Case, browser: Browser
) -> None:
    access.add_colleague(case=case, by=p.alice, person=p.bob)
    access.exclude(case=case, by=p.alice, person=UserFactory(team=p.alice.team, name="Xandra"))
    assert ("Alice", "uitsluiting toegevoegd") in rows_of(case, p.alice)
    assert "uitsluiting" not in text_of(browser(p.bob), page_of(case))
    assert "Xandra" not in text_of(browser(p.bob), page_of(case))


def test_no_place_in_the_pages_tells_that_a_row_is_left_out(p: People, case: Case) -> None:
    access.add_colleague(case=case, by=p.alice, person=p.bob)
    access.exclude(case=case, by=p.alice, person=UserFactory(team=p.alice.team))
    record(p.alice, AuditAction.SEEN, case.pk)
    pages = [rows_of(case, p.bob, place=str(place)) for place in range(1, 4)]
    assert [len(page) for page in pages] == [1, 2, 3]
    assert rows_of(case, p.bob, place="4") == pages[-1] == rows_of(case, p.bob)


def test_one_can_look_at_others_alone(p: People, case: Case, browser: Browser) -> None:
    record(p.bob, AuditAction.SEEN, case.pk)
    assert {who for who, _ in rows_of(case, p.alice, others_only=True)} == {"Bob"}


def test_the_page_begins_with_others_and_who_was_refused(
    p: People, case: Case, browser: Browser
) -> None:
    alice = browser(p.alice)
    assert "Niemand anders keek" in text_of(alice, page_of(case))
    for _ in range(SIZE + 1):
        record(p.alice, AuditAction.SEEN, case.pk)
    browser(p.bob).get(page_of(case))
    record(None, AuditAction.CHANGED, case.pk)
    page = text_of(alice, page_of(case))
    assert f"<b>{p.bob.with_address()}</b>" in page
    assert "geweigerd" in page
    assert "<b>Wegwijzer zelf</b>" in page
    assert "<b>Alice" not in page
    everyone = text_of(alice, page_of(case) + EVERYONE)
    assert f"<b>{p.bob.with_address()}</b>" in everyone
    assert f"<b>{p.alice.with_address()}</b>" in everyone


def test_an_earlier_page_keeps_the_choice(p: People, case: Case, browser: Browser) -> None:
    for _ in range(SIZE + 1):
        record(p.bob, AuditAction.SEEN, case.pk)
    alice = browser(p.alice)
    assert 'href="?na=1"' in text_of(alice, page_of(case))
    earlier = re.findall(
        r'href="\?(na=[0-9]+&amp;wie=iedereen)"', text_of(alice, page_of(case) + EVERYONE)
    )
    assert "gemaakt" in text_of(alice, f"{page_of(case)}?{unescape(earlier[0])}")


def test_pages_follow_each_other_without_a_gap_or_a_double(p: People, case: Case) -> None:
    for _ in range(2 * SIZE):
        record(p.bob, AuditAction.SEEN, case.pk)
    place, found = "", []
    for _ in range(3):
        page = looks_in(case.pk, reader=p.alice, keeps_list=True, others_only=False, place=place)
        found += page.rows
        place = page.after
    assert place == ""
    assert len(found) == Record.objects.filter(chain=case.pk).count() == 2 * SIZE + 1


@pytest.mark.parametrize("place", ["x", "-1", "9" * 40, "²", "1' OR 1=1", "%00"])
def test_an_unreadable_place_begins_at_the_start(
    p: People, case: Case, browser: Browser, place: str
) -> None:
    assert "gemaakt" in text_of(browser(p.alice), f"{page_of(case)}{EVERYONE}&na={place}")


def test_the_queries_do_not_grow_with_the_rows(p: People, case: Case, browser: Browser) -> None:
    alice = browser(p.alice)

    def queries() -> int:
        with (
            CaptureQueriesContext(connection) as main,
            CaptureQueriesContext(connections["keys"]) as keys,
        ):
            text_of(alice, page_of(case))
        return len(main) + len(keys)

    record(p.bob, AuditAction.SEEN, case.pk)
    queries()
    few = queries()
    for _ in range(120):
        record(UserFactory(team=p.alice.team), AuditAction.SEEN, case.pk)
    assert queries() == few <= 12


class TestWhoIsTurnedAway:
    """A refusal is a row too: in the chain of the case, or where there is none in the chain of
    refusals.
    """

    def test_it_stands_in_the_chain_of_the_case(
        self, p: People, case: Case, browser: Browser
    ) -> None:
        bob = browser(p.bob)
        urls = [
            reverse("cases:overview", args=[case.pk]),
            reverse("cases:timeline", args=[case.pk]),
            reverse("cases:access", args=[case.pk]),
            reverse("review:of-case", args=[case.pk]),
            page_of(case),
        ]
        for number, url in enumerate(urls, start=1):
            assert bob.get(url).status_code == 404
            refused = Record.objects.filter(
                chain=case.pk, actor_id=p.bob.pk, action="refused", subject=case.pk
            )
            assert refused.count() == number, url

    def test_what_does_not_exist_takes_the_same_statements(
        self, p: People, case: Case, browser: Browser
    ) -> None:
        bob, absent = browser(p.bob), uuid4()

        def statements(pk: Any) -> list[str]:
            with CaptureQueriesContext(connection) as made:
                assert bob.get(reverse("cases:overview", args=[pk])).status_code == 404
            return [query["sql"].split(" ")[0] for query in made]

        statements(case.pk), statements(absent)
        assert statements(case.pk) == statements(absent)
        assert (
            Record.objects.filter(chain=CHAIN_REFUSALS, subject=absent, action="refused").count()
            == 2
        )
        assert not Record.objects.filter(chain=absent).exists()

    def test_an_admin_who_tries_stands_there_too(
        self, p: People, case: Case, browser: Browser
    ) -> None:
        assert browser(p.admin).get(reverse("cases:overview", args=[case.pk])).status_code == 404
        assert ("Admin", "geweigerd") in rows_of(case, p.alice)

    def test_a_missing_note_in_a_case_of_ones_own_is_no_refusal(
        self, p: People, case: Case, browser: Browser
    ) -> None:
        assert (
            browser(p.alice).get(reverse("cases:correct", args=[case.pk, uuid4()])).status_code
            == 404
        )
        assert not Record.objects.filter(action="refused").exists()

    def test_a_right_that_went_between_looking_and_saving(
        self, p: People, case: Case, browser: Browser
    ) -> None:
        with patch(
            "meldcode.cases.views.around.recording.record_contact", side_effect=Case.DoesNotExist
        ):
            sent = {
                "contact-happened_on": "1-1-2026",
                "contact-who": "family",
                "contact-how": "phone",
            }
            url = reverse("cases:contact", args=[case.pk])
            assert browser(p.alice).post(url, {**sent, "contact-text": "belde"}).status_code == 404
        assert Record.objects.filter(chain=case.pk, actor_id=p.alice.pk, action="refused").exists()

    def test_the_number_of_another_chain_opens_none(self, p: People, browser: Browser) -> None:
        record(p.admin, AuditAction.INVITED, CHAIN_REFUSALS)
        browser(p.bob).get(reverse("cases:overview", args=[CHAIN_REFUSALS]))
        assert Record.objects.filter(chain=CHAIN_REFUSALS, action="refused").count() == 1
        assert list(faults()) == []
