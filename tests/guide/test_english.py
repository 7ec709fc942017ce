"""S35: with English on, every sentence of the pages around the guide has its English beside it."""

import re
from html.parser import HTMLParser
from typing import Any

import pytest

from tests.guide.public import LOOKED_ALONG, OTHER_WAYS, PAPER, READING, html_of

pytestmark = pytest.mark.django_db(databases="__all__")
BLOCKS = {
    "p", "li", "h1", "h2", "h3", "dt", "dd", "legend", "label", "summary", "button", "a", "td",
    "th",
}  # fmt: skip
VOID = {"br", "input", "img", "meta", "link", "hr", "path"}
# Names, numbers, dates, and what belongs to other rooms: the line of the situation, titles of
# documents, when a caution holds.
EXCEPTED = re.compile(
    r"^(Veilig Thuis|LKHA|Landelijk Knooppunt|Ministerie|Buitenlandse Zaken|Alarmnummer|Fier|Chat|"
    r"Kindertelefoon|Sterk Huis|"
    r"Nederlandse ambassade|Privacy|Alleen Nederlands|Website|WhatsApp|Bel |Gevaar nu|Wanneer: |"
    r"Officieel: |Kaart van|Papier van|Van \d|Noord$|Midden$|Zuid$|\d+ van 8|Nog niet ingevuld|"
    r"In Nederland ·|In het buitenland ·|Zo beschrijft |\d+ \w+ –|R\d\d$)"
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


@pytest.mark.parametrize(
    "path", [path for path in (*READING, *PAPER, *OTHER_WAYS, *LOOKED_ALONG) if path not in TITLES]
)
def test_every_sentence_has_its_english(client, path):
    client.get("/toon/english/")
    main = html_of(client, path).split("<main")[1].split("</main>")[0]
    dutch = Blocks(f"<main{main}").dutch
    assert [one for one in dutch if not EXCEPTED.match(one) and one not in NAMES] == []


def test_what_lacks_english_is_seen():
    html = '<p>Goed <span lang="en">Good</span></p><li><a>Zonder</a></li><dt lang="en">Only</dt>'
    assert Blocks(html).dutch == ["Zonder"]
