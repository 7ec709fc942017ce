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
    Effective.HERE: Line("In Nederland", "In the Netherlands"),
    Effective.ABROAD: Line("In het buitenland", "Abroad"),
    Effective.UNKNOWN: Line("Niet zeker waar", "Not sure where"),
}
UNASKED = Line("Nog niet ingevuld: waar is de persoon", "Not filled in yet: where the person is")
DANGER = {
    Known.YES: Line("gevaar nu", "danger now"),
    Known.NO: Line("geen gevaar bekend", "no danger known"),
    Known.UNKNOWN: Line("gevaar niet gevraagd", "danger not asked"),
}
EXPECTED = Line("reis verwacht, datum onbekend", "journey expected, date unknown")
AT_AIRPORT = Line("op de luchthaven", "at the airport")
OVERDUE = Line("te laat terug", "late in coming back")
NEAR = {
    -1: Line("vertrek was gisteren", "departure was yesterday"),
    0: Line("vertrek vandaag", "departure today"),
    1: Line("vertrek morgen", "departure tomorrow"),
}


def situation_line(facts: CaseFacts, whereabouts: Effective, directory: Directory) -> Line:
    """The situation in one line: where, danger, journey."""
    parts = [place_words(facts, whereabouts, directory), DANGER[facts.danger_now]]
    if journey := journey_words(facts):
        parts.append(journey)
    if facts.at_airport:
        parts.append(AT_AIRPORT)
    if (facts.return_overdue_days or 0) > 0:
        parts.append(OVERDUE)
    return Line(" · ".join(part.nl for part in parts), " · ".join(part.en for part in parts))


def place_words(facts: CaseFacts, whereabouts: Effective, directory: Directory) -> Line:
    """Where the person is, with the country when that is abroad and known."""
    if facts.whereabouts is Whereabouts.UNASKED:
        return UNASKED
    place, country = PLACES[whereabouts], directory.countries.get(facts.country)
    if whereabouts is not Effective.ABROAD or not country:
        return place
    return Line(f"{place.nl} ({country.name.nl})", f"{place.en} ({country.name.en})")


def journey_words(facts: CaseFacts) -> Line | None:
    """The departure, counted from today; None where none is known."""
    days = facts.departure_in_days
    if days is None:
        return EXPECTED if facts.departure_expected is Known.YES else None
    if days in NEAR:
        return NEAR[days]
    if days < 0:
        return Line(f"vertrek was {-days} dagen geleden", f"departure was {-days} days ago")
    return Line(f"vertrek over {days} dagen", f"departure in {days} days")
