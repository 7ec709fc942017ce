"""The weighing questions of stages 4 and 5: one question a page, with its ground."""

from typing import TYPE_CHECKING, Any

from meldcode.cases.forms.base import CaseForm, text
from meldcode.cases.forms.base import choice as pick
from meldcode.cases.forms.fields import for_the_file
from meldcode.cases.forms.layout import Fold, Lay
from meldcode.cases.models import Kind
from meldcode.domain.facts import WeighingAnswer
from meldcode.domain.questions import QUESTIONS

if TYPE_CHECKING:
    from meldcode.cases.ledger import Ledger

__all__ = ["ANSWERS", "QuestionForm", "answered", "numbers_said"]

WITH = (
    ("", "Niemand"), ("veilig-thuis", "Veilig Thuis"), ("lkha", "LKHA"),
    ("aandachtsfunctionaris", "Aandachtsfunctionaris"), ("colleague", "Collega"),
    ("lead", "Teamleider"),
)  # fmt: skip
ANSWERS = {"yes": "Ja", "no": "Nee", "doubt": "Ik twijfel"}
WITHDRAW = "Toch nog geen antwoord: ik trek mijn antwoord in"
PRESET = "Het lijkt hier om ja te gaan. Dit telt pas als u zelf kiest en opslaat."


class QuestionForm(CaseForm):
    """One weighing question, with the ground and who weighed along."""

    answer = pick("Antwoord", (), radio=True)
    reason = text("Waarom?", rows=3, required=True)
    weighed_with = for_the_file(pick("Wie dacht mee?", WITH, required=False))
    layout = Lay("answer", "reason", Fold("Wie dacht mee?", "weighed_with"))

    def __init__(self, *args: Any, question: int, preset: bool = False, **kwargs: Any) -> None:
        self.question = QUESTIONS[question - 1]
        self.name = f"vraag{question}"
        super().__init__(*args, **kwargs)
        leads = {
            "yes": self.question.yes_nl,
            "no": self.question.no_nl,
            "doubt": self.question.doubt_nl,
        }
        options = [(answer, f"{ANSWERS[answer]}. {lead}") for answer, lead in leads.items() if lead]
        options += [("withdrawn", WITHDRAW)] if self.said else []
        answer: Any = self.fields["answer"]
        answer.choices = options
        answer.label = self.question.nl
        answer.help_text = self.question.note_nl
        # A preset fills the form; it is no answer until it is saved (R13, R14).
        self.preset_note = PRESET if preset and not self.latest else ""
        if self.preset_note:
            self.initial["answer"] = "yes"

    @property
    def heading(self) -> str:
        return f"Vraag {self.question.number}: {self.question.short_nl}"

    @property
    def said(self) -> str:
        """The answer that stands there, in one word."""
        return {**ANSWERS, "": ""}[self.latest.data["answer"] if self.latest else ""]

    def full_clean(self) -> None:
        """Taking an answer back asks for no ground."""
        taken_back = self.data.get(self.add_prefix("answer")) == "withdrawn"
        self.fields["reason"].required = not taken_back
        super().full_clean()

    @property
    def answered(self) -> str:
        answer: str = self.cleaned_data["answer"]
        return "" if answer == "withdrawn" else answer


def answered(ledger: "Ledger") -> dict[int, WeighingAnswer]:
    """The last answer to each question; an answer that was taken back is no answer."""
    last = {row.data["question"]: row.data["answer"] for row in ledger.live(Kind.ANSWER)}
    return {question: WeighingAnswer(answer) for question, answer in last.items() if answer}


def numbers_said(ledger: "Ledger", numbers: tuple[int, ...]) -> str:
    """Which of these questions are answered, in words."""
    said = [str(number) for number in numbers if number in answered(ledger)]
    if not said:
        return ""
    first, last = said[:-1], said[-1]
    which = f"{', '.join(first)} en {last}" if first else last
    return f"vraag {which} beantwoord"
