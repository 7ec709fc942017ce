"""The five weighing questions, one a page, for two people who answer apart."""

from collections.abc import Mapping
from typing import Any

from meldcode.cases.forms.base import CaseForm, text
from meldcode.cases.forms.base import choice as pick
from meldcode.cases.forms.fields import unmarked
from meldcode.cases.stages.common import need
from meldcode.cases.weighed_apart import QUESTION_NUMBERS, SAID
from meldcode.domain.questions import QUESTIONS

__all__ = [
    "ApartCheck", "ApartForm", "ApartQuestion", "counting", "first_open", "names_of", "told",
]  # fmt: skip


def said(number: int) -> Any:
    """How a question is answered; whether help works cannot always be said yet."""
    question = QUESTIONS[number - 1]
    left_out = {
        name
        for name, asked in (("doubt", bool(question.doubt_nl)), ("open", number > 1))
        if not asked
    }
    options = [(name, label) for name, label in SAID.items() if name not in left_out]
    return unmarked(
        pick(question.nl, options, required=number == 1, radio=True, help_text=question.note_nl)
    )


def why(number: int) -> Any:
    return unmarked(text(f"Waarom? (vraag {number})", rows=2))


class ApartForm(CaseForm):
    """The answers of one person, each with its ground."""

    name = "apart"
    submit = "Bewaar mijn antwoorden"
    answer_1, reason_1 = said(1), why(1)
    answer_2, reason_2 = said(2), why(2)
    answer_3, reason_3 = said(3), why(3)
    answer_4, reason_4 = said(4), why(4)
    answer_5, reason_5 = said(5), why(5)


class ApartQuestion(ApartForm):
    """One of the five questions, with its ground."""

    submit = "Bewaar en ga verder"

    def __init__(self, *args: Any, number: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.number, self.names = number, names_of(number)
        for other in QUESTION_NUMBERS:
            for name in names_of(other) if other != number else ():
                del self.fields[name]

    @property
    def heading(self) -> str:
        return heading_of(self.number)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        answer, reason = self.names
        need(self, cleaned, answer, "Kies een antwoord.")
        if cleaned.get(answer) not in (None, "", "open"):
            need(self, cleaned, reason, "Schrijf op waarom.")
        return cleaned

    def given(self) -> dict[str, str]:
        """Answer and ground by name."""
        return {name: self.cleaned_data[name] for name in self.names if self.cleaned_data[name]}


class ApartCheck(CaseForm):
    """All that was answered, looked at once more before it counts."""

    name = "apart"
    submit = "Bewaar mijn antwoorden"


def names_of(number: int) -> tuple[str, str]:
    return f"answer_{number}", f"reason_{number}"


def heading_of(number: int) -> str:
    return f"Vraag {number}: {QUESTIONS[number - 1].short_nl}"


def asked_of(given: Mapping[str, str]) -> tuple[int, ...]:
    """The questions that are asked: after «no» to the first nothing more (R15)."""
    return QUESTION_NUMBERS[: 1 if given.get("answer_1") == "no" else None]


def first_open(given: Mapping[str, str]) -> int | None:
    """The first question that is asked and has no answer; None where all have one."""
    return next((n for n in asked_of(given) if f"answer_{n}" not in given), None)


def counting(given: Mapping[str, str]) -> dict[str, str]:
    """Answers and grounds by name, those that are asked."""
    names = [name for number in asked_of(given) for name in names_of(number)]
    return {name: given[name] for name in names if name in given}


def told(given: Mapping[str, str]) -> list[dict[str, Any]]:
    """What was answered, to look at once more."""
    return [
        {
            "number": number,
            "heading": heading_of(number),
            "said": SAID[given[f"answer_{number}"]],
            "why": given.get(f"reason_{number}", ""),
        }
        for number in asked_of(given)
        if f"answer_{number}" in given
    ]
