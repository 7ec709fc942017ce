"""Who goes on with the cases of who leaves."""

from typing import Any

from django import forms
from django.db.models import Q

from meldcode.accounts.models import User


class TakesOverForm(forms.Form):
    """A colleague who may have cases; nobody is a choice too."""

    to = forms.ModelChoiceField(
        label="Wie neemt de casussen over?",
        queryset=User.objects.none(),
        required=False,
        empty_label="Nog niemand: de teamleider vraagt een collega",
        help_text="Deze collega krijgt een aanbod en ziet alleen de codes, tot het is aangenomen.",
    )

    def __init__(self, *args: Any, admin: User, person: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        may = Q(is_professional=True) | Q(is_lead=True)
        colleagues = User.objects.of(admin).filter(may, is_active=True).exclude(pk=person.pk)
        self.fields["to"].queryset = colleagues  # type: ignore[attr-defined]
