"""Where the person is, what presses, and what else the rules look at."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from meldcode.accounts.models import Sector
from meldcode.cases.forms.base import CaseForm, choice, day, know
from meldcode.cases.models import Entry
from meldcode.content import memory

__all__ = ["SITUATION_FIELDS", "NewCaseForm", "QuickSituationForm", "SituationForm"]

WHERE = (
    ("unknown", "Weet ik niet"),
    ("netherlands", "In Nederland"),
    ("abroad", "In het buitenland"),
)
AGE = (
    ("unknown", "Weet ik niet"), ("under_12", "Jonger dan 12"), ("12_15", "12 tot en met 15"),
    ("16_17", "16 of 17"), ("adult", "18 of ouder"),
)  # fmt: skip
CHILDREN_WHERE = (
    ("", "Geen, of weet ik niet"), ("here", "In Nederland"), ("abroad", "In het buitenland"),
    ("both", "Deels hier, deels daar"),
)  # fmt: skip
ELSEWHERE = "ZZ"
MONTH = re.compile(r"20\d\d-(0[1-9]|1[0-2])", re.ASCII)
QUICK_FIELDS = ("whereabouts", "danger_now", "last_seen_on", "departure_on", "departure_expected")
SITUATION_FIELDS = (
    *QUICK_FIELDS, "here_confirmed_on", "return_on", "at_airport", "country", "dual_nationality", "age_group",
    "children_along", "children_where", "partner_dependent_permit", "permit_ends_on", "disclosure", "consent_lkha",
    "absent",
)  # fmt: skip
GROUPS = (
    ("Waar is de persoon?", ("whereabouts", "last_seen_on", "danger_now", "at_airport")),
    (
        "De reis",
        (
            "departure_on",
            "departure_expected",
            "country",
            "dual_nationality",
            "return_on",
            "here_confirmed_on",
        ),
    ),
    ("De persoon", ("age_group", "disclosure", "consent_lkha", "absent")),
    (
        "Kinderen en verblijf",
        ("children_along", "children_where", "partner_dependent_permit", "permit_ends_on"),
    ),
)


class Month(forms.CharField):
    """A month, in the browser's own picker where it has one."""

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        # A picker has no length.
        return {}


def countries() -> list[tuple[str, str]]:
    """The countries of the finder, then the rest of the world under one code."""
    known = sorted(
        ((row.iso, row.name.nl) for row in memory.directory().countries.values()),
        key=lambda pair: pair[1],
    )
    return [("", "Weet ik niet"), *known, (ELSEWHERE, "Een ander land")]


class QuickSituationForm(CaseForm):
    """The situation strip: what changes most, changeable on every page in one action."""

    name = "strip"
    whereabouts = choice("Waar is de persoon nu?", WHERE)
    danger_now = know("Is er nu gevaar?")
    last_seen_on = day("Voor het laatst hier gezien", past=True)
    departure_on = day("Datum van vertrek")
    departure_expected = know("Reis verwacht, datum onbekend?")

    def held_by(self, entry: Entry) -> dict[str, Any]:
        return entry.data

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        departure, back = cleaned.get("departure_on"), cleaned.get("return_on")
        if departure and back and back < departure:
            self.add_error("return_on", "De terugkeer ligt voor het vertrek. Kijk beide datums na.")
        return cleaned

    def situation(self) -> dict[str, Any]:
        """The whole situation: what stood there, with what this form changed."""
        own = [name for name in SITUATION_FIELDS if name in self.fields]
        blank = dict.fromkeys(SITUATION_FIELDS)
        told = {name: value if value != "" else None for name, value in self.values(*own).items()}
        return {**blank, **(self.latest.data if self.latest else {}), **told}


class SituationForm(QuickSituationForm):
    """Everything of the situation on one page."""

    name = "situatie"
    here_confirmed_on = day(
        "Bevestigd dat de persoon nog hier is, op",
        past=True,
        help_text="Na de vertrekdatum. Niet via de familie.",
    )
    return_on = day("Verwachte datum van terugkeer")
    at_airport = forms.BooleanField(
        label="De persoon is nu op de luchthaven of op weg daarheen", required=False
    )
    country = forms.ChoiceField(
        label="Naar welk land, of in welk land?", choices=countries, required=False,
        error_messages={"invalid_choice": "Kies een land uit de lijst."},
    )  # fmt: skip
    dual_nationality = know("Heeft de persoon ook de nationaliteit van dat land?")
    age_group = choice("Hoe oud is de persoon?", AGE, required=False)
    children_along = know("Zijn er kinderen bij betrokken?")
    children_where = choice("Waar zijn de kinderen?", CHILDREN_WHERE, required=False)
    partner_dependent_permit = know("Hangt het verblijfsrecht af van de partner?")
    permit_ends_on = Month(
        label="In welke maand eindigt het verblijfsrecht?", required=False, max_length=7,
        help_text="Bijvoorbeeld 2027-03.", widget=forms.TextInput(attrs={"type": "month"}),
    )  # fmt: skip
    disclosure = know("Heeft de persoon het zelf aan u verteld?")
    consent_lkha = know("Mag het LKHA dit weten van de persoon?")
    absent = know("Is de leerling afwezig?", "Alleen bij onderwijs en leerplicht.")

    def groups(self) -> list[tuple[str, list[forms.BoundField]]]:
        """The fields as the page shows them: what presses first."""
        return [(legend, [self[name] for name in names]) for legend, names in GROUPS]

    def clean_permit_ends_on(self) -> str:
        month: str = self.cleaned_data["permit_ends_on"]
        if month and not MONTH.fullmatch(month):
            raise ValidationError("Vul jaar en maand in, bijvoorbeeld 2027-03.")
        return month


class NewCaseForm(SituationForm):
    """A new case: the sector and the situation, no name anywhere."""

    name = "nieuw"
    submit = "Casus maken"
    sector = choice("In welke sector werkt u?", Sector.choices)
    carry = forms.BooleanField(label="Neem over wat ik in de handreiking koos", required=False)

    field_order = ["sector", "carry", *SITUATION_FIELDS]
