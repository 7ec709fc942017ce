"""A contact as every list, call card, paper and answer shows it: one card, made here alone."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from contacts import pinned
from contacts.entries import CardText, ContactEntry, CountryEntry, Directory, PostEntry
from meldcode.values import hours

AUDIENCES = {
    "everyone": "Voor iedereen",
    "professionals": "Voor professionals",
    "young": "Voor jongeren",
    "under-18": "Voor wie jonger is dan 18 jaar",
}
LANGUAGES = {
    "nl": "Nederlands",
    "en": "Engels",
    "ar": "Arabisch",
    "tr": "Turks",
    "fr": "Frans",
    "de": "Duits",
}
ABROAD = {
    True: "Ook bereikbaar vanuit het buitenland",
    False: "Niet bereikbaar vanuit het buitenland",
}
WITHHELD = (
    "De gegevens van dit contact zijn buiten het product om gewijzigd. We laten ze daarom niet"
    " zien. De beheerders weten het."
)
PINNED = (
    "De gegevens in de lijst zijn buiten het product om gewijzigd. U ziet hier de vaste gegevens"
    " van deze uitgave. De beheerders weten het."
)


# «Landelijk Knooppunt … (LKHA)»: what people say, and what it stands for.
ABBREVIATED = re.compile(r"(?P<in_full>.+) \((?P<title>[A-Z]{2,})\)")


class CardMoment(NamedTuple):
    """The situation of one stage in neutral words, and what to ask then. A proposal of this
    product.
    """

    label: str
    situation: CardText
    ask: CardText


def text(pair: dict[str, str]) -> CardText:
    """A sentence of the release in both languages."""
    return CardText(pair["nl"], pair["en"])


SENTENCES = pinned.read("sentences")
STAGES = {
    key: CardMoment(one["label"], text(one["situation"]), text(one["ask"]))
    for key, one in SENTENCES["moments"].items()
}
# Whether one may call without names: of the contact that the source speaks of, and of no other.
ANONYMITY = {slug: text(pair) for slug, pair in SENTENCES["anonymity"].items()}
# Above the contacts that an organisation added itself, on paper.
OF_ORGANISATION = CardText(
    "Van uw organisatie, niet van Wegwijzer", "Of your organisation, not of Wegwijzer"
)
UNKNOWN_HOURS = CardText(
    "openingstijden onbekend. Krijgt u niemand? Bel Veilig Thuis, dag en nacht",
    "opening hours unknown. No answer? Call Veilig Thuis, day and night",
)
NIGHT = " Kan het niet wachten? Bel Veilig Thuis, dag en nacht."

# Whom to try when nobody answers, in order; 112 always stands behind them.
NEXT_TO_TRY = {
    "lkha": ("veilig-thuis", "buitenlandse-zaken"),
    "veilig-thuis": ("lkha",),
    "buitenlandse-zaken": ("lkha",),
    "ambassade": ("buitenlandse-zaken", "lkha"),
}
NO_ANSWER_112 = CardText(
    "Blijf aan de lijn. Hang niet op, ook als u even moet wachten.",
    "Stay on the line. Do not hang up, even when you have to wait.",
)
NO_ANSWER = CardText(
    "Krijgt u niemand te pakken? Wacht niet. Bel dan een van deze nummers. Is er direct gevaar? Bel"
    " 112.",
    "Nobody answers? Do not wait. Call one of these numbers. Immediate danger? Call 112.",
)


@dataclass(frozen=True)
class Card:
    """One contact at one moment. What a card says in its own way stands here; all else (slug, dial,
    display, channels, sources) it says as its entry does.
    """

    entry: ContactEntry
    now: date
    name: str
    when: CardText
    website: str
    posts: tuple[PostEntry, ...] = ()

    def __getattr__(self, name: str) -> Any:
        return getattr(object.__getattribute__(self, "entry"), name)

    @property
    def title(self) -> str:
        return as_said(self.name)[0]

    @property
    def in_full(self) -> str:
        return as_said(self.name)[1]

    @property
    def today(self) -> date:
        return self.now.date() if isinstance(self.now, datetime) else self.now

    @property
    def display_abroad(self) -> str:
        """How one writes it abroad; nothing where it is known not to answer from there."""
        return self.entry.display_abroad if self.entry.from_abroad is not False else ""

    @property
    def hours(self) -> CardText:
        """The hours in words; where somebody answers but nobody knows when, that is said."""
        entry = self.entry
        known = entry.hours or entry.opening or not entry.dial
        return entry.hours if known or entry.kind == "own" or entry.dial == "112" else UNKNOWN_HOURS

    @property
    def open_now(self) -> str:
        """«Nu open» or «Opent om», with what to do at night; empty where the hours are not known or
        cannot be read, and where a card is of a day and not of a moment.
        """
        if not isinstance(self.now, datetime):
            return ""
        try:
            found = hours.parse(self.entry.opening)
            said = hours.sentence(found, self.now)
        except ValueError:
            return ""
        shut = found is not None and not hours.is_open(found, self.now)
        return said + NIGHT if shut and self.entry.kind != "own" else said

    @property
    def checked_on(self) -> date | None:
        """When a person compared it; the day of a release is no check."""
        return None if self.entry.unseen else self.entry.checked_on

    @property
    def stale(self) -> bool:
        return self.entry.is_stale(self.today)

    @property
    def differs(self) -> bool:
        return self.entry.differs_from_pin(self.today)

    @property
    def reached_names(self) -> str:
        """Through whom one reaches it, by name."""
        known = pinned.contacts()
        named = (known.get(slug, {"name": slug})["name"] for slug in self.entry.reached_through)
        return ", ".join(as_said(name)[0] for name in named)

    @property
    def for_whom(self) -> str:
        return AUDIENCES[self.entry.audience]

    @property
    def abroad(self) -> str:
        known = self.entry.from_abroad
        return "" if known is None else ABROAD[known]

    @property
    def spoken(self) -> str:
        """The languages, as words."""
        return ", ".join(LANGUAGES.get(code, code) for code in self.entry.languages)

    @property
    def notice(self) -> str:
        """The warning of an altered row."""
        if not self.entry.altered:
            return ""
        return PINNED if self.entry.from_pin else WITHHELD

    @property
    def line(self) -> CardText:
        """The contact in one line, with every number that one may have to read out."""
        number = self.entry.display or self.website.removeprefix("https://")
        abroad, app = self.display_abroad, self.entry.whatsapp_display
        parts = [CardText(self.name, self.name)]
        parts += [CardText(number, number)] if number else []
        parts += (
            [CardText(f"uit het buitenland {abroad}", f"from abroad {abroad}")] if abroad else []
        )
        parts += [CardText(f"WhatsApp {app}", f"WhatsApp {app}")] if app else []
        return CardText(", ".join(part.nl for part in parts), ", ".join(part.en for part in parts))


def card(entry: ContactEntry, now: date, country: CountryEntry | None = None) -> Card:
    """The entry as this day, or this moment in Europe/Amsterdam, shows it; the card of the embassy
    as the one of this country (R27).
    """
    if not (entry.per_country and country and country.posts):
        return Card(entry, now, entry.name, entry.when, entry.website)
    posts = country.posts
    when = CardText(
        country.note.nl or f"Voor wie in {country.name.nl} is",
        country.note.en or f"For who is in {country.name.en}",
    )
    name = f"Nederlandse ambassade of consulaat: {places_of(country)}"
    if len(posts) == 1:
        return Card(entry, now, name, when, posts[0].url)
    return Card(entry, now, name, when, "", posts)


def cards(
    slugs: Iterable[str], directory: Directory, now: date, country: CountryEntry | None = None
) -> list[Card]:
    """A card for each of these, in this order; of who is no longer in use there is none."""
    known = directory.contacts
    return [card(known[slug], now, country) for slug in slugs if slug in known]


def places_of(country: CountryEntry | None) -> str:
    """Where the posts stand that serve a country, in one line."""
    names = [post.name for post in country.posts] if country else []
    return f"{', '.join(names[:-1])} of {names[-1]}" if len(names) > 1 else "".join(names)


def as_said(name: str) -> tuple[str, str]:
    """A name as people say it, and what its abbreviation stands for; empty where it has none."""
    found = ABBREVIATED.fullmatch(name)
    return (found["title"], found["in_full"]) if found else (name, "")


def no_answer(
    entry: ContactEntry, numbers: tuple[pinned.Number, ...]
) -> tuple[CardText, tuple[pinned.Number, ...]]:
    """What to do when nobody answers, and the numbers to try then."""
    if entry.dial == "112":
        return NO_ANSWER_112, ()
    by_slug = {number.slug: number for number in numbers}
    order = (*NEXT_TO_TRY.get(entry.slug, ("veilig-thuis",)), "112")
    return NO_ANSWER, tuple(by_slug[slug] for slug in order)
