"""The departure plan: per item whether it is arranged and where it is kept; never the data itself
(R39).
"""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from meldcode.cases.forms.base import CaseForm, choice, day
from meldcode.cases.models import Entry
from meldcode.content import memory

__all__ = ["PlanForm"]

STATE = (
    ("open", "Nog niet besproken"),
    ("arranged", "Geregeld"),
    ("not", "Niet gelukt"),
    ("na", "Niet van toepassing"),
)
KEPT = (
    ("", "Niet van toepassing"), ("trusted-person", "Bij een vertrouwd persoon (geen familie)"),
    ("organisation-file", "In het dossier van mijn organisatie"),
    ("own-place", "Op een eigen veilige plek van de persoon"),
    ("secret-mailbox", "In een geheime mailbox van de persoon"), ("memory", "De persoon weet het uit het hoofd"),
)  # fmt: skip
FARTHEST = timedelta(days=366)


class PlanForm(CaseForm):
    """Two choices per item, and the alarm date."""

    name = "plan"
    submit = "Plan opslaan"
    alarm_on = day("Alarmdatum: wanneer moet iemand de persoon weer gezien hebben?")

    def __init__(self, *args: Any, minor: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.items = [
            item for item in memory.checklist().plan_items if minor or not item.minors_only
        ]
        for item in self.items:
            self.fields[f"{item.slug}-state"] = choice(item.nl, STATE)
            self.fields[f"{item.slug}-kept"] = choice(
                "Waar wordt het bewaard?", KEPT, required=False
            )
            self.initial.setdefault(f"{item.slug}-state", "open")

    def held_by(self, entry: Entry) -> dict[str, Any]:
        choices = {
            f"{slug}-{name}": chosen
            for slug, row in entry.data["items"].items()
            for name, chosen in row.items()
        }
        return {**choices, "alarm_on": entry.data["alarm_on"]}

    def rows(self) -> list[tuple[Any, forms.BoundField, forms.BoundField]]:
        """Each item with its two fields, for one plain loop in the template."""
        return [
            (item, self[f"{item.slug}-state"], self[f"{item.slug}-kept"]) for item in self.items
        ]

    def clean_alarm_on(self) -> date | None:
        alarm: date | None = self.cleaned_data["alarm_on"]
        if alarm and alarm > timezone.localdate() + FARTHEST:
            raise ValidationError("Kies een dag binnen een jaar.")
        return alarm

    def recorded(self) -> dict[str, Any]:
        items = {
            item.slug: {
                "state": self.cleaned_data[f"{item.slug}-state"],
                "kept": self.cleaned_data[f"{item.slug}-kept"],
            }
            for item in self.items
        }
        return {"items": items, **self.values("alarm_on")}
