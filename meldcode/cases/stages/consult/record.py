"""What stage 2 records: whom one called, what they said of a talk, and what was agreed."""

from typing import TYPE_CHECKING, Any

from django import forms

from meldcode.cases.forms.base import CaseForm, choice, day, text, yes_no
from meldcode.cases.forms.fields import for_the_file
from meldcode.cases.forms.layout import Fold, Lay
from meldcode.cases.models import Kind
from meldcode.cases.stages.record import StageRecord, counted
from meldcode.domain.experts import ADVISERS, EXPERT_ROWS
from meldcode.domain.facts import Expert
from meldcode.domain.stages import Stage

if TYPE_CHECKING:
    from meldcode.cases.ledger import Ledger

__all__ = ["RECORD", "ConsultationForm"]

WHOM = tuple((row.expert.value, row.label.nl) for row in EXPERT_ROWS)
JUDGED = (("safe", "Veilig"), ("unsafe", "Niet veilig"), ("not-discussed", "Niet besproken"))
AGREED = (
    ("not-discussed", "Niet besproken"),
    ("no", "Nee, niet vertellen"),
    ("yes", "Ja, dat mag"),
)


class ConsultationForm(CaseForm):
    """A call (R08): with whom, when, what they said of both talks; the rest where it matters."""

    name = "advies"
    submit = "Opslaan"
    with_whom = choice("Met wie sprak u?", WHOM, radio=True)
    happened_on = day("Op welke dag?", past=True, required=True)
    talk = choice("Wat was het oordeel over een gesprek met de familie?", JUDGED, radio=True)
    person_talk = choice("En over een gesprek met de persoon?", JUDGED, radio=True)
    agreements = text("Wat is het advies, en wat spreekt u af?", rows=3)
    informing = choice("Mag de familie horen dat er een melding komt?", AGREED, required=False)
    absence_agreed = forms.BooleanField(
        label="Er is afgesproken wat de ouders over de afwezigheid te horen krijgen", required=False
    )
    shared = for_the_file(yes_no("Hebt u gegevens van de persoon gedeeld?", required=False))
    question = text("Wat vroeg u?", rows=2)
    advice = text("Wat was het advies precies?", rows=3)
    layout = Lay(
        "with_whom",
        "happened_on",
        "talk",
        "person_talk",
        "agreements",
        Fold(
            "Ook besproken: melding, verzuim, gegevens, uw vraag",
            "informing",
            "absence_agreed",
            "shared",
            "question",
            "advice",
        ),
    )

    def held_by(self, entry: Any) -> dict[str, Any]:
        return {**entry.data, **entry.texts, "with_whom": entry.data["with"]}

    def recorded(self) -> dict[str, Any]:
        kept = self.values("talk", "person_talk", "absence_agreed", "shared")
        informing = self.cleaned_data["informing"] or "not-discussed"
        return {"with": self.cleaned_data["with_whom"], "informing": informing, **kept}


def advised(ledger: "Ledger", since: int = 0) -> bool:
    """Whether LKHA or Veilig Thuis was spoken to (R08), after the entry `since`."""
    rows = ledger.vouched_for(Kind.CONSULTATION, since)
    return any(Expert(row.data["with"]) in ADVISERS for row in rows)


def stands(ledger: "Ledger") -> str:
    asked = ledger.vouched_for(Kind.CONSULTATION)
    return counted(len(asked), "keer advies gevraagd", "keer advies gevraagd")


RECORD = StageRecord(
    stage=Stage.CONSULT,
    forms={Kind.CONSULTATION: ConsultationForm},
    enough=advised,
    stands_on=advised,
    stands=stands,
)
