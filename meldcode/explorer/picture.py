"""The route as a picture and as the same in words, both from what the core does now."""

from collections.abc import Mapping
from typing import NamedTuple

from django.utils.safestring import SafeString

from meldcode.domain.questions import QUESTIONS
from meldcode.domain.rule import Action, Rule
from meldcode.domain.stages import Stage
from meldcode.explorer.svg import Sheet
from meldcode.explorer.walk import Turn, turns
from meldcode.explorer.words import OUTCOMES
from meldcode.stageframe import CLOSED, EVERYWHERE

__all__ = ["Door", "Place", "drawn", "places", "turn_words"]

Doors = Mapping[Action, tuple[Rule, ...]]
WIDTH, LEFT, BOX, RIGHT, GAP, LINE = 880, 10, 250, 300, 26, 20
WIDE, NARROW = 66, 28
TITLE = "De route door de zes stappen"
DESCRIPTION = (
    "Van boven naar beneden de zes stappen in volgorde, met rechts wat er gesloten kan zijn en door welke regels. "
    "Daaronder de vijf vragen van het wegen, met bij elk antwoord waar het heen leidt. Onder het plaatje staat "
    "hetzelfde in woorden."
)


class Door(NamedTuple):
    """Something that can be closed, and the rules that close it."""

    action: Action
    title: str
    rules: tuple[Rule, ...]

    @property
    def ids(self) -> str:
        return " ".join(rule.id for rule in self.rules)


class Place(NamedTuple):
    """A stage with its doors; the first place is none, for what is closed at every stage."""

    stage: Stage | None
    doors: list[Door]

    @property
    def words(self) -> str:
        return f"{self.stage.value} {self.stage.nl}" if self.stage else "Bij elke stap"


def places(doors: Doors) -> list[Place]:
    """Where each door stands, in the order of the walk."""
    everywhere = [action for action in Action if CLOSED[action].at in (EVERYWHERE, frozenset())]
    own = {stage: [a for a in Action if stage in CLOSED[a].at and a not in everywhere] for stage in Stage}
    own[Stage.TALK_WITH_FAMILY].append(Action.TALK_WITH_FAMILY)
    return [Place(None, hung(everywhere, doors)), *(Place(stage, hung(own[stage], doors)) for stage in Stage)]


def hung(actions: list[Action], doors: Doors) -> list[Door]:
    return [Door(action, CLOSED[action].title, doors.get(action, ())) for action in actions]


def turn_words(turn: Turn) -> str:
    """Where one answer leads, in a sentence."""
    ends = "; ".join(
        f"{OUTCOMES[branch.outcome]} ({branch.outcome.value}{': ' + branch.when if branch.when else ''})"
        for branch in turn.branches
    )
    return f"{ends}; daarna vraag {turn.question.number + 1}" if turn.goes_on else ends


def drawn(doors: Doors) -> SafeString:
    """The picture."""
    sheet = Sheet(WIDTH)
    top, below = 10, 0
    for place in places(doors):
        if below and place.stage is not next(iter(Stage)):
            sheet.arrow(LEFT + BOX // 2, below, top)
        below = draw_place(sheet, place, top)
        top = below + GAP
    top = sheet.heading(LEFT, top + LINE, "Wegen: de vijf vragen") + GAP
    below = 0
    for question in QUESTIONS:
        if below:
            sheet.arrow(LEFT + BOX // 2, below, top)
        mine = [turn for turn in turns() if turn.question is question]
        below = draw_question(sheet, mine, top)
        top = below + GAP
    return sheet.finished(top, TITLE, DESCRIPTION)


def draw_place(sheet: Sheet, place: Place, top: int) -> int:
    """One stage with its doors beside it; gives where it ends."""
    height = sheet.box(LEFT, top, BOX, sheet.wrapped(place.words, NARROW), bold=True)
    at = top
    for door in place.doors:
        sheet.across(LEFT + BOX, RIGHT - 10, at + LINE)
        lines = [*sheet.wrapped(f"Dicht: {door.title} ({door.action.value})", WIDE), *sheet.wrapped(door.ids, WIDE)]
        at += sheet.lines(RIGHT, at, lines) + 10
    return max(top + height, at)


def draw_question(sheet: Sheet, mine: list[Turn], top: int) -> int:
    """One weighing question with where each answer leads."""
    question = mine[0].question
    height = sheet.box(LEFT, top, BOX, sheet.wrapped(f"Vraag {question.number}. {question.nl}", NARROW))
    at = top
    for turn in mine:
        sheet.across(LEFT + BOX, RIGHT - 10, at + LINE)
        at += sheet.lines(RIGHT, at, sheet.wrapped(f"{turn.answer.capitalize()}: {turn_words(turn)}", WIDE)) + 10
    return max(top + height, at)
