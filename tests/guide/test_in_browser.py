"""In a real browser: what stands on the first screen while someone looks along, and what fits on
one sheet.
"""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.utils.formats import date_format
from django.utils.timezone import localdate
from playwright.sync_api import BrowserContext, Page

from tests.browser import again, axe_clean, fits, small_targets
from tests.guide.public import LOOKED_ALONG, PAPER, READING, STAGES

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(databases=["default", "keys"], transaction=True),
]
SCREENS = [(360, 740), again(1280, 800)]
# What a reader of the first screen would see of organisations, calls and stops.
NAMED = re.compile(r"Veilig Thuis|LKHA|Buitenlandse Zaken|politie|\b112\b|0800", re.IGNORECASE)
SEEN = """height => [...document.querySelectorAll('body *')]
  .filter(e => e.children.length === 0 && e.innerText && e.checkVisibility())
  .filter(e => { const r = e.getBoundingClientRect(); return r.width > 1 && r.top < height; })
  .map(e => e.innerText).join(' ')"""


@pytest.mark.parametrize(("width", "height"), SCREENS)
def test_who_looks_along_reads_the_sentences_and_no_more(
    new_context: Callable[..., BrowserContext], live_server: Any, width: int, height: int
) -> None:
    page = new_context(width).new_page()
    page.set_viewport_size({"width": width, "height": height})
    for path in LOOKED_ALONG:
        page.goto(live_server.url + path)
        seen = page.evaluate(SEEN, height)
        assert not NAMED.search(seen), (path, seen)
        assert top_of(page, "[data-headline]") > height, path
        assert top_of(page, "[data-say]") < height / 2, path
        assert page.locator("[data-blank]").is_visible(), path


def top_of(page: Page, selector: str) -> float:
    top: float = page.evaluate(
        "s => document.querySelector(s).getBoundingClientRect().top", selector
    )
    return top


@pytest.mark.parametrize("path", PAPER)
def test_paper_is_one_sheet(
    new_context: Callable[..., BrowserContext], live_server: Any, path: str
) -> None:
    page = new_context(1280).new_page()
    page.goto(live_server.url + path)
    sheets = re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4"))
    assert len(sheets) == 1


def test_a_stage_is_two_sheets_at_most_and_says_its_day(
    new_context: Callable[..., BrowserContext], live_server: Any
) -> None:
    page = new_context(1280).new_page()
    page.goto(f"{live_server.url}/nu/gevaar/")
    margins = dict.fromkeys(("top", "right", "bottom", "left"), "1cm")
    sheets = {}
    for path in STAGES:
        page.goto(live_server.url + path)
        paper = page.pdf(format="A4", margin=margins)
        sheets[path] = len(re.findall(rb"/Type\s*/Page\b", paper))
    assert {path: count for path, count in sheets.items() if count > 2} == {}
    # What one fills in stands on paper where it was recorded.
    page.emulate_media(media="print")
    assert not page.locator("#werk-form").is_visible()
    assert page.get_by_text(date_format(localdate(), "j F Y")).is_visible()


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), again(1280, "dark")])
def test_every_page_of_texts_is_clean_with_its_parts_open(
    new_context: Callable[..., BrowserContext], live_server: Any, width: int, scheme: str
) -> None:
    page = new_context(width, color_scheme=scheme).new_page()
    page.goto(f"{live_server.url}/toon/english/")
    page.goto(f"{live_server.url}/toon/sources/")
    for path in [*READING, *PAPER, *LOOKED_ALONG[:2], *LOOKED_ALONG[-1:], *STAGES]:
        page.goto(live_server.url + path)
        page.evaluate("document.querySelectorAll('main details').forEach(d => d.open = true)")
        axe_clean(page)
        fits(page)
        assert small_targets(page) == [], path
