"""With English on, practising has its English: its page, its case, the question before a call."""

from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from meldcode.practice import practising
from tests.english import without_english
from tests.factories.accounts import People


@pytest.mark.parametrize("begun", [False, True])
def test_the_page_of_practising_has_its_english(p: People, browser: Client, begun: bool) -> None:
    browser.get("/toon/english/")
    if begun:
        browser.post(reverse("practice:begin"))
    html = unescape(browser.get(reverse("practice:home")).content.decode())
    assert without_english(html) == []


def test_so_have_its_case_and_the_question_before_a_call(p: People, browser: Client) -> None:
    browser.get("/toon/english/")
    begun = browser.post(reverse("practice:begin"))
    case = practising.case_of(p.alice)
    assert case is not None
    found = {}
    for url in (begun["Location"], reverse("practice:call", args=["112"])):
        html = unescape(browser.get(url).content.decode())
        found[url] = [one for one in without_english(html) if one != case.code]
    assert found == {url: [] for url in found}


def test_so_has_the_page_of_kept_text(browser: Client) -> None:
    browser.get("/toon/english/")
    html = unescape(browser.get(reverse("accounts:kept")).content.decode())
    assert without_english(html) == []
