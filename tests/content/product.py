"""What the product holds, room by room, in the shape in which the sources were handed over."""

from collections.abc import Callable, Iterable
from typing import Any

from contacts import pinned
from meldcode.domain.cautions import CAUTIONS
from meldcode.domain.questions import AFTER_REPORTING, QUESTIONS
from meldcode.domain.rules import RULES
from meldcode.domain.stages import DOES, STEPS, THREE_DONTS
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


def does() -> Entries:
    numbered = (
        (f"{stage.value}-{n}", line)
        for stage, told in DOES.items()
        for n, line in enumerate(told, 1)
    )
    return lines(numbered)


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


ROOMS: dict[str, Callable[[], Entries]] = {
    "rules": rules,
    "cautions": cautions,
    "steps": lambda: of(STEPS, "number", "nl", "en", "official_nl"),
    "does": does,
    "three_donts": lambda: lines(THREE_DONTS.items()),
    "questions": lambda: of(
        QUESTIONS, "nl", "en", "yes_nl", "no_nl", "doubt_nl", "note_nl", key="number"
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
}
