"""The forms of an admin's terms and school holidays."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from meldcode.accounts.kept import ShowsWords
from meldcode.content import memory
from meldcode.content.limits import LIMIT_BY_NAME, LIMITS
from meldcode.content.models import SchoolHoliday

FIRST_YEAR, LAST_YEAR = 2020, 2099
LONGEST_DAYS = 70


class TermForm(ShowsWords, forms.Form):
    """Choose a term and its new number."""

    name = forms.ChoiceField(
        label="Welke termijn?",
        choices=[(limit.name, limit.nl) for limit in LIMITS if not limit.is_fixed],
    )
    value = forms.IntegerField(
        label="Nieuw getal", help_text="De tabel laat zien welke getallen kunnen."
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        limit, value = LIMIT_BY_NAME.get(data.get("name", "")), data.get("value")
        if limit is None or value is None:
            return data
        if not limit.low <= value <= limit.high:
            self.add_error("value", f"Kies een getal van {limit.low} tot en met {limit.high}.")
        elif value == getattr(memory.terms(), limit.name):
            self.add_error("value", "Dit getal geldt nu al.")
        return data


class HolidayForm(ShowsWords, forms.ModelForm):
    """Enter one school holiday of one region."""

    class Meta:
        model = SchoolHoliday
        fields = ["name", "region", "starts_on", "ends_on"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("name", "region"):
            field: Any = self.fields[name]
            field.choices = [(value, word if value else "Kies…") for value, word in field.choices]

    def clean_starts_on(self) -> date:
        return in_range(self.cleaned_data["starts_on"])

    def clean_ends_on(self) -> date:
        return in_range(self.cleaned_data["ends_on"])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        starts_on, ends_on = data.get("starts_on"), data.get("ends_on")
        if starts_on and ends_on and (ends_on - starts_on).days > LONGEST_DAYS:
            self.add_error("ends_on", "Dit is langer dan tien weken. Kijk de dagen na.")
        return data


def in_range(day: date) -> date:
    """A day that a calendar of this product can hold."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValidationError(f"Kies een jaar van {FIRST_YEAR} tot en met {LAST_YEAR}.")
    return day
