"""Sources as the pages name them: the anchor on the page of sources, and a short Dutch name."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from signals.checklist import Checklist

__all__ = ["Cited", "cite", "lines_of"]


class Cited(NamedTuple):
    """A source as the frame links to it: its anchor on the page of sources, and its short name."""

    slug: str
    short: str


def cite(slugs: Iterable[str], checklist: Checklist) -> list[Cited]:
    """Each source once, in the order in which it is named first."""
    known = checklist.source_by_slug
    return [Cited(slug, known[slug].short) for slug in dict.fromkeys(slugs) if slug in known]


def lines_of(entries: Iterable[Any], checklist: Checklist) -> list[dict[str, Any]]:
    """Entries of the content (slug, nl, en, sources) as rows with their sources cited."""
    return [
        {
            "slug": entry.slug,
            "nl": entry.nl,
            "en": entry.en,
            "sources": cite(entry.sources, checklist),
        }
        for entry in entries
    ]
