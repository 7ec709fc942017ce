"""What the small script adds, and that nothing needs it."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page

pytestmark = [pytest.mark.browser, pytest.mark.django_db(databases=["default", "keys"])]


def test_escape_empties_the_screen_and_brings_it_back(page: Page, gallery_server: Any) -> None:
    page.goto(f"{gallery_server.url}/fase/")
    title = page.title()
    page.keyboard.press("Escape")
    assert page.locator("dialog.blank").is_visible()
    assert page.title() == "Nieuw tabblad"
    box = page.locator("dialog.blank").bounding_box()
    assert (box["width"], box["height"]) == (1280, 900)
    page.keyboard.press("Escape")
    assert not page.locator("dialog.blank").is_visible()
    assert page.title() == title


def test_the_button_on_the_empty_screen_brings_it_back_too(page: Page, gallery_server: Any) -> None:
    page.goto(f"{gallery_server.url}/fase/")
    page.keyboard.press("Escape")
    page.keyboard.press("Enter")
    assert not page.locator("dialog.blank").is_visible()


def test_no_letter_empties_the_screen(page: Page, gallery_server: Any) -> None:
    page.goto(f"{gallery_server.url}/fase/")
    page.keyboard.type("abcdefghijklmnopqrstuvwxyz")
    assert page.locator("dialog.blank").count() == 0


def test_quick_exit_leaves_no_way_back(page: Page, gallery_server: Any) -> None:
    page.goto(f"{gallery_server.url}/")
    page.goto(f"{gallery_server.url}/fase/")
    page.fill("textarea", "getypt")
    page.click("[data-exit]")
    page.wait_for_url("**/weg/")
    page.go_back()
    assert page.url == f"{gallery_server.url}/"


def test_leaving_a_changed_form_asks_first(page: Page, gallery_server: Any) -> None:
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.goto(f"{gallery_server.url}/fase/")
    page.locator("textarea").press_sequentially("getypt")
    page.locator(".brand").click()
    page.wait_for_url(f"{gallery_server.url}/")
    assert asked == ["beforeunload"]


def test_sending_a_changed_form_does_not_ask(page: Page, gallery_server: Any) -> None:
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.goto(f"{gallery_server.url}/fase/")
    page.locator("textarea").press_sequentially("getypt")
    page.locator("main .actions button").click()
    page.wait_for_selector(".errors")
    assert asked == []


def test_the_error_summary_takes_the_focus_and_leads_to_the_fields(
    page: Page, gallery_server: Any
) -> None:
    page.goto(f"{gallery_server.url}/fout/")
    assert page.evaluate("document.activeElement.matches('[data-errors]')")
    for link in page.locator(".errors a").all():
        assert page.locator(link.get_attribute("href")).count() == 1
    page.locator(".errors a").first.click()
    assert page.evaluate("document.activeElement.id") == "id_signal"


def test_nothing_is_kept_in_the_browser(page: Page, gallery_server: Any) -> None:
    page.goto(f"{gallery_server.url}/fase/")
    page.keyboard.press("Escape")
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_everything_is_there_without_script(
    new_context: Callable[..., BrowserContext], gallery_server: Any
) -> None:
    page = new_context(java_script_enabled=False).new_page()
    page.goto(f"{gallery_server.url}/fase/")
    page.locator("summary", has_text="Situatie veranderen").click()
    assert page.locator("#situatie button").is_visible()
    page.locator("summary", has_text="Meer aandachtspunten").click()
    assert page.locator("[data-caution='lkha-no-answer']").is_visible()
    page.locator("main .actions button").click()
    assert page.locator(".errors").is_visible()
