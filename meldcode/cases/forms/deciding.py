"""Forms around the stages: asking a second person, skipping a stage, ending and reopening a
case.
"""

from meldcode.cases.forms.base import CaseForm, choice, text
from meldcode.domain.rules import RULE_BY_ID

__all__ = ["ApprovalForm", "CloseForm", "ReasonForm", "ReopenForm"]

CLOSING = (
    ("unfounded", "Het vermoeden klopte niet"),
    ("handed-over", "Een andere organisatie neemt het over"),
    ("safe", "De persoon is veilig; er is toezicht afgesproken"),
    ("reported", "Gemeld, en Veilig Thuis heeft het opgepakt"),
    ("other", "Een andere reden"),
)  # fmt: skip


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
    submit = "Sluit de casus af"
    reason = choice("Waarom sluit u de casus af?", CLOSING, radio=True)
    text = text("Schrijf op waarom", required=True, help_text=RULE_BY_ID["R51"].nl)


class ReopenForm(CaseForm):
    """Taking a closed case up again (R54)."""

    name = "heropenen"
    submit = "Pak de casus weer op"
    text = text("Waarom pakt u de casus weer op? Zijn er nieuwe signalen?", required=True)
