"""The five weighing questions on one page, for two people who answer apart."""

from typing import Any

from meldcode.cases.forms.base import CaseForm, text
from meldcode.cases.forms.base import choice as pick
from meldcode.cases.forms.fields import unmarked
from meldcode.cases.forms.layout import Group, Lay
from meldcode.cases.stages.common import need
from meldcode.cases.weighed_apart import QUESTION_NUMBERS, SAID
from meldcode.domain.questions import QUESTIONS

__all__ = ["ApartForm"]


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
    """The answers of one person, each with its ground. After «no» to the first nothing more is
    asked (R15).
    """

    name = "apart"
    submit = "Bewaar mijn antwoorden"
    answer_1, reason_1 = said(1), why(1)
    answer_2, reason_2 = said(2), why(2)
    answer_3, reason_3 = said(3), why(3)
    answer_4, reason_4 = said(4), why(4)
    answer_5, reason_5 = said(5), why(5)
    layout = Lay(
        *(
            Group(
                f"Vraag {row.number}: {row.short_nl}",
                f"answer_{row.number}",
                f"reason_{row.number}",
            )
            for row in QUESTIONS
        )
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        ends = cleaned.get("answer_1") == "no"
        for number in QUESTION_NUMBERS[: 1 if ends else None]:
            need(self, cleaned, f"answer_{number}", "Kies een antwoord.")
            if cleaned.get(f"answer_{number}") not in (None, "", "open"):
                need(self, cleaned, f"reason_{number}", "Schrijf op waarom.")
        return cleaned

    def given(self) -> dict[str, str]:
        """Answers and grounds by name, those that were asked."""
        ends = self.cleaned_data["answer_1"] == "no"
        numbers = QUESTION_NUMBERS[: 1 if ends else None]
        names = [f"{part}_{number}" for number in numbers for part in ("answer", "reason")]
        return {name: self.cleaned_data[name] for name in names if self.cleaned_data[name]}
