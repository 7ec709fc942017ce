"""What stage 5 records: questions 3 to 5, the two decisions, what was agreed on help, the
report.
"""

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils import timezone

from meldcode.cases.forms.base import RENEWED, CaseForm, day, text, yes_no
from meldcode.cases.forms.base import choice as pick
from meldcode.cases.forms.fields import for_the_file, ticks, unmarked
from meldcode.cases.forms.layout import Group, Lay, Note, When
from meldcode.cases.models import Kind
from meldcode.cases.stages.common import need
from meldcode.cases.stages.questions import numbers_said
from meldcode.cases.stages.record import StageRecord
from meldcode.domain.rules import RULE_BY_ID
from meldcode.domain.stages import Stage

if TYPE_CHECKING:
    from meldcode.cases.ledger import Ledger

__all__ = ["NUMBERS", "RECORD", "DecisionsForm", "HelpForm", "ReportedForm", "help_is_agreed"]

NUMBERS = (3, 4, 5)
HELP_KINDS = (
    ("shelter", "Opvang of een veilige plek"), ("guidance", "Begeleiding van de persoon"),
    ("family-treatment", "Hulp voor het gezin door een deskundige"),
    ("legal", "Hulp bij papieren of verblijfsrecht"),
    ("mediation", "Bemiddelen tussen persoon en familie"), ("other", "Andere hulp"),
)  # fmt: skip
LEADS = (
    ("own-organisation", "Mijn organisatie"), ("veilig-thuis", "Veilig Thuis"), ("lkha", "LKHA"),
    ("youth-care", "Jeugdhulp"), ("shelter", "Opvang"), ("other", "Een andere organisatie"),
)  # fmt: skip
REPORTERS = (
    ("self", "Ikzelf"),
    ("colleague", "Een collega van mijn organisatie"),
    ("other", "Iemand anders"),
)
MORE_THAN_A_WORD = 10
ALWAYS = "Advies vragen, 112 bellen en melden kan altijd. Wacht daar niet mee."
MEDIATION = RULE_BY_ID["R45"].nl


class DecisionsForm(CaseForm):
    """Both decisions: must I report, and can I (also) give or arrange help; each with its reason.

    Not reporting needs monitoring agreements too (R19). What help needs (R52) is asked after help
    was decided.
    """

    name = "besluit"
    submit, settles = "Kijk uw besluiten na", "Leg de besluiten vast"
    basis_help = forms.IntegerField(
        widget=forms.HiddenInput, required=False, min_value=0,
        error_messages={"invalid": RENEWED, "min_value": RENEWED},
    )  # fmt: skip
    report = yes_no("Gaat u melden bij Veilig Thuis?")
    report_reason = text("Waarom?", required=True, rows=2)
    agreements = unmarked(text("Wie volgt de veiligheid, en hoe?", rows=2))
    help = yes_no("Gaat u (ook) hulp geven of regelen?")
    help_reason = text("Waarom?", required=True, rows=2)
    layout = Lay(
        "basis_help",
        Group(
            "Besluit 1: melden",
            "report",
            When("report", "no", "agreements", says="Meldt u niet?"),
            "report_reason",
        ),
        Group("Besluit 2: hulp", "help", "help_reason"),
        Note(ALWAYS),
    )

    def __init__(self, *args: Any, helped: Any = None, **kwargs: Any) -> None:
        self.helped = helped
        if helped:
            initial = {"help": helped.data["choice"], "help_reason": helped.texts.get("reason", "")}
            kwargs["initial"] = {
                **initial,
                "basis_help": helped.number,
                **(kwargs.get("initial") or {}),
            }
        super().__init__(*args, **kwargs)

    def held_by(self, entry: Any) -> dict[str, Any]:
        texts = {
            "report_reason": entry.texts.get("reason"),
            "agreements": entry.texts.get("agreements"),
        }
        return {"report": entry.data["choice"], **texts}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if (
            cleaned.get("report") == "no"
            and len(cleaned.get("agreements") or "") < MORE_THAN_A_WORD
        ):
            self.add_error("agreements", "Schrijf op wie de veiligheid volgt, en hoe.")
        return cleaned

    def decisions(self) -> dict[str, dict[str, Any]]:
        """What each decision is recorded with."""
        said = self.cleaned_data
        agreed = said["report"] == "no" and bool(said["agreements"])
        return {
            "report": {
                "basis": said.get("basis") or 0,
                "data": {"choice": said["report"], "agreements_recorded": agreed},
                "texts": {"reason": said["report_reason"], "agreements": said["agreements"]},
            },
            "help": {
                "basis": said.get("basis_help") or 0,
                "data": {"choice": said["help"]},
                "texts": {"reason": said["help_reason"]},
            },
        }


class HelpForm(CaseForm):
    """What was agreed on the help: which, how long, what for, who (R52); mediation as R45 says."""

    name = "hulp"
    kinds = ticks("Welke hulp?", HELP_KINDS, wrong="Kies uit de lijst.", required=True)
    mediation_reason = unmarked(text("Waarom kiest u toch voor bemiddelen?", rows=2))
    goal = text("Wat is het doel?", rows=2, required=True)
    until = day("Tot wanneer duurt de hulp?", required=True)
    leads = for_the_file(pick("Wie leidt de hulp?", (("", "Kies"), *LEADS)))
    safety = for_the_file(pick("Wie let op de veiligheid?", (("", "Kies"), *LEADS)))
    question_5_on = day("Op welke dag kijkt u of de hulp helpt (vraag 5)?", required=True)
    layout = Lay(
        "kinds",
        When(
            "kinds",
            "mediation",
            Note(MEDIATION, rule="R45"),
            "mediation_reason",
            says="Bemiddelen?",
        ),
        "goal",
        "until",
        "leads",
        "safety",
        "question_5_on",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kinds"].error_messages["required"] = "Kies welke hulp."

    def clean_question_5_on(self) -> Any:
        asked = self.cleaned_data["question_5_on"]
        if asked and asked < timezone.localdate() - timedelta(days=1):
            raise forms.ValidationError("Kies een dag die nog komt.")
        return asked

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        until, looked_at = cleaned.get("until"), cleaned.get("question_5_on")
        if until and looked_at and looked_at > until:
            self.add_error("question_5_on", "Kijk uiterlijk op de dag dat de hulp eindigt.")
        kinds = cleaned.get("kinds") or []
        if set(kinds) == {"mediation"}:
            self.add_error("kinds", "Kies nooit alleen bemiddelen. Kies ook andere hulp.")
        elif "mediation" in kinds:
            need(
                self,
                cleaned,
                "mediation_reason",
                f"{MEDIATION} Schrijf op waarom u het toch kiest.",
            )
        return cleaned

    def recorded(self) -> dict[str, Any]:
        return {
            "choice": "yes",
            **self.values("kinds", "until", "leads", "safety", "question_5_on"),
        }

    def typed(self) -> dict[str, str]:
        reason = self.latest.texts.get("reason", "") if self.latest else ""
        said = {name: self.cleaned_data[name] for name in ("goal", "mediation_reason")}
        return {"reason": reason, **said}


class ReportedForm(CaseForm):
    """That the report was made: who made it, when, and what Veilig Thuis said."""

    name = "gemeld"
    submit = "Opslaan: er is gemeld"
    happened_on = day("Op welke dag is er gemeld?", past=True, required=True)
    who = for_the_file(pick("Wie meldde?", REPORTERS, radio=True))
    text = text("Wat zei Veilig Thuis, en wat spreekt u af?", rows=3)


class CorrectReportedForm(ReportedForm):
    """The same, and that nobody reported after all: one press may have said so by mistake."""

    undone = forms.BooleanField(required=False, label="Er is toch nog niet gemeld")

    def recorded(self) -> dict[str, Any]:
        undone = bool(self.cleaned_data["undone"])
        said = {"who": "" if undone else self.cleaned_data["who"]}
        # Kept where it says something, now or before.
        was = bool(self.latest and self.latest.data.get("undone"))
        return {**said, "undone": undone} if undone or was else said


def help_is_agreed(ledger: "Ledger") -> bool:
    """Whether what R52 asks stands there, where help was decided on."""
    helped = ledger.latest(Kind.DECISION, decision="help")
    return not helped or helped.data["choice"] != "yes" or bool(helped.data.get("question_5_on"))


def decided(ledger: "Ledger") -> bool:
    """Both decisions stand there (R21)."""
    chosen = [ledger.latest(Kind.DECISION, decision=name) for name in ("report", "help")]
    return all(row and row.data["choice"] for row in chosen)


def stands(ledger: "Ledger") -> str:
    return numbers_said(ledger, NUMBERS)


RECORD = StageRecord(
    stage=Stage.DECIDE,
    forms={Kind.DECISION: HelpForm, Kind.REPORTED: ReportedForm},
    corrected_in={Kind.REPORTED: CorrectReportedForm},
    stands=stands,
    stands_on=decided,
)
