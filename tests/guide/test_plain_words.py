"""Titles that tell nothing, and texts without traces of the machine, on every public page."""

import re

import pytest

from tests.guide.public import EVERY, html_of, words_of

pytestmark = pytest.mark.django_db(databases="__all__")
# What would tell who looks along what the page is about.
TELLING = re.compile(
    r"achterlat|dwang|meldcode|gevaar|buitenland|signa|veilig|lkha|politie|melden|geweld|eer-|"
    r"slachtoffer|hulp|in-gesprek|boos|tegenhoud|\breis\b",
    re.IGNORECASE,
)
GOOD_DUTCH = {"dat dat", "je je"}
# The law itself gives this title for the page of the person.
GIVEN = "Vragen over reizen en familie"


def title_of(client, path: str) -> str:
    title = re.search(r"<title>(.*?)</title>", html_of(client, path), re.DOTALL)
    assert title
    return " ".join(title[1].split())


@pytest.mark.parametrize("path", EVERY)
def test_r50_a_title_is_neutral(client, path):
    title = title_of(client, path)
    assert not TELLING.search(title)
    assert "familie" not in title.lower() or title.startswith(GIVEN)


def test_no_two_pages_share_a_title(client):
    titles = [title_of(client, path) for path in EVERY]
    assert not {title for title in titles if titles.count(title) > 1}


@pytest.mark.parametrize("path", EVERY)
def test_no_trace_of_the_machine_stands_in_a_text(client, path):
    for block in words_of(html_of(client, path)):
        assert "{" not in block
        assert ".." not in block
        assert not block.startswith(":")
        doubled = re.findall(r"\b(([a-zéëï]{2,}) \2)\b", block.lower())
        assert not [both for both, _ in doubled if both not in GOOD_DUTCH], block


@pytest.mark.parametrize("path", EVERY)
def test_r56_every_page_works_without_account_and_shows_the_numbers(client, path):
    """R56."""
    html = html_of(client, path)
    for number in ("tel:112", "tel:08002000", "tel:+31703454319", "tel:+31247247247"):
        assert number in html
    assert "data-exit" in html
    assert "geschiedenis van de browser" in html
    assert not re.search(r"<(script|style)>|style=|onclick=|http-equiv", html)
