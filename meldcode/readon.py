"""Where one reads on about a sentence of a screen: the pages around the guide, by what was said."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from django.urls import reverse

from meldcode.domain.stages import Line

__all__ = ["ReadOnLink", "once_each", "read_on"]


class ReadOnLink(NamedTuple):
    """A page to read on; it opens beside the screen, so that nothing typed there is lost."""

    url: str
    text: Line


STOP = ("guide:stop_journey", "", Line("Kan de reis worden tegengehouden?", "Can it be stopped?"))
SOURCES = Line("Wat de bronnen zeggen", "What the sources say")
PAPERS = ("guide:back_home", "papers", Line("Welke papieren nodig zijn", "Which papers it takes"))
TALK = ("guide:conversation", "", Line("De vragen, een voor een", "The questions one by one"))
# By the slug of what to do or to mind, or the id of a rule: page, anchor and words.
PAGES: Mapping[str, tuple[str, str, Line]] = {
    "R35": STOP,
    "R69": STOP,
    "R79": STOP,
    "R38": PAPERS,
    "papers-taken": PAPERS,
    "R36": ("guide:back_home", "", Line("Wie doet wat", "Who does what")),
    "R66": ("guide:differences", "df-advice-before-talk", SOURCES),
    "abroad-contact-lkha-or-embassy-now": ("guide:differences", "df-who-first-abroad", SOURCES),
    "do-not-mediate": ("guide:differences", "df-mediation", SOURCES),
    "stop-automatic-messages": (
        "guide:school_year",
        "attendance-officer",
        Line("Wat u met de leerplichtambtenaar afspreekt", "What to agree with the officer"),
    ),
    "if-family-contacts-you": ("guide:family", "", Line("Wat u dan zegt", "What you say then")),
    "listen": TALK,
    "listen-child": TALK,
}


def read_on(said: str) -> ReadOnLink | None:
    """The page about this sentence; None where there is none."""
    if said not in PAGES:
        return None
    name, anchor, text = PAGES[said]
    url = reverse(name)
    return ReadOnLink(f"{url}#{anchor}" if anchor else url, text)


def once_each(items: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """The sentences of one screen; where two lead to the same page, the first one has the link."""
    led: set[ReadOnLink] = set()
    shown = []
    for item in items:
        link = item["link"]
        shown.append({**item, "link": None} if link in led else item)
        led |= {link} if link else set()
    return shown
