"""Stage 4: questions 1 and 2, one a page."""

from typing import TYPE_CHECKING, Any

from django.utils import timezone

from meldcode.cases.ledger import Progress, StageEvent
from meldcode.cases.stages.asking import first_open, question_form, walk_context
from meldcode.cases.stages.weigh.record import NUMBERS
from meldcode.cases.stages.work import StageWork
from meldcode.domain.outcome import Outcome, outcome_of
from meldcode.domain.stages import Stage

if TYPE_CHECKING:
    from meldcode.cases.ledger import Ledger
    from meldcode.cases.views.looking import CaseView

__all__ = ["WORK"]

LOOK_AGAIN = (
    "Kijk de antwoorden na. Klopt een antwoord? Kies «Wijzig» en schrijf uw eigen reden op."
)


def turn(view: "CaseView") -> str:
    number = None if view.round else first_open(view, NUMBERS)
    return f"vraag{number}" if number else ""


def missing(view: "CaseView") -> list[str]:
    if view.round:
        return ["Er wordt apart gewogen. Weegt u mee? Geef uw eigen antwoorden."]
    number = first_open(view, NUMBERS)
    if number:
        return [f"Beantwoord vraag {number}, met uw reden."]
    return [LOOK_AGAIN] if waits(view) else []


def waits(view: "CaseView") -> bool:
    """Whether the step was taken up again, and waits beside answers that stand."""
    event = view.ledger.event_of(Stage.WEIGH)
    taken_up = event is not None and event.data["event"] == StageEvent.TAKEN_UP
    return (
        taken_up and view.progress[Stage.WEIGH] is Progress.OPEN and not first_open(view, NUMBERS)
    )


def onward(ledger: "Ledger") -> Stage:
    """Without a suspicion there is nothing to talk about or to decide: the page says how to end.
    Where reporting is the norm, the decision waits for no talk.
    """
    outcome = outcome_of(ledger.entries[-1].case.facts(timezone.localdate()))
    ended = {Outcome.NO_SUSPICION: Stage.WEIGH, Outcome.REPORT: Stage.DECIDE}
    return ended.get(outcome, Stage.TALK_WITH_FAMILY)


def context(view: "CaseView") -> dict[str, Any]:
    look_again = LOOK_AGAIN if waits(view) and not view.case.is_closed else ""
    return {**walk_context(view, NUMBERS), "look_again": look_again}


WORK = StageWork(
    stage=Stage.WEIGH,
    forms=tuple(question_form(number) for number in NUMBERS),
    turn=turn,
    missing=missing,
    context=context,
    template="cases/stages/weigh.html",
    onward=onward,
)
