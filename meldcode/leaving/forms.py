"""Who goes on with the cases of who leaves."""

from typing import Any

from django import forms

from meldcode.accounts.fields import PersonField, offer
from meldcode.accounts.models import Team, User
from meldcode.cases.casework.handing import colleagues_of


class TakesOverForm(forms.Form):
    """A colleague who may have cases; nobody is a choice too."""

    to = PersonField(
        label="Wie neemt open casussen over?",
        queryset=User.objects.none(),
        required=False,
        empty_label="Nog niemand: de teamleider vraagt een collega",
        help_text=(
            "Deze collega krijgt een aanbod en ziet alleen de codes, tot het is aangenomen. De"
            " teamleider krijgt er meteen bericht van. Alleen wie in dit team werkt of het leidt,"
            " staat erbij."
            " Wie u zelf uitnodigde, of kort geleden hier zette of teamleider liet maken, niet."
        ),
    )

    def __init__(self, *args: Any, admin: User, person: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        colleagues = colleagues_of(admin, person.team).exclude(pk=person.pk)
        offer(self, "to", colleagues)


class GoesOnForm(forms.Form):
    """The team that goes on with the people and cases of one that ends."""

    to = forms.ModelChoiceField(
        label="Welk team gaat verder?",
        queryset=Team.objects.none(),
        empty_label="Kies een team",
        help_text="De mensen, casussen en taken van dit team gaan daarheen.",
        error_messages={"required": "Kies welk team verdergaat."},
    )

    def __init__(self, *args: Any, team: Team, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = Team.objects.filter(organisation_id=team.organisation_id).exclude(pk=team.pk)
        offer(self, "to", others)
