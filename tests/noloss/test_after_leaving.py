"""Who sits down at the same browser, after quick exit and after signing out."""

import base64
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route

from meldcode.accounts.models import User
from meldcode.cases.models import Case
from tests.browser import ARGS, CHROMIUM, again
from tests.factories.cases import a_case
from tests.journeys.conftest import teacher
from tests.journeys.steps import sign_in

__all__ = ["teacher"]
pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, databases=["default", "keys"]),
]
# What a page could have kept, beside its cookies.
KEPT = """async () => [
    ...Object.keys(localStorage), ...Object.keys(sessionStorage), ...await caches.keys(),
    ...(await indexedDB.databases()).map((one) => one.name),
    ...(await navigator.serviceWorker.getRegistrations()).map((one) => one.scope),
    window.name, JSON.stringify(history.state ?? ""),
].filter((one) => one && one !== '""')"""
WORDS = ("casus", "meldcode", "achterlat", "dossier")


def exits(page: Page, base: str) -> None:
    page.locator("[data-exit]").first.click()
    page.wait_for_url("**/robots.txt")


def signs_out(page: Page, base: str) -> None:
    page.goto(f"{base}/accounts/logout/")
    page.locator("main").get_by_role("button").first.click()
    page.wait_for_url(f"{base}/")


def decoded(value: str) -> str:
    """A cookie in the plainest way that it could be read."""
    parts = [value, *value.replace(":", ".").split(".")]
    found = [base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)) for part in parts]
    return value + " ".join(one.decode("latin-1") for one in found)


def titles_and_texts(page: Page, base: str, case: Case) -> list[str]:
    """What each step back shows, and what the addresses of the day do."""
    seen = []
    for _ in range(4):
        page.go_back()
        seen.append(page.content())
    for path in (f"/werk/{case.pk}/", f"/werk/{case.pk}/contact/", "/werk/"):
        page.goto(base + path)
        assert "/accounts/login/" in page.url
        seen.append(page.content())
    return seen


@pytest.mark.parametrize("leaves", [exits, signs_out])
def test_nothing_of_a_case_is_left(
    new_context: Callable[..., BrowserContext], live_server: Any, teacher: User, settings: Any,
    leaves: Callable[[Page, str], None],
) -> None:  # fmt: skip
    settings.QUICK_EXIT_URL = f"{live_server.url}/robots.txt"
    case, context, base = a_case(teacher, whereabouts="abroad"), new_context(), live_server.url
    context.set_default_timeout(60_000)
    # given the guide, the list, a case, and words in a form
    sign_in(context, base, teacher)
    page = context.new_page()
    page.on("dialog", lambda dialog: dialog.accept())
    for path in ("/stap/2/", "/werk/", f"/werk/{case.pk}/", f"/werk/{case.pk}/contact/"):
        page.goto(base + path)
    assert case.code in page.content()
    page.fill('[name="contact-text"]', "Kersenbloesem stond er.")
    # when the person leaves
    leaves(page, base)
    # then the browser keeps nothing, and no cookie says anything
    assert page.evaluate(KEPT) == []
    cookies = {one["name"]: decoded(one["value"]) for one in context.cookies()}
    assert settings.CHOICES_COOKIE_NAME not in cookies
    # and each page of the day asks who one is, and no step back shows a case
    for text in [json.dumps(cookies), *titles_and_texts(page, base, case)]:
        assert not [word for word in (case.code, "Kersenbloesem") if word in text]
    assert str(case.pk) not in json.dumps(cookies)
    assert not [word for word in WORDS if word in page.title().lower()]


def in_the_folder(folder: Path, *words: str) -> list[str]:
    """The files of a browser in which one of these words can be read."""
    ways = [word.encode(kind) for word in words for kind in ("utf-8", "utf-16-le")]
    files = [(one.name, one.read_bytes()) for one in folder.rglob("*") if one.is_file()]
    return [name for name, held in files if any(word in held for word in ways)]


@pytest.mark.parametrize("leaves", [exits, again(signs_out)])
def test_the_browser_wrote_no_word_to_its_disk(
    chromium: Browser, live_server: Any, teacher: User, settings: Any, tmp_path: Path,
    leaves: Callable[[Page, str], None],
) -> None:  # fmt: skip
    settings.QUICK_EXIT_URL = f"{live_server.url}/robots.txt"
    case, base = a_case(teacher, whereabouts="abroad"), live_server.url
    # given a browser that remembers, and words that were sent and came back with a fault
    with chromium.browser_type.launch_persistent_context(
        tmp_path, executable_path=CHROMIUM, args=ARGS
    ) as context:
        context.set_default_timeout(60_000)
        sign_in(context, base, teacher)
        page = context.new_page()
        page.on("dialog", lambda dialog: dialog.accept())
        page.goto(f"{base}/werk/{case.pk}/contact/")
        page.fill('[name="contact-text"]', "Kersenbloesem stond er.")
        page.locator('main form button[type="submit"]:visible').first.click()
        page.wait_for_selector("[data-errors]")
        # and others that were kept as a draft, and words that were searched for
        page.goto(f"{base}/werk/{case.pk}/contact/")
        page.fill('[name="contact-text"]', "Kersenbloesem ook hier.")
        page.locator('[formaction$="/concept/"]').first.click()
        page.wait_for_url("**/concept/")
        page.goto(f"{base}/zoeken/")
        page.fill('main [type="search"]', "kersenbloesem")
        page.keyboard.press("Enter")
        page.wait_for_timeout(1_000)
        # when the browser has had time to write, and the person leaves
        page.wait_for_timeout(3_000)
        leaves(page, base)
    # then its folder holds none of them, for the next who opens the tab again
    assert in_the_folder(tmp_path, str(case.pk)), "this browser remembers nothing at all"
    assert in_the_folder(tmp_path, "Kersenbloesem", "kersenbloesem", case.code) == []


SEEN = """addEventListener("pageshow", (event) => {
    if (event.persisted) console.log(document.documentElement.hidden);
})"""


def without_no_store(route: Route) -> None:
    """As if the browser kept pages whole, whatever it was told."""
    answer = route.fetch(max_redirects=0)
    kept = {name: value for name, value in answer.headers.items() if name != "cache-control"}
    route.fulfill(response=answer, headers=kept)


def test_a_page_that_the_browser_kept_whole_shows_nothing_again(
    chromium: Browser, live_server: Any, teacher: User, settings: Any
) -> None:
    settings.QUICK_EXIT_URL, base = f"{live_server.url}/robots.txt", live_server.url
    case, args = a_case(teacher, whereabouts="abroad"), ["--disable-back-forward-cache"]
    # given a browser that keeps the pages one leaves, and two pages of a case in it
    keeping = chromium.browser_type.launch(
        executable_path=CHROMIUM, args=ARGS, ignore_default_args=args
    )
    context = keeping.new_context()
    context.set_default_timeout(60_000)
    sign_in(context, base, teacher)
    page, hidden = context.new_page(), list[str]()
    page.on("console", lambda said: hidden.append(said.text))
    page.add_init_script(SEEN)
    page.route("**/werk/**", without_no_store)
    for path in (f"/werk/{case.pk}/", "/werk/"):
        page.goto(base + path)
    assert case.code in page.content()
    # when the person leaves, and somebody goes back
    exits(page, base)
    with page.expect_navigation(url="**/accounts/login/**"):
        page.evaluate("history.back()")
    # then the page came back hidden, and was asked anew
    assert hidden == ["true"]
    assert case.code not in page.content()
    keeping.close()
