"""A lost or a wrong key ring: one clear sentence, no half page, and the right ring brings
everything back.
"""

import base64
from collections.abc import Callable

import pytest

from tests.noloss.conftest import a_browser
from tests.noloss.saving import contact, text_of
from tests.noloss.served import RING, Browser, Served

pytestmark = pytest.mark.drill

WRONG = "k1:" + base64.urlsafe_b64encode(b"x" * 32).decode()
OTHER = "k2:" + base64.urlsafe_b64encode(b"y" * 32).decode()
PAGES = ("", "stap/1/", "regels/", "print/", "contact/")


def test_no_page_of_a_case_is_half(installation: Callable[..., Served]) -> None:
    # given a case with a text
    served = installation()
    made = served.prepare(1)
    case = f"/werk/{made['cases'][0]}/"
    served.start()
    browser = a_browser(served, made)
    assert browser.saves(f"{case}contact/", contact(text_of(7))) == []
    served.stop()
    # when the server starts with a wrong ring, with another, or without one
    for ring in (WRONG,) if served.databases else (WRONG, OTHER, ""):
        served.more = {"FIELD_KEYS": ring}
        served.start(ready=False)
        nothing_is_half(browser, case)
        served.stop()
    # then with the right ring everything is there, and the text that could not be saved is not
    served.more = {"FIELD_KEYS": RING}
    served.start()
    assert text_of(7) in browser.ask("GET", f"{case}regels/")[1]
    after = served.do("texts", made["cases"][0])
    assert text_of(8) not in after["texts"]
    assert after["faults"] == 0


def nothing_is_half(browser: Browser, case: str) -> None:
    """Every page needs no key: one sentence, the numbers, and not a word of the case."""
    for page in PAGES:
        status, body, _ = browser.ask("GET", case + page)
        assert status in (404, 503), page
        if page in ("", "contact/"):
            assert status == 503
        assert text_of(7) not in body
        assert "tel:112" in body
    status, body, _ = browser.ask("POST", f"{case}contact/", contact(text_of(8)))
    assert status == 503
    assert text_of(8) in body, "what was just typed comes back"
    assert browser.ask("GET", "/readyz")[0] == 503
