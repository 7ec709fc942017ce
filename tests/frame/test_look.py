"""The frame in a real browser, on the product's own pages: nothing for axe to find, never wider
than the screen, large enough to touch.
"""

import gzip
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser import again, axe_clean, fits, small_targets

browser = pytest.mark.browser
stored = pytest.mark.django_db(databases=["default", "keys"], transaction=True)
ROOT = Path(__file__).resolve().parents[2]
ERRORS = ["/nergens/", "/verboden/", "/verdacht/", "/stuk/", "/geen-gegevens/"]
SCREENS = [again(1280, "light"), again(1280, "dark"), (360, "light"), (320, "dark")]
# Whether the first line of the heading of the work can be seen where a save leads to it.
IN_SIGHT = """() => {
    const heading = document.getElementById("werk"), place = heading.getBoundingClientRect();
    return heading === document.elementFromPoint(place.left + 2, place.top + 1); }"""
PRESSED = "a[href^='tel:'], [data-exit], main button, label.tick"


@browser
@stored
@pytest.mark.usefixtures("failing_pages")
@pytest.mark.parametrize(("width", "scheme"), SCREENS)
def test_every_error_is_clean_on_every_screen(
    new_context: Callable[..., BrowserContext], live_server: Any, width: int, scheme: str
) -> None:
    page = new_context(width, color_scheme=scheme).new_page()
    for path in ERRORS:
        page.goto(live_server.url + path)
        assert page.locator("body").get_attribute("data-page").startswith("error-"), path
        axe_clean(page)
        fits(page)
        assert small_targets(page) == [], path


@browser
@stored
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_page_of_a_case_is_clean_also_with_its_parts_open(
    at_work: Callable[..., Page], scheme: str
) -> None:
    page = at_work("stap/1/", 320, color_scheme=scheme)
    axe_clean(page)
    fits(page)
    page.evaluate("document.querySelectorAll('main details').forEach(part => part.open = true)")
    axe_clean(page)
    fits(page)
    assert small_targets(page) == []
    page.evaluate("location.hash = 'werk'")
    assert page.evaluate(IN_SIGHT), "the heading of the work lies under the bar that stays"


@browser
@stored
def test_text_of_thousands_of_letters_without_a_space_is_no_wider_than_the_screen(
    at_work: Callable[..., Page],
) -> None:
    page = at_work("contact/", 360)
    page.fill('[name="contact-text"]', "x" * 20_000)
    page.locator('form:has([name="contact-text"])').evaluate("form => form.submit()")
    page.wait_for_selector("[data-errors]")
    assert page.input_value('[name="contact-text"]') == "x" * 20_000
    fits(page)
    axe_clean(page)


# The four of WCAG 1.4.12, and letters of more than twice the size on top.
SPACED = """size => { const sheet = new CSSStyleSheet();
  sheet.replaceSync(`:root { font-size: ${size}% } * { line-height: 1.5 !important;
    letter-spacing: .12em !important; word-spacing: .16em !important }
    p { margin-bottom: 2em !important }`);
  document.adoptedStyleSheets = [sheet]; }"""


@browser
@stored
def test_large_letters_far_apart_cut_off_no_number(
    new_context: Callable[..., BrowserContext], live_server: Any
) -> None:
    page = new_context(320).new_page()
    page.goto(f"{live_server.url}/stap/2/")
    for size in (100, 200, 250, 300):
        page.evaluate(SPACED, size)
        fits(page)
        right = page.locator(".strip b").evaluate_all(
            "all => all.map(one => one.getBoundingClientRect().right)"
        )
        assert max(right) <= 320, size


@browser
@stored
def test_letters_twice_as_large_make_no_form_wider_than_the_screen(
    at_work: Callable[..., Page],
) -> None:
    page = at_work("situatie/", 320)
    assert page.locator("input[type=date]").count() > 1
    page.evaluate("document.querySelectorAll('main details').forEach(part => part.open = true)")
    for size in (100, 200):
        page.evaluate(SPACED, size)
        fits(page)


@browser
@stored
def test_what_one_calls_and_presses_is_44_pixels_high(phone: Page, live_server: Any) -> None:
    for path in ("/nu/gevaar/", "/stap/2/"):
        phone.goto(live_server.url + path)
        for element in phone.locator(PRESSED).all():
            if element.is_visible() and not element.evaluate("e => !!e.closest('p')"):
                assert element.bounding_box()["height"] >= 44, element.inner_text()


@browser
@stored
def test_no_page_asks_another_host(page: Page, live_server: Any) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{live_server.url}/stap/1/")
    page.wait_for_load_state("networkidle")
    assert all(url.startswith(live_server.url) for url in asked)
    assert len(asked) <= 4


@browser
@stored
def test_print_shows_the_numbers_and_no_menu(page: Page, live_server: Any) -> None:
    page.goto(f"{live_server.url}/nu/gevaar/")
    page.emulate_media(media="print")
    assert page.locator("a[data-contact='112']").first.is_visible()
    # A printer leaves the ground out: what is white on it would come out pale grey.
    expect(page.locator(".big-call")).to_have_css("color", "rgb(0, 0, 0)")
    for gone in ("[data-exit]", "header nav"):
        assert not page.locator(gone).first.is_visible(), gone


def test_the_first_page_stays_small() -> None:
    sizes = {
        name: len(gzip.compress((ROOT / "static" / name).read_bytes(), 9))
        for name in ("site.css", "site.js")
    }
    assert sizes["site.css"] <= 8_000, sizes
    assert sizes["site.js"] <= 4_000, sizes


@pytest.mark.parametrize("name", ["site.css", "work.css"])
def test_a_stylesheet_asks_nothing_from_elsewhere(name: str) -> None:
    css = (ROOT / "static" / name).read_text(encoding="utf-8")
    assert not re.findall(r"url\(|@import|@font-face|https?://", css)


def test_the_stylesheets_are_those_that_their_sources_build(tmp_path: Path) -> None:
    if not (ROOT / "styles" / "node_modules").exists():
        pytest.skip(
            "The packages of styles/ are not installed: cd styles && npm ci --ignore-scripts"
        )
    (tmp_path / "static").mkdir()
    shutil.copytree(ROOT / "styles", tmp_path / "styles", symlinks=True)
    subprocess.run(["node", "build.mjs"], cwd=tmp_path / "styles", check=True)
    for name in ("site.css", "work.css"):
        built = (tmp_path / "static" / name).read_text(encoding="utf-8")
        assert built == (ROOT / "static" / name).read_text(encoding="utf-8"), name
