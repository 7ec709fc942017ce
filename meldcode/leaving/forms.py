"""Who goes on with the cases of who leaves."""

from typing import Any

from django import forms

from meldcode.accounts.models import User
from meldcode.cases.casework.handing import colleagues_of


class TakesOverForm(forms.Form):
    """A colleague who may have cases; nobody is a choice too."""

    to = forms.ModelChoiceField(
        label="Wie neemt de casussen over?",
        queryset=User.objects.none(),
        required=False,
        empty_label="Nog niemand: de teamleider vraagt een collega",
        help_text=(
            "Deze collega krijgt een aanbod en ziet alleen de codes, tot het is aangenomen. De"
            " teamleider krijgt er bericht van. Wie u zelf hebt uitgenodigd, staat er niet bij."
        ),
    )

    def __init__(self, *args: Any, admin: User, person: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        colleagues = colleagues_of(admin).exclude(pk=person.pk)
        self.fields["to"].queryset = colleagues  # type: ignore[attr-defined]
        self.fields["to"].label_from_instance = User.with_address  # type: ignore[attr-defined]
