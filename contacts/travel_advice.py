"""Compares the travel advices of the ministry with the rows, and makes tasks where they differ. It
changes nothing.

The file is the ministry's open data on travel advices as JSON, saved by an admin or fetched on a
schedule. Read is what is needed, and leniently: a list of advices, or an object that holds one
under `results`, `items`, `traveladvices` or `data`. Of each advice: the country (`isocode` or
`iso`, two or three letters, or `location` as the Dutch name), the day of the last change
(`lastmodified`, `lastModified`, `modificationdate` or `date`), and in any text the addresses of
posts below the page of embassies and consulates.
"""

import json
import re
import urllib.request
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from contacts import pinned, work
from contacts.models import ContactTask, Country
from meldcode.values.links import clean_url

LISTS = ("results", "items", "traveladvices", "travelAdvices", "data", "documents")
CODES = ("isocode", "isoCode", "iso", "iso2", "countrycode")
NAMES = ("location", "country", "title")
DATES = (
    "lastmodified",
    "lastModified",
    "modificationdate",
    "modificationDate",
    "lastChanged",
    "date",
)
THREE = {
    "MAR": "MA",
    "DZA": "DZ",
    "EGY": "EG",
    "GIN": "GN",
    "GHA": "GH",
    "NGA": "NG",
    "SOM": "SO",
    "KEN": "KE",
    "ETH": "ET",
    "SDN": "SD",
    "IRQ": "IQ",
    "IRN": "IR",
    "AFG": "AF",
    "TUR": "TR",
    "PAK": "PK",
    "IND": "IN",
    "SAU": "SA",
    "SYR": "SY",
}
TAIL = re.compile(r"ambassades-consulaten-generaal/([a-z0-9-]+(?:/[a-z0-9-]+)?)")
LIMIT_BYTES = 50_000_000
UNREADABLE = "Dit bestand is geen JSON met reisadviezen."


class Advice(NamedTuple):
    """What one advice says about a country of the table."""

    iso: str
    changed: date | None
    tails: frozenset[str]


def read(path: Path) -> list[Any]:
    """The advices of a file; ValueError with a Dutch sentence where it holds none."""
    with path.open("rb") as file:
        return parse(file.read(LIMIT_BYTES + 1))


def fetch(url: str) -> list[Any]:
    """The advices at the address that the settings name; only https."""
    clean_url(url)
    with urllib.request.urlopen(url, timeout=60) as answer:  # noqa: S310 -- a setting
        return parse(answer.read(LIMIT_BYTES + 1))


def parse(data: bytes) -> list[Any]:
    """The list of advices in a document."""
    if len(data) > LIMIT_BYTES:
        raise ValueError("Dit bestand is groter dan 50 MB.")
    try:
        document = json.loads(data.decode("utf-8-sig"))
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError):
        raise ValueError(UNREADABLE) from None
    if isinstance(document, dict):
        document = next(
            (document[name] for name in LISTS if isinstance(document.get(name), list)), None
        )
    if not isinstance(document, list):
        raise ValueError(UNREADABLE)
    return document


def first(row: dict[str, Any], names: tuple[str, ...]) -> str:
    """The first of these values that is a text."""
    return next((row[name] for name in names if isinstance(row.get(name), str)), "")


def day_of(text: str) -> date | None:
    """The day of a date or a moment."""
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def texts(value: Any) -> Iterator[str]:
    """Every text in a document, however deep."""
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            yield one
        elif isinstance(one, dict):
            waiting.extend(one.values())
        elif isinstance(one, list):
            waiting.extend(one)


def advice_of(row: Any, by_name: dict[str, str]) -> Advice | None:
    """One advice, when it is about a country of the table."""
    if not isinstance(row, dict):
        return None
    code = first(row, CODES).upper()
    iso = THREE.get(code, code) or by_name.get(first(row, NAMES).strip().casefold(), "")
    if iso not in by_name.values():
        return None
    tails = frozenset(tail for text in texts(row) for tail in TAIL.findall(text))
    return Advice(iso, day_of(first(row, DATES)), tails)


def compare(rows: list[Any]) -> list[str]:
    """Make a task for every country that differs; gives the sentences."""
    countries = {
        row.iso: row for row in Country.objects.filter(version__gt=0).prefetch_related("post_rows")
    }
    by_name = {row.nl.casefold(): iso for iso, row in countries.items()}
    found = []
    for row in rows:
        advice = advice_of(row, by_name)
        sentence = difference(countries[advice.iso], advice) if advice else ""
        if advice and sentence:
            work.open_task(ContactTask.Kind.FEED, countries[advice.iso], sentence[:300])
            found.append(f"{countries[advice.iso]}: {sentence}")
    return found


def difference(country: Country, advice: Advice) -> str:
    """What differs, as a sentence; empty where nothing does."""
    parts = []
    if advice.changed and (country.last_changed is None or advice.changed > country.last_changed):
        parts.append(f"het reisadvies is gewijzigd op {advice.changed:%d-%m-%Y}")
    ours = {post["tail"] for post in country.posts}
    if advice.tails and advice.tails != ours:
        theirs = ", ".join(sorted(advice.tails))
        parts.append(
            f"het reisadvies noemt {theirs}; de lijst {', '.join(sorted(ours)) or 'geen ambassade'}"
        )
    return "; ".join(parts)


def withdrawn_named(rows: list[Any]) -> bool:
    """Whether the feed itself names the withdrawn WhatsApp number (R34)."""
    wanted = pinned.WITHDRAWN_WHATSAPP[-9:]
    return any(wanted in re.sub(r"\D", "", text) for text in texts(rows))
