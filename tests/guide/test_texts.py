"""The pages of texts: every entry on a screen, in two languages, with its source and its limit."""

import re

import pytest
from django.urls import reverse

from meldcode.content import memory
from meldcode.domain.briefing import SHORT_NAMES
from meldcode.guide import texts
from tests.guide.public import TEXTS, html_of, plain, text_of

pytestmark = pytest.mark.django_db(databases="__all__")
UNCONFIRMED = "Nog niet bevestigd door LKHA of Veilig Thuis"


def shown(client, name: str) -> str:
    return " ".join(text_of(html_of(client, path)) for path in TEXTS[name])


def lines_of(text: texts.Text) -> list:
    """Every sentence of an entry."""
    own = [text.text, text.when, text.limit, text.note, text.only_if]
    said = [line for one in text.say for line in lines_of(one)]
    parts = [line for part in text.parts for line in (part.label, part.text)]
    return [line for line in (*own, *said, *parts) if line]


@pytest.mark.parametrize("name", TEXTS)
def test_every_entry_stands_on_a_screen(client, name):
    page = shown(client, name)
    for text in texts.page(name).texts():
        for line in lines_of(text):
            assert plain(line.nl).replace("{bel}", "Veilig Thuis") in page, text.slug


@pytest.mark.parametrize("name", TEXTS)
def test_with_english_on_every_sentence_has_its_english(client, name):
    client.get("/toon/english/")
    page = shown(client, name)
    for text in texts.page(name).texts():
        for line in lines_of(text):
            assert plain(line.en).replace("{bel}", "Veilig Thuis") in page, text.slug


@pytest.mark.parametrize("name", TEXTS)
def test_sources_stand_there_when_asked_for_and_not_before(client, name):
    wanted = {source for text in texts.page(name).texts() for source in text.sources}
    before = " ".join(html_of(client, path) for path in TEXTS[name])
    assert "/bronnen/#" not in before
    client.get("/toon/sources/")
    after = " ".join(html_of(client, path) for path in TEXTS[name])
    assert all(f'href="/bronnen/#{source}"' in after for source in wanted)


def test_every_source_that_is_named_exists():
    known = memory.checklist().source_by_slug
    pages = [texts.page(name) for name in TEXTS]
    named = {source for page in pages for text in page.texts() for source in text.sources}
    named |= {side[0] for one in texts.differences() for side in one.sides}
    assert named <= set(known)


def test_every_slug_is_there_once():
    slugs = [text.slug for name in TEXTS for text in texts.page(name).texts()]
    twice = {slug for slug in slugs if slugs.count(slug) > 1}
    assert twice <= {"lead", "why"}


@pytest.mark.parametrize("name", TEXTS)
def test_what_nobody_agreed_to_yet_is_not_shown(client, name):
    page = shown(client, name)
    for section in texts.page(name).sections:
        for text in section.all_texts:
            if text.held_until:
                assert plain(text.text.nl) not in page


def test_something_waits_for_an_agreement():
    held = [
        text.slug
        for name in TEXTS
        for section in texts.page(name).sections
        for text in section.all_texts
        if text.held_until
    ]
    assert held == ["airport-person-says", "pg-airport"]


@pytest.mark.parametrize("path", [path for paths in TEXTS.values() for path in paths])
def test_a_page_says_once_that_not_all_is_confirmed(client, path):
    html = html_of(client, path)
    assert html.count(UNCONFIRMED) == (1 if 'class="dot"' in html else 0)


def test_differences_stand_side_by_side(client):
    page = text_of(html_of(client, "/verschillen/"))
    for one in texts.differences():
        assert one.fact.nl in page
        assert one.choice.nl in page
        assert all(said.nl in page for _, _, said in one.sides)


def test_the_holidays_with_an_official_source_stand_in_the_school_year(client):
    page = text_of(html_of(client, "/schooljaar/"))
    assert "16 oktober" in page
    assert "3 september 2028" in page
    assert "Voor 2026-2027 is geen officiële bron gevonden" in page


class TestStoppingAJourney:
    """The page says whom to call and what fits."""

    def test_it_names_the_first_contact_of_this_situation(self, client):
        client.post("/situatie/", {"page": "2", "whereabouts": "netherlands"})
        first = re.search(r'data-call="([^"]+)"', html_of(client, "/stap/2/"))[1]
        said = f"Bel vandaag {SHORT_NAMES[first].nl} en vraag"
        assert said in text_of(html_of(client, "/reis-tegenhouden/"))

    def test_nothing_said_nothing_marked(self, client):
        assert "Past bij wat u invulde" not in html_of(client, "/reis-tegenhouden/")

    def test_what_fits_is_marked_and_stands_open(self, client):
        said = {
            "page": "2",
            "whereabouts": "netherlands",
            "departure_in_days": "5",
            "age_group": "12_15",
            "country": "SO",
        }
        client.post("/situatie/", said)
        html = html_of(client, "/reis-tegenhouden/")
        for slug, fits in (("minor-vt-raad", True), ("adult-passport", False), ("nh-so", True)):
            entry = html.split(f'id="{slug}"')[1].split("</li>")[0]
            assert ("Past bij wat u invulde" in entry) is fits, slug
        assert ' id="minor" open' in html
        assert ' id="adult" open' not in html


class TestThePersonAndTheBystander:
    """S26, W45: apart, in plain words, and no line that a professional would say."""

    FORBIDDEN = (
        "betrokkene", "professional", "meldcode", "afwegingskader", "aandachtsfunctionaris",
        "veiligheidscheck", "casus", "LEC EGG",
    )  # fmt: skip

    @pytest.mark.parametrize("path", TEXTS["person"])
    def test_no_word_of_professionals(self, client, path):
        main = html_of(client, path).split("<main")[1].split("</main>")[0]
        words = text_of(main)
        assert not [word for word in self.FORBIDDEN if word.lower() in words.lower()]

    @pytest.mark.parametrize("path", TEXTS["person"])
    def test_you_is_je(self, client, path):
        main = html_of(client, path).split("<main")[1].split("</main>")[0]
        main = re.sub(r"<blockquote.*?</blockquote>", "", main, flags=re.DOTALL)
        said = f" {text_of(main)} ".lower()
        assert " u " not in said
        assert " uw " not in said

    def test_they_stand_apart(self, client):
        person, other = (text_of(html_of(client, path)) for path in TEXTS["person"])
        assert "Praat er niet over met de familie" in other
        assert "Praat er niet over met de familie" not in person
        assert "Moet je toch mee?" not in other

    def test_a_card_says_how_to_begin_and_what_they_ask(self, client):
        html = html_of(client, "/omstander/")
        for card in texts.page("person").section("cards").texts:
            part = html.split(f'id="{card.slug}"')[1].split("</article>")[0]
            assert "Je kunt zeggen:" in part
        assert "+31 857 737 400" in html

    def test_what_the_background_says_to_them_stands_there_too(self, client):
        both = " ".join(text_of(html_of(client, path)) for path in TEXTS["person"])
        assert all(entry.nl in both for entry in memory.checklist().bystander)


# One word, one meaning: what the screens call things.
WORD_LIST = [
    "gesprek met de familie", "gesprek met de persoon", "telefoontje", "advies vragen", "oordeel",
    "mag nu niet", "klaar", "overgeslagen", "afgesloten", "weer oppakken", "meelezen",
    "weglaten of vervangen", "tweede persoon", "overdragen", "melden", "notitie", "signaal",
    "vermoeden", "de persoon", "familie", "nederlandse ambassade", "land van de reis", "vertrek",
    "alarmdatum", "verblijfsrecht", "hoe ernstig is het?", "beslissen", "acuut",
    "aandachtsfunctionaris", "nog niet bevestigd", "waar dit staat", "snel weg", "scherm leeg",
    "code", "noodtoegang", "behandelaar", "afwegingskader", "lkha", "lec egg",
]  # fmt: skip


@pytest.mark.parametrize("word", WORD_LIST)
def test_every_word_of_the_word_list_is_explained(word):
    titles = [text.when.nl.lower() for text in texts.page("words").texts()]
    assert [title for title in titles if title.startswith(word)]


@pytest.mark.parametrize(
    ("name", "page"), [("words", "/woorden/"), ("search", "/zoeken/"), ("sources", "/bronnen/")]
)
def test_every_page_leads_to_the_words_and_the_search_in_one_click(client, name, page):
    assert reverse(f"guide:{name}") == page
    assert f'href="{page}"' in html_of(client, "/stap/1/")
