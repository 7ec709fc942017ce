"""Sources: every document has a Dutch name and an address, or says that none is known."""

import re
from html import unescape

import pytest
from django.urls import reverse

from meldcode.content import memory
from tests.english import without_english

pytestmark = pytest.mark.django_db(databases="__all__")


def cards(client) -> dict[str, str]:
    """Each card of a document by its anchor."""
    html = unescape(client.get(reverse("guide:sources")).content.decode())
    found = re.findall(r'<div class="card" id="([^"]+)">(.*?)</li>', html, re.DOTALL)
    return dict(found)


def test_every_source_has_a_name_and_an_address_or_says_it_has_none(client):
    shown = cards(client)
    for source in memory.checklist().sources:
        card = shown[source.slug]
        assert source.short in card
        assert source.title in card
        assert f'href="{source.url}"' in card if source.url else "Geen adres bekend" in card


def test_a_title_that_asks_ends_in_its_own_mark(client):
    asked = [source for source in memory.checklist().sources if source.title.endswith("?")]
    shown = cards(client)
    assert asked
    assert not [one.slug for one in asked if re.search(r"\?(</a>)?\s*\.", shown[one.slug])]


def test_what_the_page_itself_says_has_its_english(client):
    client.get("/toon/english/")
    html = unescape(client.get(reverse("guide:sources")).content.decode())
    dutch = without_english(html)
    own = ("adres", "Documenten", "Verder lezen", "Organisaties", "Welke keuzes", "De lijst")
    assert not [one for one in dutch if one.startswith(own)]


def test_no_short_name_is_a_slug_and_no_two_are_alike():
    names = [source.short for source in memory.checklist().sources]
    assert len(names) == len(set(names))
    assert not [name for name in names if re.fullmatch(r"[a-z0-9 -]+", name)]


@pytest.mark.parametrize(
    ("slug", "said"),
    [
        ("lkha-verhinderen", "31 augustus 2017"),
        ("gov-scot-one-chance", "2014"),
        ("reisadvies-gn", "Het adres stond niet in het gelezen deel"),
        ("nww-achterlating-oud", "vervallen WhatsApp-nummer"),
    ],
)
def test_a_source_says_of_when_it_is_and_what_to_mind(client, slug, said):
    assert said in cards(client)[slug]
