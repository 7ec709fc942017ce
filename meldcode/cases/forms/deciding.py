"""Forms around the stages: asking a second person, skipping a stage, ending and reopening a
case.
"""

from collections.abc import Sequence
from typing import Any

from meldcode.accounts.models import User
from meldcode.cases.casework.alarms import Alarm
from meldcode.cases.forms.base import CaseForm, choice, text
from meldcode.cases.forms.fields import unmarked
from meldcode.cases.forms.layout import Lay, When

__all__ = ["ApprovalForm", "CloseForm", "ReasonForm", "ReopenForm"]

CLOSING = (
    ("unfounded", "Het vermoeden klopte niet"),
    ("handed-over", "Een andere organisatie neemt het over"),
    ("safe", "De persoon is veilig; er is toezicht afgesproken"),
    ("reported", "Gemeld, en Veilig Thuis heeft het opgepakt"),
    ("other", "Een andere reden"),
)  # fmt: skip


# R51, said of a choice that is still to be made.
NOT_RIGHT = (
    "Klopte het vermoeden niet? Schrijf dat duidelijk op; zo blijft het in het dossier staan."
)
WATCHERS = (
    ("self", "Ik"),
    ("colleague", "Een collega die ook aan deze casus werkt"),
    ("veilig-thuis", "Veilig Thuis"),
    ("lkha", "LKHA"),
    ("police", "Politie"),
    ("other", "Een andere organisatie"),
)
DROP = "drop"
NOBODY = ((DROP, "Niemand: de alarmdatum vervalt"),)


class ApprovalForm(CaseForm):
    """Asking a second person to look along."""

    name = "akkoord"
    submit = "Vraag een tweede persoon"
    reason = text("Waarom vindt u dit?", required=True)


class ReasonForm(CaseForm):
    """Skipping a stage, with a reason."""

    name = "reden"
    submit = "Overslaan met deze reden"
    reason = text("Waarom slaat u deze stap over?", required=True, rows=2)


class CloseForm(CaseForm):
    """Closing the case; an unfounded suspicion is stated as such (R51)."""

    name = "sluiten"
    submit, settles = "Kijk het na", "Sluit de casus af"
    reason = choice("Waarom sluit u de casus af?", CLOSING, radio=True)
    alarm_reason = unmarked(text("Waarom hoeft niemand meer te letten?", rows=2))
    text = text("Uw uitleg", required=True, help_text=NOT_RIGHT)
    # Asked only where an alarm date stands, and then with a sentence of its own.
    watch = unmarked(
        choice("Wie let op de alarmdatum?", (*WATCHERS, *NOBODY), radio=True, required=False)
    )
    layout = Lay(
        "reason",
        "text",
        "watch",
        When("watch", DROP, "alarm_reason", says="Vervalt de alarmdatum?"),
    )

    def __init__(
        self, *args: Any, alarm: bool = False, colleagues: Sequence[User] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.colleagues = {str(one.pk): one for one in colleagues}
        if not alarm:
            del self.fields["watch"], self.fields["alarm_reason"]
            self.layout = Lay("reason", "text")
            return
        named = [(pk, one.name) for pk, one in self.colleagues.items()]
        others = [row for row in WATCHERS if row[0] not in ("self", "colleague")]
        watch: Any = self.fields["watch"]
        watch.choices = [WATCHERS[0], *named, *others, *NOBODY]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if "watch" in self.fields and not cleaned.get("watch") and "watch" not in self.errors:
            self.add_error("watch", "Kies wie er op de alarmdatum let.")
        if cleaned.get("watch") == DROP and not cleaned.get("alarm_reason"):
            self.add_error("alarm_reason", "Schrijf op waarom niemand meer hoeft te letten.")
        return cleaned

    @property
    def alarm(self) -> Alarm | None:
        """What becomes of the alarm date; None where there is none."""
        watch = self.cleaned_data.get("watch")
        if not watch:
            return None
        if watch == DROP:
            return Alarm(reason=self.cleaned_data["alarm_reason"])
        watcher = self.colleagues.get(watch)
        return Alarm("colleague" if watcher else watch, watcher)


class ReopenForm(CaseForm):
    """Taking a closed case up again (R54)."""

    name = "heropenen"
    submit = "Pak de casus weer op"
    text = text("Waarom pakt u de casus weer op? Zijn er nieuwe signalen?", required=True)
