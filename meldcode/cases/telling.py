"""How an entry reads on screen: a title, choices with their labels, and the texts that were typed."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django import forms
from django.utils import timezone
from django.utils.dateformat import format as formatted

from meldcode.cases.forms.base import CaseForm, label_of, text
from meldcode.cases.forms.deciding import CloseForm, HelpForm, QuestionForm, ReopenForm, ReportForm
from meldcode.cases.forms.situation import SituationForm
from meldcode.cases.forms.stages import (
    WHY_NOT,
    AgainstForm,
    ConsultationForm,
    ContactForm,
    CorrectFamilyTalkForm,
    CorrectObservationForm,
    FamilyTalkForm,
    PersonTalkForm,
    PreparationForm,
)
from meldcode.cases.ledger import Ledger
from meldcode.cases.models import Entry, Kind
from meldcode.content import memory
from meldcode.domain.rules import RULE_BY_ID
from meldcode.domain.stages import Stage

__all__ = ["CORRECTED_IN", "FORM_OF", "Told", "tell", "tell_all"]

FORM_OF: dict[str, type[CaseForm]] = {
    Kind.OBSERVATION: CorrectObservationForm,
    Kind.AGAINST: AgainstForm,
    Kind.CONSULTATION: ConsultationForm,
    Kind.CONTACT: ContactForm,
    Kind.PREPARATION: PreparationForm,
    Kind.PERSON_TALK: PersonTalkForm,
    Kind.FAMILY_TALK: FamilyTalkForm,
    Kind.SITUATION: SituationForm,
    Kind.CLOSED: CloseForm,
    Kind.REOPENED: ReopenForm,
}
# In what form one corrects one's own words: the form they were written in, but for what a
# correction may not turn.
CORRECTED_IN: dict[str, type[CaseForm]] = {**FORM_OF, Kind.FAMILY_TALK: CorrectFamilyTalkForm}
NOT_HELD: dict[str, forms.Field] = {**FamilyTalkForm.base_fields, "text": text(WHY_NOT)}
EVENTS = {
    "done": "Deze stap is af", "not-held": "Niet gehouden voor de veiligheid", "left": "Overgeslagen",
    "closed-with-reason": "Gesloten met een reden", "taken-up": "Weer opgepakt",
}  # fmt: skip
ANSWERS = {"yes": "Ja", "no": "Nee", "doubt": "Twijfel", "": "Antwoord teruggenomen"}
APPROVED = {"agreed": "Akkoord", "please-change": "Graag aanpassen", "disagree": "Niet akkoord"}
DECISIONS = {"report": "Besluit over melden", "help": "Besluit over hulp"}
NAMES_IN_DATA = {"with_whom": "with"}


@dataclass(frozen=True)
class Told:
    """One entry as a page shows it; `lines` are label and value, `texts` label and typed text."""

    entry: Entry
    title: str
    lines: list[tuple[str, str]]
    texts: list[tuple[str, str]]
    corrected: Entry | None

    @property
    def day(self) -> str:
        """The day it happened, empty where it has none."""
        return in_words(self.entry.happened_on, "j F Y") if self.entry.happened_on else ""

    @property
    def noted(self) -> str:
        """Day and time at which it was recorded."""
        at = timezone.localtime(self.entry.at)
        return f"{in_words(at.date(), 'j b Y')} {at:%H:%M}"


@lru_cache(maxsize=512)
def in_words(day: date, pattern: str) -> str:
    """A day as Dutch people write it; a case names the same few days again and again."""
    return formatted(day, pattern)


def tell_all(ledger: Ledger, *kinds: Kind) -> list[Told]:
    """The live entries of these kinds as a page shows them, newest first."""
    return [tell(entry, ledger) for entry in reversed(ledger.live(*kinds))]


def tell(entry: Entry, ledger: Ledger) -> Told:
    fields = fields_of(entry)
    texts = entry.texts
    return Told(
        entry=entry,
        title=title_of(entry),
        lines=lines_of(entry, fields),
        texts=[(label_in(fields, name), text) for name, text in texts.items()],
        corrected=ledger.corrected.get(entry.pk),
    )


def fields_of(entry: Entry) -> dict[str, forms.Field]:
    if entry.kind == Kind.DECISION:
        return (ReportForm if entry.data["decision"] == "report" else HelpForm).base_fields
    if entry.kind == Kind.ANSWER:
        # The answer itself stands in the title.
        return {name: field for name, field in QuestionForm.base_fields.items() if name != "answer"}
    if entry.kind == Kind.FAMILY_TALK and not entry.data["held"]:
        return NOT_HELD
    form = FORM_OF.get(entry.kind)
    return form.base_fields if form else {}


def label_in(fields: dict[str, forms.Field], name: str) -> str:
    field = fields.get(name)
    return str(field.label) if field and field.label else "Waarom?"


def title_of(entry: Entry) -> str:
    if entry.kind == Kind.OBSERVATION:
        signal = memory.checklist().signal_by_slug.get(entry.data["signal"])
        return signal.nl if signal else "Iets anders dat opviel"
    if entry.kind == Kind.STAGE:
        return (
            f"Stap {entry.stage} ({Stage(entry.stage).nl}): {EVENTS[entry.data['event']].lower()}"
        )
    if entry.kind == Kind.ANSWER:
        return f"Vraag {entry.data['question']}: {ANSWERS[entry.data['answer']].lower()}"
    if entry.kind == Kind.DECISION:
        return f"{DECISIONS[entry.data['decision']]}: {ANSWERS[entry.data['choice']].lower()}"
    if entry.kind == Kind.APPROVAL_ASKED:
        return f"Akkoord gevraagd: {RULE_BY_ID[entry.data['rule']].nl}"
    if entry.kind == Kind.APPROVAL:
        return f"Antwoord van een tweede persoon: {APPROVED[entry.data['answer']].lower()}"
    if entry.kind == Kind.FAMILY_TALK and not entry.data["held"]:
        return "Gesprek met de familie: niet gehouden voor de veiligheid"
    return entry.get_kind_display()


def lines_of(entry: Entry, fields: dict[str, forms.Field]) -> list[tuple[str, str]]:
    """Label and value of every choice and day that says something."""
    if entry.kind in (Kind.PLAN, Kind.RISK_FACTORS):
        return lists_of(entry)
    held = {name: entry.data.get(NAMES_IN_DATA.get(name, name)) for name in fields}
    return [
        (str(fields[name].label), label_of(fields[name], value))
        for name, value in held.items()
        if value not in (None, "", "unknown", "not-discussed", False, [])
        and name not in entry.texts
    ]


def lists_of(entry: Entry) -> list[tuple[str, str]]:
    """The departure plan and the risk factors: one line an item."""
    content = memory.checklist()
    if entry.kind == Kind.RISK_FACTORS:
        known = content.risk_factor_by_slug
        return [("Speelt mee", known[slug].nl) for slug in entry.data["slugs"] if slug in known]
    from meldcode.cases.forms.plan import KEPT, STATE

    states, kept = dict(STATE), dict(KEPT)
    return [
        (
            content.plan_item_by_slug[slug].nl,
            " · ".join(filter(None, (states[row["state"]], kept_in(row, kept)))),
        )
        for slug, row in entry.data["items"].items()
        if row["state"] != "open" and slug in content.plan_item_by_slug
    ]


def kept_in(row: dict[str, str], kept: dict[str, str]) -> str:
    return kept[row["kept"]] if row["kept"] else ""
