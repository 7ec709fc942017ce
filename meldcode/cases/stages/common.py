"""Questions that forms of several stages ask."""

from typing import Any

from django.core.exceptions import ValidationError

from meldcode.cases.forms.base import CaseForm, know
from meldcode.domain.facts import FACT

__all__ = ["INTERPRETER", "asked_fact", "need", "need_role", "refuse_known_interpreter"]

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


def need(form: CaseForm, cleaned: dict[str, Any], name: str, sentence: str) -> None:
    """Ask for a field that another answer makes necessary."""
    if not cleaned.get(name) and name not in form.errors:
        form.add_error(name, sentence)


def need_role(form: CaseForm, cleaned: dict[str, Any]) -> None:
    """R46: someone else's words come with the role of who said them."""
    if cleaned.get("source") == "other":
        need(form, cleaned, "role", "Kies wie het vertelde.")
