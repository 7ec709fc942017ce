"""What the small script adds on the product's own pages."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from meldcode.accounts.models import Draft

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(databases=["default", "keys"], transaction=True),
]
TEXT = '[name="contact-text"]'
SAVE = f"form:has({TEXT}) button[type=submit]:not([data-draft])"


def test_escape_empties_the_screen_and_brings_it_back(page: Page, live_server: Any) -> None:
    page.goto(f"{live_server.url}/stap/1/")
    title = page.title()
    page.keyboard.press("Escape")
    expect(page.locator("dialog.blank")).to_be_visible()
    expect(page).to_have_title("Nieuw tabblad")
    box = page.locator("dialog.blank").bounding_box()
    assert (box["width"], box["height"]) == (1280, 900)
    page.keyboard.press("Escape")
    expect(page.locator("dialog.blank")).not_to_be_visible()
    expect(page).to_have_title(title)


def test_on_a_phone_a_button_empties_the_screen(
    new_context: Callable[..., BrowserContext], live_server: Any
) -> None:
    # given a phone that is held, and a page that was scrolled and has something chosen
    page = new_context(360, 740, has_touch=True, is_mobile=True).new_page()
    page.goto(f"{live_server.url}/stap/1/")
    page.evaluate("scrollTo(0, 600)")
    button = page.locator("[data-blank]")
    expect(button).to_be_in_viewport()
    # when the button is touched, then nothing of the page is seen or read out
    button.tap()
    expect(page).to_have_title("Nieuw tabblad")
    assert page.locator("body").aria_snapshot().split("\n")[0].startswith("- dialog")
    assert page.inner_text("body").strip() == "Terug"
    # and a touch brings it back where it was
    page.get_by_role("button", name="Terug").tap()
    assert page.evaluate("scrollY") > 400


def test_many_presses_come_back_to_the_title(page: Page, live_server: Any) -> None:
    page.goto(f"{live_server.url}/stap/1/")
    title = page.title()
    for _ in range(20):
        page.keyboard.press("Escape")
        page.keyboard.press("Escape")
        assert page.title() == title


def test_the_button_on_the_empty_screen_brings_it_back_too(page: Page, live_server: Any) -> None:
    page.goto(f"{live_server.url}/stap/1/")
    page.keyboard.press("Escape")
    expect(page.locator("dialog.blank")).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.locator("dialog.blank")).not_to_be_visible()


def test_no_letter_empties_the_screen(page: Page, live_server: Any) -> None:
    page.goto(f"{live_server.url}/stap/1/")
    page.keyboard.type("abcdefghijklmnopqrstuvwxyz")
    assert not page.locator("dialog.blank").is_visible()


def test_quick_exit_leaves_no_way_back(page: Page, live_server: Any, settings: Any) -> None:
    settings.QUICK_EXIT_URL = f"{live_server.url}/robots.txt"
    page.goto(f"{live_server.url}/over/")
    page.goto(f"{live_server.url}/stap/1/")
    page.locator("[data-exit]").first.click()
    page.wait_for_url("**/robots.txt")
    page.go_back()
    assert page.url == f"{live_server.url}/over/"


@pytest.mark.parametrize("way", ["exit", "sign-out"])
def test_who_leaves_in_one_tab_leaves_in_all(
    way: str, at_work: Callable[..., Page], live_server: Any, settings: Any
) -> None:
    # given two tabs with a case, and words typed in one of them
    settings.QUICK_EXIT_URL = f"{live_server.url}/robots.txt"
    typed = at_work()
    typed.locator(TEXT).press_sequentially("getypt")
    read, left = typed.context.new_page(), typed.context.new_page()
    for page in (read, left):
        page.goto(typed.url)
    # when somebody leaves in a third one
    if way == "exit":
        left.locator("[data-exit]").first.click()
        # then all three are on the neutral page, and the words are kept
        for page in (left, read, typed):
            page.wait_for_url("**/robots.txt")
        assert Draft.objects.exists()
    else:
        left.goto(f"{live_server.url}/accounts/logout/")
        left.locator("main form button").first.click()
        # then no tab shows the case, and the words go along to the sign-in
        expect(read.get_by_role("heading", name="Scherm afgedekt")).to_be_visible()
        expect(typed.locator('[name="meegebracht"]').first).to_be_attached()


def test_the_error_summary_takes_the_focus_and_leads_to_the_fields(
    at_work: Callable[..., Page],
) -> None:
    page = at_work()
    page.locator(f"form:has({TEXT})").evaluate("form => form.noValidate = true")
    page.locator(SAVE).first.click()
    page.wait_for_selector("[data-errors]")
    assert page.evaluate("document.activeElement.matches('[data-errors]')")
    links = page.locator("[data-errors] a")
    for link in links.all():
        assert page.locator(link.get_attribute("href")).count() == 1
    aim = links.first.get_attribute("href")
    links.first.click()
    assert page.evaluate("aim => document.querySelector(aim).contains(document.activeElement)", aim)


def test_nothing_is_kept_in_the_browser(at_work: Callable[..., Page]) -> None:
    page = at_work()
    page.locator(TEXT).press_sequentially("getypt")
    page.keyboard.press("Escape")
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
