"""A visitor without an account finds, in one action, what to say, what not, and whom to call."""

import pytest
from playwright.sync_api import Page, expect

from meldcode.domain.stages import Stage
from meldcode.guide.entries import ENTRIES, Now
from tests.browser import again, axe_clean, fits, small_targets

pytestmark = [pytest.mark.browser, pytest.mark.django_db(databases="__all__", transaction=True)]
PAGES = [
    "/", "/stappen/", "/signalen/", "/achtergrond/", "/omstander/", "/bronnen/", "/privacy/",
    "/over/",
    "/geen-gehoor/", "/afdrukken/noodkaart/", "/afdrukken/stappen/",
]  # fmt: skip
TALK = '[data-closed="talk-with-family"]'


@pytest.fixture
def start(live_server):
    return lambda page, path="/": page.goto(f"{live_server.url}{path}")


def then_it_fits(page: Page) -> None:
    fits(page)
    assert small_targets(page) == [], page.url


def then_the_page_is_calm_and_clear(page: Page) -> None:
    axe_clean(page)
    then_it_fits(page)


@pytest.mark.parametrize("width", [360, again(1280)])
def test_one_action_from_home_to_an_answer(new_context, start, width):
    page = new_context(width).new_page()
    for now in Now:
        start(page)
        page.get_by_role("link", name=ENTRIES[now].title.nl).click()
        expect(page.get_by_role("heading", level=1)).to_be_in_viewport()
        expect(page.locator("a[href='tel:112']").first).to_be_attached()
        then_the_page_is_calm_and_clear(page)


@pytest.mark.parametrize("width", [360, again(1280)])
def test_every_page_fits_folded_and_unfolded(new_context, start, width):
    """What axe says of them is asked where they have the most on them, with English and sources."""
    page = new_context(width).new_page()
    for path in [*PAGES, *(f"/stap/{stage.value}/" for stage in Stage)]:
        start(page, path)
        then_it_fits(page)
        page.evaluate("document.querySelectorAll('main details').forEach(d => d.open = true)")
        then_it_fits(page)


def given_the_situation(page, where):
    """One press on the line of the situation, which is folded."""
    page.locator("#situatie > summary").click()
    page.locator("#situatie").get_by_role("button", name=where, exact=True).click()


NOW = "#situatie [data-now=whereabouts]"


@pytest.mark.parametrize("scripted", [True, False])
def test_r02_the_situation_changes_in_one_press_and_everything_with_it(
    new_context, start, scripted
):
    page = new_context(java_script_enabled=scripted).new_page()
    start(page, "/stap/3b/")
    expect(page.locator(TALK)).to_be_visible()
    given_the_situation(page, "In het buitenland")
    expect(page.locator("[data-stop=no-contact]")).to_be_visible()
    expect(page.locator(NOW)).to_have_text("In het buitenland")
    given_the_situation(page, "In Nederland")
    expect(page.locator("[data-stop=no-family-talk]")).to_be_visible()
    assert page.url.endswith("/stap/3b/")


@pytest.mark.parametrize("scripted", [True, False])
def test_the_walk_asks_one_question_a_page(new_context, start, scripted):
    page = new_context(java_script_enabled=scripted).new_page()
    start(page, "/stap/4/")
    page.locator("input[name=answer_1][value=yes]").check()
    page.get_by_role("button", name="Bewaar", exact=True).click()
    page.locator("input[name=answer_2][value=yes]").check()
    page.get_by_role("button", name="Bewaar", exact=True).click()
    expect(page.locator("[data-outcome]")).to_have_attribute("data-outcome", "report")


def test_a_signal_leads_on_and_keeps_its_tick(page, start):
    start(page, "/stap/1/")
    page.evaluate("for (const part of document.querySelectorAll('main details')) part.open = true")
    signal = page.get_by_label("Is niet teruggekomen van vakantie of familiebezoek")
    signal.check()
    page.locator("main button[name=verder]").click()
    page.locator("input[name=whereabouts][value=abroad]").check()
    page.get_by_role("button", name="Bewaar", exact=True).click()
    expect(page.locator("[data-stop=no-contact]")).to_be_visible()
    start(page, "/stap/1/")
    page.evaluate("for (const part of document.querySelectorAll('main details')) part.open = true")
    expect(signal).to_be_checked()


def test_wis_alles_forgets(page, start):
    start(page, "/stap/2/")
    given_the_situation(page, "In het buitenland")
    page.get_by_role("button", name="Wis alles").click()
    start(page, "/stap/2/")
    expect(page.locator("[data-headline=ask-where]")).to_be_visible()


@pytest.mark.parametrize("scripted", [True, False])
def test_r50_quick_exit_forgets_and_leaves(new_context, start, settings, live_server, scripted):
    settings.QUICK_EXIT_URL = f"{live_server.url}/robots.txt"
    page = new_context(java_script_enabled=scripted).new_page()
    start(page, "/stap/2/")
    given_the_situation(page, "In het buitenland")
    page.locator(".exit").click()
    page.wait_for_url("**/robots.txt")
    assert settings.CHOICES_COOKIE_NAME not in [cookie["name"] for cookie in page.context.cookies()]
    start(page, "/stap/2/")
    expect(page.locator("[data-headline=ask-where]")).to_be_visible()


def test_with_cookies_blocked_the_page_says_so(page, start):
    start(page, "/stap/2/")
    page.context.clear_cookies()
    given_the_situation(page, "In Nederland")
    expect(page.locator("[data-cookies=blocked]")).to_be_visible()
    expect(page.locator(TALK)).to_be_visible()
    then_the_page_is_calm_and_clear(page)


def test_by_keyboard_alone(page, start):
    start(page)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    while "entry--danger" not in (page.evaluate("document.activeElement.className") or ""):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Er is nu gevaar")
    while page.evaluate("document.activeElement.textContent.trim().slice(0, 10)") != "Verder met":
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("[data-now=danger_now]")).to_have_text("Ja")
    expect(page.locator("[data-headline=danger-here]")).to_be_visible()


def test_english_comes_beside_the_dutch_and_goes_again(page, start):
    start(page, "/stap/2/")
    page.get_by_role("button", name="English").first.click()
    expect(page.locator("main .en:visible").first).to_be_visible()
    then_the_page_is_calm_and_clear(page)
    page.get_by_role("button", name="Alleen Nederlands").first.click()
    expect(page.get_by_role("button", name="English").first).to_be_visible()
    expect(page.locator("main .en:visible")).to_have_count(0)
