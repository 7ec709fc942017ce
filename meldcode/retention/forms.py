"""The forms of this room: a reason to delete early, and a new term."""

from collections.abc import Mapping
from typing import Any

from django import forms

from meldcode.accounts.kept_text import ShowsWords
from meldcode.retention.terms import LIMIT_OF, LIMITS, Category
from meldcode.vault.models import Tombstone

__all__ = ["EarlyForm", "RetentionTermForm"]

Reason = Tombstone.Reason


class EarlyForm(forms.Form):
    """Why a case goes before its term is over: a choice, so that nothing is typed here."""

    first = Reason.MISTAKE
    reason = forms.ChoiceField(
        label="Waarom eerder?",
        choices=[
            (Reason.MISTAKE.value, "Deze casus had niet gemaakt moeten worden"),
            (Reason.REQUEST.value, "De persoon om wie het gaat, vraagt het"),
        ],
        widget=forms.RadioSelect,
    )

    @classmethod
    def reason_in(cls, posted: Mapping[str, Any]) -> str:
        """The reason that was chosen; a form without that choice is the button at the end of a
        term.
        """
        form = cls(posted)
        return str(form.cleaned_data["reason"]) if form.is_valid() else Reason.RETENTION.value


class RetentionTermForm(ShowsWords, forms.Form):
    """Choose a category and its new number of months."""

    category = forms.ChoiceField(
        label="Welke soort?", choices=[(limit.category, limit.category.label) for limit in LIMITS]
    )
    months = forms.IntegerField(
        label="Nieuw aantal maanden",
        help_text=(
            "Korter geldt meteen, behalve bij het controlespoor. Langer vraagt een tweede"
            " beheerder."
        ),
        error_messages={"required": "Vul een getal in.", "invalid": "Vul een heel getal in."},
    )

    def __init__(self, *args: Any, months: Mapping[Category, int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now = months

    def clean_category(self) -> Category:
        return Category(self.cleaned_data["category"])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        category, months = data.get("category"), data.get("months")
        if category is None or months is None:
            return data
        limit = LIMIT_OF[category]
        if not limit.low <= months <= limit.high:
            self.add_error("months", f"Kies een getal van {limit.low} tot en met {limit.high}.")
        elif months == self.now[category]:
            self.add_error("months", "Deze termijn geldt nu al.")
        return data
