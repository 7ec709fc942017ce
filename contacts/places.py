"""What a country page says: the posts, what help is possible, and when the embassy comes after the
LKHA.
"""

from typing import NamedTuple

from contacts import domain, pinned
from contacts.entries import CardText, CountryEntry

AFGHANISTAN = "AF"
DUAL = {"ja": "yes", "nee": "no"}
HELP = {
    "yes": CardText(
        "De Nederlandse ambassade kan in dit land helpen.",
        "The Dutch embassy can help in this country.",
    ),
    "limited": CardText(
        "De Nederlandse ambassade kan in dit land beperkt helpen.",
        "The Dutch embassy can do little there.",
    ),
    "none": CardText(
        "De Nederlandse ambassade kan in dit land zelf niet helpen.",
        "The Dutch embassy cannot help there.",
    ),
    "unknown": CardText(
        "Niet bekend is welke hulp er in dit land is.", "It is not known what help there is."
    ),
}
FIRST_LKHA = CardText(
    "Bel eerst het LKHA, nog voordat iemand de ambassade belt.", "Call the LKHA before the embassy."
)
ELSEWHERE = CardText(
    "Er is geen open Nederlandse ambassade in dit land. Deze ambassade in een ander land is"
    " verantwoordelijk.",
    "There is no open Dutch embassy in this country. This one in another country is responsible.",
)
NO_POST = CardText(
    "Er is geen Nederlandse ambassade en geen consulaire hulp in dit land.",
    "There is no Dutch embassy and no consular help in this country.",
)


class FoundPlace(NamedTuple):
    """A country as its page shows it."""

    iso: str
    country: CountryEntry | None
    help: str
    help_text: CardText
    warn_own: bool
    no_post: bool
    elsewhere: CardText
    other: CardText
    base_page: str
    name: str
    kingdom: CardText
    kingdom_page: str
    rule: str


def place(iso: str, country: CountryEntry | None, dual: str) -> FoundPlace:
    """What to say about this country; `dual` is yes, no or unknown. Never an empty answer (R31)."""
    routing = country.for_domain() if country else None
    help_now = domain.consular_help(routing, dual == "yes")
    other = pinned.read("embassies")["other_countries"]
    part = pinned.read("sentences")["kingdom"].get(iso, {})
    note = country is not None and bool(country.note)
    elsewhere = country is not None and country.posts_elsewhere
    return FoundPlace(
        iso=iso,
        country=country,
        help=help_now,
        # One sentence: what the note says of a country without help is not said again in general.
        help_text=CardText() if note and (elsewhere or help_now == "none") else HELP[help_now],
        warn_own=warn_own(country, dual),
        no_post=iso == AFGHANISTAN and not note,
        elsewhere=ELSEWHERE if elsewhere and not note else CardText(),
        other=CardText() if country or part else CardText(other["nl"], other["en"]),
        base_page=pinned.embassies_page(),
        name=country.name.nl if country else part.get("name", "Een ander land"),
        kingdom=CardText(part["nl"], part["en"]) if part else CardText(),
        kingdom_page=part.get("contact", ""),
        rule="R28" if iso == AFGHANISTAN else "R27" if elsewhere else "",
    )


def warn_own(country: CountryEntry | None, dual: str) -> bool:
    """R30: the country may see the person as its own alone: LKHA before the embassy."""
    own = country.treats_as_own if country else None
    if dual == "yes":
        return own is not False
    return dual == "unknown" and own is True
