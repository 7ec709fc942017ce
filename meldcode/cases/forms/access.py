"""Choosing a colleague."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from meldcode.accounts.models import User

ASKED = {"toevoegen": "Welke collega voegt u toe?", "uitsluiten": "Welke collega sluit u uit?"}


class ColleagueForm(forms.Form):
    """One colleague of the same organisation."""

    person = forms.ModelChoiceField(
        label="Collega",
        queryset=User.objects.none(),
        empty_label="Kies een collega",
        error_messages={"required": "Kies een collega.", "invalid_choice": "Kies een collega uit de lijst."},
    )

    def __init__(self, data: Any = None, *, colleagues: QuerySet[User], name: str) -> None:
        super().__init__(data, auto_id=f"{name}_%s")
        self.fields["person"].queryset = colleagues.select_related("team")  # type: ignore[attr-defined]
        self.fields["person"].label = ASKED.get(name, "Collega")
