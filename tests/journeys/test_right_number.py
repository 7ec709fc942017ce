"""A reader who is here for the first time finds the right number in at most two actions from the
home page.
"""

import pytest
from playwright.sync_api import Page, expect

from contacts import directory
from meldcode.content import memory
from tests.browser import again, fits
from tests.shipped import put_directory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(databases="__all__", transaction=True)]
WAYS = {
    "phone": {"width": 360},
    "wide": {"width": 1280},
    "no-script": {"width": 360, "java_script_enabled": False},
}
LKHA, VEILIG_THUIS, MINISTRY = "tel:+31703454319", "tel:08002000", "tel:+31247247247"
DIRECTORY = ("Menu", "Wie bellen")
# What is going on, the links a reader follows, and the number that has to stand there.
SITUATIONS = {
    "she is being taken away now": (("Er is nu gevaar",), "tel:112"),
    "he did not come back from the holiday": (("De persoon is al in het buitenland",), LKHA),
    "the tickets are bought": (("Er komt een reis aan",), LKHA),
    "she sits with me and tells it": (("De persoon zit nu bij mij",), LKHA),
    "her father is on the telephone": (("De familie belt of staat hier",), LKHA),
    "an app from abroad": (("Ik krijg een bericht uit het buitenland",), LKHA),
    "I am not sure": (("Ik twijfel",), VEILIG_THUIS),
    "we decide whether to report": (("5. ",), VEILIG_THUIS),
    "which embassy helps in Morocco": (("Landen", "Marokko"), MINISTRY),
    "a child wants to talk to someone": (DIRECTORY, "tel:08000432"),
    "I am a neighbour": (("Gaat het over jou", "Gaat het over iemand"), VEILIG_THUIS),
    "nobody answers": (("Er is nu gevaar", "Niemand neemt op?"), "tel:112"),
}


@pytest.fixture(autouse=True)
def _directory():
    put_directory()
    directory.forget()
    memory.forget()
    yield
    directory.forget()
    memory.forget()


def when_the_reader_follows(page: Page, words: str) -> bool:
    """One action; the menu is one only where it is folded."""
    if words == "Menu":
        folded = page.locator("details.menu:not([open]) > summary")
        if not page.get_by_role("link", name="Wie bellen").first.is_visible():
            folded.click()
            return True
        return False
    link = page.get_by_role("link", name=words).locator("visible=true").first
    with page.expect_navigation():
        link.click()
    return True


@pytest.mark.parametrize("way", ["phone", *map(again, sorted({*WAYS} - {"phone"}))])
def test_the_right_number_in_at_most_two_actions(new_context, live_server, way):
    page = new_context(**WAYS[way]).new_page()
    for situation, (actions, number) in SITUATIONS.items():
        page.goto(live_server.url)
        assert sum(when_the_reader_follows(page, words) for words in actions) <= 2, situation
        call = page.locator(f"main a[href='{number}']").locator("visible=true").first
        expect(call, situation).to_be_visible()
        fits(page)
