"""The form of the names that are given once."""

import json
from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from meldcode.anonymity.folding import fold
from meldcode.anonymity.vocabulary import GRAMMAR
from meldcode.cases.forms.base import CaseForm, text
from meldcode.cases.masking import LONGEST_WORD, SEPARATORS

__all__ = ["NamesForm", "checked_names"]

MOST = 200
SHORT = "‘%s’ is te kort: dan valt te veel tekst weg. Schrijf de hele naam."
GENERAL = "‘%s’ is een gewoon woord: dan valt te veel tekst weg. Schrijf de hele naam."
LONG = (
    f"Eén naam is te lang. Schrijf elke naam op een eigen regel, hoogstens {LONGEST_WORD} tekens."
)
MANY = f"Dit zijn te veel namen. Schrijf er hoogstens {MOST} op."


def checked_names(typed: str) -> list[str]:
    """The names in a text, one a line or with commas between; a sentence for one that cannot be
    kept, so that none is dropped in silence.
    """
    names = list(dict.fromkeys(" ".join(part.split()) for part in SEPARATORS.split(typed)))
    names = [name for name in names if name]
    if len(names) > MOST:
        raise ValidationError(MANY)
    for name in names:
        if len(name) > LONGEST_WORD:
            raise ValidationError(LONG)
        if sum(letter.isalnum() for letter in name) < 2:
            raise ValidationError(SHORT % name)
        if GRAMMAR.issuperset(fold(name).split()):
            raise ValidationError(GENERAL % name)
    return names


class NamesForm(CaseForm):
    """The own names of an author for one case; `before` holds the list that the page showed."""

    name = "namen"
    points_at_words = True
    names = text(
        "Namen, roepnamen, adressen en andere woorden",
        rows=6,
        help_text="Eén op elke regel. Ook de voornaam, de achternaam en de voorletters vallen weg.",
    )
    before = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, own: Sequence[str] = (), **kwargs: Any) -> None:
        shown = {"names": "\n".join(own), "before": json.dumps(list(own), ensure_ascii=False)}
        super().__init__(*args, initial=shown, **kwargs)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        try:
            cleaned["given"] = checked_names(self.posted("names"))
        except ValidationError as error:
            self.add_error("names", error)
        return cleaned

    @property
    def shown(self) -> list[str]:
        """The list that the page showed; nothing for what is no list."""
        try:
            held = json.loads(self.posted("before") or "[]")
        except ValueError:
            return []
        return [str(name) for name in held] if isinstance(held, list) else []

    def join(self, own: Sequence[str]) -> None:
        """What was saved in another window stands beside what was typed here."""
        sent = self.data.copy()  # type: ignore[attr-defined] # a QueryDict, as everywhere
        typed = self.posted("names").splitlines()
        sent[self.add_prefix("names")] = "\n".join(dict.fromkeys((*typed, *own)))
        sent[self.add_prefix("before")] = json.dumps(list(own), ensure_ascii=False)
        self.data = sent
