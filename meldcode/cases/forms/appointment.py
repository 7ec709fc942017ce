"""An own appointment, and moving or dropping a task."""

from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone

from meldcode.cases.forms.base import CaseForm, choice, day, text
from meldcode.cases.forms.clock import Clock
from meldcode.cases.forms.fields import unmarked
from meldcode.cases.models import What

__all__ = ["AppointmentForm", "ChangeTaskForm"]

FARTHEST = timedelta(days=366)
DOES = (("move", "Verzet de afspraak"), ("drop", "Laat de taak vervallen"))


def day_to_come(chosen: date | None) -> date | None:
    today = timezone.localdate()
    if chosen and not today <= chosen <= today + FARTHEST:
        raise ValidationError("Kies vandaag of een dag die nog komt, binnen een jaar.")
    return chosen


class AppointmentForm(CaseForm):
    """What, when, and words that only the case shows."""

    name = "afspraak"
    submit = "Zet de afspraak erin"
    what = choice("Wat spreekt u af?", What.choices, radio=True)
    due_on = day("Op welke dag?", required=True)
    at = Clock(label="Hoe laat?", required=False, max_length=20)
    text = text("Waarover?", rows=2)

    def clean_due_on(self) -> date | None:
        return day_to_come(self.cleaned_data["due_on"])


class ChangeTaskForm(CaseForm):
    """Another day for an own appointment, or why a task falls away."""

    name = "anders"
    submit = "Opslaan"
    do = choice("Wat wilt u?", DOES, radio=True)
    # The choice above makes the one or the other necessary.
    due_on = unmarked(day("Naar welke dag?"))
    at = Clock(label="Hoe laat?", required=False, max_length=20)
    reason = unmarked(text("Waarom vervalt de taak?", rows=2))

    def __init__(self, *args: Any, own: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not own:
            for name in ("do", "due_on", "at"):
                del self.fields[name]
            self.fields["reason"].required = True

    @property
    def moves(self) -> bool:
        return self.cleaned_data.get("do") == "move"

    def clean_due_on(self) -> date | None:
        return day_to_come(self.cleaned_data["due_on"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        moving = cleaned.get("do") == "move"
        if moving and not cleaned.get("due_on") and "due_on" not in self.errors:
            self.add_error("due_on", "Vul de nieuwe dag in.")
        if cleaned.get("do") == "drop" and not cleaned.get("reason"):
            self.add_error("reason", "Schrijf op waarom de taak vervalt.")
        return cleaned
