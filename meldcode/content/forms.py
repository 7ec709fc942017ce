"""The forms of an admin's terms and school holidays."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from meldcode.accounts.kept_text import ShowsWords
from meldcode.content import memory
from meldcode.content.limits import LIMIT_BY_NAME, LIMITS
from meldcode.content.models import SchoolHoliday
from meldcode.tables import numbered_rows

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


TWICE = "Rij {row}: deze vakantie staat twee keer in de lijst."
FOUR = "Rij {row}: schrijf vier delen, met een puntkomma ertussen."


class HolidayListForm(ShowsWords, forms.Form):
    """The holidays of a year in one act, a line each."""

    lines = forms.CharField(
        label="De lijst",
        widget=forms.Textarea(attrs={"rows": 9}),
        max_length=20_000,
        help_text=(
            "Eén regel per vakantie: vakantie; regio; eerste dag; laatste dag. Bijvoorbeeld:"
            " herfstvakantie; noord; 10-10-2026; 18-10-2026."
        ),
        error_messages={"required": "Plak ten minste één regel."},
    )

    def clean_lines(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = []
        wrong: list[str] = []
        once = set()
        rows = numbered_rows(self.cleaned_data["lines"])
        for number, row in rows[1:] if rows and is_heading(rows[0][1]) else rows:
            form = HolidayForm(read_line(row))
            if len(row) != len(form.fields):
                wrong.append(FOUR.format(row=number))
            elif form.is_valid():
                data = form.cleaned_data
                if (key := (data["name"], data["region"], data["starts_on"])) in once:
                    wrong.append(TWICE.format(row=number))
                once.add(key)
                found.append(data)
            else:
                wrong += [f"Rij {number}: {one}" for many in form.errors.values() for one in many]
        if wrong:
            raise ValidationError(wrong)
        return found


def is_heading(row: list[str]) -> bool:
    return row[0].strip().casefold() == "vakantie"


def read_line(row: list[str]) -> dict[str, str]:
    """The cells of a line as the form of one holiday takes them: choices by their words."""
    words = {
        label.casefold(): value
        for choices in (SchoolHoliday.Name.choices, SchoolHoliday.Region.choices)
        for value, label in choices
    }
    cells = [cell.strip() for cell in row]
    plain = [words.get(cell.casefold(), cell) for cell in cells[:2]] + cells[2:]
    return dict(zip(HolidayForm.base_fields, plain, strict=False))
