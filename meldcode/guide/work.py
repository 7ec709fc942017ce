"""The work of each stage of the guide: what the page asks now, one thing at a time."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from meldcode.domain.guidance import Guidance
from meldcode.domain.outcome import Outcome
from meldcode.domain.questions import QUESTIONS, WeighingQuestion
from meldcode.domain.rule import Action
from meldcode.domain.stages import Line, Stage
from meldcode.guide.fields import ASKED, answer_name

__all__ = ["AGAIN", "GuideWork", "counts", "next_question", "work_of"]

QUESTION = {question.number: question for question in QUESTIONS}
QUESTIONS_AT = {Stage.WEIGH: (1, 2), Stage.DECIDE: (3, 4, 5)}
TITLES = {
    Stage.SIGNALS: Line("Wat zag of hoorde u?", "What did you see or hear?"),
    Stage.CONSULT: Line("Wat zei de deskundige?", "What did the expert say?"),
    Stage.TALK_WITH_PERSON: Line("Wat vertelde de persoon?", "What did the person tell?"),
    Stage.WEIGH: Line("Hoe ernstig is het?", "How serious is it?"),
    Stage.TALK_WITH_FAMILY: Line("Gesprek met de familie", "Talk with the family"),
    Stage.DECIDE: Line("Uw besluiten", "Your decisions"),
}
# What has a page of its own: a question by number, the decisions, the report, what plays a part.
AGAIN = (*map(str, QUESTION), "besluit", "gemeld", "meespeelt")
ONWARD = {
    Stage.SIGNALS: Line("Bewaar en ga verder: advies vragen", "Save and go on: asking advice"),
    Stage.CONSULT: Line(
        "Bewaar en ga verder: gesprek met de persoon", "Save and go on: talk with the person"
    ),
    Stage.TALK_WITH_PERSON: Line(
        "Bewaar en ga verder: hoe ernstig is het?", "Save and go on: how serious is it?"
    ),
    Stage.WEIGH: Line("Ga verder: gesprek met de familie", "Go on: talk with the family"),
    Stage.TALK_WITH_FAMILY: Line("Ga verder: beslissen", "Go on: deciding"),
}
TO_DECIDE = Line("Ga verder: beslissen", "Go on: deciding")
LOOK_BACK = Line("Bekijk wat u koos, en druk het af", "See what you chose, and print it")
FIRST_QUESTIONS = Line("Eerst vraag 1 en 2", "First questions 1 and 2")
NOTHING_LEFT = Line("Er is niets te besluiten", "There is nothing to decide")
TO_QUESTIONS = Line("Ga naar vraag 1 en 2", "Go to questions 1 and 2")
SAVE = Line("Bewaar", "Save")
SAVE_DECISIONS = Line("Bewaar uw besluiten", "Save your decisions")
BACKGROUND = Line("Wat meespeelt, maar geen signaal is", "What plays a part, but is no signal")
REPORTED = Line("Hebt u gemeld?", "Did you report?")
DECIDED = Line("Dit hebt u besloten", "This is what you decided")
# Where reporting is the norm the decision waits for no talk; without a suspicion nothing follows.
AFTER_WEIGHING = {
    Outcome.REPORT: (TO_DECIDE, ("guide:stage", [Stage.DECIDE.value])),
    Outcome.NO_SUSPICION: (LOOK_BACK, ("guide:print_outcome", [])),
}


@dataclass(frozen=True)
class GuideWork:
    """One page's worth of work: its heading, the choices it asks, and what its button says.

    `question` is the weighing question that is asked alone; `stays` says that saving leads back to
    this stage, because the stage asks more; `background` that the page asks what plays a part and
    is no signal (R48). `way` is where the button leads, where that is not the next stage; `waits`
    says that the decisions can be taken, and are not asked for now.
    """

    title: Line
    names: tuple[str, ...]
    button: Line | None
    question: WeighingQuestion | None = None
    stays: bool = False
    ends: bool = False
    background: bool = False
    way: str = ""
    waits: bool = False


def work_of(
    stage: Stage, values: Mapping[str, Any], guidance: Guidance, again: str = ""
) -> GuideWork:
    """What the page of a stage asks; `again` names a question or decision that is changed."""
    number = asked_again(stage, again) or next_question(stage, values, guidance)
    if number:
        question = QUESTION[number]
        title = Line(
            f"Vraag {number}: {question.short_nl}", f"Question {number}: {question.short_en}"
        )
        return GuideWork(title, (answer_name(number),), SAVE, question, stays=True)
    if stage is Stage.SIGNALS and again == "meespeelt":
        return GuideWork(BACKGROUND, (), SAVE, background=True)
    if stage is Stage.DECIDE:
        return decision(values, guidance, again)
    if stage is Stage.WEIGH and guidance.outcome in AFTER_WEIGHING:
        button, way = AFTER_WEIGHING[guidance.outcome]
        return GuideWork(TITLES[stage], (), button, way=reverse(way[0], args=way[1]))
    return GuideWork(TITLES[stage], ASKED[stage], ONWARD[stage])


def decision(values: Mapping[str, Any], guidance: Guidance, again: str) -> GuideWork:
    """Step 5 after its questions: two decisions, then whether the report was made, then the end."""
    open_decision = guidance.is_closed(Action.COMPLETE_DECIDE)
    undecided = not {"report", "help"} & values.keys()
    if undecided and not again and guidance.outcome is Outcome.NO_SUSPICION:
        button, (route, at) = AFTER_WEIGHING[Outcome.NO_SUSPICION]
        return GuideWork(NOTHING_LEFT, (), button, way=reverse(route, args=at), waits=True)
    if undecided and not again and next_question(Stage.WEIGH, values, guidance):
        way = reverse("guide:stage", args=[Stage.WEIGH.value])
        return GuideWork(FIRST_QUESTIONS, (), TO_QUESTIONS, way=way, waits=True)
    if again == "besluit" or open_decision:
        return GuideWork(TITLES[Stage.DECIDE], ("report", "help"), SAVE_DECISIONS, stays=True)
    if values.get("report") == "yes" and (values.get("reported") != "yes" or again == "gemeld"):
        return GuideWork(REPORTED, ("reported", "family_informing_agreed"), SAVE, stays=True)
    return GuideWork(DECIDED, (), None, ends=True)


def asked_again(stage: Stage, again: str) -> int:
    """The number of a question of this stage that someone wants to answer anew; 0 for none."""
    numbers = {str(number): number for number in QUESTIONS_AT.get(stage, ())}
    return numbers.get(again, 0)


def next_question(stage: Stage, values: Mapping[str, Any], guidance: Guidance) -> int:
    """The first question of this stage that the walk comes by and that has no answer; 0 for none.

    Question 5 is asked only once help was decided (R19).
    """
    reached = reached_questions(values, guidance)
    for number in QUESTIONS_AT.get(stage, ()):
        if number in reached and not counts(number, values, guidance):
            return number
    return 0


def counts(number: int, values: Mapping[str, Any], guidance: Guidance) -> bool:
    """Whether a question has an answer that the walk comes by; a «no» that is held back is none
    (R14).
    """
    said = values.get(answer_name(number))
    held_back = number == 2 and said == "no" and guidance.is_closed(Action.ANSWER_2_NO)
    return bool(said) and not held_back and number in reached_questions(values, guidance)


def reached_questions(values: Mapping[str, Any], guidance: Guidance) -> set[int]:
    """The questions that the walk comes by (R15 to R20)."""
    said = {number: values.get(answer_name(number)) for number in QUESTION}
    reached = {1}
    if said[1] == "yes":
        reached.add(2)
    held_back = guidance.is_closed(Action.ANSWER_2_NO)
    if 2 in reached and said[2] == "no" and not held_back:
        reached.add(3)
    if 3 in reached and said[3] == "yes":
        reached.add(4)
    helping = values.get("help") == "yes" and guidance.outcome is Outcome.HELP_FIRST
    if 4 in reached and said[4] == "yes" and (helping or said[5]):
        reached.add(5)
    return reached
