"""Who made a call, a talk or an answer that a sentence speaks of: who reads it, or a colleague."""

from dataclasses import dataclass
from uuid import UUID

from meldcode.cases.ledger import Ledger
from meldcode.cases.models import Kind
from meldcode.cases.reading import in_order_of_time
from meldcode.domain.facts import CaseFacts, Consultation
from meldcode.domain.stages import Line

__all__ = ["Callers", "who_wrote"]

# What stands there instead where a colleague did it: that «you» spoke would vouch for it.
INSTEAD = {
    "U sprak": "Een collega sprak",
    "U vroeg": "Een collega vroeg",
    "U schreef op": "Een collega schreef op",
    "Doe wat u hebt afgesproken": "Doe wat is afgesproken",
    "You spoke": "A colleague spoke",
    "You asked": "A colleague asked",
    "You wrote down": "A colleague wrote down",
    "You agreed": "A colleague agreed",
    "Do what you agreed": "Do what was agreed",
}
WRITTEN = (Kind.CONSULTATION, Kind.PERSON_TALK, Kind.ANSWER)


def who_wrote(ledger: Ledger) -> set[UUID]:
    """Everybody whose own page says «you» where that of another says «a colleague»."""
    return {row.by_id for row in ledger.live(*WRITTEN)}


@dataclass(frozen=True)
class Callers:
    """Who wrote each consultation of these facts down, as `reader` reads it."""

    ledger: Ledger
    facts: CaseFacts
    reader: UUID | None

    def by(self, said: Consultation) -> UUID | None:
        """Who wrote this consultation down; of two that are alike the very one that is meant."""
        pairs = list(zip(self.facts.consultations, in_order_of_time(self.ledger), strict=True))
        same = [row for one, row in pairs if one is said] or [r for one, r in pairs if one == said]
        return same[-1].by_id if same else None

    def told(self, line: Line, said: Consultation) -> Line:
        """The line about this consultation."""
        return self.told_by(line, self.by(said))

    def told_by(self, line: Line, by: UUID | None) -> Line:
        """The line about what this person wrote down."""
        if by == self.reader:
            return line
        nl, en = line.nl, line.en
        for you, another in INSTEAD.items():
            nl, en = nl.replace(you, another), en.replace(you, another)
        return Line(nl, en)
