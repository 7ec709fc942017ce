"""The law of the product: every rule, in the order in which it was written."""

from meldcode.domain import (
    conversation,
    countries,
    elsewhere,
    person,
    records,
    urgency,
    weighing,
    whereabouts,
)
from meldcode.domain.rule import Rule

__all__ = ["RULES", "RULE_BY_ID"]

CHAPTERS = (
    whereabouts,
    conversation,
    urgency,
    person,
    countries,
    weighing,
    records,
    elsewhere,
)
RULES: tuple[Rule, ...] = tuple(
    sorted((rule for chapter in CHAPTERS for rule in chapter.RULES), key=lambda rule: rule.id)
)
RULE_BY_ID: dict[str, Rule] = {rule.id: rule for rule in RULES}
