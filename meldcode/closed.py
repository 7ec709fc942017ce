"""What each act that the rules can close is called on screen, and at which stages it belongs."""

from typing import NamedTuple

from meldcode.domain.rule import Action
from meldcode.domain.stages import Stage

__all__ = ["CLOSED", "EVERYWHERE", "Closed"]


class Closed(NamedTuple):
    """An act that may not be done now: its name, and the stages where it belongs."""

    title: str
    at: frozenset[Stage]

    def belongs_to(self, stage: Stage) -> bool:
        """Whether a screen of this stage says it; what belongs to no stage is said at each."""
        return not self.at or stage in self.at


EVERYWHERE = frozenset(Stage)
CLOSED: dict[Action, Closed] = {
    Action.TALK_WITH_FAMILY: Closed("Praat nu niet met de familie", EVERYWHERE),
    Action.CONTACT_PERSON: Closed("Zoek nu zelf geen contact met de persoon", EVERYWHERE),
    Action.INFORM_FAMILY: Closed(
        "Vertel de familie niets over een melding", frozenset({Stage.DECIDE})
    ),
    Action.LETTER_TO_PARENTS: Closed("Stuur niets naar huis", frozenset()),
    Action.COMPLETE_CONSULT: Closed("Stap 2 is nog niet klaar", frozenset({Stage.CONSULT})),
    Action.CONCLUDE_SUSPICION: Closed(
        "U hebt nog niets opgeschreven dat op achterlating wijst",
        frozenset({Stage.SIGNALS, Stage.WEIGH}),
    ),
    Action.ANSWER_2_NO: Closed("Bij vraag 2 kunt u nu geen nee kiezen", frozenset({Stage.WEIGH})),
    Action.NOT_REPORT: Closed("U kunt nu alleen kiezen: melden", frozenset({Stage.DECIDE})),
    Action.COMPLETE_DECIDE: Closed("Stap 5 is nog niet klaar", frozenset({Stage.DECIDE})),
}
