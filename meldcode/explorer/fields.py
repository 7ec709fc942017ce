"""The form fields of the explorer, made from the table of facts and from what is recorded beside
them.
"""

from collections.abc import Iterable
from typing import Any

from django import forms

from meldcode.content import memory
from meldcode.domain.experts import EXPERT_ROWS
from meldcode.domain.facts import Choice, Fact, FactKind, TalkJudgement, WeighingAnswer
from meldcode.domain.questions import QUESTIONS
from meldcode.domain.rule import RuleKind
from meldcode.domain.rules import RULES
from meldcode.domain.stages import Stage

__all__ = ["CONSULTED", "NO_DATE", "consultation_fields", "fact_field", "record_fields"]

LONGEST = 3660
EMPTY = ("", "Niet ingevuld")
YES_NO = [("yes", "Ja"), ("no", "Nee")]
CHOOSE = "Kies een van de mogelijkheden."
WHOLE = "Schrijf een heel getal, bijvoorbeeld 3."
COUNTRY = "Schrijf de twee hoofdletters van een land, bijvoorbeeld MA."
TICKS = "Een van de vinkjes bestaat niet (meer). Kruis opnieuw aan."
NO_DATE = "Kies een dag, bijvoorbeeld 2026-11-21."
JUDGED = {
    TalkJudgement.SAFE: "Veilig",
    TalkJudgement.UNSAFE: "Niet veilig",
    TalkJudgement.NOT_DISCUSSED: "Niet besproken",
}
ANSWERED = {
    WeighingAnswer.YES: "Ja",
    WeighingAnswer.NO: "Nee",
    WeighingAnswer.DOUBT: "Ik twijfel",
}
# Two consultations are enough to try every order of two judgements.
CONSULTED = ("consult", "then")


def select(label: str, options: Iterable[tuple[str, str]], help_text: str = "") -> forms.Field:
    return forms.ChoiceField(
        label=label,
        help_text=help_text,
        required=False,
        choices=[EMPTY, *options],
        error_messages={"invalid_choice": CHOOSE},
    )


def days(label: str, lowest: int | None, help_text: str = "") -> forms.Field:
    lowest = -LONGEST if lowest is None else lowest
    return forms.IntegerField(
        label=label,
        help_text=help_text,
        required=False,
        min_value=lowest,
        max_value=LONGEST,
        widget=forms.TextInput(attrs={"inputmode": "text", "autocomplete": "off"}),
        error_messages={
            "invalid": WHOLE,
            "min_value": f"Schrijf {lowest} of meer.",
            "max_value": f"Schrijf {LONGEST} of minder.",
        },
    )


def ticks(label: str, options: Iterable[tuple[str, str]]) -> forms.Field:
    return forms.MultipleChoiceField(
        label=label,
        required=False,
        choices=list(options),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": TICKS, "invalid_list": TICKS},
    )


def country(label: str) -> forms.Field:
    return forms.RegexField(
        r"\A[A-Z]{2}\Z", label=label, required=False, error_messages={"invalid": COUNTRY}
    )


def fact_field(fact: Fact) -> forms.Field:
    """A fact as a field, in its own words."""
    if fact.kind is FactKind.DAYS:
        return days(fact.nl, fact.lowest, fact.help_nl)
    if fact.kind is FactKind.COUNTRY:
        return country(fact.nl)
    if fact.kind is FactKind.SLUGS:
        content: Any = memory.checklist()
        known = {"signals": content.signals, "risk_factors": content.risk_factors}
        return ticks(fact.nl, [(one.slug, one.nl) for one in known[fact.name]])
    return select(fact.nl, options_of(fact.choices), fact.help_nl)


def options_of(choices: tuple[Choice, ...]) -> list[tuple[str, str]]:
    return [(choice.value, choice.nl) for choice in choices]


def consultation_fields() -> dict[str, forms.Field]:
    """Whom one spoke, and what they thought, one after the other."""
    experts = [(row.expert.value, row.label.nl) for row in EXPERT_ROWS]
    judged = [(said.value, words) for said, words in JUDGED.items()]
    found: dict[str, forms.Field] = {}
    for name, asked in zip(CONSULTED, ("Met wie sprak u?", "En daarna?"), strict=True):
        found[f"{name}_with"] = select(asked, experts)
        found[f"{name}_talk"] = select("Oordeel over een gesprek met de familie", judged)
        found[f"{name}_person_talk"] = select("Oordeel over een gesprek met de persoon", judged)
        found[f"{name}_current"] = select("Telt dit nog?", YES_NO)
        found[f"{name}_days_ago"] = days("Hoeveel dagen geleden was dat?", 0)
    return found


def record_fields() -> dict[str, forms.Field]:
    """The answers, the decisions, what is done and what was passed."""
    found: dict[str, forms.Field] = {}
    for question in QUESTIONS:
        words = {
            said: label
            for said, label in ANSWERED.items()
            if question.doubt_nl or said is not WeighingAnswer.DOUBT
        }
        label = f"Vraag {question.number}. {question.nl}"
        found[f"answer_{question.number}"] = select(
            label, [(said.value, told) for said, told in words.items()]
        )
    found["report"] = select("Besluit over melden", YES_NO)
    found["help"] = select("Besluit over hulp", YES_NO)
    found["done"] = ticks("Welke stappen zijn klaar?", [(one.value, one.nl) for one in Stage])
    gates = [rule for rule in RULES if rule.kind is RuleKind.GATE and rule.when]
    found["lifted"] = ticks(
        "Waar keek een tweede persoon mee, of wat is vastgelegd?",
        [(rule.id, f"{rule.id}: {rule.lifted_by}") for rule in gates],
    )
    return found
