"""The guidance that held when something was offered: kept as rule ids and slugs, told again in the
words of today.
"""

from typing import Any

from meldcode.closed import CLOSED
from meldcode.domain.briefing import HEADLINES, SHORT_NAMES
from meldcode.domain.briefing_texts import STOPS
from meldcode.domain.cautions import CAUTION_BY_SLUG
from meldcode.domain.guidance import Guidance
from meldcode.domain.rule import Action
from meldcode.domain.rules import RULE_BY_ID

__all__ = ["kept_of", "told_again"]

STOP_BY_SLUG = {row.slug: row for row in STOPS}
HEADLINE_BY_SLUG = {row.slug: row for row in HEADLINES}
# What a headline names that only the case knows.
BLANKS = {"{wie}": "een deskundige", "{Wie}": "Een deskundige", " op {datum}": ""}


def kept_of(guidance: Guidance) -> dict[str, Any]:
    """Codes only: no date, no country, no place."""
    return {
        "stage": guidance.stage.value,
        "headline": guidance.briefing.headline.slug,
        "call": guidance.briefing.call or "",
        "stop": guidance.briefing.stop.slug if guidance.briefing.stop else "",
        "closed": {
            action.value: [rule.id for rule in rules] for action, rules in guidance.closed.items()
        },
        "cautions": [caution.slug for caution in guidance.cautions],
        "shown": [rule.id for rule in guidance.shown],
        "outcome": guidance.outcome.value,
    }


def told_again(kept: dict[str, Any]) -> dict[str, Any]:
    """The same guidance as sentences; a code that no longer exists is left out."""
    doors = [
        {"title": CLOSED[Action(action)].title, "action": action, "reasons": sentences(rules)}
        for action, rules in kept.get("closed", {}).items()
    ]
    return {
        # What a copy of the first edition kept, and the red sentence since.
        "top": sentences(kept.get("top", ())),
        "headline": headline_of(kept),
        "stop": STOP_BY_SLUG.get(kept.get("stop", "")),
        "doors": doors,
        "cautions": [
            CAUTION_BY_SLUG[slug] for slug in kept.get("cautions", ()) if slug in CAUTION_BY_SLUG
        ],
        "shown": sentences(
            rule for rule in kept.get("shown", ()) if rule not in kept.get("top", ())
        ),
    }


def headline_of(kept: dict[str, Any]) -> str:
    """The headline without who was spoken to and when; empty where none was kept."""
    row, called = HEADLINE_BY_SLUG.get(kept.get("headline", "")), str(kept.get("call") or "")
    if row is None:
        return ""
    # Once what it asks was done, a headline has other words and no call.
    said = row.otherwise.nl if row.otherwise and not called else row.nl
    said = said.replace("{bel}", SHORT_NAMES[called].nl if called in SHORT_NAMES else "hulp")
    for blank, words in BLANKS.items():
        said = said.replace(blank, words)
    return said


def sentences(rules: Any) -> list[dict[str, str]]:
    return [{"rule": rule, "nl": RULE_BY_ID[rule].nl} for rule in rules if rule in RULE_BY_ID]
