"""Choosing the case of a brother or sister."""

from collections.abc import Iterable
from typing import Any

from django import forms

from meldcode.cases.forms.base import CaseForm
from meldcode.cases.models import Case

__all__ = ["SiblingForm"]


class SiblingForm(CaseForm):
    """One of the own cases, by its code."""

    name = "koppel"
    submit = "Koppel deze casus"
    other = forms.TypedChoiceField(
        label="Welke casus gaat over een broer of zus?",
        coerce=str,
        error_messages={
            "required": "Kies een casus.",
            "invalid_choice": "Deze casus kunt u niet koppelen. Kies er een uit de lijst.",
        },
    )

    def __init__(self, *args: Any, candidates: Iterable[Case], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = [(str(case.pk), called(case)) for case in candidates]
        self.fields["other"].choices = [("", "Kies een casus"), *chosen]  # type: ignore[attr-defined] # a choice field


def called(case: Case) -> str:
    return f"{case.code} (afgesloten)" if case.is_closed else case.code
