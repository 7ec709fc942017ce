"""The route as a picture and as the same in words, both from what the core does now."""

from collections.abc import Mapping
from typing import NamedTuple

from django.utils.safestring import SafeString

from meldcode.closed import CLOSED, EVERYWHERE
from meldcode.domain.questions import QUESTIONS
from meldcode.domain.rule import Action, Rule
from meldcode.domain.stages import Stage
from meldcode.explorer.svg import Sheet
from meldcode.explorer.walk import WalkTurn, turns
from meldcode.explorer.words import OUTCOMES

__all__ = ["Door", "Spot", "drawn", "places", "turn_words"]

Doors = Mapping[Action, tuple[Rule, ...]]
WIDTH, LEFT, BOX, RIGHT, GAP, LINE = 740, 10, 230, 284, 26, 20
SPINE = 20
WIDE, NARROW = 54, 23
TITLE = "De route door de zes stappen"
DESCRIPTION = (
    "Van boven naar beneden de zes stappen in volgorde, met rechts wat soms niet mag en door welke"
    " regels. Daaronder de vijf vragen van het wegen, met bij elk antwoord waar het heen"
    " leidt. Onder het plaatje staat hetzelfde in woorden."
)


class Door(NamedTuple):
    """Something that can be closed, and the rules that close it."""

    action: Action
    title: str
    rules: tuple[Rule, ...]

    @property
    def words(self) -> str:
        return f"Mag niet: {self.title} ({self.action.value})"

    @property
    def ids(self) -> str:
        return " ".join(rule.id for rule in self.rules)


class Spot(NamedTuple):
    """A stage with its doors; the first place is none, for what is closed at every stage."""

    stage: Stage | None
    doors: list[Door]

    @property
    def words(self) -> str:
        return f"{self.stage.value} {self.stage.nl}" if self.stage else "Bij elke stap"


def places(doors: Doors) -> list[Spot]:
    """Where each door stands, in the order of the walk."""
    everywhere = [action for action in Action if CLOSED[action].at in (EVERYWHERE, frozenset())]
    own = {
        stage: [a for a in Action if stage in CLOSED[a].at and a not in everywhere]
        for stage in Stage
    }
    own[Stage.TALK_WITH_FAMILY].append(Action.TALK_WITH_FAMILY)
    return [
        Spot(None, hung(everywhere, doors)),
        *(Spot(stage, hung(own[stage], doors)) for stage in Stage),
    ]


def hung(actions: list[Action], doors: Doors) -> list[Door]:
    return [Door(action, CLOSED[action].title, doors.get(action, ())) for action in actions]


def turn_words(turn: WalkTurn) -> str:
    """Where one answer leads, in a sentence."""
    ends = "; ".join(
        f"{OUTCOMES[branch.outcome]}"
        f" ({branch.outcome.value}{': ' + branch.when if branch.when else ''})"
        for branch in turn.branches
    )
    return f"{ends}; daarna vraag {turn.question.number + 1}" if turn.goes_on else ends


def drawn(doors: Doors) -> SafeString:
    """The picture."""
    sheet = Sheet(WIDTH)
    top, box_end = 10, 0
    for place in places(doors):
        if box_end and place.stage is not next(iter(Stage)):
            sheet.arrow(LEFT + BOX // 2, box_end, top)
        beside = [[door.words, door.ids] for door in place.doors]
        box_end, below = draw(sheet, top, place.words, beside, bold=True)
        top = below + GAP
    top = sheet.heading(LEFT, top + LINE, "Wegen: de vijf vragen") + GAP
    box_end = 0
    for question in QUESTIONS:
        if box_end:
            sheet.arrow(LEFT + BOX // 2, box_end, top)
        mine = [turn for turn in turns() if turn.question is question]
        beside = [[f"{turn.answer.capitalize()}: {turn_words(turn)}"] for turn in mine]
        box_end, below = draw(sheet, top, f"Vraag {question.number}. {question.nl}", beside)
        top = below + GAP
    return sheet.finished(top, TITLE, DESCRIPTION)


def draw(
    sheet: Sheet, top: int, words: str, beside: list[list[str]], bold: bool = False
) -> tuple[int, int]:
    """A box with what hangs beside it on one line downwards; gives where the box and where all of
    it ends.
    """
    box_end = top + sheet.box(LEFT, top, BOX, sheet.wrapped(words, NARROW), bold=bold)
    at, hooks = top, []
    for texts in beside:
        hooks.append(at + LINE)
        sheet.across(RIGHT - SPINE - 10, RIGHT - 10, at + LINE)
        at += (
            sheet.lines(RIGHT, at, [line for text in texts for line in sheet.wrapped(text, WIDE)])
            + 10
        )
    if hooks:
        sheet.across(LEFT + BOX, RIGHT - SPINE - 10, hooks[0])
        sheet.down(RIGHT - SPINE - 10, hooks[0], hooks[-1])
    return box_end, max(box_end, at)
