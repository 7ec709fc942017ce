"""The guidance as plain values: the output object of design.md section 6."""

from typing import Any

from meldcode.domain.briefing import Briefing
from meldcode.domain.guidance import Guidance

__all__ = ["tell"]


def tell(guidance: Guidance) -> dict[str, Any]:
    """Everything the guide says, in slugs and ids."""
    following = guidance.stage.next
    return {
        "stage": guidance.stage.value,
        "next_stage": following.value if following else None,
        "whereabouts": guidance.whereabouts.value,
        "closed": {
            action.value: [rule.id for rule in rules] for action, rules in guidance.closed.items()
        },
        "cautions": [caution.slug for caution in guidance.cautions],
        "contacts": list(guidance.contacts),
        "for_person": list(guidance.for_person),
        "shown": [rule.id for rule in guidance.shown],
        "outcome": guidance.outcome.value,
        "posts": list(guidance.posts),
        "consular_help": guidance.consular_help,
        "briefing": tell_briefing(guidance.briefing),
    }


def tell_briefing(briefing: Briefing) -> dict[str, Any]:
    return {
        "headline": briefing.headline.slug,
        "call": briefing.call,
        "fallback": briefing.fallback,
        "stop": briefing.stop.slug if briefing.stop else None,
        "because": briefing.because[0].id if briefing.because else None,
        "do": [thing.slug for thing in briefing.do],
        "mind": list(briefing.mind),
        "voided": [{"what": fallen.what, "by": list(fallen.by)} for fallen in briefing.voided],
    }
