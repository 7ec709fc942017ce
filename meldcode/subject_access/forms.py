"""The forms of this room: which notes go out, and why nothing does."""

from typing import Any

from django import forms

from meldcode.cases.forms.base import CaseForm, choice, day, text
from meldcode.subject_access.models import Reason

__all__ = ["RefuseForm", "SubjectAnswerForm"]


def asked_on() -> forms.DateField:
    return day(
        "Op welke dag vroeg de persoon om inzage?",
        past=True,
        required=True,
        help_text="U antwoordt binnen een maand na die dag.",
    )


class SubjectAnswerForm(CaseForm):
    """Which notes go out, and which words are masked as well; `shown` is a sign of what the page
    showed.
    """

    name = "antwoord"
    points_at_words = True
    asked_on = asked_on()
    notes = forms.MultipleChoiceField(
        label="Welke notities gaan eruit?", required=False, widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "De casus is veranderd. Kijk de notities nog eens na."},
    )  # fmt: skip
    more = text(
        "Laat dit ook weg",
        rows=2,
        help_text="Woorden die een ander herkenbaar maken, met een komma ertussen.",
    )
    shown = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, notes: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["notes"].choices = notes  # type: ignore[attr-defined] # a choice field


class RefuseForm(CaseForm):
    """Why access is refused; the words may go to the person concerned."""

    name = "weigeren"
    submit = "Weigeren en opslaan"
    read_by_others = True
    asked_on = asked_on()
    reason = choice("Waarom weigert u?", Reason.choices, radio=True)
    words = text(
        "Leg de reden uit",
        required=True,
        rows=5,
        help_text="De persoon kan dit lezen. Schrijf geen namen.",
    )
