"""The public pages that the tests of this folder walk, and what a reader sees there."""

import re
from html import unescape

from meldcode.domain.stages import Stage
from meldcode.guide import texts
from meldcode.guide.entries import Now

FAMILY = [
    "/nu/familie-belt/",
    *(
        f"/nu/familie-belt/{text.path}/"
        for text in texts.page("family").section("situations").texts[1:]
    ),
]
CONVERSATION = ["/nu/in-gesprek/", *(f"/nu/in-gesprek/{number}/" for number in range(2, 9))]
LOOKED_ALONG = [*FAMILY, *CONVERSATION]
OTHER_WAYS = [f"/nu/{now.value}/" for now in Now if now not in (Now.FAMILY_CALLS, Now.WITH_ME)]
# Where the texts of each file stand.
TEXTS = {
    "stop_journey": ["/reis-tegenhouden/"],
    "back_home": ["/terug/"],
    "school_year": ["/schooljaar/"],
    "family": FAMILY,
    "conversation": CONVERSATION,
    "person": ["/omstander/", "/omstander/iemand-anders/"],
    "words": ["/woorden/"],
    "privacy": ["/privacy/"],
    "about": ["/over/"],
    "no_answer": ["/geen-gehoor/"],
}
PAPER = ["/afdrukken/noodkaart/", "/afdrukken/stappen/", "/afdrukken/uitkomst/"]
READING = [
    "/",
    "/stappen/",
    "/achtergrond/",
    "/omstander/",
    "/omstander/iemand-anders/",
    "/reis-tegenhouden/",
    "/terug/",
    "/schooljaar/",
    "/verschillen/",
    "/woorden/",
    "/zoeken/",
    "/aandachtspunten/",
    "/bronnen/",
    "/privacy/",
    "/over/",
    "/geen-gehoor/",
]
STAGES = [f"/stap/{stage.value}/" for stage in Stage]
EVERY = [*READING, *PAPER, *OTHER_WAYS, *LOOKED_ALONG, *STAGES]


def html_of(client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200, path
    return unescape(response.content.decode())


def words_of(html: str) -> list[str]:
    """The text of a page, block by block, without what a reader never sees."""
    shown = re.sub(r"<(script|style|title|svg|textarea)\b.*?</\1>", " ", html, flags=re.DOTALL)
    shown = re.sub(r"</?(a|b|i|sup|span|small|button)\b[^>]*>", "", shown)
    blocks = (" ".join(block.split()) for block in re.split(r"<[^>]+>", shown))
    return [block for block in blocks if block]


def text_of(html: str) -> str:
    return " ".join(words_of(html))


def plain(line: str) -> str:
    return " ".join(line.split())
