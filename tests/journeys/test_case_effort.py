"""What the journey of a girl of 15 costs a teacher on a phone: actions, pages, words, scrolling."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.sync_api import Locator, Page

from tests.journeys.steps import Visitor, in_days

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(databases=["default", "keys"], transaction=True),
]
ACTIONS, LOADS, WORDS, SCROLLED = 30, 12, 3_500, 10_000
# The words in sight of `main`: what is folded, hidden or an option is not read.
WORDS_IN_SIGHT = """() => {
  const seen = e => { const r = e.getBoundingClientRect(), s = getComputedStyle(e);
    return r.width > 0 && r.height > 0 && s.visibility !== 'hidden'
      && !e.closest('details:not([open]) > :not(summary)'); };
  const walk = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
  let words = 0, text;
  while ((text = walk.nextNode())) {
    const at = text.parentElement;
    if (seen(at) && !at.closest('script, style, option'))
      words += (text.textContent.match(/\\S+/g) || []).length;
  }
  return words; }"""


@dataclass
class Effort:
    """Counts each click, each field and each page; scrolling only as far as the next thing is."""

    page: Page
    base: str
    acts: int = 0
    words: int = 0
    scrolled: int = 0
    pages: list[str] = field(default_factory=list)

    def arrives(self) -> None:
        self.words += self.page.evaluate(WORDS_IN_SIGHT)
        self.pages.append(self.page.locator("body").get_attribute("data-page") or "")

    def goes_to(self, path: str) -> None:
        self.page.goto(self.base + path)
        self.arrives()

    def reaches(self, target: Locator) -> None:
        """Scroll to it, and unfold what it stands in."""
        folds = target.locator("xpath=ancestor::details[not(@open)]")
        while folds.count():
            summary = folds.first.locator("> summary")
            self.scrolls_to(summary)
            summary.click()
            self.acts += 1
        self.scrolls_to(target)

    def scrolls_to(self, target: Locator) -> None:
        before = self.page.evaluate("scrollY")
        target.scroll_into_view_if_needed()
        self.scrolled += abs(self.page.evaluate("scrollY") - before)

    def fills(self, **values: Any) -> None:
        for name, value in values.items():
            fields = self.page.locator(f'main [name$="-{name}"]:not([type=hidden])')
            one = fields.and_(self.page.locator(f'[value="{value}"]'))
            is_choice = fields.first.evaluate("e => ['radio', 'checkbox'].includes(e.type)")
            self.reaches(one if is_choice else fields.first)
            one.check() if is_choice else fields.first.fill(value)
            self.acts += 1

    def presses(self, name: str) -> None:
        main = self.page.locator("main")
        button = main.get_by_role("button", name=name, exact=True)
        target = button.or_(main.get_by_role("link", name=name, exact=True)).first
        self.reaches(target)
        with self.page.expect_navigation():
            target.click()
        self.acts += 1
        self.arrives()


def walk(effort: Effort) -> None:
    """From the list of one's cases to both decisions."""
    why = "Zo zagen wij het samen."
    effort.goes_to("/werk/")
    effort.presses("Nieuwe casus")
    effort.fills(whereabouts="netherlands", danger_now="no", departure_on=in_days(30))
    effort.presses("Maak de casus")
    effort.fills(signals="afraid-of-trip", source="own", text="Is bang voor de reis.")
    effort.presses("Opslaan")
    effort.fills(with_whom="lkha", talk="unsafe", person_talk="safe", agreements="Morgen bellen.")
    effort.presses("Opslaan")
    effort.presses("Dit klopt alle vijf: leg vast")
    effort.fills(text="Wil niet mee op reis.", disclosed="no")
    effort.presses("Opslaan")
    for _ in (1, 2):
        effort.fills(answer="yes", reason=why)
        effort.presses("Opslaan")
    effort.fills(report="yes", report_reason=why, help="no", help_reason=why)
    effort.presses("Kijk uw besluiten na")
    effort.presses("Leg de besluiten vast")


def test_the_journey_of_the_girl_of_15_is_short(visit: Callable[..., Visitor]) -> None:
    visitor = visit(width=360)
    effort = Effort(visitor.page, visitor.base)
    walk(effort)
    assert effort.page.locator("[data-headline=report-now]").count() == 1
    counted = (effort.acts, len(effort.pages), effort.words, effort.scrolled)
    most = (ACTIONS, LOADS, WORDS, SCROLLED)
    assert all(one <= limit for one, limit in zip(counted, most, strict=True)), counted
