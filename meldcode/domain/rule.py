"""What a rule is: a condition, what it closes or shows, how it may be passed, in which words, on
which source.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from meldcode.domain.situation import Situation
from meldcode.domain.stages import Line, Stage

__all__ = ["GATE", "HARD", "SHOW", "Action", "Home", "Rule", "RuleKind"]


class RuleKind(StrEnum):
    """HARD cannot be passed; GATE only in the way its row names; SHOW closes nothing."""

    HARD = "HARD"
    GATE = "GATE"
    SHOW = "SHOW"


HARD, GATE, SHOW = RuleKind.HARD, RuleKind.GATE, RuleKind.SHOW


class Home(StrEnum):
    """The room that keeps a rule."""

    CORE = "core"
    CONTACTS = "contacts"
    ANONYMITY = "anonymity"
    CASES = "cases"
    PAGES = "pages"


class Action(StrEnum):
    """What can be closed."""

    TALK_WITH_FAMILY = "talk-with-family"
    CONTACT_PERSON = "contact-person"
    INFORM_FAMILY = "inform-family"
    LETTER_TO_PARENTS = "letter-to-parents"
    COMPLETE_CONSULT = "complete-consult"
    CONCLUDE_SUSPICION = "conclude-suspicion"
    ANSWER_2_NO = "answer-2-no"
    NOT_REPORT = "not-report"
    COMPLETE_DECIDE = "complete-decide"


FIRST_TO_WAIT, LAST_TO_WAIT, CONFIRMED = "R57", "R79", frozenset({"R65"})


@dataclass(frozen=True)
class Rule:
    """One decision of the guide, as rules.yaml words it.

    `when` is None where the rule does not look at a situation but at records, tasks or pages (see
    `home`); `stage` is the only stage it belongs to, None for all.
    `condition_en` and `then_en` are the rule in English, `nl` the sentence on screen with `en`
    beside it, `variants` other sentences that the core chooses from, `sources` slugs of documents.
    """

    id: str
    kind: RuleKind
    nl: str
    condition_en: str
    then_en: str
    sources: tuple[str, ...]
    when: Callable[[Situation], bool] | None = None
    closes: Action | None = None
    lifted_by: str = ""
    home: Home = Home.CORE
    stage: Stage | None = None
    en: str = ""
    variants: Mapping[str, Line] = field(default_factory=dict)

    def holds(self, situation: Situation) -> bool:
        """Whether the condition is met and, for a gate, not yet passed in the way its row names."""
        if self.when is None or (self.kind is GATE and self.id in situation.facts.lifted):
            return False
        return self.when(situation)

    @property
    def line(self) -> Line:
        """The sentence on screen; a rule without an English sentence tells its row instead."""
        return Line(self.nl, self.en or f"{self.condition_en}: {self.then_en}")

    @property
    def unconfirmed(self) -> bool:
        """A choice of this product that LKHA or Veilig Thuis has not confirmed yet; the page says
        so.
        """
        later = FIRST_TO_WAIT <= self.id <= LAST_TO_WAIT and self.id not in CONFIRMED
        proposed = "(proposal" in self.condition_en + self.then_en
        return later or proposed or "product" in self.sources
