"""Which words have to leave a note."""

from django import forms
from django.core.exceptions import ValidationError

from meldcode.cases.forms.base import CaseForm
from meldcode.cases.masking import words_in

__all__ = ["WipeForm"]

SHORTEST = 2


class WipeForm(CaseForm):
    """The words themselves are kept nowhere."""

    name = "wis"
    submit = "Haal deze woorden weg"
    words = forms.CharField(
        label="Welke woorden moeten weg? Met een komma ertussen.",
        max_length=500,
        error_messages={"required": "Vul de woorden in die weg moeten."},
    )

    def clean_words(self) -> list[str]:
        words = list(words_in(self.cleaned_data["words"]))
        if not words or any(len(word) < SHORTEST for word in words):
            raise ValidationError("Vul hele woorden in, van minstens twee letters.")
        return words
