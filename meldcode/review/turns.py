"""Whose turn it is: every state of a review, who owns it, and every step from one to the next, in
one table.
"""

from dataclasses import dataclass
from enum import StrEnum

__all__ = [
    "STEPS",
    "Event",
    "NotYourTurn",
    "Side",
    "State",
    "TurnStep",
    "diagram",
    "open_to",
    "step_for",
]


class Side(StrEnum):
    """Who may do the next thing; a state has one owner."""

    LEAD = "lead"
    AUTHOR = "author"
    NOBODY = "nobody"


class State(StrEnum):
    """Where a review stands; the value is the word in the database."""

    OFFERED = "offered"
    WITH_LEAD = "with-lead"
    AGREED = "agreed"
    ANSWERED = "answered"
    CHANGE_ASKED = "change-asked"
    DISAGREED = "disagreed"
    VOID = "void"
    WITHDRAWN = "withdrawn"


class Event(StrEnum):
    """What someone does; `change` is what a later change of the case does by itself."""

    TAKE = "take"
    TAKE_OVER = "take-over"
    HAND_BACK = "hand-back"
    OWN_VIEW = "own-view"
    AGREE = "agree"
    PLEASE_CHANGE = "please-change"
    DISAGREE = "disagree"
    ANSWER = "answer"
    TAKE_BACK = "take-back"
    OFFER_AGAIN = "offer-again"
    WITHDRAW = "withdraw"
    CHANGE = "change"


OWNER: dict[State, Side] = {
    State.OFFERED: Side.LEAD,
    State.WITH_LEAD: Side.LEAD,
    State.AGREED: Side.NOBODY,
    State.ANSWERED: Side.NOBODY,
    State.CHANGE_ASKED: Side.AUTHOR,
    State.DISAGREED: Side.AUTHOR,
    State.VOID: Side.AUTHOR,
    State.WITHDRAWN: Side.NOBODY,
}
NAMES: dict[State, str] = {
    State.OFFERED: "Aangeboden",
    State.WITH_LEAD: "Bij de teamleider",
    State.AGREED: "Akkoord",
    State.ANSWERED: "Beantwoord",
    State.CHANGE_ASKED: "Graag aanpassen",
    State.DISAGREED: "Niet akkoord",
    State.VOID: "Vervallen: er is iets veranderd",
    State.WITHDRAWN: "Ingetrokken",
}


@dataclass(frozen=True)
class TurnStep:
    """One step: from which state, by what, to which state, and whether it needs words."""

    start: State
    event: Event
    end: State
    by: Side
    needs_words: bool = False


STEPS: tuple[TurnStep, ...] = (
    TurnStep(State.OFFERED, Event.TAKE, State.WITH_LEAD, Side.LEAD),
    TurnStep(State.OFFERED, Event.WITHDRAW, State.WITHDRAWN, Side.AUTHOR),
    TurnStep(State.OFFERED, Event.CHANGE, State.VOID, Side.NOBODY),
    TurnStep(State.WITH_LEAD, Event.OWN_VIEW, State.WITH_LEAD, Side.LEAD, needs_words=True),
    TurnStep(State.WITH_LEAD, Event.AGREE, State.AGREED, Side.LEAD),
    TurnStep(State.WITH_LEAD, Event.PLEASE_CHANGE, State.CHANGE_ASKED, Side.LEAD, needs_words=True),
    TurnStep(State.WITH_LEAD, Event.DISAGREE, State.DISAGREED, Side.LEAD, needs_words=True),
    TurnStep(State.WITH_LEAD, Event.ANSWER, State.ANSWERED, Side.LEAD, needs_words=True),
    TurnStep(State.WITH_LEAD, Event.HAND_BACK, State.OFFERED, Side.LEAD),
    TurnStep(State.WITH_LEAD, Event.TAKE_OVER, State.WITH_LEAD, Side.LEAD),
    TurnStep(State.WITH_LEAD, Event.CHANGE, State.VOID, Side.NOBODY),
    TurnStep(State.AGREED, Event.CHANGE, State.VOID, Side.NOBODY),
    *(
        TurnStep(answered, Event.TAKE_BACK, State.WITH_LEAD, Side.LEAD, needs_words=True)
        for answered in (State.AGREED, State.ANSWERED, State.CHANGE_ASKED, State.DISAGREED)
    ),
    TurnStep(State.CHANGE_ASKED, Event.OFFER_AGAIN, State.OFFERED, Side.AUTHOR),
    TurnStep(State.CHANGE_ASKED, Event.WITHDRAW, State.WITHDRAWN, Side.AUTHOR),
    TurnStep(State.DISAGREED, Event.OFFER_AGAIN, State.OFFERED, Side.AUTHOR, needs_words=True),
    TurnStep(State.DISAGREED, Event.WITHDRAW, State.WITHDRAWN, Side.AUTHOR),
    TurnStep(State.VOID, Event.OFFER_AGAIN, State.OFFERED, Side.AUTHOR),
    TurnStep(State.VOID, Event.WITHDRAW, State.WITHDRAWN, Side.AUTHOR),
)


class NotYourTurn(Exception):
    """This cannot be done now, or not by this side; the message is a sentence for the screen."""


def step_for(state: State, event: Event, by: Side) -> TurnStep:
    """The step that this side may take now; raises NotYourTurn for every other."""
    for step in STEPS:
        if (step.start, step.event, step.by) == (state, event, by):
            return step
    raise NotYourTurn(
        "Dit kan nu niet: iemand anders is aan de beurt. Kijk hoe het er nu voor staat."
    )


def open_to(state: State, by: Side) -> list[Event]:
    """What this side may do in this state."""
    return [step.event for step in STEPS if step.start is state and step.by is by]


def diagram() -> str:
    """The states and steps as mermaid draws them."""
    lines = ["stateDiagram-v2", f"    [*] --> {State.OFFERED.name}: offer (author)"]
    for step in STEPS:
        words = ", with words" if step.needs_words else ""
        who = "the case changed" if step.by is Side.NOBODY else f"{step.by.value}{words}"
        lines.append(f"    {step.start.name} --> {step.end.name}: {step.event.value} ({who})")
    lines += [
        f"    {state.name} --> [*]"
        for state in State
        if not [step for step in STEPS if step.start is state]
    ]
    return "\n".join(lines)
