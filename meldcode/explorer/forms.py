"""The form of the explorer: every fact, dates beside the day counts, what is recorded, and the day
to reckon from.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils import timezone

from meldcode.domain.facts import FACTS, FactKind
from meldcode.domain.questions import QUESTIONS
from meldcode.explorer.fields import (
    CONSULTED,
    NO_DATE,
    consultation_fields,
    fact_field,
    record_fields,
)

__all__ = ["ASKED", "ExploredSituationForm"]

ASKED = tuple(fact for fact in FACTS if fact.kind is not FactKind.RECORDS)
FLAGS = frozenset(fact.name for fact in ASKED if fact.kind is FactKind.FLAG)
TICKED = ("signals", "risk_factors")
DATES = {
    "departure_on": ("Of: datum van vertrek", "departure_in_days"),
    "last_seen_on": ("Of: datum waarop de persoon in Nederland is gezien", "last_seen_days"),
    "return_on": ("Of: verwachte datum van terugkeer", "return_overdue_days"),
}
CONSULTED_PARTS = ("with", "talk", "person_talk", "current", "days_ago")
LATER = "Deze datum ligt na de gekozen dag."


class ExploredSituationForm(forms.Form):
    """One situation; nothing of it is kept."""

    day = forms.DateField(
        label="Reken alsof het deze dag is", required=False, error_messages={"invalid": NO_DATE}
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, (label, _) in DATES.items():
            self.fields[name] = forms.DateField(
                label=label, required=False, error_messages={"invalid": NO_DATE}
            )
        self.fields |= {fact.name: fact_field(fact) for fact in ASKED}
        self.fields |= consultation_fields() | record_fields()

    def groups(self) -> Iterator[tuple[str, list[BoundField]]]:
        """The fields under their headings, each date behind the number it stands for."""
        beside = {number: name for name, (_, number) in DATES.items()}
        asked = [fact.name for fact in ASKED if fact.name not in TICKED]
        facts = [part for name in asked for part in (name, beside.get(name)) if part]
        consulted = [f"{who}_{part}" for who in CONSULTED for part in CONSULTED_PARTS]
        weighed = [f"answer_{question.number}" for question in QUESTIONS]
        yield "Feiten", [self[name] for name in facts]
        yield "Telefoontjes", [self[name] for name in consulted]
        yield "Vragen en besluiten", [self[name] for name in (*weighed, "report", "help")]
        yield "Wat klaar is en wat is vastgelegd", [self["done"], self["lifted"]]
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
        return -ahead

    @property
    def day_chosen(self) -> date:
        chosen: date = self.cleaned_data["day"]
        return chosen

    @property
    def situation(self) -> dict[str, Any]:
        """What was chosen as the situation of design.md section 6, without its stage."""
        chosen = self.cleaned_data
        facts = {
            fact.name: chosen[fact.name] == "yes" if fact.name in FLAGS else chosen[fact.name]
            for fact in ASKED
            if filled(chosen.get(fact.name))
        }
        records = {
            "consultations": [self.consultation(who) for who in CONSULTED if chosen[f"{who}_with"]],
            "answers": {
                str(question.number): chosen[f"answer_{question.number}"]
                for question in QUESTIONS
                if chosen[f"answer_{question.number}"]
            },
            "decisions": {name: chosen[name] for name in ("report", "help") if chosen[name]},
            "done": chosen["done"],
            "lifted": chosen["lifted"],
        }
        return facts | {name: value for name, value in records.items() if value}

    def consultation(self, who: str) -> dict[str, Any]:
        told = {part: self.cleaned_data[f"{who}_{part}"] for part in CONSULTED_PARTS}
        told["current"] = told["current"] == "yes"
        return {part: value for part, value in told.items() if filled(value)}


def filled(value: Any) -> bool:
    return value not in (None, "", [])
