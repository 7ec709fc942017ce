"""Contact cards: whom to call now, as the plain values that templates/frame shows."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from contacts.cards import hours_of, name_of
from contacts.entries import CountryEntry, Directory, Entry
from contacts.entry_of import shipped
from meldcode.domain.stages import Line

__all__ = ["called", "card_of", "contact_cards", "own_cards", "places_of"]


def contact_cards(
    slugs: Iterable[str],
    directory: Directory,
    country: str,
    today: date,
    term_days: int | None = None,
) -> list[dict[str, Any]]:
    """One card a slug, in the order of the core; what the directory misses is shown as it ships."""
    routing = directory.countries.get(country)
    return [
        card_of(directory.contacts.get(slug) or shipped(slug), today, routing, term_days)
        for slug in slugs
    ]


def own_cards(own: Iterable[Entry], today: date) -> list[dict[str, Any]]:
    """The organisation's own contacts, as they stand behind the list of whom to call."""
    return [card_of(entry, today) for entry in own if entry.trusted]


def card_of(
    entry: Entry, today: date, routing: CountryEntry | None = None, term_days: int | None = None
) -> dict[str, Any]:
    """One contact as the frame shows it."""
    chat = entry.chat_url
    card = {
        "slug": entry.slug,
        "name": entry.name,
        "dial": entry.dial,
        "display": entry.display,
        "display_abroad": entry.display_abroad if entry.from_abroad is not False else "",
        "when": entry.when.nl,
        "hours": hours_of(entry).nl,
        "whatsapp_url": entry.whatsapp_url,
        "whatsapp_display": entry.whatsapp_display,
        "chat_url": chat,
        "website": "" if chat else entry.website,
        "will_ask": [line.nl for line in entry.will_ask],
        "asks": entry.will_ask,
        "opening_line": entry.opening_line.nl,
        "stale": entry.is_stale(today, term_days),
        "proposal": entry.will_ask_proposal,
        "reached_through": ", ".join(name_of(slug) for slug in entry.reached_through),
        "refers": entry.refers,
        "not_urgent": entry.not_urgent,
        "en": {
            "when": entry.when.en,
            "hours": hours_of(entry).en,
            "opening_line": entry.opening_line.en,
        },
    }
    return card | (embassy_of(routing) if entry.per_country and routing is not None else {})


def embassy_of(routing: CountryEntry) -> dict[str, Any]:
    """What the card of the embassy says once the country is known (R27)."""
    if not routing.posts:
        return {}
    return {
        "name": f"Nederlandse ambassade of consulaat: {places_of(routing)}",
        "website": routing.posts[0].url if len(routing.posts) == 1 else "",
        "posts": routing.posts if len(routing.posts) > 1 else (),
        "when": routing.note.nl or f"Voor wie in {routing.name.nl} is",
        "en": {"when": routing.note.en or f"For who is in {routing.name.en}"},
    }


def places_of(routing: CountryEntry | None) -> str:
    """Where the posts stand that serve a country, in one line."""
    names = [post.name for post in routing.posts] if routing else []
    return f"{', '.join(names[:-1])} of {names[-1]}" if len(names) > 1 else "".join(names)


def called(card: dict[str, Any]) -> Line:
    """A contact in one line, with every number that one may have to read out."""
    abroad, app = card["display_abroad"], card["whatsapp_display"]
    number = card["display"] or card["website"].removeprefix("https://")
    ends = [
        Line(number, number),
        Line(f"uit het buitenland {abroad}", f"from abroad {abroad}") if abroad else Line("", ""),
        Line(f"WhatsApp {app}", f"WhatsApp {app}") if app else Line("", ""),
    ]
    parts = [Line(card["name"], card["name"]), *(end for end in ends if end.nl)]
    return Line(", ".join(part.nl for part in parts), ", ".join(part.en for part in parts))
