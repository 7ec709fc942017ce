"""The contacts that ship with the release: what every page shows when no database, row or seal can
be trusted.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

SEED = Path(__file__).resolve().parent / "seed"


class Number(NamedTuple):
    """One number of the emergency strip; `dial` is what a tel: link holds."""

    slug: str
    name: str
    short: str
    dial: str
    display: str

    @property
    def title(self) -> str:
        """The name as people say it, as a card has it."""
        return self.short


# Written out, so that the page of last resort needs no file and no database; a test holds them to
# the seed.
EMERGENCY: tuple[Number, ...] = (
    Number("112", "Alarmnummer 112", "112", "112", "112"),
    Number("veilig-thuis", "Veilig Thuis", "Veilig Thuis", "08002000", "0800 2000"),
    Number(
        "lkha",
        "Landelijk Knooppunt Huwelijksdwang en Achterlating (LKHA)",
        "LKHA",
        "+31703454319",
        "070 345 43 19",
    ),
    Number(
        "buitenlandse-zaken",
        "Ministerie van Buitenlandse Zaken",
        "Buitenlandse Zaken",
        "+31247247247",
        "+31 247 247 247",
    ),
)
# What an installation looks at first: nobody compared these since they shipped.
FIRST_CHECK = (
    "112", "veilig-thuis", "lkha", "buitenlandse-zaken", "ambassade", "politie", "fier",
    "kindertelefoon", "sterk-huis", "veilig-thuis-utrecht",
)  # fmt: skip
NOT_URGENT = Number("politie", "Politie", "Politie", "09008844", "0900 8844")
WITHDRAWN_WHATSAPP = "+31682387796"


def read(name: str) -> dict[str, Any]:
    """One document of the seed, as plain values."""
    document: dict[str, Any] = json.loads((SEED / f"{name}.json").read_text(encoding="utf-8"))
    return document


@cache
def contacts() -> dict[str, dict[str, Any]]:
    """Every contact that ships, by slug, in the order of the seed."""
    return {row["slug"]: row for row in read("contacts")["contacts"]}


@cache
def embassies() -> dict[str, dict[str, Any]]:
    """Every country that ships, by ISO code, with the Dutch posts that serve it."""
    return {row["iso"]: row for row in read("embassies")["countries"]}


@cache
def embassies_page() -> str:
    """The page under which each post has its own."""
    return str(read("embassies")["base_page"])


CRITICAL: dict[str, dict[str, Any]] = {
    slug: row for slug, row in contacts().items() if row.get("critical")
}
