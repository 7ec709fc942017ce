"""What a visitor chooses: a country, a place, or what is wrong with a number."""

from collections.abc import Iterable
from typing import Any

from django import forms

from contacts.entries import CountryEntry
from contacts.models import Report

OTHER = "anders"


class ReportForm(forms.Form):
    """Choices only: nobody can be named here."""

    what = forms.ChoiceField(
        label="Wat werkt er niet?",
        choices=Report.WHAT,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Kies wat er niet werkt.",
            "invalid_choice": "Kies een van de antwoorden.",
        },
    )


class CountryForm(forms.Form):
    """One country of the table, or another one."""

    land = forms.ChoiceField(
        label="Land", error_messages={"invalid_choice": "Kies een land uit de lijst."}
    )

    def __init__(self, *args: Any, countries: Iterable[CountryEntry], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = [(country.iso, country.name.nl) for country in countries]
        field: Any = self.fields["land"]
        field.choices = [*known, (OTHER, "Een ander land")]


class RegionForm(forms.Form):
    """A municipality, or the four digits of a postcode."""

    place = forms.CharField(
        label="Gemeente, of de vier cijfers van de postcode",
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": "Vul een gemeente of vier cijfers in."},
    )
