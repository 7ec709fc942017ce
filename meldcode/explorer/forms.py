"""The form of the explorer: every choice of the guide, dates beside the day counts, and the day to
reckon from.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils import timezone

from meldcode.content import memory
from meldcode.domain.rule import Kind
from meldcode.domain.rules import RULES
from meldcode.guide.fields import ANSWERS, BY_NAME, CONSULT, DECISIONS, SITUATION, Field
from meldcode.guide.forms import TICKS, ChoicesForm
from meldcode.guide.situations import plain_of

__all__ = ["SituationForm"]

AFTER = ("reported", "family_informing_agreed", "other_observation")
GROUPS: tuple[tuple[str, tuple[Field, ...]], ...] = (
    *((title, tuple(BY_NAME[name] for name in names)) for title, names in SITUATION),
    ("Telefoontje", CONSULT),
    ("Wegen en besluiten", (*ANSWERS, *DECISIONS, *(BY_NAME[name] for name in AFTER))),
)
FIELDS = [field for _, fields in GROUPS for field in fields]
DATES = {
    "departure_on": ("Of: datum van vertrek", "departure_in_days"),
    "last_seen_on": ("Of: datum waarop de persoon hier is gezien", "last_seen_days"),
    "return_on": ("Of: verwachte datum van terugkeer", "return_overdue_days"),
}
GATES = [
    (rule.id, f"{rule.id}: {rule.lifted_by}")
    for rule in RULES
    if rule.kind is Kind.GATE and rule.when
]
LATER = "Deze datum ligt na de gekozen dag."
NO_DATE = "Kies een dag, bijvoorbeeld 2026-11-21."


class SituationForm(ChoicesForm):
    """Checked like the guide's own form; nothing of it is kept."""

    day = forms.DateField(
        label="Reken alsof het deze dag is", required=False, error_messages={"invalid": NO_DATE}
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__([field.name for field in FIELDS], *args, **kwargs)
        for name, (label, _) in DATES.items():
            self.fields[name] = forms.DateField(
                label=label, required=False, error_messages={"invalid": NO_DATE}
            )
        content = memory.checklist()
        self.fields["signals"] = ticks("Signalen", [(one.slug, one.nl) for one in content.signals])
        self.fields["risk_factors"] = ticks(
            "Achtergrond", [(one.slug, one.nl) for one in content.risk_factors]
        )
        self.fields["lifted"] = ticks("Welke drempels zijn genomen?", GATES)

    def groups(self) -> Iterator[tuple[str, list[BoundField]]]:
        """The fields under their headings, each date behind the number it stands for."""
        beside = {number: name for name, (_, number) in DATES.items()}
        for heading, fields in GROUPS:
            names = [
                part for field in fields for part in (field.name, beside.get(field.name)) if part
            ]
            yield heading, [self[name] for name in names]
        yield "Drempels", [self["lifted"]]
        yield "Signalen", [self["signals"]]
        yield "Achtergrond, geen signaal", [self["risk_factors"]]

    def clean(self) -> dict[str, Any]:
        """Dates as day counts from the chosen day; a date counts above a number."""
        given = super().clean() or {}
        day = given["day"] = given.get("day") or timezone.localdate()
        for name, (_, number) in DATES.items():
            if given.get(name):
                given[number] = self.counted(name, (given[name] - day).days)
        return given

    def counted(self, name: str, ahead: int) -> int | None:
        if name == "departure_on":
            return ahead
        if name == "last_seen_on" and ahead > 0:
            self.add_error(name, LATER)
            return None
        # An expected return that is still to come is not overdue.
        return -ahead if name == "last_seen_on" or ahead < 0 else None

    @property
    def day_chosen(self) -> date:
        chosen: date = self.cleaned_data["day"]
        return chosen

    @property
    def situation(self) -> dict[str, Any]:
        """What was chosen as the situation of design.md section 6, without its stage."""
        asked = {*(field.name for field in FIELDS), "signals", "risk_factors", "lifted"}
        chosen = {name: value for name, value in self.cleaned_data.items() if name in asked}
        return plain_of(
            {name: value for name, value in chosen.items() if value not in (None, "", [])}
        )


def ticks(label: str, choices: list[tuple[str, str]]) -> forms.MultipleChoiceField:
    wrong = {"invalid_choice": TICKS, "invalid_list": TICKS}
    return forms.MultipleChoiceField(
        label=label,
        required=False,
        choices=choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages=wrong,
    )
