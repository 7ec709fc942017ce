"""What the product holds, room by room, in the shape in which the sources were handed over."""

from collections.abc import Callable, Iterable
from dataclasses import asdict
from functools import partial
from typing import Any

from contacts import pinned
from meldcode.domain.briefing import DOES, HEADLINES
from meldcode.domain.briefing_texts import (
    BECAUSE_ORDER,
    FALLBACK,
    MIND_ONLY_WHEN,
    MIND_ORDER,
    MIND_URGENT,
    SAID_BY,
    SHORT_NAMES,
    STOPS,
    VOIDED,
)
from meldcode.domain.cautions import CAUTIONS
from meldcode.domain.questions import AFTER_REPORTING, QUESTIONS
from meldcode.domain.rules import RULES
from meldcode.domain.stages import STEPS, THREE_DONTS
from meldcode.guide import texts
from signals import checklist

Entries = dict[str, dict[str, Any]]
SHIPPED = checklist.shipped()
TEXT = ("nl", "en", "sources")


def of(things: Iterable[Any], *names: str, key: str = "slug") -> Entries:
    """Each thing by its slug, with the named attributes."""
    return {
        str(getattr(thing, key)): {name: getattr(thing, name) for name in names} for thing in things
    }


def lines(things: Iterable[tuple[str, Any]]) -> Entries:
    return {key: {"nl": line.nl, "en": line.en} for key, line in things}


def rules() -> Entries:
    return {
        rule.id: {
            "kind": str(rule.kind),
            "home": str(rule.home),
            "if": rule.condition_en,
            "then": rule.then_en,
            "closes": rule.closes and str(rule.closes),
            "gate": bool(rule.lifted_by),
            "nl": rule.nl,
            "sources": rule.sources,
        }
        for rule in RULES
    }


def cautions() -> Entries:
    return {
        caution.slug: {
            "steps": sorted(caution.steps),
            "weight": str(caution.weight),
            "nl": caution.nl,
            "en": caution.en,
            "scope_nl": caution.scope_nl,
            "sources": caution.sources,
            "variants": lines(caution.variants.items()),
        }
        for caution in CAUTIONS
    }


def headlines() -> Entries:
    """Each headline, with the words that replace it once what it asks was done."""
    return {
        row.slug: {
            "nl": row.nl,
            "en": row.en,
            "calls": row.calls,
            "otherwise": row.otherwise and {"nl": row.otherwise.nl, "en": row.otherwise.en},
        }
        for row in HEADLINES
    }


def briefing() -> Entries:
    """The orders and the names that the briefing goes by."""
    return {
        "short_names": lines(SHORT_NAMES.items()),
        "fallback": {"nl": FALLBACK.nl, "en": FALLBACK.en},
        "because_order": dict(enumerate(BECAUSE_ORDER)),
        "mind_order": dict(enumerate(MIND_ORDER)),
        "mind_urgent": dict(enumerate(MIND_URGENT)),
        "mind_only_when": dict.fromkeys(MIND_ONLY_WHEN, True),
        "said_by": {slug: list(by) for slug, by in SAID_BY.items()},
    }


def signals() -> Entries:
    found = of(SHIPPED.signals, *TEXT, "group", "points_to")
    for signal in SHIPPED.signals:
        if not signal.carries_suspicion:
            found[signal.slug]["carries_suspicion"] = False
    return found


def intros() -> Entries:
    texts = (
        SHIPPED.signals_intro,
        SHIPPED.risk_groups_intro,
        SHIPPED.relationship_intro,
        SHIPPED.motives_intro,
    )
    return of(texts, *TEXT, "heading_nl")


def figures() -> Entries:
    found = of(SHIPPED.figures, *TEXT)
    for text in SHIPPED.figures:
        found[text.slug]["iso"] = {area.slug: area.iso for area in text.areas}
    return found


def plan_items() -> Entries:
    found = of(SHIPPED.plan_items, *TEXT)
    for item in SHIPPED.plan_items:
        found[item.slug] |= {name: True for name in ("first", "minors_only") if getattr(item, name)}
    return found


def documents() -> Entries:
    found = of(
        SHIPPED.sources,
        "title",
        "short",
        "publisher",
        "date",
        "url",
        "url_is",
        "read_nl",
        "note_nl",
    )
    for source in SHIPPED.sources:
        found[source.slug]["for"] = {"nl": source.audience_nl}
    return found


def contacts() -> Entries:
    return {
        slug: {k: v for k, v in row.items() if k != "facts"}
        for slug, row in pinned.contacts().items()
    }


def contact_facts() -> Entries:
    rows = pinned.contacts().items()
    return {f"{slug}/{fact['slug']}": fact for slug, row in rows for fact in row.get("facts", ())}


def embassies() -> Entries:
    document = pinned.read("embassies")
    countries = {
        iso: {k: v for k, v in row.items() if k != "iso"} for iso, row in pinned.embassies().items()
    }
    page = {"base_page": {"url": document["base_page"]}}
    return countries | {name: document[name] for name in ("ministry", "other_countries")} | page


def regions() -> Entries:
    return {name: {"name": name} for name in pinned.read("regions")["regions"]}


def page_texts(name: str) -> Entries:
    """Every entry of a page, also those that wait for an agreement."""
    page = texts.page(name)
    found = {"page": {"tab": page.tab, "title": asdict(page.title), "more": page.more}}
    for section in page.sections:
        held = {"title": asdict(section.title)}
        if section.lead:
            held["lead"] = asdict(section.lead)
        found[f"section {section.slug}"] = held
        found |= {text.slug: asdict(text) for text in section.all_texts}
    if page.lead:
        found["page"]["lead"] = asdict(page.lead)
    return found


def source_differences() -> Entries:
    return {one.slug: asdict(one) for one in texts.differences()}


ROOMS: dict[str, Callable[[], Entries]] = {
    "rules": rules,
    "cautions": cautions,
    "steps": lambda: of(STEPS, "number", "nl", "en", "official_nl"),
    "headlines": headlines,
    "stops": lambda: of(STOPS, "nl", "en"),
    "does": lambda: of(DOES, "nl", "en", "stage", "urgent", "always_with", "proposal"),
    "voided": lambda: of(VOIDED, "nl", "en", key="what"),
    "briefing": briefing,
    "three_donts": lambda: lines(THREE_DONTS.items()),
    "questions": lambda: of(
        QUESTIONS, "nl", "en", "official_nl", "yes_nl", "no_nl", "doubt_nl", "note_nl", key="number"
    ),
    "after_reporting": lambda: of(AFTER_REPORTING, *TEXT),
    "signals": signals,
    "intros": intros,
    "risk_groups": lambda: of(SHIPPED.risk_groups, *TEXT),
    "relationship_factors": lambda: of(SHIPPED.relationship_factors, *TEXT, "note_nl", "note_en"),
    "motives": lambda: of(SHIPPED.motives, *TEXT, "who"),
    "what_it_is": lambda: of(SHIPPED.what_it_is, *TEXT),
    "season": lambda: of(SHIPPED.season, *TEXT),
    "figures": figures,
    "bystander": lambda: of(SHIPPED.bystander, *TEXT),
    "plan_items": plan_items,
    "after_return": lambda: of([SHIPPED.after_return], *TEXT),
    "documents": documents,
    "organisations": lambda: of(SHIPPED.organisations, "name", "url"),
    "reading": lambda: of(
        SHIPPED.reading, "kind", "author", "year", "month", "title", "publisher", "url", "note"
    ),
    "contacts": contacts,
    "contact_facts": contact_facts,
    "embassies": embassies,
    "regions": regions,
    "differences": source_differences,
    **{f"page {name}": partial(page_texts, name) for name in texts.NAMES},
}
