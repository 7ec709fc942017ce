"""What a visitor chooses: a country, a place, or what is wrong with a number."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.http import HttpRequest

from contacts.entries import CountryEntry
from contacts.models import Report
from meldcode import switches

OTHER = "anders"
# What the three forms say, beside it in English for who asked for that.
ENGLISH = {
    "Wat werkt er niet?": "What does not work?",
    "Kies wat er niet werkt.": "Choose what does not work.",
    "Kies een van de antwoorden.": "Choose one of the answers.",
    "Er wordt niet opgenomen": "Nobody answers",
    "Het nummer bestaat niet": "The number does not exist",
    "Iemand anders neemt op": "Somebody else answers",
    "De website werkt niet": "The website does not work",
    "De chat of WhatsApp werkt niet": "Chat or WhatsApp does not work",
    "De openingstijden kloppen niet": "The opening hours are not right",
    "Land": "Country",
    "Kies een land uit de lijst.": "Choose a country of the list.",
    "Een ander land": "Another country",
    "Gemeente, of de vier cijfers van de postcode": "Municipality, or four digits of the postcode",
    "Vul een gemeente of vier cijfers in.": "Fill in a municipality or four digits.",
}


def in_english(request: HttpRequest, form: forms.Form) -> forms.Form:
    """The form, with its English where this browser asked for that."""
    if switches.read(request).english:
        form.english = ENGLISH  # type: ignore[attr-defined] # read by meldcode/fields.py
    return form


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


class FindCountryForm(forms.Form):
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
