"""S35: with English on, every sentence of the public pages has its English beside it."""

import re
from html import unescape
from html.parser import HTMLParser
from typing import Any

import pytest

from tests.guide.public import EVERY, STAGES, html_of

pytestmark = pytest.mark.django_db(databases="__all__")
BLOCKS = {
    "p", "li", "h1", "h2", "h3", "dt", "dd", "legend", "label", "summary", "button", "a", "td",
    "th",
}  # fmt: skip
VOID = {"br", "input", "img", "meta", "link", "hr", "path"}
# Names, numbers, and dates; a word that is the same in both.
EXCEPTED = re.compile(
    r"^(Veilig Thuis|LKHA|Landelijk Knooppunt|Ministerie|Buitenlandse Zaken|Alarmnummer|Fier|Chat|"
    r"Kindertelefoon|Sterk Huis|Politie|Koninklijke Marechaussee|112|"
    r"Nederlandse ambassade|Privacy|Alleen Nederlands|Website|WhatsApp|Menu|Start|"
    r"Later$|Open$|School$|Code$|IND|Marechaussee$|"
    r"Kaart van|Papier van|Van \d|Noord$|Midden$|Zuid$|\d+ van 8|\d+ \w+ –|R\d\d$)"
)
# The neutral name of such a page is a word for the tab, nothing to act on.
NAMES = {"Telefoon", "Balie", "Rooster", "Aanwezigheid", "Schoolwerk", "Administratie"}
NAMES |= {"Afronden", "Notitie", "Luisteren", "Vakantie"}
# Documents and differences name titles of others.
TITLES = {"/bronnen/", "/verschillen/", "/schooljaar/"}


class Blocks(HTMLParser):
    """The blocks of text of a page that have no English in or around them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.stack: list[dict[str, Any]] = []
        self.dutch: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        if tag in VOID:
            return
        english = dict(attrs).get("lang") == "en"
        self.stack.append({"tag": tag, "text": "", "english": english, "own": english})
        for one in self.stack if english else ():
            one["english"] = True

    def handle_data(self, data: str) -> None:
        if self.stack:
            self.stack[-1]["text"] += data

    def handle_endtag(self, tag: str) -> None:
        one = self.stack.pop() if self.stack else None
        if one is None or one["own"]:
            return
        words = " ".join(one["text"].split())
        if one["tag"] not in BLOCKS:
            if self.stack:
                self.stack[-1]["text"] += f" {words}"
        elif words and not one["english"] and re.search("[a-z]{3}", words):
            self.dutch.append(words)


PLACES = ("netherlands", "abroad", "unknown")


def without_english(html: str) -> list[str]:
    dutch = Blocks(html.split("<body")[1]).dutch
    return [one for one in dutch if not EXCEPTED.match(one) and one not in NAMES]


@pytest.mark.parametrize(
    "path",
    [path for path in EVERY if path not in TITLES] + ["/situatie/", "/stap/1/?vraag=meespeelt"],
)
def test_every_sentence_has_its_english(client, path):
    client.get("/toon/english/")
    assert without_english(html_of(client, path)) == []


@pytest.mark.parametrize("danger", ["yes", "no"])
@pytest.mark.parametrize("place", PLACES)
def test_so_has_every_stage_in_every_situation(client, place, danger):
    client.get("/toon/english/")
    for name, value in (("whereabouts", place), ("danger_now", danger)):
        client.post("/stap/1/", {"zet": f"{name}:{value}"})
    assert {path: without_english(html_of(client, path)) for path in STAGES} == {
        path: [] for path in STAGES
    }


@pytest.mark.parametrize(
    ("path", "sent"),
    [
        ("/situatie/", {"departure_in_days": "volgende week"}),
        ("/situatie/", {"last_seen_days": "-3"}),
        ("/situatie/", {"last_seen_days": "99999"}),
        ("/situatie/", {"country": "Marokko"}),
        ("/stap/2/", {"consult_with": "de buurman"}),
        ("/stap/1/", {"signals": ["geen signaal"]}),
    ],
)
def test_so_has_what_is_wrong(client, path, sent):
    client.get("/toon/english/")
    html = unescape(client.post(path, sent).content.decode())
    assert "Fout:" in html
    assert without_english(html) == []


def test_so_have_the_end_and_what_was_decided(client):
    client.get("/toon/english/")
    answers = {f"answer_{number}": "yes" for number in range(1, 5)}
    client.post("/stap/1/", {"whereabouts": "netherlands", "signals": ["afraid-of-trip"]})
    for path, sent in (("/stap/4/", answers), ("/stap/5/", {"report": "yes", "help": "yes"})):
        client.post(path, {**answers, **sent})
        assert without_english(html_of(client, path)) == []
    client.post("/stap/5/", {"reported": "yes"})
    assert without_english(html_of(client, "/stap/5/")) == []


def test_what_lacks_english_is_seen():
    html = '<p>Goed <span lang="en">Good</span></p><li><a>Zonder</a></li><dt lang="en">Only</dt>'
    assert Blocks(html).dutch == ["Zonder"]
