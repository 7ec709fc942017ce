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
ANONYMOUS = Text(
    "Advies vragen kan zonder namen te noemen. Ook uw eigen naam hoeft niet. Melden kan een"
    " professional niet anoniem; alleen bij hoge uitzondering, voor de veiligheid.",
    "You can ask for advice without giving names, your own included. A professional cannot report"
    " anonymously; only by high exception, for safety.",
)
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


STAGES: dict[str, Moment] = {
    "1": Moment(
        "Stap 1: signalen",
        Text(
            "U ziet of hoort iets dat u zorgen geeft.",
            "You see or hear something that worries you.",
        ),
        Text(
            "Vraag: past dit bij achterlating, en wat moet ik nu eerst weten?",
            "Ask: does this fit, what next?",
        ),
    ),
    "2": Moment(
        "Stap 2: overleggen",
        Text(
            "U overlegt met een deskundige voordat u iets doet.",
            "You consult an expert before you act.",
        ),
        Text(
            "Vraag: is een gesprek met de familie veilig of juist niet? Wat doe ik zelf, en wat"
            " niet?",
            "Ask: is a talk with the family safe or not? What do I do, and what not?",
        ),
    ),
    "3a": Moment(
        "Stap 3a: praten met de persoon",
        Text(
            "U wilt praten met de persoon om wie het gaat.",
            "You want to talk with the person concerned.",
        ),
        Text(
            "Vraag: hoe praat ik veilig met de persoon, en wat zeg ik niet?",
            "Ask: how do I talk safely?",
        ),
    ),
    "4": Moment(
        "Stap 4: wegen",
        Text("U weegt of melden nodig is.", "You weigh whether a report is needed."),
        Text(
            "Vraag: loopt u de vijf afwegingsvragen met mij door?",
            "Ask: will you go through the questions with me?",
        ),
    ),
    "3b": Moment(
        "Stap 3b: praten met de familie",
        Text(
            "U denkt na over een gesprek met de familie.", "You think about a talk with the family."
        ),
        Text(
            "Vraag: wilt u met mij de risico's van dit gesprek inschatten? Praat eerder niet met de"
            " familie.",
            "Ask: will you assess the risks of this talk with me? Do not talk with the family"
            " before that.",
        ),
    ),
    "5": Moment(
        "Stap 5: besluiten",
        Text("U besluit over melden en over hulp.", "You decide on reporting and on help."),
        Text(
            "Vraag: hoe meld ik veilig, en wat hoort de familie over mijn melding?",
            "Ask: how do I report safely, and what will the family hear of it?",
        ),
    ),
}

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
        hours=entry.hours.nl,
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


def open_sentence(entry: Entry, now: datetime) -> str:
    """«Nu open» or «Opent om»; empty where the hours are not known or cannot be read."""
    try:
        return opening.sentence(opening.parse(entry.opening), now)
    except ValueError:
        return ""


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
