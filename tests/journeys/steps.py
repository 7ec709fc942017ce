"""Steps of a journey through a case: a visitor who points or who only has a keyboard, and what they
do and see.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.test import Client
from playwright.sync_api import BrowserContext, Locator, Page, expect

from meldcode.accounts.models import User
from tests.browser import axe_clean, fits

__all__ = ["STOP", "Visitor", "in_days"]

STOP = '[data-stop][data-closed="talk-with-family"]'
MOST_STOPS = 400


def in_days(days: int) -> str:
    """A day counted from today, as a form takes it."""
    return (date.today() + timedelta(days=days)).isoformat()


@dataclass
class Visitor:
    """Someone signed in, on the pages of a case. `looks` at each page with axe; `keys` never
    touches a mouse.
    """

    page: Page
    base: str
    keys: bool = False
    looks: bool = False
    seen: set[str] = field(default_factory=set)

    def goes_to(self, path: str) -> None:
        self.page.goto(self.base + path)
        self.look()

    def look(self) -> None:
        """Nothing is wrong with the page: once per page of a journey, and again when it says
        something new.
        """
        where = f"{self.page.url.partition('#')[0]} {self.page.locator('[role=alert]').count()}"
        if self.looks and where not in self.seen:
            self.seen.add(where)
            axe_clean(self.page)
            fits(self.page)

    def presses(self, name: str) -> None:
        """A button or a link, by the words on it."""
        main = self.page.locator("main")
        found = main.get_by_role("button", name=name, exact=True).or_(
            main.get_by_role("link", name=name, exact=True)
        )
        self.activates(found.first)

    def activates(self, target: Locator) -> None:
        self.unfolds(target)
        if self.keys:
            self.reaches(target)
        if target.get_attribute("target") == "_blank":
            # Without script it opens beside a page where words are typed: one goes on there.
            self.goes_to(str(target.get_attribute("href")))
            return
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter") if self.keys else target.click()
        self.look()

    def unfolds(self, target: Locator) -> None:
        """Open what the target is folded in, from the outside inwards."""
        folds = target.locator("xpath=ancestor::details[not(@open)]")
        while folds.count():
            summary = folds.first.locator("> summary")
            if self.keys:
                self.reaches(summary)
                self.page.keyboard.press("Enter")
            else:
                summary.click()

    def reaches(self, target: Locator) -> None:
        """Tab on until the target (or its group of radio buttons) has the focus."""
        here = """(e, type) => e === document.activeElement ||
          (e.type === 'radio' && document.activeElement.name === e.name)"""
        # Looked up once: a page has a hundred stops.
        element = target.element_handle()
        for _ in range(MOST_STOPS):
            if element.evaluate(here):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"The Tab key never comes at {target}")

    def fills(self, form: str, **values: Any) -> None:
        """Fill in fields of a form by name, in the order of the page."""
        for name, value in values.items():
            found = self.page.locator(f'main [name="{form}-{name}"]:not([type=hidden])')
            self.unfolds(found.first)
            kind = found.first.evaluate("e => e.type")
            enter: Callable[[Locator, Any], None] = getattr(
                self, f"in_{kind.replace('-', '_')}", self.in_text
            )
            enter(found, value)

    def in_text(self, found: Locator, value: str) -> None:
        if not self.keys:
            found.fill(value)
            return
        self.reaches(found)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.insert_text(value)

    def in_date(self, found: Locator, value: str) -> None:
        if not self.keys:
            found.fill(value)
            return
        self.reaches(found)
        year, month, day = value.split("-")
        self.page.keyboard.type(f"{month}{day}{year}")
        expect(found).to_have_value(value)

    def in_select_one(self, found: Locator, value: str) -> None:
        if not self.keys:
            found.select_option(value)
            return
        self.reaches(found)
        self.page.keyboard.press("Home")
        for _ in range(MOST_STOPS):
            if found.input_value() == value:
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"The arrow keys never come at {value}")

    def in_radio(self, found: Locator, value: str) -> None:
        wanted = self.page.locator(
            f'main [name="{found.first.get_attribute("name")}"][value="{value}"]:not([type=hidden])'
        )
        if not self.keys:
            wanted.check()
            return
        self.reaches(found.first)
        self.page.keyboard.press("Space")
        for _ in range(MOST_STOPS):
            if wanted.is_checked():
                return
            self.page.keyboard.press("ArrowDown")

    def in_checkbox(self, found: Locator, value: Any) -> None:
        """One box (True), or the boxes of a list by their values."""
        wanted = (
            [found]
            if value is True
            else [found.and_(self.page.locator(f'[value="{one}"]')) for one in value]
        )
        for box in wanted:
            if not self.keys:
                box.check()
            elif not box.is_checked():
                self.reaches(box)
                self.page.keyboard.press("Space")

    def sees(self, words: str) -> None:
        expect(self.page.locator("main").get_by_text(words).first).to_be_visible()

    def sees_status(self, words: str) -> None:
        expect(self.page.get_by_role("status").filter(has_text=words).first).to_be_visible()

    def sees_stage(self, key: str) -> None:
        expect(self.page.locator("body")).to_have_attribute("data-page", f"stage-{key}")


def sign_in(context: BrowserContext, base: str, person: User) -> None:
    """The session of someone who signed in, as a cookie of the browser."""
    client = Client()
    client.force_login(person)
    context.add_cookies(
        [
            {"name": name, "value": morsel.value, "url": base}
            for name, morsel in client.cookies.items()
        ]
    )
