"""Looks up a word in what the public pages say: signals, countries, words, pages."""

import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from django.urls import reverse

from meldcode.content import memory
from meldcode.guide import texts

__all__ = ["SearchHit", "search"]

MOST = 40
# The pages whose sentences are found, with the address of each.
READ = ("words", "stop_journey", "back_home", "school_year")
PAGES = {name: f"guide:{name}" for name in READ}


class SearchHit(NamedTuple):
    """Something with an address: its kind, what it is called and the words it is found by."""

    kind: str
    label: str
    en: str
    url: str
    words: frozenset[str]


def search(asked: str) -> list[SearchHit]:
    """What every asked word is the beginning of a word of; what is called so comes first."""
    wanted = words_of(asked)
    if not wanted:
        return []
    found = [one for one in everything() if all(begins(word, one.words) for word in wanted)]
    called = {one for one in found if all(begins(word, words_of(one.label)) for word in wanted)}
    return sorted(found, key=lambda one: one not in called)[:MOST]


def begins(word: str, words: frozenset[str]) -> bool:
    return any(known.startswith(word) for known in words)


def words_of(text: str) -> frozenset[str]:
    """The words of a text without accents or capitals."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(
        char if char.isalnum() else " " for char in plain if not unicodedata.combining(char)
    )
    return frozenset(letters.split())


def everything() -> Iterator[SearchHit]:
    """All that can be found, in the order of the kinds."""
    at, content = reverse("guide:background"), memory.checklist()
    for signal in content.signals:
        yield made("Signaal", signal.nl, signal.en, f"{at}#{signal.slug}")
    for iso, country in memory.directory().countries.items():
        url = reverse("contacts:country", args=[iso])
        yield made("Land", country.name.nl, country.name.en, url)
    yield from of_pages()
    for entry in (*content.risk_factors, *content.motives, *content.what_it_is):
        yield made("Achtergrond", entry.nl, entry.en, f"{at}#{entry.slug}")


def of_pages() -> Iterator[SearchHit]:
    """Every sentence of the pages; a word of the word list by what it is called."""
    for name, route in PAGES.items():
        content, at = texts.page(name), reverse(route)
        kind = "Woord" if name == "words" else content.title.nl
        for text in content.texts():
            title, also = text.when or text.text, f"{text.text.nl} {text.text.en}"
            yield made(kind, title.nl, title.en, f"{at}#{text.slug}", also)


def made(kind: str, nl: str, en: str, url: str, also: str = "") -> SearchHit:
    return SearchHit(kind, nl, en, url, words_of(f"{nl} {en} {also}"))
