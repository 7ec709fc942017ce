"""A disk that is full: the page says so, gives the text back, and nothing that stood there is
harmed.
"""

from collections.abc import Callable

import pytest

from tests.noloss.conftest import a_browser
from tests.noloss.saving import contact, text_of
from tests.noloss.served import Served

pytestmark = pytest.mark.drill

LONG = " ".join(["Zij vertelde dat zij niet terug mag komen."] * 150)


def test_on_a_full_disk_the_text_comes_back_and_what_stood_there_stays(
    new_served: Callable[..., Served],
) -> None:
    # given an installation with a case and a saved text
    served = new_served()
    made = served.prepare(1)
    path = f"/werk/{made['cases'][0]}/contact/"
    served.start()
    browser = a_browser(served, made)
    assert browser.saves(path, contact(text_of(1))) == []
    served.stop()
    # when no file may grow any more
    served.start(largest_file=300_000)
    answers: list[tuple[int, str, str]] = []
    while len(answers) < 40 and sum(status != 302 for status, _, _ in answers) < 5:
        text = f"{text_of(len(answers) + 2)} {LONG}"
        answers.append(browser.ask("POST", path, contact(text)))
    # then what could not be saved comes back in the page, with the numbers
    refused = [
        (number, page) for number, (status, page, _) in enumerate(answers, start=2) if status != 302
    ]
    assert refused, "the disk was never full"
    assert {status for status, _, _ in answers} <= {302, 503}
    for number, page in refused:
        assert text_of(number) in page
        assert "tel:112" in page
    served.stop()
    # and with room again everything that was acknowledged is there, once, and the record is whole
    served.start()
    acknowledged = [
        text_of(number) for number, (status, _, _) in enumerate(answers, start=2) if status == 302
    ]
    assert browser.saves(path, contact(text_of(50))) == []
    after = served.do("texts", made["cases"][0])
    for text in [text_of(1), text_of(50), *acknowledged]:
        assert sum(found.startswith(text) for found in after["texts"]) == 1
    assert not [
        found
        for found in after["texts"]
        for number, _ in refused
        if found.startswith(text_of(number))
    ]
    assert (after["faults"], after["numbers"]) == (0, True)
