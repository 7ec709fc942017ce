"""Fields that choose among rows: which ones are offered, and how a person is told."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from meldcode.accounts.models import User

__all__ = ["PersonField", "offer"]

# What Django calls the choice of nothing.
UNNAMED = "---------"


def offer(form: forms.BaseForm, name: str, rows: QuerySet[Any]) -> None:
    """Let a field choose among these rows only."""
    field = form.fields[name]
    assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 -- for mypy
    field.queryset = rows
    if field.empty_label == UNNAMED:
        field.empty_label = "Kies…"


class PersonField(forms.ModelChoiceField):
    """One person, told by name and address: one admin can give an account the name of another."""

    def label_from_instance(self, obj: User) -> str:
        return obj.with_address()
