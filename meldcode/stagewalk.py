"""The weighing questions as a walk: where each answer leads, what is asked now, and where the walk
ends.
"""

from collections.abc import Mapping
from typing import Any

from meldcode.domain.guidance import Guidance
from meldcode.domain.outcome import Outcome
from meldcode.domain.questions import QUESTIONS, WeighingQuestion
from meldcode.domain.rule import Action
from meldcode.domain.stages import Line
from meldcode.sourcing import cite
from signals.checklist import Checklist

__all__ = ["OUTCOMES", "walk_of"]

LABELS = {"yes": "Ja", "no": "Nee", "doubt": "Ik twijfel"}
SOURCES = ("afwegingskader", "nji-afwegingskader")
OUTCOMES = {
    Outcome.OPEN: Line(
        "Nog geen uitkomst. Een vraag zonder antwoord telt nooit als ja.",
        "No outcome yet. A question without an answer never counts as yes.",
    ),
    Outcome.NO_SUSPICION: Line(
        "Er is geen vermoeden meer. Sluit af en schrijf op waarom. Weer oppakken kan altijd.",
        "There is no suspicion left. Close and write down why. It can always be taken up again.",
    ),
    Outcome.REPORT: Line(
        "De vragen wijzen op melden bij Veilig Thuis. Het besluit neemt u zelf.",
        "The questions point to reporting to Veilig Thuis. The decision is yours.",
    ),
    Outcome.HELP_FIRST: Line(
        "De vragen wijzen op eerst hulp. Niet melden is voorlopig: vraag 5 komt nog terug.",
        "The questions point to help first. Not reporting is for now: question 5 comes back.",
    ),
    Outcome.NO_REPORT_POSSIBLE: Line(
        "Niet melden is mogelijk, met een reden en afspraken over wie de veiligheid volgt.",
        "Not reporting is possible, with a reason and agreements on who watches the safety.",
    ),
}


def walk_of(
    guidance: Guidance,
    chosen: Mapping[int, str],
    checklist: Checklist,
    *,
    numbers: tuple[int, ...] = (1, 2, 3, 4, 5),
    errors: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """The walk as template context: `questions` of these `numbers`, `outcome` with its sentence.

    Each question says which answer was `chosen` by number, where every answer leads, and whether
    the walk comes by it.
    """
    reached = passed(chosen)
    wrong = errors or {}
    return {
        "questions": [
            question_of(question, guidance, chosen, reached, wrong, checklist)
            for question in QUESTIONS
            if question.number in numbers
        ],
        "outcome": guidance.outcome.value,
        "outcome_said": OUTCOMES[guidance.outcome],
        "preset": guidance.question_2_preset and 2 not in chosen,
    }


def question_of(
    question: WeighingQuestion,
    guidance: Guidance,
    chosen: Mapping[int, str],
    reached: frozenset[int],
    errors: Mapping[str, str],
    checklist: Checklist,
) -> dict[str, Any]:
    name = f"answer_{question.number}"
    leads = {"yes": question.yes_nl, "no": question.no_nl, "doubt": question.doubt_nl}
    shut = question.number == 2 and guidance.is_closed(Action.ANSWER_2_NO)
    return {
        "number": question.number,
        "name": name,
        "nl": question.nl,
        "en": question.en,
        "note_nl": question.note_nl,
        "sources": cite(SOURCES, checklist),
        "reached": question.number in reached,
        "error": errors.get(name, ""),
        "options": [
            {
                "value": value,
                "label": LABELS[value],
                "leads": leads[value],
                "chosen": chosen.get(question.number) == value,
                "closed": shut and value == "no",
            }
            for value in ("yes", "no", "doubt")
            if leads[value]
        ],
    }


def passed(chosen: Mapping[int, str]) -> frozenset[int]:
    """The questions that the walk comes by, each after an answer that leads on to it."""
    reached = {1}
    if chosen.get(1) == "yes":
        reached.add(2)
    if reached == {1, 2} and chosen.get(2) in ("no", "yes"):
        reached.add(3)
    for number in (3, 4):
        if number in reached and chosen.get(number) == "yes":
            reached.add(number + 1)
    return frozenset(reached)
