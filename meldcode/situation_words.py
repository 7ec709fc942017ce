"""The situation in one line, and days as one says them."""

from datetime import date

from contacts.entries import Directory
from meldcode.domain.facts import CaseFacts, Known, Whereabouts
from meldcode.domain.place import Effective
from meldcode.domain.stages import Line

__all__ = ["capital", "day_words", "situation_line"]

MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def day_words(when: date | None, today: date) -> Line:
    """A day as one says it; with its year when that is another one."""
    if when is None:
        return Line("een eerdere dag", "an earlier day")
    year = "" if when.year == today.year else f" {when.year}"
    return Line(f"{when.day} {MONTHS[when.month - 1]}{year}", f"{when:%d %B}{year}".lstrip("0"))


PLACES = {
    Effective.HERE: "In Nederland",
    Effective.ABROAD: "In het buitenland",
    Effective.UNKNOWN: "Niet zeker waar",
}
DANGER = {
    Known.YES: "gevaar nu",
    Known.NO: "geen gevaar bekend",
    Known.UNKNOWN: "gevaar niet gevraagd",
}


def situation_line(facts: CaseFacts, whereabouts: Effective, directory: Directory) -> str:
    """The situation in one line: where, danger, journey."""
    country = directory.countries.get(facts.country)
    place = PLACES[whereabouts]
    if facts.whereabouts is Whereabouts.UNASKED:
        place = "Nog niet ingevuld: waar is de persoon"
    elif whereabouts is Effective.ABROAD and country:
        place = f"In het buitenland ({country.name.nl})"
    parts = [place, DANGER[facts.danger_now], journey_words(facts)]
    if facts.at_airport:
        parts.append("op de luchthaven")
    if (facts.return_overdue_days or 0) > 0:
        parts.append("te laat terug")
    return " · ".join(part for part in parts if part)


def journey_words(facts: CaseFacts) -> str:
    """The departure, counted from today; nothing where none is known."""
    days = facts.departure_in_days
    if days is None:
        return "reis verwacht, datum onbekend" if facts.departure_expected is Known.YES else ""
    if days < 0:
        return "vertrek was gisteren" if days == -1 else f"vertrek was {-days} dagen geleden"
    near = {0: "vertrek vandaag", 1: "vertrek morgen"}
    return near.get(days) or f"vertrek over {days} dagen"
