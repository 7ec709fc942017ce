"""Practising from start to bin, in a real browser, with and without script."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from meldcode.accounts.models import User
from meldcode.cases.models import Case
from meldcode.practice.story import STORY
from tests.browser import again
from tests.journeys.conftest import WAYS
from tests.journeys.steps import Visitor

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(databases=["default", "keys"], transaction=True),
]
MARK = "[data-practice]"


@pytest.mark.parametrize("way", ["phone", again("no-script")])
def test_journey(visit: Callable[..., Visitor], teacher: User, way: str) -> None:
    """Given a teacher, when the teacher practises, then each step says so, a call is asked about,
    the list stays empty, and one press throws all of it away.
    """
    visitor = visit(**WAYS[way])
    page: Any = visitor.page
    page.goto(f"{visitor.base}/werk/")
    page.get_by_role("link", name="Oefen met een verzonnen casus").click()
    page.get_by_role("button", name="Begin met oefenen").click()
    expect(page.locator(MARK)).to_be_visible()
    case = Case.with_practice.get(owner=teacher)
    for stage, _ in STORY:
        page.goto(f"{visitor.base}/werk/{case.pk}/stap/{stage.value}/")
        expect(page.locator(MARK)).to_be_visible()
    # A number of the strip, which is a real one.
    page.locator('.strip [data-contact="112"]').click()
    expect(page.get_by_role("heading", name="Wilt u echt bellen?")).to_be_visible()
    page.get_by_role("link", name="Nee, terug naar de oefening").click()
    expect(page.locator("body")).to_have_attribute("data-page", "case")
    page.goto(f"{visitor.base}/werk/")
    expect(page.get_by_text(case.code)).to_have_count(0)
    page.goto(f"{visitor.base}/oefenen/")
    page.get_by_role("button", name="Gooi de oefencasus weg").click()
    expect(page.get_by_text("De oefencasus is weg.")).to_be_visible()
    assert not Case.with_practice.filter(owner=teacher).exists()
    assert page.goto(f"{visitor.base}/werk/{case.pk}/").status == 404
