"""The Dutch words of the explorer for what the core calls by a slug."""

from meldcode.domain.outcome import Outcome
from meldcode.domain.place import Effective

__all__ = ["HELP", "OUTCOMES", "PLACES"]

PLACES = {
    Effective.HERE: "in Nederland",
    Effective.ABROAD: "in het buitenland",
    Effective.UNKNOWN: "onbekend, dus misschien in het buitenland",
}
OUTCOMES = {
    Outcome.NO_SUSPICION: "Geen vermoeden",
    Outcome.REPORT: "Volgens de vragen is melden de norm",
    Outcome.HELP_FIRST: "Eerst hulp",
    Outcome.NO_REPORT_POSSIBLE: "Niet melden kan",
    Outcome.OPEN: "Nog geen uitkomst",
}
HELP = {"yes": "ja", "limited": "weinig", "none": "geen", "unknown": "onbekend"}
