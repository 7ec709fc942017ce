"""What stage 3b records: contact that was not asked for, and the talk or why it was not held."""

from typing import TYPE_CHECKING, Any

from meldcode.cases.forms.base import CaseForm, choice, day, text
from meldcode.cases.forms.fields import for_the_file, unmarked
from meldcode.cases.forms.layout import Lay, When
from meldcode.cases.models import Kind
from meldcode.cases.stages.common import (
    INTERPRETER,
    asked_whether_told,
    need,
    need_whether_told,
    refuse_known_interpreter,
)
from meldcode.cases.stages.record import StageRecord, counted
from meldcode.domain.stages import Stage

if TYPE_CHECKING:
    from meldcode.cases.ledger import Ledger

__all__ = [
    "RECORD",
    "WHY_NOT",
    "CorrectFamilyTalkForm",
    "FamilyTalkForm",
    "NotHeldForm",
    "UnaskedContactForm",
]

WHO = (("family", "Familie of partner"), ("person", "De persoon zelf"), ("other", "Iemand anders"))
HOW = (
    ("phone", "Telefoon"),
    ("message", "Bericht of app"),
    ("visit", "Langsgekomen"),
    ("letter", "Brief of mail"),
)
HOW_IT_WENT, WHY_NOT = "Hoe ging het?", "Waarom niet?"
HELD = (("yes", "Ja, het gesprek is gehouden"), ("no", "Nee, niet gehouden voor de veiligheid"))


class UnaskedContactForm(CaseForm):
    """Family or person made contact unasked; recording it opens nothing (R02)."""

    name = "contact"
    text = text("Wat is er gezegd of gebeurd?", required=True)
    who = choice("Wie nam contact op?", WHO, radio=True)
    how = for_the_file(choice("Hoe?", HOW))
    disclosed = asked_whether_told()
    happened_on = day("Op welke dag?", past=True, required=True)
    layout = Lay(
        "who",
        When("who", "person", "disclosed", says="Was het de persoon zelf?"),
        "text",
        "how",
        "happened_on",
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        need_whether_told(self, cleaned, from_the_person=cleaned.get("who") == "person")
        return cleaned


class NotHeldForm(CaseForm):
    """The talk may not be held: the reasons stand there already, words of one's own are extra."""

    name = "familie"
    submit = "Leg vast: niet gehouden"
    text = text("Wilt u er iets bij schrijven?", rows=2)


class FamilyTalkForm(CaseForm):
    """The talk with the family, or that it was not held for safety."""

    name = "familie"
    held = choice("Is het gesprek gehouden?", HELD, radio=True)
    happened_on = unmarked(day("Op welke dag?", past=True))
    interpreter = choice("Wie tolkte er?", INTERPRETER, required=False)
    text = text("Hoe ging het, of waarom niet?", required=True)
    layout = Lay(
        "held",
        When("held", "yes", "happened_on", "interpreter", says="Is het gehouden?"),
        "text",
    )

    def clean_interpreter(self) -> str:
        return refuse_known_interpreter(self.cleaned_data["interpreter"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("held") == "yes":
            need(self, cleaned, "happened_on", "Vul de dag van het gesprek in.")
        return cleaned


class CorrectFamilyTalkForm(CaseForm):
    """One's own words about the talk; whether it was held is no matter of wording, and stays as it
    was recorded.
    """

    name = "familie"
    happened_on = day("Op welke dag?", past=True)
    interpreter = choice("Wie tolkte er?", INTERPRETER, required=False)
    text = text("Hoe ging het, of waarom niet?", required=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held = bool(self.latest and self.latest.data["held"])
        self.fields["happened_on"].required = held
        self.fields["text"].label = HOW_IT_WENT if held else WHY_NOT

    def clean_interpreter(self) -> str:
        return refuse_known_interpreter(self.cleaned_data["interpreter"])


def enough(ledger: "Ledger", since: int) -> bool:
    """A talk was held; that one was not held stands as what one did with the stage."""
    return any(row.data["held"] for row in ledger.vouched_for(Kind.FAMILY_TALK, since))


def not_taken_back(ledger: "Ledger") -> bool:
    """What became of the talk stands there, or was never written down."""
    return bool(ledger.vouched_for(Kind.FAMILY_TALK)) or not ledger.live(Kind.FAMILY_TALK)


def stands(ledger: "Ledger") -> str:
    number = len(ledger.live(Kind.CONTACT))
    return counted(number, "keer namen zij zelf contact op", "keer namen zij zelf contact op")


RECORD = StageRecord(
    stage=Stage.TALK_WITH_FAMILY,
    forms={Kind.CONTACT: UnaskedContactForm, Kind.FAMILY_TALK: FamilyTalkForm},
    corrected_in={Kind.FAMILY_TALK: CorrectFamilyTalkForm},
    enough=enough,
    stands_on=not_taken_back,
    stands=stands,
)
