"""Lists of texts in two languages: what they will ask, and the facts of a contact."""

import re
from typing import Any

from django.core.exceptions import ValidationError

from meldcode.values.text import clean_text

LIST = "Dit is geen lijst. Laat het veld zoals het was, of vraag hulp."
PAIR = "Regel {row}: vul de Nederlandse tekst in."
SLUG = "«{slug}» is geen geldige korte naam. Gebruik kleine letters, cijfers en streepjes."
MANY = "Er staan {size} regels; er passen er {limit}."

SLUG_FORM = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LIMIT = 40


def as_list(value: Any) -> list[Any]:
    """The value itself when it is a list of bearable length."""
    if not isinstance(value, list):
        raise ValidationError(LIST, code="list")
    if len(value) > LIMIT:
        raise ValidationError(MANY.format(size=len(value), limit=LIMIT), code="many")
    return value


def clean_slug(value: Any) -> str:
    """One short name."""
    if not isinstance(value, str) or not SLUG_FORM.fullmatch(value):
        raise ValidationError(SLUG.format(slug=str(value)[:40]), code="slug")
    return value


def clean_slugs(value: Any) -> list[str]:
    """Short names, such as those of sources."""
    return [clean_slug(item) for item in as_list(value)]


def clean_pair(item: Any, row: int) -> dict[str, str]:
    """One text in Dutch, with English where there is one."""
    if not isinstance(item, dict) or not item.get("nl"):
        raise ValidationError(PAIR.format(row=row), code="pair")
    return {"nl": clean_text(item["nl"]), "en": clean_text(item.get("en", ""))}


def clean_questions(value: Any) -> list[dict[str, str]]:
    """What they will ask, in order."""
    return [clean_pair(item, row) for row, item in enumerate(as_list(value), start=1)]


def clean_facts(value: Any) -> list[dict[str, Any]]:
    """Facts, each with its short name and its sources."""
    facts = []
    for row, item in enumerate(as_list(value), start=1):
        pair = clean_pair(item, row)
        facts.append(
            {
                "slug": clean_slug(item.get("slug")),
                **pair,
                "sources": clean_slugs(item.get("sources", [])),
            }
        )
    return facts
