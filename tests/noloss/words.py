"""Someone who types in a form of a case, in a real browser, and where the words are afterwards."""

import time
from collections.abc import Callable
from typing import Any

from playwright.sync_api import BrowserContext, Locator, Page, expect

from meldcode.accounts import kept_text
from meldcode.accounts.models import Draft, User
from meldcode.cases.models import Case, Kind
from tests.factories.accounts import PASSWORD
from tests.journeys.steps import sign_in

TEXT = '[name="contact-text"]'
SAVE = 'form:has([name="contact-text"]) button[type=submit]:not([formaction], [name="naar"])'
SAID = "Zij belde en vroeg waar haar zus was."


def words(name: str = "contact-text") -> list[str]:
    """The newest words of every draft that stands now."""
    found = (kept_text.readable(row) for row in Draft.objects.all())
    return [fields.get(name, "") for fields in found if fields]


def until(found: Callable[[], Any], wanted: Any, seconds: float = 30) -> None:
    """Wait for what a browser does beside the page."""
    end = time.monotonic() + seconds
    while found() != wanted and time.monotonic() < end:
        # Seldom: a test asks the database that the page writes to.
        time.sleep(0.5)
    assert found() == wanted


def saved(case: Case) -> list[str]:
    """The contacts that were saved in the case."""
    rows = Case.objects.get(pk=case.pk).entries_in_order
    return [row.texts["text"] for row in rows if row.kind == Kind.CONTACT]


class Desk:
    """A signed-in browser on the page where a contact is recorded, and what it was asked."""

    def __init__(self, context: BrowserContext, base: str, person: User, case: Case) -> None:
        context.set_default_timeout(30_000)
        sign_in(context, base, person)
        self.base, self.case, self.asked = base, case, list[str]()
        self.person = person
        self.beside: Page = context.new_page()
        self.page: Page = context.new_page()
        self.page.on("dialog", self.answer)

    def answer(self, dialog: Any) -> None:
        self.asked.append(dialog.type)
        dialog.accept()

    @property
    def contact(self) -> str:
        return f"/werk/{self.case.pk}/contact/"

    def opens(self, path: str = "") -> None:
        self.page.goto(self.base + (path or self.contact))

    def types(self, text: str = SAID) -> None:
        self.page.locator(TEXT).press_sequentially(text)

    def fills(self, text: str = SAID) -> None:
        """The whole form, ready to be saved."""
        self.page.check('[name="contact-who"][value="family"]')
        self.page.select_option('[name="contact-how"]', "phone")
        self.page.fill('[name="contact-happened_on"]', time.strftime("%Y-%m-%d"))
        self.types(text)

    def way_back(self) -> Locator:
        """The link to the overview, which stands folded with the stages."""
        if self.page.locator("details.stages:not([open])").count():
            self.page.locator("details.stages > summary").click()
        return self.page.locator(f'a[href="/werk/{self.case.pk}/"]').first

    def is_asked_to_sign_in(self) -> None:
        """The sign-in came in the place of the page, with its words."""
        expect(self.page.get_by_text("Deze pagina houdt uw tekst vast")).to_be_visible(
            timeout=30_000
        )

    def signs_in(self) -> None:
        self.page.fill('[name="login"]', self.person.email)
        self.page.fill('[name="password"]', PASSWORD)
        with self.page.expect_navigation():
            self.page.get_by_role("button", name="Inloggen", exact=True).click()

    def stands(self) -> str:
        return self.page.input_value(TEXT)

    def is_asked(self, seconds: float = 10) -> bool:
        """Whether the browser asks before this page goes; what comes out of it is heard of only
        while something is waited for.
        """
        end = time.monotonic() + seconds
        while not self.asked and time.monotonic() < end:
            self.beside.wait_for_timeout(100)
        return self.asked == ["beforeunload"]
