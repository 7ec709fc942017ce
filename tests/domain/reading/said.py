"""Which cautions a screen says already, in its headline, its stop, its lines or its call."""

from typing import Any

SAID_BY = {
    "danger-now": {"danger-here"},
    "abroad-no-family-talk": {"no-contact", "no-family-away"},
    "whereabouts-unknown": {"no-contact", "no-family-away", "no-family-talk"},
    "family-talk-only-after-risk-assessment": {"no-talk-here", "no-family-talk"},
    "person-abroad-contact": {"if-they-contact-you"},
    "abroad-contact-lkha-or-embassy-now": {"abroad", "danger-abroad", "away-advised"},
    "always-consult-an-expert": {
        *("a headline with a call", "spoke-today", "away-advised"),
        *("unknown-advised", "waiting"),
    },
    "act-before-departure": {
        *("at-airport", "leaves-now", "leaves-soon", "trip-no-date"),
        *("spoke-today", "report-now"),
    },
    "do-not-mediate": {"no-mediation"},
    "no-promise-of-secrecy": {"listen"},
    "lkha-no-answer": {"a way out"},
}
NEVER_FOLDED = {"R03", "R06", "R61"}


def said(screen: dict[str, Any]) -> set[str]:
    on_screen = {screen["headline"], screen["stop"], *screen["do"]}
    if screen["call"]:
        on_screen.add("a headline with a call")
    if screen["fallback"]:
        on_screen.add("a way out")
    return {slug for slug, by in SAID_BY.items() if by & on_screen}


def folded(answered: dict[str, Any]) -> list[str]:
    """Everything that holds at this stage and stands nowhere else on the screen."""
    screen = answered["briefing"]
    elsewhere = {*screen["mind"], *said(screen), *NEVER_FOLDED}
    holding = [*answered["cautions"], *answered["shown"]]
    return [slug for slug in holding if slug not in elsewhere]
