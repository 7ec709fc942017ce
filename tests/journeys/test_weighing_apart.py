"""Two people weigh a case apart and find that they differ, in a real browser: the handler on a
phone, the colleague without script.
"""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from meldcode.cases.casework import access
from meldcode.cases.models import Case
from tests.factories.accounts import UserFactory
from tests.factories.cases import a_case
from tests.journeys.steps import Visitor

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(databases=["default", "keys"], transaction=True),
]


def answers(visitor: Visitor, case: Case, unsafe: str, why: str) -> None:
    """A page a question: the first with yes, the second as told, the others not known yet."""
    visitor.goes_to(f"/werk/{case.pk}/wegen/")
    visitor.fills("apart", answer_1="yes", reason_1="Zij is bang.")
    visitor.presses("Bewaar en ga verder")
    visitor.fills("apart", answer_2=unsafe, reason_2=why)
    visitor.presses("Bewaar en ga verder")
    for number in (3, 4, 5):
        visitor.fills("apart", **{f"answer_{number}": "open"})
        visitor.presses("Bewaar en ga verder")
    visitor.presses("Bewaar mijn antwoorden")
    visitor.sees_status("Uw antwoorden zijn bewaard.")


def test_journey(comes: Callable[..., Visitor]) -> None:
    """Given a case of two colleagues, when both weigh it apart and differ, then neither sees a word
    of the other before, and both see the difference after; the handler decides with it in view.
    """
    alice = UserFactory(name="Alice")
    bob = UserFactory(name="Bob", team=alice.team)
    type(alice.organisation).objects.update(double_weighing=True)
    case = a_case(alice, whereabouts="netherlands")
    access.add_colleague(case=case, by=alice, person=bob)
    handler, colleague = comes(alice, "phone"), comes(bob, "no-script")
    handler.goes_to(f"/werk/{case.pk}/stap/4/")
    handler.presses("Vraag een collega om apart mee te wegen")
    handler.page.locator('[name="person"]').select_option(value=str(bob.pk))
    handler.presses("Vraag deze collega")
    answers(handler, case, "yes", "Er was een blauwe plek.")
    colleague.goes_to("/werk/taken/")
    colleague.presses("Geef uw antwoorden")
    expect(colleague.page.locator("body")).not_to_contain_text("blauwe plek")
    answers(colleague, case, "no", "Zij lacht weer.")
    expect(colleague.page.locator('[data-apart="differs"]')).to_contain_text("blauwe plek")
    for key in ("4", "5"):
        handler.goes_to(f"/werk/{case.pk}/stap/{key}/")
        differs = handler.page.locator('[data-question="2"]')
        expect(differs).to_contain_text("Verschil")
        expect(differs).to_contain_text("Zij lacht weer.")
