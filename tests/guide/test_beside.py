"""Pages that someone looks along with: first the sentence to say, everything else below it."""

import re
from itertools import pairwise

import pytest

from meldcode.guide import texts
from tests.guide.public import CONVERSATION, FAMILY, LOOKED_ALONG, html_of, text_of

pytestmark = pytest.mark.django_db(databases="__all__")
ORGANISATIONS = re.compile(
    r"Veilig Thuis|LKHA|Buitenlandse Zaken|politie|112|0800|247 247|marechaussee|Raad\b", re.I
)
# S29: what a sentence to the family may never say.
GIVES_AWAY = re.compile(
    r"zorg|advies|meld|collega|belt u (dan|als|terug)|terugbellen|kom er op terug|"
    r"niets over zeggen|veilig|gevaar|achterlat|dwang|\beer\b|vermoed",
    re.I,
)


@pytest.mark.parametrize("path", LOOKED_ALONG)
def test_the_first_part_holds_only_sentences_to_say(client, path):
    main = html_of(client, path).split("<main")[1]
    first, below = main.split('id="meer"')
    assert first.count("data-say=") > 0
    assert not ORGANISATIONS.search(text_of(first))
    assert not re.search(r"data-(headline|stop|call|contact|mind|do)=", first)
    assert 'href="tel:' not in first
    assert below.count("data-headline=") == 1
    assert 'href="tel:112"' in below


@pytest.mark.parametrize("path", LOOKED_ALONG)
def test_above_the_sentences_nothing_is_named(client, path):
    above = html_of(client, path).split("<header")[1].split("<nav")[0]
    assert not ORGANISATIONS.search(text_of(above))
    assert "data-blank" in above
    assert "data-exit" in above


def test_no_sentence_to_the_family_gives_anything_away():
    for text in texts.page("family").section("situations").texts:
        for line in text.say:
            assert not GIVES_AWAY.search(line.text.nl), line.slug


def test_the_condition_of_a_sentence_stands_below_it(client):
    """Who looks along would read that it may not be true."""
    first, below = html_of(client, "/nu/familie-belt/rooster/").split('id="meer"')
    assert "Alleen als het waar is" not in first
    assert "Alleen als het waar is" in below


@pytest.mark.parametrize("path", FAMILY)
def test_every_other_situation_is_one_click_away(client, path):
    html = html_of(client, path)
    assert all(f'href="{other}"' in html for other in FAMILY if other != path)


def test_the_conversation_goes_from_question_to_question(client):
    for here, following in pairwise(CONVERSATION):
        assert f'href="{following}"' in html_of(client, here).split('id="meer"')[0]
    assert "Volgende vraag" not in html_of(client, CONVERSATION[-1])


@pytest.mark.parametrize(
    "path",
    ["/nu/familie-belt/telefoon/", "/nu/familie-belt/x/", "/nu/in-gesprek/0/", "/nu/in-gesprek/9/"],
)
def test_what_does_not_exist_is_not_found(client, path):
    assert client.get(path).status_code == 404
