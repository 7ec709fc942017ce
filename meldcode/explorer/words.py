"""The Dutch words of the explorer for what the core calls by a slug."""

from meldcode.domain.situation import Effective
from meldcode.domain.weighing import Outcome

__all__ = ["HELP", "OUTCOMES", "PLACES"]

PLACES = {
    Effective.HERE: "in Nederland",
    Effective.ABROAD: "in het buitenland",
    Effective.UNKNOWN: "onbekend, dus we rekenen met buitenland",
}
OUTCOMES = {
    Outcome.NO_SUSPICION: "Geen vermoeden",
    Outcome.REPORT: "De vragen wijzen op melden",
    Outcome.HELP_FIRST: "Eerst hulp",
    Outcome.NO_REPORT_POSSIBLE: "Niet melden kan",
    Outcome.OPEN: "Nog open",
}
HELP = {"yes": "ja", "limited": "weinig", "none": "geen", "unknown": "onbekend"}
