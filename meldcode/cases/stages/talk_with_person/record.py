"""What stage 3a records: the check before a talk with the person, and what the person said."""

from datetime import date
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.utils.dateformat import format as formatted

from meldcode.cases.forms.base import CaseForm, choice, day, text, yes_no
from meldcode.cases.forms.fields import for_the_file, ticks
from meldcode.cases.forms.layout import Fold, Lay
from meldcode.cases.models import Kind
from meldcode.cases.stages.common import INTERPRETER, asked_fact, refuse_known_interpreter
from meldcode.cases.stages.record import StageRecord, counted
from meldcode.domain.stages import Stage

if TYPE_CHECKING:
    from meldcode.cases.ledger import Ledger

__all__ = ["CHECKS", "RECORD", "PersonTalkForm", "PreparationForm"]

CHECKS = {
    "alone": "Ik spreek de persoon alleen.",
    "not_overheard": "Niemand kan meeluisteren of meekijken.",
    "ordinary_reason": "Er is een gewone reden voor het gesprek.",
    "no_relative_interprets": "Er tolkt geen familie of bekende.",
    "safe_way": "Ik weet hoe ik de persoon veilig bereik, of ik vraag het.",
}
WENT = (
    ("alone", "Ik sprak de persoon alleen"),
    ("not_overheard", "Niemand kon meeluisteren of meekijken"),
    ("ordinary_reason", "Er was een gewone reden voor het gesprek"),
    ("safe_way", "Ik weet hoe ik de persoon veilig bereik"),
)  # fmt: skip


TOO_LATE = "Het vertrek is op {day}. Kies een dag daarvoor, of verander eerst de dag van vertrek."


class PreparationForm(CaseForm):
    """The check before a planned talk with the person (R43): saving it says that all of it is
    so.
    """

    name = "voorbereiding"
    submit = "Dit klopt alle vijf: leg vast"
    planned_on = day("Wanneer is het gesprek?")
    interpreter = choice("Is er een tolk nodig?", INTERPRETER)
    layout = Lay(Fold("Dag en tolk", "planned_on", "interpreter"))

    def __init__(self, *args: Any, departure: date | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.departure = departure

    def clean_planned_on(self) -> date | None:
        """A talk that comes after the departure comes too late."""
        planned: date | None = self.cleaned_data["planned_on"]
        if planned and self.departure and planned >= self.departure:
            raise ValidationError(TOO_LATE.format(day=formatted(self.departure, "j F")))
        return planned

    def clean_interpreter(self) -> str:
        return refuse_known_interpreter(self.cleaned_data["interpreter"])

    @property
    def checks(self) -> list[str]:
        """What one says is so by saving, line by line."""
        return list(CHECKS.values())

    def recorded(self) -> dict[str, Any]:
        return {**self.values("planned_on", "interpreter"), **dict.fromkeys(CHECKS, True)}


class PersonTalkForm(CaseForm):
    """The talk with the person, planned or not; the same checks afterwards (R43)."""

    name = "gesprek"
    text = text("Wat vertelde de persoon? Wat wil de persoon zelf?", required=True)
    disclosed = yes_no("Vertelde de persoon zelf dat achterlating dreigt of gebeurt?")
    happened_on = day("Op welke dag was dat?", past=True, required=True)
    went = for_the_file(ticks("Hoe ging het?", WENT, wrong="Kies uit de lijst."))
    interpreter = choice("Wie tolkte er?", INTERPRETER)
    others_at_risk = asked_fact("others_at_risk")
    consent_lkha = asked_fact("consent_lkha")
    layout = Lay(
        "text",
        "disclosed",
        "happened_on",
        Fold(
            "Hoe het ging, tolk, andere kinderen",
            "went",
            "interpreter",
            "others_at_risk",
            "consent_lkha",
        ),
    )

    def held_by(self, entry: Any) -> dict[str, Any]:
        went = [name for name, _ in WENT if entry.data.get(name)]
        return {**entry.data, **entry.texts, "went": went}

    def clean_interpreter(self) -> str:
        return refuse_known_interpreter(self.cleaned_data["interpreter"])

    def recorded(self) -> dict[str, Any]:
        went = {name: name in self.cleaned_data["went"] for name, _ in WENT}
        planned = (self.latest.data if self.latest else {}).get("planned")
        return {
            **self.values("interpreter", "disclosed"),
            **went,
            **({"planned": planned} if planned else {}),
        }


def enough(ledger: "Ledger", since: int) -> bool:
    return bool(ledger.vouched_for(Kind.PERSON_TALK, since))


def not_taken_back(ledger: "Ledger") -> bool:
    """A talk stands there, or none was ever written down."""
    return bool(ledger.vouched_for(Kind.PERSON_TALK)) or not ledger.live(Kind.PERSON_TALK)


def stands(ledger: "Ledger") -> str:
    number = len(ledger.vouched_for(Kind.PERSON_TALK))
    return counted(number, "gesprek met de persoon", "gesprekken met de persoon")


RECORD = StageRecord(
    stage=Stage.TALK_WITH_PERSON,
    forms={Kind.PREPARATION: PreparationForm, Kind.PERSON_TALK: PersonTalkForm},
    enough=enough,
    stands_on=not_taken_back,
    stands=stands,
)
