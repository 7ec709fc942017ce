"""How stages 4 and 5 ask a weighing question, and what of the walk they show beside it."""

from typing import TYPE_CHECKING, Any

from django.http import QueryDict

from meldcode.accounts.models import User
from meldcode.cases.casework import deciding
from meldcode.cases.casework.double_weighing import PRACTICE, why_not
from meldcode.cases.gates import gates_of
from meldcode.cases.models import Entry, Kind, May
from meldcode.cases.plain import load_words
from meldcode.cases.stages.questions import QuestionForm, answered
from meldcode.cases.stages.work import StageForm
from meldcode.cases.weighed_apart import compared
from meldcode.content import memory
from meldcode.domain.facts import Decision, WeighingAnswer
from meldcode.domain.outcome import Outcome, no_is_held_back
from meldcode.domain.questions import QUESTIONS
from meldcode.stagewalk import walk_of

if TYPE_CHECKING:
    from meldcode.cases.views.looking import CaseView

__all__ = ["first_open", "question_form", "walk_context"]


# The question whether help works.
OF_HELP = 5
SAID = {
    WeighingAnswer.YES: "ja",
    WeighingAnswer.NO: "nee",
    WeighingAnswer.DOUBT: "twijfel",
}


def question_form(number: int) -> StageForm:
    """One weighing question; a disclosure or a near departure presets question 2 (R13, R14)."""

    def make(view: "CaseView", sent: QueryDict | None) -> QuestionForm:
        latest = view.ledger.latest(Kind.ANSWER, question=number)
        preset = sent is None and number == 2 and view.guidance.question_2_preset
        return QuestionForm(sent, question=number, latest=latest, preset=preset)

    def save(view: "CaseView", form: QuestionForm, by: User) -> list[Entry] | None:
        saved = deciding.answer_questions(
            case=view.case,
            by=by,
            token=form.cleaned_data["token"],
            basis={number: form.cleaned_data["basis"] or 0},
            answers={number: form.answered},
            texts={number: form.cleaned_data["reason"]},
            data={number: form.values("weighed_with")},
        )
        return saved or None

    return StageForm(
        f"vraag{number}",
        make,
        save,
        f"Vraag {number}",
        offered=lambda view: is_open(view, number),
        right=May.VOUCH,
    )


def is_open(view: "CaseView", number: int) -> bool:
    """Whether the walk comes by this question and nobody answered it, nor weighs it apart now; an
    outcome to report waits for no more answers (R16), and question 5 for help (R19).
    """
    ends = view.guidance.outcome is Outcome.REPORT
    early = number == OF_HELP and view.facts.help is not Decision.YES
    return not (ends or early) and view.round is None and first_open(view, (number,)) == number


def first_open(view: "CaseView", numbers: tuple[int, ...]) -> int | None:
    """The first question of these that the walk comes by and that has no answer that counts."""
    said = counting(view)
    reached = {question["number"] for question in walk(view)["questions"] if question["reached"]}
    return next((number for number in numbers if number in reached and number not in said), None)


def counting(view: "CaseView") -> dict[int, WeighingAnswer]:
    """The answers, but for a «no» to question 2 that is held back (R14)."""
    held_back = no_is_held_back(view.facts)
    said = answered(view.ledger)
    return {number: one for number, one in said.items() if not (held_back and number > 1)}


def walk(view: "CaseView") -> dict[str, Any]:
    chosen = {number: answer.value for number, answer in view.facts.answers.items()}
    return walk_of(view.guidance, chosen, memory.checklist())


def walk_context(view: "CaseView", numbers: tuple[int, ...]) -> dict[str, Any]:
    """The walk so far, what was answered here, and how far a second person is."""
    found = walk(view)
    said = counting(view)
    answers = [
        {"number": n, "nl": QUESTIONS[n - 1].nl, "said": SAID[said[n]]}
        for n in numbers
        if n in said
    ]
    gates = [] if view.case.is_closed else gates_of(view.ledger, view.facts)
    return {"walk": found, "answers": answers, "gates": gates, **apart_of(view)}


def apart_of(view: "CaseView") -> dict[str, Any]:
    """What two people answered apart, the round that runs, and whether a colleague can be asked."""
    load_words(view.case, view.ledger.live(Kind.WEIGHED_APART))
    case, wanted = view.case, view.case.organisation.double_weighing
    may = wanted and May.VOUCH in case.rights and not case.is_closed
    refusal = why_not(case, view.ledger)
    return {
        "round": view.round,
        "asks_apart": may and not refusal,
        "alone": PRACTICE if wanted and case.practice else "",
        "compared": compared(view.ledger),
    }
