"""Which texts of the page on stopping a journey fit what a visitor said; the rules decide that, not
this page.
"""

from meldcode.domain.facts import AgeGroup, CaseFacts
from meldcode.domain.guidance import Guidance
from meldcode.guide.texts import Page, Text

__all__ = ["fitting"]

# The moments that a text is written for, by the rule that holds then.
MOMENTS = {
    "R39": ("trip-ahead",),
    "R12": ("within-7-days",),
    "R13": ("within-7-days", "within-2-days"),
    "R70": ("turning-18",),
}


def fitting(content: Page, facts: CaseFacts, guidance: Guidance) -> frozenset[str]:
    """The slugs of the texts that fit; none where nothing was said."""
    moments = {moment for rule in guidance.shown for moment in MOMENTS.get(rule.id, ())}
    if facts.at_airport:
        moments.add("at-airport")
    return frozenset(text.slug for text in content.texts() if fits(text, facts, moments))


def fits(text: Text, facts: CaseFacts, moments: set[str]) -> bool:
    if text.iso:
        return text.iso == facts.country
    return text.at in moments and text.about in ("", age_of(facts))


def age_of(facts: CaseFacts) -> str:
    """Adult or minor as the texts say it; another word where the age is unknown."""
    if facts.age_group is AgeGroup.UNKNOWN:
        return "unknown"
    return "adult" if facts.age_group is AgeGroup.ADULT else "minor"
