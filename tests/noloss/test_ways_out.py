"""Words typed in a form of a case, and every way out of it, with script: kept, or asked about."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import BrowserContext, expect

from meldcode.accounts.models import Draft, User
from meldcode.cases.models import Case
from tests.factories.cases import a_case
from tests.journeys.conftest import teacher
from tests.noloss.words import SAID, SAVE, TEXT, Desk, saved, until, words

__all__ = ["teacher"]
pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, databases=["default", "keys"]),
]


@pytest.fixture
def case(teacher: User) -> Case:
    return a_case(teacher, whereabouts="netherlands")


@pytest.fixture
def context(new_context: Callable[..., BrowserContext]) -> BrowserContext:
    return new_context()


@pytest.fixture
def desk(
    context: BrowserContext, live_server: Any, teacher: User, case: Case, settings: Any
) -> Desk:
    settings.QUICK_EXIT_URL = f"{live_server.url}/robots.txt"
    made = Desk(context, live_server.url, teacher, case)
    made.opens()
    return made


def test_a_link_takes_the_words_along_and_the_page_offers_them_again(desk: Desk) -> None:
    # given words, and a link that is followed
    desk.types()
    with desk.page.expect_navigation():
        desk.way_back().click()
    assert (words(), desk.asked) == ([SAID], [])
    # when one comes back, then they are offered, and stand in the form again, with no error
    desk.opens()
    with desk.page.expect_navigation():
        desk.page.get_by_role("link", name="Zet het concept terug").click()
    assert desk.stands() == SAID
    assert desk.page.locator(".utrecht-form-field__error-message").count() == 0
    # when they are saved, then nothing is offered any more
    desk.page.fill(TEXT, "")
    desk.fills()
    with desk.page.expect_navigation():
        desk.page.click(SAVE)
    assert (saved(desk.case), words()) == ([SAID], [])


def test_another_form_of_the_page_takes_the_words_along(desk: Desk) -> None:
    desk.types()
    with desk.page.expect_navigation():
        desk.page.locator("[data-exit]").first.evaluate(
            """() => {
                const form = document.createElement("form");
                form.method = "post";
                form.action = "/wissen/";
                const token = document.querySelector("[name=csrfmiddlewaretoken]").cloneNode();
                const button = document.createElement("button");
                form.append(token, button);
                document.body.append(form);
                button.click();
            }"""
        )
    assert (words(), desk.asked) == ([SAID], [])


@pytest.mark.parametrize("how", ["an address", "reload", "back", "close"])
def test_what_no_page_can_hold_up_is_asked_about_and_kept(desk: Desk, how: str) -> None:
    desk.opens("/landen/")
    desk.opens()
    desk.types()
    {
        "an address": lambda: desk.opens("/landen/"),
        "reload": desk.page.reload,
        "back": desk.page.go_back,
        "close": lambda: desk.page.close(run_before_unload=True),
    }[how]()
    assert desk.is_asked()
    until(words, [SAID])


def test_a_page_that_is_hidden_hands_its_words_over(desk: Desk) -> None:
    for number, text in enumerate(("Zij", " belde")):
        desk.types(text)
        desk.page.evaluate(
            """() => { Object.defineProperty(document, "visibilityState",
            {value: "hidden", configurable: true});
            document.dispatchEvent(new Event("visibilitychange")); }"""
        )
        until(words, [("Zij", "Zij belde")[number]])


def test_after_a_pause_the_words_are_kept_by_themselves(desk: Desk) -> None:
    desk.types()
    until(words, [SAID])
    assert desk.asked == []


def test_quick_exit_keeps_the_words_and_locks(desk: Desk) -> None:
    desk.types()
    desk.page.locator("[data-exit]").first.click()
    desk.page.wait_for_url("**/robots.txt")
    until(words, [SAID])
    desk.opens()
    assert "/accounts/login/" in desk.page.url
    assert desk.asked == []


def test_words_too_long_to_hand_over_are_kept_before_quick_exit(desk: Desk) -> None:
    long = (SAID * 2000)[:70_000]
    desk.page.fill(TEXT, long)
    desk.page.locator("[data-exit]").first.click()
    desk.page.wait_for_url("**/robots.txt")
    assert words() == [long]


def test_signing_out_keeps_the_words(desk: Desk) -> None:
    desk.types()
    desk.page.locator(".menu summary").click()
    with desk.page.expect_navigation():
        desk.page.locator(".menu").get_by_role("button", name="Uitloggen").click()
    assert (words(), desk.asked) == ([SAID], [])
    desk.opens()
    assert "/accounts/login/" in desk.page.url


def test_what_came_back_with_an_error_is_unsaved(desk: Desk) -> None:
    desk.types()
    with desk.page.expect_navigation():
        desk.page.click(SAVE)
    assert desk.page.locator("[data-errors]").is_visible()
    with desk.page.expect_navigation():
        desk.way_back().click()
    assert words() == [SAID]


def test_a_page_open_twice_is_two_texts(context: BrowserContext, desk: Desk) -> None:
    other = context.new_page()
    other.goto(desk.page.url)
    other.fill(TEXT, "Van het tweede blad.")
    desk.types()
    until(lambda: sorted(words()), ["Van het tweede blad.", SAID])


def test_a_call_leaves_nothing_and_asks_nothing(desk: Desk) -> None:
    desk.types()
    desk.page.locator('a[href="tel:112"]').first.click(no_wait_after=True)
    desk.page.wait_for_timeout(500)
    assert desk.asked == []
    assert desk.stands() == SAID


class TestSessionEnds:
    """The server forgets; so does the page."""

    def test_the_words_go_along_to_the_sign_in_and_come_back(self, desk: Desk) -> None:
        desk.page.clock.install()
        desk.opens()
        desk.types()
        code = desk.case.code
        assert code in desk.page.content()
        desk.page.clock.fast_forward(14 * 60 * 1000)
        assert desk.page.locator('[data-session-ends][role="alert"]').count() == 1
        until(words, [SAID])
        desk.page.get_by_role("button", name="Terug").click()
        Draft.objects.all().delete()
        desk.types(" Nog iets.")
        Session.objects.all().delete()
        desk.page.clock.fast_forward(17 * 60 * 1000)
        desk.is_asked_to_sign_in()
        assert words() == []
        shown = desk.page.content()
        assert code not in shown
        assert SAID not in shown
        assert 'tel:112"' in shown
        desk.signs_in()
        assert desk.stands() == f"{SAID} Nog iets."

    def test_without_a_connection_the_page_is_covered_and_the_words_wait(
        self, context: BrowserContext, desk: Desk
    ) -> None:
        desk.page.clock.install()
        desk.opens()
        desk.types()
        context.set_offline(True)
        desk.page.clock.fast_forward(16 * 60 * 1000)
        expect(desk.page.locator("main")).to_be_hidden()
        Session.objects.all().delete()
        context.set_offline(False)
        desk.page.clock.run_for(10_000)
        desk.is_asked_to_sign_in()
        desk.signs_in()
        assert desk.stands() == SAID

    def test_the_time_on_screen_moves_with_each_draft_and_speaks_only_at_the_end(
        self, desk: Desk
    ) -> None:
        desk.page.clock.install()
        desk.opens()
        note = desk.page.locator("[data-session-ends]")
        until_when = "() => `${new Date(Date.now() + 900000)}`.slice(16, 21)"
        for _ in range(2):
            desk.page.clock.run_for(150 * 1000)
            desk.types(" Nog iets.")
            desk.page.clock.run_for(10_000)
            until(lambda: note.evaluate(until_when) in (note.text_content() or ""), True)
            assert note.get_attribute("role") == "note"

    def test_nothing_typed_leads_to_the_sign_in_without_a_word_of_the_case(
        self, desk: Desk
    ) -> None:
        desk.page.clock.install()
        desk.opens()
        Session.objects.all().delete()
        desk.page.clock.fast_forward(17 * 60 * 1000)
        link = desk.page.get_by_role("link", name="Log in en ga verder")
        expect(link).to_be_visible(timeout=30_000)
        assert desk.case.code not in desk.page.content()

    def test_after_three_minutes_without_a_touch_the_screen_is_empty(self, desk: Desk) -> None:
        desk.page.clock.install()
        desk.opens()
        desk.types()
        desk.page.clock.run_for(170 * 1000)
        expect(desk.page.locator("dialog.blank")).to_have_count(0)
        desk.page.clock.run_for(15 * 1000)
        expect(desk.page.locator("dialog.blank")).to_be_visible()
        expect(desk.page.locator("main").first).to_be_hidden()
        desk.page.get_by_role("button", name="Terug").click()
        assert desk.stands() == SAID


class TestNoConnection:
    def test_it_is_said_the_words_stay_and_closing_is_asked_about(
        self, context: BrowserContext, desk: Desk
    ) -> None:
        desk.fills()
        context.set_offline(True)
        desk.page.click(SAVE)
        expect(desk.page.get_by_role("alert").filter(has_text="geen verbinding")).to_be_visible()
        assert desk.stands() == SAID
        desk.page.close(run_before_unload=True)
        assert desk.is_asked()

    def test_a_link_is_asked_about(self, context: BrowserContext, desk: Desk) -> None:
        desk.types()
        context.set_offline(True)
        desk.way_back().click(no_wait_after=True)
        assert desk.is_asked()

    def test_with_a_connection_again_the_words_are_kept(
        self, context: BrowserContext, desk: Desk
    ) -> None:
        context.set_offline(True)
        desk.types()
        context.set_offline(False)
        until(words, [SAID])
