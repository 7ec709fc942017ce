"""What the guide adds to the words of its screens: what was done already, what no longer counts and
why (R75).
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from meldcode.domain.guidance import Guidance
from meldcode.domain.history import CAUSES, Cause
from meldcode.domain.stages import Line
from meldcode.done_already import done_by_facts
from meldcode.fallen_answers import fallen_answers
from meldcode.own_words import OwnWords

__all__ = ["words_of_choices"]

ASK_AGAIN = Line("Vraag opnieuw advies.", "Ask advice again.")
TOLD_SO = Line("U gaf aan dat er daarna iets veranderde.", "You told that something changed since.")
NO_DAY = Line(
    "U vulde nog niet in hoeveel dagen geleden dat was.",
    "You did not fill in yet how many days ago that was.",
)
NOT_SAID = Line(
    "U vulde nog niet in of daarna alles gelijk bleef.",
    "You did not fill in yet whether all stayed the same since.",
)


def words_of_choices(values: Mapping[str, Any], guidance: Guidance, today: date) -> OwnWords:
    """The sentences that only these choices can say."""
    lapsed = any(one.what == "permission" for one in guidance.briefing.voided)
    return OwnWords(
        rules={"R07": why_lapsed(values, guidance)} if lapsed else {},
        voided=tuple(fallen_answers(guidance.screen.facts)),
        done=dict(done_by_facts(guidance, today)),
    )


def why_lapsed(values: Mapping[str, Any], guidance: Guidance) -> Line:
    """R07 with what made the word of an expert lapse; what to do stands in the headline where that
    has a call.
    """
    causes = [CAUSES[Cause(name)] for name in values.get("consult_lapsed", ())]
    lines = [*(causes or [what_was_said(values)]), *([] if guidance.briefing.call else [ASK_AGAIN])]
    return Line(" ".join(line.nl for line in lines), " ".join(line.en for line in lines))


def what_was_said(values: Mapping[str, Any]) -> Line:
    """Why a judgement does not count where nothing that was chosen made it lapse: what the visitor
    said, or left open; never what nobody said.
    """
    if "consult_on" not in values:
        return NO_DAY
    return TOLD_SO if values.get("consult_current") == "no" else NOT_SAID
