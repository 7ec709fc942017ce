"""Looking something up: signals, countries, words and pages, without a trace of what was asked."""

import pytest

from meldcode.guide.searching import search
from tests.guide.public import html_of, text_of

pytestmark = pytest.mark.django_db(databases="__all__")


@pytest.mark.parametrize(
    ("asked", "label", "url"),
    [
        ("paspoort", "Heeft het eigen paspoort", "/achtergrond/#no-own-id-document"),
        ("TICKET", "Heeft geen retourticket", "/achtergrond/#no-return-ticket"),
        ("marok", "Marokko", "/landen/MA/"),
        ("somalie", "Somalië", "/landen/SO/"),
        ("alarm", "Alarmdatum", "/woorden/#alarmdatum"),
        ("leerplicht", "Leerplicht", "/woorden/#leerplicht"),
        ("guardian", "Voogd", "/woorden/#voogd"),
        ("noodfonds", "Kosten", "/terug/#wd-costs"),
    ],
)
def test_it_finds(asked, label, url):
    found = [one for one in search(asked) if one.url == url]
    assert found
    assert found[0].label.startswith(label)


def test_what_is_called_so_comes_first():
    assert search("marokko")[0].url == "/landen/MA/"


@pytest.mark.parametrize("asked", ["", "   ", "??", "xyzzy", "paspoort xyzzy"])
def test_it_finds_nothing(asked):
    assert search(asked) == []


def test_every_address_it_gives_exists(client):
    for one in search("de") + search("land"):
        path, _, anchor = one.url.partition("#")
        assert f'id="{anchor}"' in html_of(client, path) if anchor else html_of(client, path)


def test_what_was_asked_stands_on_the_page_and_in_no_address(client):
    response = client.post("/zoeken/", {"zoek": "Marokko"})
    assert 'value="Marokko"' in response.content.decode()
    assert 'href="/landen/MA/"' in response.content.decode()
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize("asked", ["<b>x</b>", "x" * 5000, "\x00", "' OR 1=1 --"])
def test_hostile_words_are_only_words(client, asked):
    response = client.post("/zoeken/", {"zoek": asked})
    assert response.status_code == 200
    assert "<b>x</b>" not in response.content.decode()


def test_without_cookies_the_lists_are_there():
    from django.test import Client

    response = Client(enforce_csrf_checks=True).post("/zoeken/", {"zoek": "paspoort"})
    assert response.status_code == 403
    words = text_of(response.content.decode())
    assert "Uw browser weigert cookies" in words
    assert "Alles op een rij" in words
