"""Whatever a browser lacks: save sends the words or says why not, and a link still leads on.

The list comes from the script's own source, so that a newer function cannot come in unseen.
"""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, expect

from meldcode.accounts.models import User
from meldcode.cases.models import Case
from tests.factories.cases import a_case
from tests.journeys.conftest import teacher
from tests.noloss.words import SAID, SAVE, Desk, saved

__all__ = ["teacher"]
pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, databases=["default", "keys"]),
]
SOURCE = re.sub(
    r"^\s*//.*$",
    "",
    (Path(__file__).parents[2] / "static" / "site.js").read_text(encoding="utf-8"),
    flags=re.MULTILINE,
)
CALLED = sorted(set(re.findall(r"(?<!function )\b([A-Za-z]\w+)\(", SOURCE)))
# A browser without these would not have got as far as the script: they are older than it.
OLD = {
    "addEventListener", "removeAttribute", "setAttribute", "hasAttribute", "getAttribute",
    "createElement", "querySelector", "querySelectorAll", "preventDefault", "setTimeout",
    "setInterval", "clearTimeout", "toString", "split", "filter", "map", "some", "every",
    "forEach", "slice", "keys", "get", "set", "clear", "if", "for", "while", "catch", "then",
    "not", "click", "Map", "Number", "encodeURIComponent", "getSelection", "scrollTo",
    # A browser that reads `async` has it.
    "Promise",
}  # fmt: skip
OWN = set(re.findall(r"const (\w+) = ", SOURCE)) | {"go"}
NEWER = [name for name in CALLED if name not in OLD | OWN]
DELETE = """name => {
    const places = [window, navigator, Promise, Object, Array.prototype, String.prototype,
        document.constructor.prototype];
    for (const key of Object.getOwnPropertyNames(window)) {
        const made = window[key];
        if (typeof made === "function" && made.prototype) places.push(made.prototype);
    }
    let gone = 0;
    for (const place of places) gone += Number(Object.hasOwn(place, name) && delete place[name]);
    return gone;
}"""


@pytest.fixture
def case(teacher: User) -> Case:
    return a_case(teacher, whereabouts="netherlands")


@pytest.fixture
def desk(
    new_context: Callable[..., BrowserContext], live_server: Any, teacher: User, case: Case
) -> Desk:
    return Desk(new_context(), live_server.url, teacher, case)


def saves(desk: Desk, times: int = 1) -> None:
    with desk.page.expect_navigation():
        desk.page.click(SAVE)
    assert saved(desk.case) == [SAID] * times


def test_the_script_calls_nothing_that_safari_15_lacks() -> None:
    lacking = {
        "timeout", "any", "showModal", "requestSubmit", "structuredClone", "at", "hasOwn",
        "randomUUID", "findLast", "replaceAll", "checkVisibility", "toSorted", "withResolvers",
        "startViewTransition", "groupBy", "showPopover",
    }  # fmt: skip
    assert not lacking & set(CALLED)
    assert "AbortSignal" not in SOURCE


def test_without_any_one_function_words_are_still_saved(desk: Desk) -> None:
    for times, name in enumerate(NEWER, 1):
        desk.page = desk.page.context.new_page()
        desk.page.add_init_script(f"window.without = ({DELETE})({name!r})")
        desk.opens()
        assert desk.page.evaluate("window.without"), f"{name} is no function of a browser"
        desk.fills()
        saves(desk, times)
        desk.page.close()


def test_an_answer_that_never_comes_holds_nothing_up(desk: Desk) -> None:
    desk.page.route("**/healthz", lambda route: None)
    desk.opens()
    desk.fills()
    saves(desk)


def test_a_draft_that_never_gets_an_answer_holds_no_link_up(desk: Desk) -> None:
    desk.page.route("**/account/concept/", lambda route: None)
    desk.opens()
    desk.types()
    desk.way_back().click(no_wait_after=True)
    expect(desk.page).to_have_url(re.compile(rf"/werk/{desk.case.pk}/$"), timeout=15_000)
    assert desk.asked == ["beforeunload"]
