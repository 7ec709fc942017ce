"""Which case comes first, and why in a few words: danger, gone or overdue, departure, waiting."""

from dataclasses import dataclass, field
from enum import IntEnum

from meldcode.domain.situation import Situation
from meldcode.domain.stages import Line
from meldcode.domain.values import Known

__all__ = ["Precedence", "Rank", "precedence_of"]


class Rank(IntEnum):
    """The lower, the sooner somebody has to act."""

    DANGER = 0
    AWAY = 1
    LEAVES = 2
    WAITS = 3


@dataclass(frozen=True, order=True)
class Precedence:
    """The lowest comes first; within one rank, the fewest `days`. `why` is empty where nothing
    presses.
    """

    rank: Rank
    days: int
    why: Line = field(compare=False)

    @property
    def presses(self) -> bool:
        return self.rank is not Rank.WAITS


def precedence_of(known: Situation) -> Precedence:
    """How much one case presses on this day."""
    return endangered(known) or away(known) or leaving(known) or WAITING


WAITING = Precedence(Rank.WAITS, 0, Line("", ""))


def endangered(known: Situation) -> Precedence | None:
    if known.facts.danger_now is Known.YES:
        return Precedence(Rank.DANGER, 0, Line("er is nu gevaar", "there is danger now"))
    if known.facts.at_airport:
        return Precedence(Rank.DANGER, 0, Line("op de luchthaven", "at the airport"))
    return None


def away(known: Situation) -> Precedence | None:
    """Abroad, or reckoned with as such; a place that nobody knows comes behind it."""
    if known.abroad():
        return Precedence(Rank.AWAY, 0, Line("in het buitenland", "abroad"))
    # Wherever the person is said to be, or where nobody asked: a day that passed is overdue.
    overdue = known.facts.return_overdue_days or 0
    if overdue > 0:
        words = Line(f"{ago(overdue)} terug verwacht, niet gezien", "expected back, not seen")
        return Precedence(Rank.AWAY, 0, words)
    since = -(known.facts.departure_in_days or 0)
    if since > 0 and not known.facts.here_confirmed_since_departure:
        words = Line(f"vertrek was {ago(since)}, daarna niet gezien", "departed, not seen since")
        return Precedence(Rank.AWAY, 0, words)
    if known.not_back():
        return Precedence(Rank.AWAY, 0, Line("niet terug van de reis", "not back from the trip"))
    if known.unknown() and not known.unasked():
        return Precedence(Rank.AWAY, 1, Line("niet zeker waar de persoon is", "place not known"))
    return None


def leaving(known: Situation) -> Precedence | None:
    """A departure by its days; a report that was decided on and not made presses today."""
    if known.to_report():
        return Precedence(Rank.LEAVES, 0, Line("nog niet gemeld", "not yet reported"))
    days = known.facts.departure_in_days
    if days is not None and days >= 0:
        return Precedence(Rank.LEAVES, days, Line(f"vertrekt {ahead(days)}", f"leaves in {days} d"))
    if known.journey_expected():
        words = Line("reis verwacht, datum onbekend", "journey expected, date unknown")
        return Precedence(Rank.LEAVES, known.terms.departure_soon_days, words)
    return None


def ahead(days: int) -> str:
    return {0: "vandaag", 1: "morgen"}.get(days) or f"over {days} dagen"


def ago(days: int) -> str:
    return "gisteren" if days == 1 else f"{days} dagen geleden"
