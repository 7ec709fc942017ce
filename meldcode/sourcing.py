"""Sources as the pages name them: the anchor on the page of sources, and a short Dutch name."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from signals.checklist import Checklist

__all__ = ["Cited", "cite", "lines_of"]

# Short enough to stand behind every sentence; the page of sources has the whole title.
SHORT = {
    "factsheet": "factsheet",
    "vt-utrecht": "Veilig Thuis Utrecht",
    "lkha-campaign-2023": "LKHA 2023",
    "lkha-knowledge-base": "LKHA kennisbank",
    "lkha-volg-de-meldcode": "LKHA over de meldcode",
    "lkha-leerplicht": "LKHA over leerplicht",
    "lkha-verhinderen": "LKHA over verhinderen",
    "meldcode-wijkt-af": "huiselijkgeweld.nl",
    "afwegingskader": "afwegingskader",
    "nji-afwegingskader": "NJi",
    "raad-kinderbescherming": "Raad voor de Kinderbescherming",
    "nederland-wereldwijd": "Nederland Wereldwijd",
    "travel-advice": "reisadviezen",
    "abroad-guides": "gidsen uit het buitenland",
    "public": "algemene kennis",
    "product": "voorstel van Wegwijzer",
}


class Cited(NamedTuple):
    """A source as the frame links to it: its anchor on the page of sources, and its short name."""

    slug: str
    short: str


def cite(slugs: Iterable[str], checklist: Checklist) -> list[Cited]:
    """Each source once, in the order in which it is named first."""
    known = checklist.source_by_slug
    return [
        Cited(slug, SHORT.get(slug) or known[slug].title)
        for slug in dict.fromkeys(slugs)
        if slug in known
    ]


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
