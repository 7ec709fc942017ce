"""The explorer and the page of the API in a real browser: calm, readable, own files only."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client
from playwright.sync_api import BrowserContext, Page, expect

from meldcode.domain.stages import Stage
from tests.browser import again, axe_clean, fits, small_targets
from tests.explorer.conftest import INDEX, PAGES
from tests.factories.accounts import UserFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(databases="__all__", transaction=True)]
each_width = pytest.mark.parametrize("width", [360, again(1280)])


@pytest.fixture
def admin_at(new_context: Callable[..., BrowserContext], live_server) -> Callable[[int, str], Page]:
    """An admin's browser of this width, on this page."""

    def at(width: int, path: str) -> Page:
        client = Client()
        client.force_login(UserFactory(admin=True))
        context = new_context(width)
        cookies = [
            {"name": name, "value": one.value, "url": live_server.url}
            for name, one in client.cookies.items()
        ]
        context.add_cookies(cookies)
        page = context.new_page()
        page.goto(f"{live_server.url}{path}")
        return page

    return at


def then_the_page_is_calm_and_clear(page: Page) -> None:
    axe_clean(page)
    fits(page)
    assert small_targets(page) == []
    if folder := os.environ.get("SHOTS"):
        name = (
            f"{page.locator('body').get_attribute('data-page')}-{page.viewport_size['width']}.png"
        )
        page.screenshot(path=Path(folder) / name, full_page=True)


@each_width
def test_every_page_is_calm_and_clear(admin_at, live_server, width):
    strange: list[str] = []
    page = admin_at(width, "/")
    page.on("console", lambda line: strange.append(line.text))
    for path in [*PAGES, "/api/"]:
        page.goto(live_server.url + path)
        page.evaluate("document.querySelectorAll('main details').forEach(d => d.open = true)")
        then_the_page_is_calm_and_clear(page)
        assert strange == [], path


@each_width
def test_an_admin_sets_a_situation_and_sees_six_stages(admin_at, width):
    page = admin_at(width, INDEX)
    page.get_by_label("Waar is de persoon nu?").select_option("netherlands")
    page.get_by_label("Reken alsof het deze dag is").fill("2026-11-21")
    page.get_by_label("Of: datum van vertrek").fill("2026-11-23")
    page.get_by_label("Is er nu gevaar?").select_option("yes")
    page.get_by_role("button", name="Laat zien").click()
    expect(page.locator("[data-explored]")).to_have_count(len(Stage))
    expect(page.locator("[data-explored='1'] [data-contact]").first).to_contain_text("112")
    expect(page.locator("tr[data-rule='R13']")).to_be_visible()
    assert page.url.endswith(f"{INDEX}#uitkomst")
    then_the_page_is_calm_and_clear(page)
    page.get_by_label("Reken alsof het deze dag is").fill("2026-11-24")
    page.get_by_role("button", name="Laat zien").click()
    expect(page.locator("tr[data-rule='R57']")).to_be_visible()


def test_the_picture_has_a_name_for_who_cannot_see_it(admin_at):
    page = admin_at(1280, f"{INDEX}route/")
    expect(page.get_by_role("img", name="De route door de zes stappen")).to_be_visible()
