"""The frame in a real browser: nothing for axe to find, never wider than the screen, large enough
to touch.
"""

import gzip
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.browser import axe_clean, fits, small_targets

pytestmark = [pytest.mark.browser, pytest.mark.django_db(databases=["default", "keys"])]
ROOT = Path(__file__).resolve().parents[2]
PAGES = [
    "/",
    "/fase/",
    "/fout/",
    "/lang/",
    "/nergens/",
    "/verboden/",
    "/verdacht/",
    "/stuk/",
    "/geen-gegevens/",
]
SCREENS = [(1280, "light"), (1280, "dark"), (360, "light"), (320, "dark")]


@pytest.mark.parametrize(("width", "scheme"), SCREENS)
def test_every_page_is_clean_on_every_screen(
    new_context: Callable[..., BrowserContext], gallery_server: Any, width: int, scheme: str
) -> None:
    page = new_context(width, color_scheme=scheme).new_page()
    for path in PAGES:
        page.goto(gallery_server.url + path)
        axe_clean(page)
        fits(page)
        assert small_targets(page) == [], path


def test_open_parts_are_clean_too(phone: Page, gallery_server: Any) -> None:
    phone.goto(f"{gallery_server.url}/fase/")
    phone.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
    fits(phone)
    phone.locator("summary", has_text="Menu").click()
    axe_clean(phone)


def test_what_one_calls_and_presses_is_44_pixels_high(phone: Page, gallery_server: Any) -> None:
    phone.goto(f"{gallery_server.url}/fase/")
    for element in phone.locator(
        ".strip a, .exit, .call, .stages a, .utrecht-button, label.tick"
    ).all():
        if element.is_visible():
            assert element.bounding_box()["height"] >= 44, element.inner_text()


def test_on_a_phone_the_contacts_come_before_the_form(phone: Page, gallery_server: Any) -> None:
    phone.goto(f"{gallery_server.url}/fase/")
    tops = [phone.locator(f".page__{part}").bounding_box()["y"] for part in ("top", "side", "main")]
    assert tops == sorted(tops)


def test_on_a_wide_screen_they_stand_beside_it(page: Page, gallery_server: Any) -> None:
    page.goto(f"{gallery_server.url}/fase/")
    side, work = (page.locator(f".page__{part}").bounding_box() for part in ("side", "main"))
    assert side["x"] > work["x"] + work["width"]
    page.goto(gallery_server.url)
    assert page.locator(".page__main").bounding_box()["width"] > 1000


def test_every_numbers_link_holds_what_one_dials(page: Page, gallery_server: Any) -> None:
    for path in PAGES:
        page.goto(gallery_server.url + path)
        both = "all => all.map(a => [a.dataset.contact, a.getAttribute('href')])"
        links = page.locator(".strip a").evaluate_all(both)
        assert links == [
            ["112", "tel:112"],
            ["veilig-thuis", "tel:08002000"],
            ["lkha", "tel:+31703454319"],
            ["buitenlandse-zaken", "tel:+31247247247"],
        ]
        assert page.locator("a[data-exit]").get_attribute("href") == "/weg/"


def test_the_first_page_stays_small() -> None:
    sizes = {
        name: len(gzip.compress((ROOT / "static" / name).read_bytes(), 9))
        for name in ("site.css", "site.js")
    }
    assert sizes["site.css"] <= 9_000, sizes
    assert sizes["site.js"] <= 3_072, sizes


def test_the_stylesheet_asks_nothing_from_elsewhere() -> None:
    css = (ROOT / "static" / "site.css").read_text(encoding="utf-8")
    assert not re.findall(r"url\(|@import|@font-face|https?://", css)


def test_no_page_asks_another_host(page: Page, gallery_server: Any) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{gallery_server.url}/fase/")
    page.wait_for_load_state("networkidle")
    assert all(url.startswith(gallery_server.url) for url in asked)
    assert len(asked) <= 4


def test_print_shows_the_numbers_and_no_menu(page: Page, gallery_server: Any) -> None:
    page.goto(f"{gallery_server.url}/fase/")
    page.emulate_media(media="print")
    assert page.locator(".strip").is_visible()
    assert not page.locator(".exit").is_visible()
    assert not page.locator(".menu").is_visible()


def test_the_stylesheet_is_the_one_that_its_sources_build(tmp_path: Path) -> None:
    if not (ROOT / "styles" / "node_modules").exists():
        pytest.skip(
            "The packages of styles/ are not installed: cd styles && npm ci --ignore-scripts"
        )
    (tmp_path / "static").mkdir()
    shutil.copytree(ROOT / "styles", tmp_path / "styles", symlinks=True)
    subprocess.run(["node", "build.mjs"], cwd=tmp_path / "styles", check=True)
    built = (tmp_path / "static" / "site.css").read_text(encoding="utf-8")
    assert built == (ROOT / "static" / "site.css").read_text(encoding="utf-8")
