"""How an entry reads on screen: a title, choices with their labels, and the texts that were
typed.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.dateformat import format as formatted

from meldcode.cases.forms.access import EmergencyAccessForm
from meldcode.cases.forms.base import CaseForm, label_of
from meldcode.cases.forms.deciding import CloseForm, ReopenForm
from meldcode.cases.forms.plan import KEPT, STATE
from meldcode.cases.forms.situation import SituationForm
from meldcode.cases.ledger import Ledger, Row
from meldcode.cases.models import Kind
from meldcode.cases.models.entry import SET_BACK
from meldcode.cases.observed import has_other, observed_signals
from meldcode.cases.plain import load_words
from meldcode.cases.stages.questions import QuestionForm
from meldcode.cases.stages.record import records
from meldcode.content import memory
from meldcode.domain.questions import QUESTIONS
from meldcode.domain.rule import Rule
from meldcode.domain.rules import RULE_BY_ID
from meldcode.domain.stages import Stage

__all__ = [
    "Told", "corrected_in", "fields_of", "label_in", "labels_of", "named_lines",
    "sentence_of", "tell", "tell_all", "tell_standing", "tell_these", "title_of",
]  # fmt: skip

AROUND: dict[str, type[CaseForm]] = {
    Kind.SITUATION: SituationForm, Kind.CLOSED: CloseForm, Kind.REOPENED: ReopenForm,
    Kind.EMERGENCY_ACCESS: EmergencyAccessForm,
}  # fmt: skip
EVENTS = {
    "done": "Klaar", "not-held": "Niet gehouden voor de veiligheid",
    "left": "Overgeslagen, met reden", "closed-with-reason": "Overgeslagen, met reden",
    "taken-up": "Weer opgepakt", "": "Telt niet meer",
}  # fmt: skip
ANSWERS = {"yes": "Ja", "no": "Nee", "doubt": "Twijfel", "": "Antwoord teruggenomen"}
APPROVED = {
    "agreed": "Akkoord", "please-change": "Graag aanpassen", "disagree": "Niet akkoord",
    "taken-back": "Antwoord teruggenomen",
}  # fmt: skip
DECISIONS = {"report": "Besluit over melden", "help": "Besluit over hulp"}
UNDONE = {True: "Toch nog niet gemeld", SET_BACK: "Vraag Veilig Thuis of er is gemeld"}
NAMES_IN_DATA = {"with_whom": "with"}
# Words of fields that stand in the title, or that tell nothing by themselves.
NOT_IN_LINES = {Kind.ANSWER: frozenset({"answer"}), Kind.OBSERVATION: frozenset({"signals"})}
WORDS = {
    "reason": "Waarom?", "agreements": "Wat is afgesproken?", "goal": "Wat is het doel?",
    "mediation_reason": "Waarom toch bemiddelen?", "advice": "Wat was het advies?",
    "question": "Wat werd er gevraagd?", SET_BACK: "Waarom is dit veranderd?",
}  # fmt: skip
# The rules whose sentence names a day or a person that only a screen knows.
WITHOUT_BLANKS = {
    # Of risk groups only who ticked one hears.
    "R48": (
        "U hebt nog niets opgeschreven dat op achterlating wijst. Beschrijf eerst wat u zag of"
        " hoorde. Advies vragen mag altijd."
    ),
    "R59": "De persoon is al een tijd niet gezien.",
    "R64": "Een gesprek met de persoon is niet veilig, zei een deskundige.",
    "R69": "Is de persoon eenmaal daar, dan kan Nederland weinig of niets doen.",
}


@cache
def forms_of() -> dict[str, type[CaseForm]]:
    """In which form each kind of entry is told: those of the stages, and those around them."""
    found = dict(AROUND)
    for record in records():
        found |= record.forms
    return found


def corrected_in(kind: str) -> type[CaseForm]:
    """In what form one corrects one's own words: the form they were written in, but for what a
    correction may not turn.
    """
    for record in records():
        found = record.corrected_in.get(Kind(kind))
        if found:
            return found
    return forms_of()[kind]


@dataclass(frozen=True)
class Told:
    """One entry as a page shows it; `lines` are label and value, `texts` label and typed text."""

    entry: Row
    title: str
    lines: list[tuple[str, str]]
    texts: list[tuple[str, str]]
    corrected: Row | None

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
    return tell_these(list(reversed(ledger.live(*kinds))), ledger)


def tell_these(rows: list[Row], ledger: Ledger) -> list[Told]:
    """These entries as a page shows them; their words are loaded together."""
    if rows:
        load_words(rows[0].case, rows)
    return [tell(entry, ledger) for entry in rows]


def tell_standing(rows: list[Row]) -> list[Told]:
    """The same of entries that were not corrected: nothing else of their case is read."""
    if rows:
        load_words(rows[0].case, rows)
    return [told_with(entry, None) for entry in rows]


def tell(entry: Row, ledger: Ledger) -> Told:
    return told_with(entry, ledger.corrected.get(entry.pk))


def told_with(entry: Row, correction: Row | None) -> Told:
    return Told(
        entry=entry,
        title=title_of(entry),
        lines=[(label, value) for _, label, value in named_lines(entry)],
        texts=[(label_in(entry, name), text) for name, text in entry.texts.items()],
        corrected=correction,
    )


def labels_of(entry: Row, texts: Iterable[str] | None = None) -> dict[str, Any]:
    """The words of today for this row, kept beside it when it is written: whatever is worded anew
    later, it reads as it did. Only what says something; of typed text its question alone. `texts`
    names what was typed where that cannot be opened.
    """
    fields, typed = fields_of(entry), tuple(texts or entry.texts)
    return {
        "title": title_now(entry),
        "lines": lines_now(entry, fields, typed),
        "texts": {name: label_now(fields, name) for name in typed},
    }


def fields_of(entry: Row) -> dict[str, forms.Field]:
    """The fields whose labels an entry is told with."""
    form = QuestionForm if entry.kind == Kind.ANSWER else forms_of().get(entry.kind)
    fields = form.base_fields if form else {}
    hidden = NOT_IN_LINES.get(Kind(entry.kind), frozenset())
    return {name: field for name, field in fields.items() if name not in hidden}


def label_in(entry: Row, name: str) -> str:
    """The question that a typed text of this row answers."""
    kept = entry.labels.get("texts", {}).get(name)
    return kept or label_now(fields_of(entry), name)


def label_now(fields: dict[str, forms.Field], name: str) -> str:
    field = fields.get(name)
    return str(field.label) if field and field.label else WORDS.get(name, "Waarom?")


def title_of(entry: Row) -> str:
    return entry.labels.get("title") or title_now(entry)


def title_now(entry: Row) -> str:
    title = TITLES.get(entry.kind, lambda row: row.get_kind_display())(entry)
    fell = entry.kind not in (Kind.CONSULTATION, Kind.REPORTED) and entry.data.get("undone")
    return f"{title}: telt niet meer" if fell else str(title)


def title_of_observation(entry: Row) -> str:
    """Every signal of it, in the words of the checklist."""
    known = memory.checklist().signal_by_slug
    named = [known[slug].nl for slug in observed_signals(entry.data) if slug in known]
    other = ["Iets anders dat opviel"] if has_other(entry.data) else []
    return " · ".join(named + other) or "Iets anders dat opviel"


def title_of_answer(entry: Row) -> str:
    """Said so that one who never saw the five questions understands it."""
    number = entry.data["question"]
    return f"Vraag {number}: {QUESTIONS[number - 1].short_nl} {ANSWERS[entry.data['answer']]}"


def title_of_apart(entry: Row) -> str:
    """With where the two answered otherwise."""
    which = ", ".join(map(str, entry.data["differs"]))
    found = f"ander antwoord bij vraag {which}" if which else "twee keer hetzelfde antwoord"
    return f"{entry.get_kind_display()}: {found}"


def title_of_stage(entry: Row) -> str:
    stage = Stage(entry.stage)
    return f"Stap {stage.value} ({stage.nl}): {EVENTS[entry.data['event']].lower()}"


def title_of_family_talk(entry: Row) -> str:
    safe = "" if entry.data["held"] else ": niet gehouden voor de veiligheid"
    return f"{Kind.FAMILY_TALK.label}{safe}"


TITLES: dict[str, Any] = {
    Kind.OBSERVATION: title_of_observation,
    Kind.STAGE: title_of_stage,
    Kind.FAMILY_TALK: title_of_family_talk,
    Kind.ANSWER: title_of_answer,
    Kind.WEIGHED_APART: title_of_apart,
    Kind.REPORTED: lambda row: UNDONE.get(row.data.get("undone"), str(Kind.REPORTED.label)),
    Kind.DECISION: lambda row: (
        f"{DECISIONS[row.data['decision']]}: {ANSWERS[row.data['choice']].lower()}"
    ),
    Kind.APPROVAL_ASKED: lambda row: f"Tweede persoon gevraagd: {RULE_BY_ID[row.data['rule']].nl}",
    Kind.APPROVAL: lambda row: (
        f"Antwoord van een tweede persoon: {APPROVED[row.data['answer']].lower()}"
    ),
}


def named_lines(entry: Row) -> list[tuple[str, str, str]]:
    """Name, label and value of every choice and day that says something; an empty name where it is
    of no field.
    """
    kept = entry.labels.get("lines")
    if kept is None:
        return lines_now(entry, fields_of(entry), entry.texts)
    return [tuple(line) for line in kept]


def lines_now(
    entry: Row, fields: dict[str, forms.Field], typed: Collection[str]
) -> list[tuple[str, str, str]]:
    """The same in the words of today; `typed` names the texts, that are told apart."""
    if entry.kind in (Kind.PLAN, Kind.RISK_FACTORS):
        return [("", *line) for line in lists_of(entry)]
    held = {name: entry.data.get(NAMES_IN_DATA.get(name, name)) for name in fields}
    said = [
        (name, str(fields[name].label), label_of(fields[name], value))
        for name, value in held.items()
        if value not in (None, "", "unknown", "not-discussed", False, []) and name not in typed
    ]
    return [*said, *(("", *line) for line in reasons_in(entry.data.get("because") or ()))]


def reasons_in(rules: Iterable[str]) -> list[tuple[str, str]]:
    """Why a talk was not held: the rules that closed it then."""
    return [("Waarom niet", sentence_of(RULE_BY_ID[rule])) for rule in rules if rule in RULE_BY_ID]


def sentence_of(rule: Rule) -> str:
    """The sentence of a rule where nobody knows whom or which day it means."""
    return WITHOUT_BLANKS.get(rule.id, rule.nl)


def lists_of(entry: Row) -> list[tuple[str, str]]:
    """The departure plan and the risk factors: one line an item."""
    content = memory.checklist()
    if entry.kind == Kind.RISK_FACTORS:
        known = content.risk_factor_by_slug
        return [("Speelt mee", known[slug].nl) for slug in entry.data["slugs"] if slug in known]
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
