"""Questions that forms of several stages ask."""

from typing import Any

from django.core.exceptions import ValidationError

from meldcode.cases.forms.base import CaseForm, know, yes_no
from meldcode.cases.forms.fields import unmarked
from meldcode.domain.facts import FACT

__all__ = [
    "INTERPRETER", "asked_fact", "asked_whether_told", "need", "need_role", "need_whether_told",
    "refuse_known_interpreter",
]  # fmt: skip

INTERPRETER = (
    ("none", "Geen tolk nodig"), ("professional", "Professionele tolk, per telefoon"),
    ("professional_present", "Professionele tolk, op de plek zelf"), ("relative", "Familie"),
    ("partner", "Partner"),
    ("child", "Kind"), ("neighbour", "Buur"), ("acquaintance", "Bekende"),
)  # fmt: skip
NO_INTERPRETER = frozenset({"relative", "partner", "child", "neighbour", "acquaintance"})
REFUSED_INTERPRETER = (
    "Kies een professionele tolk. Familie, partner, kinderen, buren of bekenden mogen niet tolken."
)


def refuse_known_interpreter(value: str) -> str:
    """R44: relatives and acquaintances never interpret."""
    if value in NO_INTERPRETER:
        raise ValidationError(REFUSED_INTERPRETER)
    return value


def asked_fact(name: str) -> Any:
    """A fact of the situation, asked where one learns it, in the words of every screen."""
    fact = FACT[name]
    return know(fact.nl, fact.help_nl)


def asked_whether_told() -> Any:
    """Whether what comes from the person is a disclosure (R14)."""
    told_what = "Dat de persoon achterblijft, of dat dit dreigt."
    return unmarked(yes_no(FACT["disclosure"].nl, required=False, help_text=told_what))


def need_whether_told(form: CaseForm, cleaned: dict[str, Any], *, from_the_person: bool) -> None:
    """What comes from the person says whether they told it; of others nothing is kept."""
    if from_the_person:
        need(form, cleaned, "disclosed", "Kies of de persoon het zelf vertelde.")
    else:
        cleaned["disclosed"] = ""


def need(form: CaseForm, cleaned: dict[str, Any], name: str, sentence: str) -> None:
    """Ask for a field that another answer makes necessary."""
    if not cleaned.get(name) and name not in form.errors:
        form.add_error(name, sentence)


def need_role(form: CaseForm, cleaned: dict[str, Any]) -> None:
    """R46: someone else's words come with the role of who said them."""
    if cleaned.get("source") == "other":
        need(form, cleaned, "role", "Kies wie het vertelde.")
