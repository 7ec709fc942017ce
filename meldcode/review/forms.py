"""The forms of a review: offering, answering, going on, and remarks."""

from collections.abc import Mapping
from typing import Any

from django import forms

from meldcode.cases.forms.base import CaseForm, choice, text
from meldcode.cases.forms.fields import unmarked
from meldcode.cases.weighed_apart import SAID
from meldcode.domain.stages import Stage
from meldcode.review.fitting import answers_to
from meldcode.review.models import Question, Scope
from meldcode.review.own_view import ASKED as OWN_VIEW_ASKED
from meldcode.review.turns import Event

__all__ = [
    "AnswerForm",
    "GateOfferForm",
    "GoOnForm",
    "OfferForm",
    "OwnViewForm",
    "PointForm",
    "RemarkForm",
    "ReplyForm",
    "TakeBackForm",
]

STAGES = (
    ("", "Kies alleen bij één stap"),
    *((stage.value, f"{stage.value}. {stage.nl}") for stage in Stage),
)
SCOPES = tuple((scope.value, scope.label) for scope in Scope if scope is not Scope.GATE)
QUESTIONS = tuple(
    (asked.value, asked.label) for asked in Question if asked is not Question.APPROVAL
)
ANSWERS = (
    (Event.AGREE.value, "Akkoord"),
    (Event.ANSWER.value, "Mijn antwoord staat hieronder"),
    (Event.PLEASE_CHANGE.value, "Graag aanpassen"),
    (Event.DISAGREE.value, "Niet akkoord"),
)
VIEWS = tuple((value, SAID[value]) for value in ("yes", "no", "doubt"))
GOING_ON = (
    (Event.OFFER_AGAIN.value, "Opnieuw aanbieden"),
    (Event.WITHDRAW.value, "Intrekken; ik ga zelf verder"),
)


class OfferForm(CaseForm):
    """What is offered, and what is asked; choices only."""

    name = "aanbod"
    submit = "Aanbieden aan mijn teamleider"
    scope = choice("Wat biedt u aan?", SCOPES, radio=True)
    stage = choice("Welke stap?", STAGES, required=False)
    question = choice("Wat vraagt u?", QUESTIONS, radio=True)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("scope") == Scope.STAGE and not cleaned.get("stage"):
            self.add_error("stage", "Kies welke stap u aanbiedt.")
        if cleaned.get("scope") and cleaned["scope"] != Scope.STAGE:
            cleaned["stage"] = ""
        return cleaned


class GateOfferForm(CaseForm):
    """Offering a request for approval; what is asked is the gate itself."""

    name = "aanbod"
    submit = "Aanbieden aan mijn teamleider"


class AnswerForm(CaseForm):
    """The answer of the lead; `basis` is the last entry that the page rested on, `shown` the sign
    of the masked copies on it.
    """

    name = "antwoord"
    submit = "Antwoord opslaan"
    shown = forms.CharField(widget=forms.HiddenInput, required=False)
    event = choice("Uw antwoord", ANSWERS, radio=True)
    words = unmarked(
        text(
            "Toelichting",
            help_text="Alleen bij ‘akkoord’ hoeft dit niet. Schrijf geen namen.",
            rows=3,
        )
    )

    def __init__(self, *args: Any, question: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if question:
            fits = answers_to(question)
            event: Any = self.fields["event"]
            event.choices = [row for row in ANSWERS if row[0] in fits]

    def shown_with(self, *, basis: int, shown: str) -> None:
        """The page shows these: what is answered rests on them from here on."""
        if self.is_bound:
            self.renew(basis=basis)
            self.data[self.add_prefix("shown")] = shown  # type: ignore[index] # a copy of its own
        self.initial.update(basis=basis, shown=shown)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        wordless = not cleaned.get("words") and "words" not in self.errors
        needs = (Event.PLEASE_CHANGE, Event.DISAGREE, Event.ANSWER)
        if cleaned.get("event") in needs and wordless:
            self.add_error("words", "Schrijf op wat er anders moet, of waarom niet.")
        return cleaned


class OwnViewForm(CaseForm):
    """What a second person answers before reading what the author did."""

    name = "eigen"
    submit = "Opslaan en verder lezen"
    view = choice("Uw oordeel", VIEWS, radio=True)
    words = text("Waarom?", rows=3, help_text="Schrijf geen namen.")

    def __init__(self, *args: Any, rule: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if rule in OWN_VIEW_ASKED:
            self.fields["view"].label = OWN_VIEW_ASKED[rule]

    @classmethod
    def is_in(cls, sent: Mapping[str, Any]) -> bool:
        """Whether this form was sent."""
        return f"{cls.name}-view" in sent or f"{cls.name}-words" in sent

    @property
    def said(self) -> str:
        """The answer and why, as one text."""
        return f"{SAID[self.cleaned_data['view']]}. {self.cleaned_data['words']}".strip()


class TakeBackForm(CaseForm):
    """The answer of the lead no longer counts; the author reads why."""

    name = "terug"
    submit = "Neem mijn antwoord terug"
    words = text("Waarom neemt u uw antwoord terug?", required=True, rows=2)


class GoOnForm(CaseForm):
    """What the author does after an answer; the words are read by the lead, so all that is found is
    asked about.
    """

    name = "verder"
    read_by_others = True
    event = choice("Hoe gaat u verder?", GOING_ON, radio=True)
    # Necessary after a «not agreed», which the form does not know of; the page says so beside it.
    words = unmarked(
        text(
            "Uw reden",
            help_text="Nodig als uw teamleider niet akkoord was. Uw teamleider leest dit.",
            rows=3,
        )
    )


class RemarkForm(CaseForm):
    """A remark of the lead at one masked note."""

    name = "opmerking"
    submit = "Opmerking plaatsen"
    words = text("Opmerking", required=True, rows=2)


class ReplyForm(RemarkForm):
    """A remark of the author; the lead reads it."""

    read_by_others = True


class PointForm(CaseForm):
    """Words in a masked note that still identify someone: they go back to the author as they stand
    in the copy.
    """

    name = "wijs"
    points_at_words = True
    submit = "Laat dit ook weg"
    words = text("Welke woorden maken iemand nog herkenbaar?", required=True, rows=1)
