"""What stage 1 records: signals and other observations, what speaks against, background."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django import forms

from meldcode.cases.forms.base import CaseForm, choice, day, text
from meldcode.cases.forms.fields import for_the_file, know, ticks
from meldcode.cases.forms.layout import Fold, Lay, Note, Ticks, When
from meldcode.cases.models import Kind
from meldcode.cases.observed import NOT_BACK, has_other, observed_signals
from meldcode.cases.stages.common import (
    asked_fact,
    asked_whether_told,
    need,
    need_role,
    need_whether_told,
)
from meldcode.cases.stages.record import StageRecord, counted
from meldcode.content import memory
from meldcode.domain.facts import FACT
from meldcode.domain.stages import Stage

if TYPE_CHECKING:
    from meldcode.cases.ledger import Ledger

__all__ = [
    "RECORD",
    "AgainstForm",
    "CorrectObservationForm",
    "ObservationForm",
    "RiskFactorsForm",
    "signal_groups",
]

SOURCE = (
    ("own", "Ik zag of hoorde het zelf"), ("person", "De persoon vertelde het"),
    ("other", "Een ander vertelde het"), ("interpretation", "Dit denk ik zelf"),
)  # fmt: skip
ROLE = (
    ("", "Kies wie"), ("pupil", "Leerling of vriend(in)"), ("colleague", "Collega"),
    ("professional", "Andere professional"), ("family", "Familie of partner"),
    ("neighbour", "Buur of kennis"),
    ("other", "Iemand anders"),
)  # fmt: skip


def signal_choices() -> list[tuple[str, str]]:
    return [(row.slug, row.nl) for row in memory.checklist().signals if not row.retired]


def risk_choices() -> list[tuple[str, str]]:
    content = memory.checklist()
    return [
        (row.slug, row.nl)
        for row in (*content.risk_groups, *content.relationship_factors)
        if not row.retired
    ]


def signal_groups() -> list[tuple[str, Iterable[Any]]]:
    """The signals in the groups of the checklist."""
    return [(group.nl, group.signals) for group in memory.checklist().signal_groups]


class SourcedForm(CaseForm):
    """An observation: with its source and its day (R46)."""

    name = "signaal"
    source = choice("Waar komt dit vandaan?", SOURCE, radio=True)
    role = for_the_file(choice("Wie vertelde het?", ROLE, required=False))
    disclosed = asked_whether_told()
    seen_since = know(FACT["here_confirmed_since_signal"].nl, "Vraag dit niet aan de familie.")
    happened_on = day("Op welke dag was dat?", past=True, required=True)
    text = text("Wat zag of hoorde u precies?", help_text="Schrijf feiten. Geen namen.", rows=3)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        need_role(self, cleaned)
        need_whether_told(self, cleaned, from_the_person=cleaned.get("source") == "person")
        if NOT_BACK in self.signals_said():
            need(self, cleaned, "seen_since", "Kies of iemand de persoon daarna nog zag.")
        else:
            cleaned["seen_since"] = ""
        return cleaned

    def signals_said(self) -> Iterable[str]:
        raise NotImplementedError

    def of_source(self) -> dict[str, Any]:
        return self.values("source", "role", "disclosed", "seen_since")


class ObservationForm(SourcedForm):
    """Signals of one day and one source, or another observation in own words: one note."""

    submit = "Opslaan"
    signals = ticks(
        "Wat zag of hoorde u?", signal_choices, wrong="Dit signaal bestaat niet. Kies uit de lijst."
    )
    other = forms.BooleanField(label="Iets anders, dat hier niet bij staat", required=False)
    others_at_risk = asked_fact("others_at_risk")
    layout = Lay(
        Note("Eén signaal bewijst niets. Zonder signaal kan er toch iets zijn.", rule="R49"),
        Ticks("signals", "signal_groups"),
        "other",
        "source",
        When("source", "other", "role", says="Vertelde een ander het?"),
        When("source", "person", "disclosed", says="Vertelde de persoon het?"),
        When("signals", NOT_BACK, "seen_since", says="Kwam de persoon niet terug?"),
        "text",
        "happened_on",
        Fold("Lopen andere kinderen ook gevaar?", "others_at_risk"),
    )

    def signal_groups(self) -> list[tuple[str, Iterable[Any]]]:
        return signal_groups()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not cleaned.get("signals") and not cleaned.get("other"):
            self.add_error("signals", "Kruis een of meer signalen aan, of kies ‘iets anders’.")
        if cleaned.get("other"):
            need(self, cleaned, "text", "Schrijf op wat u zag of hoorde.")
        return cleaned

    def signals_said(self) -> Iterable[str]:
        return self.cleaned_data.get("signals") or ()

    def recorded(self) -> dict[str, Any]:
        signals = list(dict.fromkeys(self.cleaned_data["signals"]))
        return {"signals": signals, "other": self.cleaned_data["other"], **self.of_source()}


class CorrectObservationForm(SourcedForm):
    """A correction of one observation; its signals stay."""

    layout = Lay(
        "source",
        When("source", "other", "role", says="Vertelde een ander het?"),
        When("source", "person", "disclosed", says="Vertelde de persoon het?"),
        "seen_since",
        "happened_on",
        "text",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if NOT_BACK not in self.signals_said():
            del self.fields["seen_since"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.latest and has_other(self.latest.data):
            need(self, cleaned, "text", "Schrijf op wat u zag of hoorde.")
        return cleaned

    def signals_said(self) -> Iterable[str]:
        from_row: Iterable[str] = observed_signals(self.latest.data) if self.latest else ()
        return from_row

    def recorded(self) -> dict[str, Any]:
        kept = {name: value for name, value in self.latest.data.items() if name != "carried"}
        return {**kept, **self.of_source()}


class AgainstForm(CaseForm):
    """What does not fit the suspicion."""

    name = "tegen"
    text = text("Wat past niet bij het vermoeden?", required=True)
    happened_on = day("Op welke dag was dat?", past=True)


class RiskFactorsForm(CaseForm):
    """Background that plays a part; never a signal (R48)."""

    name = "achtergrond"
    slugs = ticks(
        "Wat speelt mee?", risk_choices, wrong="Deze keuze bestaat niet. Kies uit de lijst."
    )
    layout = Lay(
        Note("Bij een groep horen is geen signaal.", rule="R48"), Ticks("slugs", "risk_groups")
    )

    def risk_groups(self) -> list[tuple[str, Iterable[Any]]]:
        content = memory.checklist()
        return [
            ("Groepen met meer risico", content.risk_groups),
            (content.relationship_intro.heading_nl, content.relationship_factors),
        ]


def enough(ledger: "Ledger", since: int) -> bool:
    """Something was seen or heard; what came along from the guide waits for its source."""
    return any(not row.data.get("carried") for row in ledger.since(since, Kind.OBSERVATION))


def stands(ledger: "Ledger") -> str:
    rows = ledger.live(Kind.OBSERVATION)
    number = sum(len(observed_signals(row.data)) + has_other(row.data) for row in rows)
    return counted(number, "signaal", "signalen")


RECORD = StageRecord(
    stage=Stage.SIGNALS,
    forms={
        Kind.OBSERVATION: CorrectObservationForm,
        Kind.AGAINST: AgainstForm,
        Kind.RISK_FACTORS: RiskFactorsForm,
    },
    enough=enough,
    stands=stands,
)
