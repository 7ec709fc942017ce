"""Where the person is, what presses, and what else the rules look at: the words of the registry."""

from typing import Any

from django import forms

from meldcode.cases.forms.base import CaseForm, choice, day
from meldcode.cases.forms.days import Month
from meldcode.cases.forms.fields import FOR_THE_FILE_ONLY, NO_SUCH_ANSWER, unmarked
from meldcode.cases.forms.layout import Fold, Group, Lay, Note
from meldcode.cases.situation import ASKED, DAYS, FOR_THE_FILE, SITUATION_FIELDS
from meldcode.content import memory
from meldcode.domain.facts import FACT, Fact, FactKind

__all__ = ["NewCaseForm", "SituationForm"]

WHERE = (("", "Geen, of weet ik niet"), ("here", "In Nederland"), ("abroad", "In het buitenland"),
         ("both", "Deels in Nederland, deels in het buitenland"))  # fmt: skip
ELSEWHERE = "ZZ"
PAST = frozenset({"last_seen_on", "here_confirmed_on"})
HELP = {
    "last_seen_on": "Kijk wat u zelf weet. Vraag het niet aan de familie.",
    "here_confirmed_on": "Na de vertrekdatum, of na het niet terugkomen. Niet via de familie.",
}
# What presses first; a fact that stands in no group comes at the end.
GROUPS = (
    ("Waar is de persoon?", ("whereabouts", "danger_now", "at_airport", "last_seen_on")),
    (
        "De reis",
        ("departure_on", "departure_expected", "country", "dual_nationality", "return_on",
        "here_confirmed_on"),
    ),
    ("De persoon", ("age_group", "turns_18_soon", "disclosure", "consent_lkha", "absent")),
    ("Kinderen en verblijfsrecht",
    ("children_along", "others_at_risk", "partner_dependent_permit")),
)  # fmt: skip


def countries() -> list[tuple[str, str]]:
    """The countries of the finder, then the rest of the world under one code."""
    known = sorted(
        ((row.iso, row.name.nl) for row in memory.directory().countries.values()),
        key=lambda pair: pair[1],
    )
    return [("", "Weet ik niet"), *known, (ELSEWHERE, "Een ander land")]


class Flag(forms.ChoiceField):
    """Ja or nee, kept as true or false; nothing where nobody said."""

    def __init__(self, *, choices: Any, **kwargs: Any) -> None:
        super().__init__(
            choices=[("", "Weet ik niet"), *choices],
            error_messages={"invalid_choice": NO_SUCH_ANSWER},
            **kwargs,
        )

    def clean(self, value: Any) -> bool | None:
        chosen = super().clean(value)
        return {"yes": True, "no": False}.get(chosen)

    def prepare_value(self, value: Any) -> Any:
        return {True: "yes", False: "no"}.get(value, value)


def field_of(fact: Fact) -> forms.Field:
    """The field that asks for a fact."""
    if fact.kind is FactKind.COUNTRY:
        return forms.ChoiceField(
            label=fact.nl,
            choices=countries,
            required=False,
            help_text=fact.help_nl,
            error_messages={"invalid_choice": "Kies een land uit de lijst."},
        )
    options = options_of(fact.name)
    if fact.kind is FactKind.FLAG:
        return Flag(label=fact.nl, choices=options, required=False, help_text=fact.help_nl)
    return choice(fact.nl, options, required=False, help_text=fact.help_nl)


def options_of(name: str) -> list[tuple[str, str]]:
    return [(one.value, one.nl) for one in FACT[name].choices]


def in_sight(name: str) -> forms.ChoiceField:
    """A fact with all its answers in sight; nobody has to know it."""
    return unmarked(choice(FACT[name].nl, options_of(name), required=False, radio=True))


def fields_of_situation() -> dict[str, forms.Field]:
    """One field for each thing that a row of the situation holds."""
    fields = {fact.name: field_of(fact) for fact in ASKED}
    for name, label in DAYS.items():
        fields[name] = day(label, past=name in PAST, help_text=HELP.get(name, ""))
    fields["children_where"] = choice(FOR_THE_FILE["children_where"], WHERE, required=False)
    fields["permit_ends_on"] = Month(label=FOR_THE_FILE["permit_ends_on"], required=False)
    return {name: unmarked(field) for name, field in fields.items()}


def grouped() -> Lay:
    """The fields as the page shows them."""
    named = {name for _, names in GROUPS for name in names}
    rest = [name for name in SITUATION_FIELDS if name not in named and name not in FOR_THE_FILE]
    last = [Group("Verder", *rest)] if rest else []
    groups = [Group(legend, *names) for legend, names in GROUPS]
    return Lay(*groups, *last, Group("Voor het dossier", Note(FOR_THE_FILE_ONLY), *FOR_THE_FILE))


class SituationBase(CaseForm):
    """What every form of the situation does: read the row that stands there, give the new one."""

    def held_by(self, entry: Any) -> dict[str, Any]:
        held: dict[str, Any] = entry.data
        return held

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


class SituationForm(SituationBase):
    """Everything of the situation on one page; nothing of it has to be known."""

    name = "situatie"
    layout = grouped()


SituationForm.base_fields.update(fields_of_situation())


class NewCaseForm(SituationBase):
    """A new case: where, danger, departure. The rest is asked when it matters; no name anywhere."""

    name = "nieuw"
    submit = "Maak de casus"
    whereabouts = in_sight("whereabouts")
    danger_now = in_sight("danger_now")
    departure_on = unmarked(day("Wanneer is het vertrek?"))
    sector = choice(FACT["sector"].nl, options_of("sector"))
    carry = forms.BooleanField(label="Neem ook over wat ik verder koos", required=False)
    layout = Lay("whereabouts", "danger_now", "departure_on", Fold("Uw werk", "sector"), "carry")
