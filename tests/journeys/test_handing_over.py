"""A case goes to a colleague, a lead takes emergency access, and a case is left behind: each in a
real browser.
"""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, expect

from meldcode.accounts import staffing
from meldcode.accounts.models import User
from meldcode.cases.models import Case, Handover
from tests.browser import again
from tests.factories.accounts import UserFactory
from tests.factories.cases import a_case
from tests.journeys.conftest import UNLIKE, WAYS
from tests.journeys.steps import Visitor, sign_in

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(databases=["default", "keys"], transaction=True),
]
IN_TWO_WAYS = pytest.mark.parametrize("way", [UNLIKE[0], *map(again, UNLIKE[1:])])
ABSENT = "error-404"


@pytest.fixture
def comes(new_context: Callable[..., BrowserContext], live_server: Any) -> Callable[..., Visitor]:
    """Opens the browser of a person, in one of the ways to visit."""

    def go(person: User, way: str = "keyboard") -> Visitor:
        asked = WAYS[way]
        context = new_context(asked["width"], java_script_enabled=asked.get("script", True))
        context.set_default_timeout(30_000)
        sign_in(context, live_server.url, person)
        return Visitor(
            context.new_page(),
            live_server.url,
            keys=asked.get("keys", False),
            looks=asked.get("looks", False),
        )

    return go


def finds(visitor: Visitor, path: str, page: str) -> None:
    visitor.page.goto(visitor.base + path)
    expect(visitor.page.locator("body")).to_have_attribute("data-page", page)


def of(case: Case, part: str = "") -> str:
    return f"/werk/{case.pk}/{part}"


@IN_TWO_WAYS
def test_a_case_goes_to_a_colleague_who_says_yes(comes: Callable[..., Visitor], way: str) -> None:
    alice = UserFactory(name="Alice")
    bob = UserFactory(name="Bob", team=alice.team)
    case = a_case(alice, whereabouts="netherlands")
    hers, his = comes(alice, way), comes(bob, way)
    hers.goes_to(of(case, "toegang/"))
    hers.presses("Draag de casus over")
    hers.presses("Bied de casus aan")
    hers.sees("Kies een collega.")
    chosen = hers.page.locator('main select[name="person"]')
    hers.in_select_one(chosen, str(bob.pk))
    hers.presses("Bied de casus aan")
    hers.sees("Aangeboden aan Bob")
    finds(his, of(case), ABSENT)
    his.goes_to("/werk/taken/")
    his.sees(case.code)
    his.presses(f"Neem over {case.code}")
    his.sees("Wie deze casus ziet")
    his.goes_to(of(case))
    finds(hers, of(case), ABSENT)


def test_an_offer_can_be_refused_or_taken_back(comes: Callable[..., Visitor]) -> None:
    alice = UserFactory(name="Alice")
    bob = UserFactory(name="Bob", team=alice.team)
    case = a_case(alice, whereabouts="netherlands")
    Handover.objects.create(case=case, offered_by=alice, to=bob)
    hers, his = comes(alice, "phone"), comes(bob, "phone")
    his.goes_to("/werk/taken/")
    his.presses(f"Wijs af {case.code}")
    hers.goes_to("/werk/")
    hers.presses("Gaat u weg? Draag uw casussen over")
    hers.presses(f"Draag over {case.code}")
    hers.in_select_one(hers.page.locator('main select[name="person"]'), str(bob.pk))
    hers.presses("Bied de casus aan")
    hers.presses("Trek het aanbod in")
    his.goes_to("/werk/taken/")
    expect(his.page.locator("main")).not_to_contain_text(case.code)
    hers.goes_to(of(case))


@IN_TWO_WAYS
def test_a_lead_takes_emergency_access_and_gives_it_back(
    comes: Callable[..., Visitor], way: str
) -> None:
    alice = UserFactory(name="Alice")
    boss = UserFactory(name="Teamleider", team=alice.team, lead=True)
    case = a_case(alice, whereabouts="netherlands")
    hers, lead = comes(alice, way), comes(boss, way)
    finds(lead, of(case), ABSENT)
    lead.goes_to("/overleg/")
    lead.activates(lead.page.locator(f'main a[href="{of(case, "noodtoegang/")}"]'))
    lead.presses("Neem noodtoegang voor 24 uur")
    lead.sees("Vul dit veld in.")
    lead.fills("nood", why="away", reason="De behandelaar is ziek en het vertrek is morgen.")
    lead.presses("Neem noodtoegang voor 24 uur")
    lead.sees("De route")
    expect(lead.page.get_by_text("U hebt noodtoegang tot")).to_be_visible()
    hers.goes_to("/werk/taken/")
    hers.sees("Iemand nam noodtoegang")
    hers.goes_to(of(case, "regels/"))
    hers.sees("De behandelaar is ziek en het vertrek is morgen.")
    lead.activates(lead.page.get_by_role("button", name="Stop nu"))
    lead.sees("Noodtoegang")
    finds(lead, of(case), ABSENT)


def test_what_someone_left_is_given_to_a_colleague_by_the_lead(
    comes: Callable[..., Visitor],
) -> None:
    alice = UserFactory(name="Alice")
    admin = UserFactory(admin=True, organisation=alice.organisation)
    boss = UserFactory(name="Teamleider", team=alice.team, lead=True)
    bob = UserFactory(name="Bob", team=alice.team)
    case = a_case(alice, whereabouts="netherlands")
    staffing.deactivate(admin=admin, person=alice)
    lead, his, desk = comes(boss, "phone"), comes(bob, "phone"), comes(admin, "phone")
    desk.goes_to("/account/mensen/")
    expect(desk.page.locator("main")).not_to_contain_text(f"{alice.team.name}: 1")
    expect(desk.page.locator("main")).not_to_contain_text(case.code)
    lead.goes_to("/overleg/")
    lead.presses(f"Draag over {case.code}")
    lead.in_select_one(lead.page.locator('main select[name="person"]'), str(bob.pk))
    lead.presses("Bied de casus aan")
    finds(lead, of(case), ABSENT)
    his.goes_to("/werk/taken/")
    his.presses(f"Neem over {case.code}")
    his.goes_to(of(case))


def test_a_deputy_is_named_by_two(comes: Callable[..., Visitor]) -> None:
    boss = UserFactory(name="Teamleider", lead=True)
    bob = UserFactory(name="Bob", team=boss.team)
    admin = UserFactory(name="Beheer", admin=True, organisation=boss.organisation)
    lead, desk, his = comes(boss, "phone"), comes(admin, "phone"), comes(bob, "phone")
    lead.goes_to("/account/vervangers/")
    lead.in_select_one(lead.page.locator('main select[name="team"]'), str(boss.team.pk))
    lead.in_select_one(lead.page.locator('main select[name="person"]'), str(bob.pk))
    lead.presses("Stel voor")
    lead.sees("U vroeg dit zelf.")
    his.goes_to("/account/")
    his.sees("stelde u voor als vervanger")
    desk.goes_to("/account/mensen/")
    desk.presses(f"Goedkeuren {bob.with_address()}")
    his.goes_to("/account/")
    his.sees("Goedgekeurd door Beheer")
