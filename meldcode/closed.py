"""What each act that the rules can close is called on screen, and at which stages it belongs."""

from collections.abc import Set
from typing import NamedTuple

from meldcode.domain.rule import Action
from meldcode.domain.stages import Line, Stage

__all__ = ["CLOSED", "EVERYWHERE", "Closed"]


class Closed(NamedTuple):
    """An act that may not be done now: its name, the stages where it belongs, and the thing to do
    that says it already.
    """

    said: Line
    at: frozenset[Stage]
    told_by: str = ""

    @property
    def title(self) -> str:
        return self.said.nl

    def beside(self, does: Set[str]) -> Line | None:
        """Its name beside these things to do; None where one of them says it already."""
        return None if self.told_by in does else self.said

    def belongs_to(self, stage: Stage) -> bool:
        """Whether a screen of this stage says it; what belongs to no stage is said at each."""
        return not self.at or stage in self.at


EVERYWHERE = frozenset(Stage)
CLOSED: dict[Action, Closed] = {
    Action.TALK_WITH_FAMILY: Closed(
        Line("Praat nu niet met de familie", "Do not talk with the family now"), EVERYWHERE
    ),
    Action.CONTACT_PERSON: Closed(
        Line("Zoek nu zelf geen contact met de persoon", "Do not contact the person yourself now"),
        EVERYWHERE,
    ),
    Action.INFORM_FAMILY: Closed(
        Line("Vertel de familie niets over een melding", "Tell the family nothing of a report"),
        frozenset({Stage.DECIDE}),
        told_by="family-hears-nothing",
    ),
    Action.LETTER_TO_PARENTS: Closed(
        Line("Stuur niets naar huis", "Send nothing home"), frozenset()
    ),
    Action.COMPLETE_CONSULT: Closed(
        Line("Stap 2 is nog niet klaar", "Step 2 is not finished yet"), frozenset({Stage.CONSULT})
    ),
    Action.CONCLUDE_SUSPICION: Closed(
        Line(
            "U hebt nog niets opgeschreven dat op achterlating wijst",
            "You have written down nothing yet that points to abandonment",
        ),
        frozenset({Stage.SIGNALS, Stage.WEIGH}),
    ),
    Action.ANSWER_2_NO: Closed(
        Line("Bij vraag 2 kunt u nu geen nee kiezen", "At question 2 you cannot choose no now"),
        frozenset({Stage.WEIGH}),
    ),
    Action.NOT_REPORT: Closed(
        Line("Niet melden mag nu nog niet", "Not reporting is not allowed yet"),
        frozenset({Stage.DECIDE}),
    ),
    Action.COMPLETE_DECIDE: Closed(
        Line("Stap 5 is nog niet klaar", "Step 5 is not finished yet"), frozenset({Stage.DECIDE})
    ),
}
