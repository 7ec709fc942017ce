"""What of a page has no English in or around it, with English on."""

import re
from html.parser import HTMLParser
from typing import Any

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
    # The neutral name of a page that somebody looks along with.
    r"\d van 8$|R\d\d$)"
)
# The neutral name of such a page is a word for the tab, nothing to act on.
NAMES = {"Telefoon", "Balie", "Rooster", "Aanwezigheid", "Schoolwerk", "Administratie"}
NAMES |= {"Afronden", "Notitie", "Luisteren", "Vakantie"}


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


def without_english(html: str) -> list[str]:
    dutch = Blocks(html.split("<body")[1]).dutch
    return [one for one in dutch if not EXCEPTED.match(one) and one not in NAMES]
