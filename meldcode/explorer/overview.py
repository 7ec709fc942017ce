"""What the guide would say of one situation at each of the six stages, and every rule that holds in
it.
"""

from datetime import date
from typing import Any

from django.urls import reverse

from meldcode.asked import Slugs, read
from meldcode.closed import CLOSED
from meldcode.content import memory
from meldcode.domain.facts import CaseFacts
from meldcode.domain.guidance import Guidance, guide
from meldcode.domain.rule import Rule
from meldcode.domain.rules import RULES
from meldcode.domain.situation import Situation
from meldcode.domain.stages import Stage
from meldcode.drawn import DrawnContent
from meldcode.explorer.words import HELP, OUTCOMES, PLACES
from meldcode.screen import DrawnScreen
from meldcode.sourcing import cite

__all__ = ["overview", "rule_row"]


def overview(situation: dict[str, Any], day: date) -> dict[str, Any]:
    """Everything the page shows for this situation as of `day`."""
    content = memory.checklist()
    slugs = Slugs(content.signal_slugs, content.risk_factor_slugs)
    routing, terms = memory.directory().routing(), memory.terms()
    facts = read(situation | {"stage": Stage.SIGNALS.value}, slugs).facts
    told = [guide(stage, facts, terms, routing) for stage in Stage]
    now = Situation(facts, terms, routing)
    return {
        "day": day,
        "same": same_everywhere(told[0]),
        "stages": [at_stage(guidance, facts, day) for guidance in told],
        "holding": [rule_row(rule) for rule in RULES if rule.holds(now)],
        "situation": sorted(situation.items()),
    }


def same_everywhere(guidance: Guidance) -> dict[str, Any]:
    """What does not depend on the stage."""
    return {
        "whereabouts": guidance.whereabouts.value,
        "place": PLACES[guidance.whereabouts],
        "outcome": guidance.outcome.value,
        "outcome_nl": OUTCOMES[guidance.outcome],
        "shown": [rule.id for rule in guidance.shown],
        "posts": guidance.posts,
        "help": HELP.get(guidance.consular_help, guidance.consular_help),
        "preset": guidance.question_2_preset,
    }


def at_stage(guidance: Guidance, facts: CaseFacts, day: date) -> dict[str, Any]:
    """One stage in the words that users see, with the rules behind it."""
    screen = DrawnScreen(
        guidance=guidance,
        facts=facts,
        content=DrawnContent(memory.directory(), memory.checklist(), day),
        stage_url=lambda stage: reverse("guide:stage", args=[stage.value]),
        progress={},
    )
    return {
        "stage": guidance.stage,
        "guidance": guidance,
        "contact_cards": screen.cards(guidance.contacts),
        "doors": [
            {
                "action": action.value,
                "title": CLOSED[action].title,
                "reasons": [{"rule": rule.id} for rule in rules],
            }
            for action, rules in guidance.closed.items()
        ],
        "message": screen.message_values(),
        "briefing": guidance.briefing,
        "does": [screen.do(one) for one in guidance.briefing.do],
        "minds": [screen.caution_or_rule(name) for name in guidance.briefing.mind],
        "folded": guidance.folded,
        "for_person": guidance.for_person,
    }


def rule_row(rule: Rule) -> dict[str, Any]:
    """A rule with everything that stands in its row of the law."""
    return {
        "id": rule.id,
        "kind": rule.kind.value,
        "home": rule.home.value,
        "nl": rule.nl,
        "en": f"{rule.condition_en}: {rule.then_en}",
        "closes": rule.closes.value if rule.closes else "",
        "lifted_by": rule.lifted_by,
        "unconfirmed": rule.unconfirmed,
        "looks": rule.when is not None,
        "sources": cite(rule.sources, memory.checklist()),
    }
