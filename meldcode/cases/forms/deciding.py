"""The forms of stages 4 and 5: the weighing questions, the two decisions, an approval, closing."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone

from meldcode.cases.forms.base import CaseForm, day, text, yes_no
from meldcode.cases.forms.base import choice as pick
from meldcode.domain.questions import QUESTIONS

__all__ = [
    "ApprovalForm",
    "CloseForm",
    "HelpForm",
    "QuestionForm",
    "ReasonForm",
    "ReopenForm",
    "ReportForm",
]

WITH = (
    ("", "Niemand"), ("veilig-thuis", "Veilig Thuis"), ("lkha", "LKHA"),
    ("aandachtsfunctionaris", "Aandachtsfunctionaris"), ("colleague", "Collega"), ("lead", "Teamleider"),
)  # fmt: skip
HELP_KINDS = (
    ("shelter", "Opvang of een veilige plek"), ("guidance", "Begeleiding van de persoon"),
    ("family-treatment", "Hulp voor het gezin door een deskundige"), ("legal", "Hulp bij papieren of verblijf"),
    ("mediation", "Bemiddelen tussen persoon en familie"), ("other", "Andere hulp"),
)  # fmt: skip
LEADS = (
    ("own-organisation", "Mijn organisatie"), ("veilig-thuis", "Veilig Thuis"), ("lkha", "LKHA"),
    ("youth-care", "Jeugdhulp"), ("shelter", "Opvang"), ("other", "Een andere organisatie"),
)  # fmt: skip
CLOSING = (
    ("unfounded", "Het vermoeden klopte niet"), ("handed-over", "Een andere organisatie neemt het over"),
    ("safe", "De persoon is veilig; er is toezicht afgesproken"),
    ("reported", "Gemeld, en Veilig Thuis heeft het opgepakt"),
    ("other", "Een andere reden"),
)  # fmt: skip
MORE_THAN_A_WORD = 10
ANSWERS = {"yes": "Ja", "no": "Nee", "doubt": "Ik twijfel"}
SHORT = {
    1: "is er een vermoeden?",
    2: "is het onveilig?",
    3: "kan ik helpen?",
    4: "werkt men mee?",
    5: "helpt de hulp?",
}
WITHDRAW = "Toch nog geen antwoord: ik trek mijn antwoord in"
PRESET = "Het lijkt hier om ja te gaan. Dit telt pas als u zelf kiest en opslaat."


class QuestionForm(CaseForm):
    """One weighing question, with the ground and who weighed along."""

    answer = pick("Antwoord", (), required=False, radio=True)
    reason = text("Waarom?", rows=3)
    weighed_with = pick("Wie dacht mee?", WITH, required=False)

    def __init__(self, *args: Any, question: int, preset: bool = False, **kwargs: Any) -> None:
        self.question = QUESTIONS[question - 1]
        self.name = f"vraag{question}"
        super().__init__(*args, **kwargs)
        leads = {
            "yes": self.question.yes_nl,
            "no": self.question.no_nl,
            "doubt": self.question.doubt_nl,
        }
        options = [(answer, f"{ANSWERS[answer]}: {lead}") for answer, lead in leads.items() if lead]
        options += [("", WITHDRAW)] if self.said else []
        self.fields["answer"].choices = options  # type: ignore[attr-defined]
        self.fields["answer"].label = self.question.nl
        self.fields["answer"].help_text = self.question.note_nl
        # A preset fills the form; it is no answer until it is saved (R13, R14).
        self.preset_note = PRESET if preset and not self.latest else ""
        if self.preset_note:
            self.initial["answer"] = "yes"

    @property
    def heading(self) -> str:
        return f"Vraag {self.question.number}: {SHORT[self.question.number]}"

    @property
    def said(self) -> str:
        """The answer that stands there, in one word."""
        return {**ANSWERS, "": ""}[self.latest.data["answer"] if self.latest else ""]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("answer") and not cleaned.get("reason"):
            self.add_error("reason", "Schrijf op waarom u dit antwoord geeft.")
        if (
            cleaned.get("reason")
            and not cleaned.get("answer")
            and "answer" not in self.errors
            and not self.latest
        ):
            self.add_error("answer", "Kies ook een antwoord; anders gaat uw reden verloren.")
        return cleaned


class DecisionForm(CaseForm):
    """One of the two decisions."""

    submit = "Besluit opslaan"

    @property
    def said(self) -> str:
        """The choice that stands there, in one word."""
        return ANSWERS[self.latest.data["choice"]] if self.latest else ""


class ReportForm(DecisionForm):
    """The first decision: must I report? Not reporting needs a reason and monitoring agreements
    (R19).
    """

    name = "melden"
    choice = yes_no("Meldt u bij Veilig Thuis?")
    reason = text("Waarom?", required=True)
    agreements = text("Meldt u niet? Wie volgt de veiligheid, en hoe?", rows=3)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if (
            cleaned.get("choice") == "no"
            and len(cleaned.get("agreements") or "") < MORE_THAN_A_WORD
        ):
            self.add_error("agreements", "Schrijf op wie de veiligheid volgt en hoe.")
        return cleaned

    def recorded(self) -> dict[str, Any]:
        agreed = self.cleaned_data["choice"] == "no" and bool(self.cleaned_data["agreements"])
        return {"choice": self.cleaned_data["choice"], "agreements_recorded": agreed}


class HelpForm(DecisionForm):
    """The second decision: can I (also) give or arrange help? With the agreements of R52; mediation
    as R45 says.
    """

    name = "hulp"
    choice = yes_no("Gaat u (ook) hulp geven of regelen?")
    reason = text("Waarom?", required=True)
    kinds = forms.MultipleChoiceField(
        label="Welke hulp?", choices=HELP_KINDS, required=False, widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Kies uit de lijst."},
    )  # fmt: skip
    mediation_reason = text(
        "Kiest u bemiddelen? Schrijf op waarom, ondanks de waarschuwing.", rows=2
    )
    until = day("Tot wanneer duurt de hulp?")
    goal = text("Wat is het doel?", rows=2)
    leads = pick("Wie leidt?", (("", "Kies"), *LEADS), required=False)
    safety = pick("Wie let op de veiligheid?", (("", "Kies"), *LEADS), required=False)
    question_5_on = day("Wanneer beantwoordt u vraag 5 (helpt de hulp)?")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("choice") == "yes":
            self.need_agreements(cleaned)
            self.weigh_mediation(cleaned)
        return cleaned

    def need_agreements(self, cleaned: dict[str, Any]) -> None:
        for name in ("kinds", "until", "goal", "leads", "safety", "question_5_on"):
            if not cleaned.get(name) and name not in self.errors:
                self.add_error(name, "Vul dit in als u hulp geeft of regelt.")
        asked = cleaned.get("question_5_on")
        if asked and asked < timezone.localdate() - timedelta(days=1):
            self.add_error("question_5_on", "Kies een dag die nog komt.")

    def weigh_mediation(self, cleaned: dict[str, Any]) -> None:
        kinds = cleaned.get("kinds") or []
        if set(kinds) == {"mediation"}:
            self.add_error("kinds", "Kies nooit alleen bemiddelen. Kies ook andere hulp.")
        elif "mediation" in kinds and not cleaned.get("mediation_reason"):
            self.add_error(
                "mediation_reason",
                "Bemiddelen wordt afgeraden. Het helpt zelden en kan de plannen versnellen. "
                "Schrijf op waarom u het toch kiest.",
            )

    def recorded(self) -> dict[str, Any]:
        return self.values("choice", "kinds", "until", "leads", "safety", "question_5_on")


class ApprovalForm(CaseForm):
    """Asking a second person to agree."""

    name = "akkoord"
    submit = "Vraag om akkoord"
    reason = text("Waarom vindt u dit?", required=True)


class ReasonForm(CaseForm):
    """Leaving a stage or closing it, with a reason."""

    name = "reden"
    reason = text("Waarom?", required=True, rows=2)


class CloseForm(CaseForm):
    """Closing the case; an unfounded suspicion is stated as such (R51)."""

    name = "sluiten"
    submit = "Casus sluiten"
    reason = pick("Waarom sluit u de casus?", CLOSING, radio=True)
    text = text(
        "Toelichting",
        required=True,
        help_text=(
            "Klopte het vermoeden niet? Schrijf dat duidelijk op; zo blijft het in het dossier"
            " staan."
        ),
    )


class ReopenForm(CaseForm):
    """Taking a closed case up again (R54)."""

    name = "heropenen"
    submit = "Casus heropenen"
    text = text("Waarom heropent u de casus? Zijn er nieuwe signalen?", required=True)
