"""A contact as a screen shows it at one moment: the list entry, and the call card for one stage."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from contacts import opening, pinned
from contacts.entries import Entry, Text

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


class Moment(NamedTuple):
    """The situation of one stage in neutral words, and what to ask then. A proposal of this
    product.
    """

    label: str
    situation: Text
    ask: Text


def text(pair: dict[str, str]) -> Text:
    """A sentence of the release in both languages."""
    return Text(pair["nl"], pair["en"])


SENTENCES = pinned.read("sentences")
STAGES = {
    key: Moment(one["label"], text(one["situation"]), text(one["ask"]))
    for key, one in SENTENCES["moments"].items()
}
# Whether one may call without names: of the contact that the source speaks of, and of no other.
ANONYMITY = {slug: text(pair) for slug, pair in SENTENCES["anonymity"].items()}
UNKNOWN_HOURS = Text(
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
NO_ANSWER_112 = Text(
    "Blijf aan de lijn. Hang niet op, ook als u even moet wachten.",
    "Stay on the line. Do not hang up, even when you have to wait.",
)
NO_ANSWER = Text(
    "Krijgt u niemand te pakken? Wacht niet. Bel dan een van deze nummers. Is er direct gevaar? Bel"
    " 112.",
    "Nobody answers? Do not wait. Call one of these numbers. Immediate danger? Call 112.",
)


@dataclass(frozen=True, slots=True)
class Card:
    """What the frame's contact block shows (slug to reached_through), and what the call
    card adds.
    """

    entry: Entry
    slug: str
    name: str
    dial: str
    display: str
    display_abroad: str
    when: str
    hours: str
    whatsapp_url: str
    chat_url: str
    website: str
    will_ask: tuple[str, ...]
    opening_line: str
    stale: bool
    proposal: bool
    reached_through: str
    open_now: str
    audience: str
    abroad: str
    languages: str
    notice: str
    differs: bool


def card(entry: Entry, now: datetime) -> Card:
    """The entry as this moment shows it (`now` in Europe/Amsterdam)."""
    today = now.date()
    return Card(
        entry=entry,
        slug=entry.slug,
        name=entry.name,
        dial=entry.dial,
        display=entry.display,
        display_abroad=entry.display_abroad if entry.from_abroad else "",
        when=entry.when.nl,
        hours=hours_of(entry).nl,
        whatsapp_url=entry.whatsapp_url,
        chat_url=entry.chat_url,
        website=entry.website,
        will_ask=tuple(question.nl for question in entry.will_ask),
        opening_line=entry.opening_line.nl,
        stale=entry.is_stale(today),
        proposal=entry.will_ask_proposal,
        reached_through=", ".join(name_of(slug) for slug in entry.reached_through),
        open_now=open_sentence(entry, now),
        audience=AUDIENCES[entry.audience],
        abroad=ABROAD.get(entry.from_abroad, "") if entry.from_abroad is not None else "",
        languages=", ".join(LANGUAGES.get(code, code) for code in entry.languages),
        notice=notice(entry),
        differs=entry.differs_from_pin(today),
    )


def hours_of(entry: Entry) -> Text:
    """The hours in words; where somebody answers but nobody knows when, that is said."""
    if entry.hours or entry.opening or not entry.dial:
        return entry.hours
    return UNKNOWN_HOURS if entry.kind != "own" and entry.dial != "112" else entry.hours


def open_sentence(entry: Entry, now: datetime) -> str:
    """«Nu open» or «Opent om», with what to do at night; empty where the hours are not known or
    cannot be read.
    """
    try:
        found = opening.parse(entry.opening)
        said = opening.sentence(found, now)
    except ValueError:
        return ""
    closed = found is not None and not opening.is_open(found, now) and entry.kind != "own"
    return said + NIGHT if closed else said


def name_of(slug: str) -> str:
    """The name of a shipped contact, for «bereikbaar via»."""
    row = pinned.contacts().get(slug)
    return row["name"] if row else slug


def notice(entry: Entry) -> str:
    """The warning of an altered row."""
    if not entry.altered:
        return ""
    return PINNED if entry.from_pin else WITHHELD


def no_answer(
    entry: Entry, numbers: tuple[pinned.Number, ...]
) -> tuple[Text, tuple[pinned.Number, ...]]:
    """What to do when nobody answers, and the numbers to try then."""
    if entry.dial == "112":
        return NO_ANSWER_112, ()
    by_slug = {number.slug: number for number in numbers}
    order = (*NEXT_TO_TRY.get(entry.slug, ("veilig-thuis",)), "112")
    return NO_ANSWER, tuple(by_slug[slug] for slug in order)
