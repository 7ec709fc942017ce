"""The forms of stages 1, 2, 3a and 3b: what was seen, advised and said."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from meldcode.cases.forms.base import CaseForm, choice, day, text, yes_no
from meldcode.cases.models import Entry
from meldcode.content import memory

__all__ = [
    "WHY_NOT", "AgainstForm", "ConsultationForm", "ContactForm", "CorrectFamilyTalkForm", "FamilyTalkForm",
    "ObservationForm", "PersonTalkForm", "PreparationForm", "RiskFactorsForm",
]  # fmt: skip

SOURCE = (
    ("own", "Ik zag of hoorde het zelf"), ("person", "De persoon vertelde het"),
    ("other", "Een ander vertelde het"), ("interpretation", "Dit is mijn uitleg"),
)  # fmt: skip
ROLE = (
    ("", "Niet van toepassing"), ("pupil", "Leerling of vriend(in)"), ("colleague", "Collega"),
    ("professional", "Andere professional"), ("family", "Familie of partner"), ("neighbour", "Buur of kennis"),
    ("other", "Iemand anders"),
)  # fmt: skip
EXPERTS = (
    ("lkha", "LKHA"), ("veilig-thuis", "Veilig Thuis"), ("police", "Politie"),
    ("aandachtsfunctionaris", "Aandachtsfunctionaris"), ("colleague", "Collega"),
)  # fmt: skip
JUDGED = (("not-discussed", "Niet besproken"), ("unsafe", "Niet veilig"), ("safe", "Veilig"))
AGREED = (
    ("not-discussed", "Niet besproken"),
    ("no", "Nee, niet vertellen"),
    ("yes", "Ja, akkoord"),
)
INTERPRETER = (
    ("none", "Geen tolk nodig"), ("professional", "Professionele tolk, per telefoon"),
    ("professional_present", "Professionele tolk, op de plek zelf"), ("relative", "Familie"), ("partner", "Partner"),
    ("child", "Kind"), ("neighbour", "Buur"), ("acquaintance", "Bekende"),
)  # fmt: skip
NO_INTERPRETER = frozenset({"relative", "partner", "child", "neighbour", "acquaintance"})
REFUSED_INTERPRETER = (
    "Kies een professionele tolk. Familie, partner, kinderen, buren of bekenden mogen niet tolken."
)
WHO = (("family", "Familie of partner"), ("person", "De persoon zelf"), ("other", "Iemand anders"))
HOW = (
    ("phone", "Telefoon"),
    ("message", "Bericht of app"),
    ("visit", "Langsgekomen"),
    ("letter", "Brief of mail"),
)
HOW_IT_WENT, WHY_NOT = "Hoe ging het?", "Waarom niet?"
CHECKS = {
    "alone": "Ik spreek de persoon alleen",
    "not_overheard": "Niemand kan meeluisteren of meekijken",
    "ordinary_reason": "Er is een gewone reden voor het gesprek",
    "no_relative_interprets": "Er tolkt geen familie of bekende",
    "safe_way": "Ik weet hoe ik de persoon veilig kan bereiken, of ik vraag het",
}


def signal_choices() -> list[tuple[str, str]]:
    return [(row.slug, row.nl) for row in memory.checklist().signals if not row.retired]


def risk_choices() -> list[tuple[str, str]]:
    content = memory.checklist()
    return [
        (row.slug, row.nl)
        for row in (*content.risk_groups, *content.relationship_factors)
        if not row.retired
    ]


def refuse_known_interpreter(value: str) -> str:
    """R44: relatives and acquaintances never interpret."""
    if value in NO_INTERPRETER:
        raise ValidationError(REFUSED_INTERPRETER)
    return value


def need_role(form: CaseForm, cleaned: dict[str, Any]) -> None:
    """R46: someone else's words come with the role of who said them."""
    if cleaned.get("source") == "other" and not cleaned.get("role"):
        form.add_error("role", "Kies wie het vertelde.")


class ObservationForm(CaseForm):
    """Signals of one day and one source (R46), or another observation in own words."""

    name = "signaal"
    submit = "Signaal opslaan"
    signals = forms.MultipleChoiceField(
        label="Wat zag of hoorde u?", choices=signal_choices, required=False, widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Dit signaal bestaat niet. Kies uit de lijst."},
    )  # fmt: skip
    other = forms.BooleanField(label="Iets anders, dat hier niet bij staat", required=False)
    source = choice("Waar komt dit vandaan?", SOURCE, radio=True)
    role = choice(
        "Wie vertelde het?", ROLE, required=False, help_text="Alleen als een ander het vertelde."
    )
    happened_on = day("Op welke datum?", past=True, required=True)
    text = text(
        "Wat zag of hoorde u precies?", help_text="Schrijf feiten, geen oordeel. Geen namen."
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not cleaned.get("signals") and not cleaned.get("other"):
            self.add_error("signals", "Kruis een of meer signalen aan, of kies ‘iets anders’.")
        if cleaned.get("other") and not cleaned.get("text"):
            self.add_error("text", "Schrijf op wat u zag of hoorde.")
        need_role(self, cleaned)
        return cleaned

    def observed(self) -> list[str]:
        """The slugs that were ticked; an empty one stands for another observation."""
        return [
            *dict.fromkeys(self.cleaned_data["signals"]),
            *([""] if self.cleaned_data["other"] else []),
        ]


class CorrectObservationForm(CaseForm):
    """A correction of one observation; the signal itself stays."""

    name = "signaal"
    source = choice("Waar komt dit vandaan?", SOURCE, radio=True)
    role = choice("Wie vertelde het?", ROLE, required=False)
    happened_on = day("Op welke datum?", past=True, required=True)
    text = text("Wat zag of hoorde u precies?")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        need_role(self, cleaned)
        if self.latest and not self.latest.data["signal"] and not cleaned.get("text"):
            self.add_error("text", "Schrijf op wat u zag of hoorde.")
        return cleaned


class AgainstForm(CaseForm):
    """What does not fit the suspicion."""

    name = "tegen"
    happened_on = day("Op welke datum?", past=True)
    text = text("Wat past niet bij het vermoeden?", required=True)


class RiskFactorsForm(CaseForm):
    """Background that plays a part; never a signal (R48)."""

    name = "achtergrond"
    slugs = forms.MultipleChoiceField(
        label="Wat speelt mee?", choices=risk_choices, required=False, widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Deze keuze bestaat niet. Kies uit de lijst."},
    )  # fmt: skip


class ConsultationForm(CaseForm):
    """A consultation (R08), with the judgement on a talk with the family (R05) and the agreements."""

    name = "overleg"
    submit = "Overleg opslaan"
    with_whom = choice("Met wie hebt u overlegd?", EXPERTS, radio=True)
    happened_on = day("Op welke datum?", past=True, required=True)
    talk = choice("Is een gesprek met de familie veilig?", JUDGED, radio=True)
    person_talk = choice("Is een gesprek met de persoon zelf veilig?", JUDGED, radio=True)
    informing = choice("Mag de familie horen dat er een melding komt?", AGREED, required=False)
    absence_agreed = forms.BooleanField(
        label="Er is afgesproken wat de ouders over de afwezigheid te horen krijgen", required=False
    )
    shared = yes_no("Hebt u gegevens van de persoon gedeeld?")
    question = text("Wat hebt u gevraagd?", rows=2)
    advice = text("Wat was het advies?", required=True)
    agreements = text("Welke afspraken zijn er gemaakt?", rows=3)

    def held_by(self, entry: Entry) -> dict[str, Any]:
        return {**entry.data, **entry.texts, "with_whom": entry.data["with"]}

    def recorded(self) -> dict[str, Any]:
        kept = self.values("talk", "person_talk", "absence_agreed", "shared")
        informing = self.cleaned_data["informing"] or "not-discussed"
        return {"with": self.cleaned_data["with_whom"], "informing": informing, **kept}


class ContactForm(CaseForm):
    """Family or person made contact unasked; recording it opens nothing (R02)."""

    name = "contact"
    submit = "Contact opslaan"
    who = choice("Wie nam contact op?", WHO, radio=True)
    how = choice("Hoe?", HOW)
    happened_on = day("Op welke datum?", past=True, required=True)
    text = text("Wat is er gezegd of gebeurd?", required=True)


class PreparationForm(CaseForm):
    """The check before a planned talk with the person (R43)."""

    name = "voorbereiding"
    submit = "Voorbereiding opslaan"
    planned_on = day("Wanneer is het gesprek?")
    interpreter = choice("Is er een tolk nodig?", INTERPRETER)
    alone = forms.BooleanField(label=CHECKS["alone"], required=False)
    not_overheard = forms.BooleanField(label=CHECKS["not_overheard"], required=False)
    ordinary_reason = forms.BooleanField(label=CHECKS["ordinary_reason"], required=False)
    no_relative_interprets = forms.BooleanField(
        label=CHECKS["no_relative_interprets"], required=False
    )
    safe_way = forms.BooleanField(label=CHECKS["safe_way"], required=False)

    def clean_interpreter(self) -> str:
        return refuse_known_interpreter(self.cleaned_data["interpreter"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for name in CHECKS:
            if not cleaned.get(name):
                self.add_error(name, "Regel dit eerst, of wacht met het gesprek.")
        return cleaned


class PersonTalkForm(CaseForm):
    """The talk with the person; an unplanned one answers the same checks afterwards (R43)."""

    name = "gesprek"
    submit = "Gesprek opslaan"
    happened_on = day("Op welke datum?", past=True, required=True)
    planned = yes_no("Was het gesprek gepland?")
    interpreter = choice("Wie tolkte er?", INTERPRETER)
    alone = forms.BooleanField(label="Ik sprak de persoon alleen", required=False)
    not_overheard = forms.BooleanField(
        label="Niemand kon meeluisteren of meekijken", required=False
    )
    ordinary_reason = forms.BooleanField(
        label="Er was een gewone reden voor het gesprek", required=False
    )
    safe_way = forms.BooleanField(
        label="Ik weet hoe ik de persoon veilig kan bereiken", required=False
    )
    disclosed = yes_no("Vertelde de persoon zelf dat achterlating dreigt of gebeurt?")
    text = text("Wat vertelde de persoon? Wat wil de persoon zelf?", required=True)

    def clean_interpreter(self) -> str:
        return refuse_known_interpreter(self.cleaned_data["interpreter"])


class FamilyTalkForm(CaseForm):
    """The talk with the family, or that it was not held for safety."""

    name = "familie"
    held = choice(
        "Is het gesprek gehouden?",
        (("no", "Nee, niet gehouden voor de veiligheid"), ("yes", "Ja, het gesprek is gehouden")),
        radio=True,
    )
    happened_on = day("Op welke datum?", past=True)
    interpreter = choice("Wie tolkte er?", INTERPRETER, required=False)
    text = text("Hoe ging het, of waarom niet?", required=True)

    def ask_only_why_not(self) -> None:
        """How it went is no question while the talk is closed: it would sound as if one still
        might.
        """
        self.fields["text"].label = WHY_NOT

    def clean_interpreter(self) -> str:
        return refuse_known_interpreter(self.cleaned_data["interpreter"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("held") == "yes" and not cleaned.get("happened_on"):
            self.add_error("happened_on", "Vul de datum van het gesprek in.")
        return cleaned


class CorrectFamilyTalkForm(CaseForm):
    """One's own words about the talk; whether it was held is no matter of wording, and stays as it
    was recorded.
    """

    name = "familie"
    happened_on = day("Op welke datum?", past=True)
    interpreter = choice("Wie tolkte er?", INTERPRETER, required=False)
    text = text("Hoe ging het, of waarom niet?", required=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held = bool(self.latest and self.latest.data["held"])
        self.fields["happened_on"].required = held
        self.fields["text"].label = HOW_IT_WENT if held else WHY_NOT

    def clean_interpreter(self) -> str:
        return refuse_known_interpreter(self.cleaned_data["interpreter"])
