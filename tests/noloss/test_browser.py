"""In a real browser: no connection when saving, pressed twice, gone back, nothing left in its files
afterwards.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from meldcode.accounts.models import User
from meldcode.cases.models import Case, Kind
from tests.browser import ARGS, CHROMIUM
from tests.factories.accounts import PASSWORD
from tests.factories.cases import a_case
from tests.journeys.conftest import teacher
from tests.journeys.steps import in_days, sign_in

__all__ = ["teacher"]
pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, databases=["default", "keys"]),
]
WORDS = "Zij vertelde dat zij niet terug mag komen. " * 600
SAVE = 'form:has([name="contact-text"]) button[type=submit]:not([data-draft])'
PLANTED = ("Kersenbloesem", "Zilverreiger")


@pytest.fixture
def case(teacher: User) -> Case:
    return a_case(teacher, whereabouts="netherlands")


def fill(page: Page, text: str) -> None:
    page.check('[name="contact-who"][value="family"]')
    page.select_option('[name="contact-how"]', "phone")
    page.fill('[name="contact-happened_on"]', in_days(0))
    page.fill('[name="contact-text"]', text)


def texts(case: Case) -> list[str]:
    rows = Case.objects.get(pk=case.pk).entries_in_order
    return [row.texts["text"] for row in rows if row.kind == Kind.CONTACT]


def test_without_a_connection_the_text_stays_and_is_saved_once_later(
    new_context: Callable[..., BrowserContext], live_server: Any, teacher: User, case: Case
) -> None:
    # given a long text in a form, and a connection that is gone
    context = new_context()
    context.set_default_timeout(60_000)
    sign_in(context, live_server.url, teacher)
    page = context.new_page()
    page.goto(f"{live_server.url}/werk/{case.pk}/contact/")
    text = WORDS[:18_000].strip()
    fill(page, text)
    context.set_offline(True)
    # when it is sent
    page.click(SAVE)
    # then the page says so and the text is still there
    expect(page.get_by_role("alert").filter(has_text="geen verbinding")).to_be_visible(
        timeout=20_000
    )
    assert page.input_value('[name="contact-text"]') == text
    assert texts(case) == []
    # and with a connection again it is saved, once
    context.set_offline(False)
    with page.expect_navigation():
        page.click(SAVE)
    expect(page.get_by_role("status").first).to_be_visible()
    assert texts(case) == [text]


def test_pressed_twice_it_is_saved_once_and_going_back_leads_to_a_form_that_works(
    new_context: Callable[..., BrowserContext], live_server: Any, teacher: User, case: Case
) -> None:
    context = new_context()
    context.set_default_timeout(60_000)
    sign_in(context, live_server.url, teacher)
    page = context.new_page()
    page.goto(f"{live_server.url}/werk/{case.pk}/contact/")
    fill(page, "Zij belde vanmiddag.")
    with page.expect_navigation():
        page.dblclick(SAVE)
    page.wait_for_load_state()
    assert texts(case) == ["Zij belde vanmiddag."]
    page.go_back()
    fill(page, "Zij belde nog eens.")
    with page.expect_navigation():
        page.click(SAVE)
    assert texts(case) == ["Zij belde vanmiddag.", "Zij belde nog eens."]


@pytest.fixture
def profile(chromium: Browser, tmp_path: Path) -> Iterator[tuple[BrowserContext, Path]]:
    """A browser with a folder of its own, as on somebody's desk."""
    folder = tmp_path / "profile"
    context = chromium.browser_type.launch_persistent_context(
        str(folder), executable_path=CHROMIUM, args=ARGS, locale="nl-NL"
    )
    context.set_default_timeout(60_000)
    yield context, folder
    context.close()


def hits(folder: Path, word: str) -> list[str]:
    """The files of a profile in which this word stands, in the shapes that a browser writes."""
    shapes = [
        shape for one in (word, word.lower()) for shape in (one.encode(), one.encode("utf-16-le"))
    ]
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [path.name for path in files if any(shape in path.read_bytes() for shape in shapes)]


def test_after_signing_out_no_planted_word_is_in_the_files_of_the_browser(
    profile: tuple[BrowserContext, Path], live_server: Any, teacher: User, case: Case
) -> None:
    # given a day's work: signed in, a saved text, a text that was typed and not saved, the case
    # looked at and printed
    context, folder = profile
    page = context.pages[0]
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(f"{live_server.url}/accounts/login/?next=/werk/{case.pk}/contact/")
    page.fill('[name="login"]', teacher.email)
    page.fill('[name="password"]', PASSWORD)
    page.get_by_role("button", name="Inloggen", exact=True).click()
    fill(page, f"{PLANTED[0]} stond er.")
    with page.expect_navigation():
        page.click(SAVE)
    for place in ("", "stap/1/", "regels/", "print/"):
        page.goto(f"{live_server.url}/werk/{case.pk}/{place}")
    page.goto(f"{live_server.url}/werk/{case.pk}/contact/")
    fill(page, f"{PLANTED[1]} werd nooit opgeslagen.")
    page.goto(f"{live_server.url}/werk/{case.pk}/regels/")
    expect(page.get_by_text(PLANTED[0]).first).to_be_visible()
    # when the person signs out
    page.goto(f"{live_server.url}/accounts/logout/")
    page.locator("main").get_by_role("button").first.click()
    page.wait_for_url(f"{live_server.url}/")
    page.go_back()
    assert PLANTED[0] not in page.content()
    context.close()
    # then nothing of it is in the files, and the search would have found a word that is
    assert hits(folder, "werk"), (
        "the addresses of the day stand in the history; else nothing was searched"
    )
    assert {word: hits(folder, word) for word in (*PLANTED, case.code, PASSWORD)} == {
        word: [] for word in (*PLANTED, case.code, PASSWORD)
    }
