"""The English of what the forms and pages of a case say, found by its Dutch."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from meldcode.cases.english_words import OWN
from meldcode.content import memory
from meldcode.domain.briefing_texts import SHORT_NAMES
from meldcode.domain.experts import EXPERT_ROWS
from meldcode.domain.facts import FACTS
from meldcode.domain.questions import AFTER_REPORTING, QUESTIONS
from meldcode.domain.rules import RULES
from meldcode.domain.stages import Stage
from signals.checklist import Checklist

__all__ = ["english"]

remembered: list[tuple[Checklist, Mapping[str, str]]] = []


def english() -> Mapping[str, str]:
    """Dutch → English, of everything that a form of a case can say; made once for the content."""
    content = memory.checklist()
    if not remembered or remembered[0][0] is not content:
        lines = {row.nl: row.en for row in of_content(content)}
        remembered[:] = [(content, {**lines, **of_facts(), **of_questions(), **of_calls(), **OWN})]
    return remembered[0][1]


def of_content(content: Checklist) -> Iterable[Any]:
    """Signals, what plays a part, the departure plan."""
    yield from content.signals
    yield from content.signal_groups
    yield from (*content.risk_groups, *content.relationship_factors)
    yield from content.plan_items
    yield from Stage
    yield from AFTER_REPORTING
    yield from RULES


def of_facts() -> dict[str, str]:
    """Questions and answers of the registry, and the experts."""
    said = {row.label.nl: row.label.en for row in EXPERT_ROWS}
    for fact in FACTS:
        said |= {fact.nl: fact.en, fact.help_nl: fact.help_en}
        said |= {one.nl: one.en for one in fact.choices}
    return said


def of_questions() -> dict[str, str]:
    """The weighing questions, each with its heading and with the sentence that an answer leads
    to.
    """
    return {nl: en for question in QUESTIONS for nl, en in lines_of(question)}


def of_calls() -> dict[str, str]:
    """What is next where somebody is to be called."""
    return {
        f"Bel {name.nl}, en schrijf het advies op.": f"Call {name.en}, and write down the advice."
        for name in SHORT_NAMES.values()
    }


def lines_of(one: Any) -> Iterator[tuple[str, str]]:
    number = one.number
    yield one.nl, one.en
    yield one.note_nl, one.note_en
    yield f"Vraag {number}", f"Question {number}"
    yield f"Waarom? (vraag {number})", f"Why? (question {number})"
    yield f"Vraag {number}: {one.short_nl}", f"Question {number}: {one.short_en}"
    yield f"Ja. {one.yes_nl}", f"Yes. {one.yes_en}"
    yield f"Nee. {one.no_nl}", f"No. {one.no_en}"
    yield f"Ik twijfel. {one.doubt_nl}", f"I am in doubt. {one.doubt_en}"
