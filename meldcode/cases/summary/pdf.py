"""The summary as a tagged PDF/UA: one A4 for a case of up to 30 entries, more only beyond."""

import json
import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any

import typst

from meldcode.cases.summary.told import Said, Summary, SummaryPart

__all__ = ["ONE_PAGE_UNTIL", "pages_of", "pdf_of"]

ONE_PAGE_UNTIL = 30
TEMPLATE = Path(__file__).with_name("case.typ")
PAGES = re.compile(rb"/Type/Pages/Count (\d+)")
# Size of the letters, how many characters of one typed text, and of all typed texts of a line: the
# first that fits on one page is taken. The choices are never cut.
LEVELS = (
    (9.0, None), (8.5, None), (8.0, 600), (8.0, 300), (7.5, 200), (7.0, 120), (7.0, 60), (6.5, 40),
    (6.0, 20), (5.5, 0),
)  # fmt: skip
# How many characters a page holds at 9 points; smaller letters hold more by the square.
ROOM = 6_500
CUT = "Lange teksten zijn ingekort. Op het scherm staat de hele samenvatting."
# What the carried fonts can draw; another character has a sign in its place.
DRAWN = re.compile(
    r"[ -~\u00a0-\u024f\u0370-\u0373\u0376\u0377\u037a-\u037f\u0384-\u038a\u038c\u038e-\u03a1"
    r"\u03a3-\u03ff\u0400-\u045f\u2010-\u2015\u2018-\u201e\u2020-\u2022\u2026\u2030\u2039\u203a"
    r"\u20ac\u20ba\u2190-\u2193\u2212]"
)
NOT_DRAWN = "▯"
compiling = Lock()


@cache
def compiler() -> typst.Compiler:
    """Without the fonts of the machine, and with no file in reach but the template's folder."""
    fonts = typst.Fonts(include_system_fonts=False)
    return typst.Compiler(TEMPLATE, root=TEMPLATE.parent, font_paths=fonts)


def pdf_of(summary: Summary) -> bytes:
    """The summary on paper. Above 30 entries it takes the pages it needs, and nothing is cut."""
    if summary.entries > ONE_PAGE_UNTIL:
        return made(summary, 9.0, None)
    paper = b""
    for size, most in levels_for(summary):
        paper = made(summary, size, most)
        if pages_of(paper) == 1:
            break
    return paper


def levels_for(summary: Summary) -> Iterator[tuple[float, int | None]]:
    """The levels from the first that may fit on, so that not each of them has to be set."""
    for size, most in LEVELS:
        if characters(summary, most) <= ROOM * (9.0 / size) ** 2 or (size, most) == LEVELS[-1]:
            yield size, most


def characters(summary: Summary, most: int | None) -> int:
    lines = (line for part in summary.parts for line in part.lines)
    return sum(len(line.title) + len(line.day) + len(rest_of(line, most)) for line in lines)


def pages_of(paper: bytes) -> int:
    found = PAGES.search(paper)
    return int(found.group(1)) if found else 0


def made(summary: Summary, size: float, most: int | None) -> bytes:
    given = {"summary": json.dumps(values_of(summary, size, most))}
    # The compiler keeps what it was given until the next time: one at a time.
    with compiling:
        paper: Any = compiler().compile(
            format="pdf",
            sys_inputs=given,
            pdf_standards="ua-1",
            timestamp=int(summary.made_at.timestamp()),
        )
    return bytes(paper)


def values_of(summary: Summary, size: float, most: int | None) -> dict[str, Any]:
    """What the template shows, each text in characters that can be drawn."""
    marks = (f"{mark}." for mark in summary.marks)
    above = [" ".join(filter(None, [*marks, summary.situation, summary.unread_says]))]
    values = {
        "title": summary.title,
        "size": size,
        "top": [*above, f"{summary.foot} Waarvoor: {summary.purpose}."],
        "message": list(summary.message),
        "parts": [part_of_paper(part, most) for part in summary.parts],
        "end": [CUT] if is_cut(summary, most) else [],
        "foot": summary.foot,
        "page": "Bladzijde",
        "of": "van",
    }
    return drawable(values)


def part_of_paper(part: SummaryPart, most: int | None) -> dict[str, Any]:
    lines = [
        {"title": line.title, "day": line.day, "rest": rest_of(line, most)} for line in part.lines
    ]
    return {"heading": part.heading, "none": part.none, "lines": lines}


def rest_of(line: Said, most: int | None) -> str:
    """The choices in one sentence, and the typed words behind them."""
    return " · ".join([*line.choices, *(cut(words, most) for words in line.words)])


def cut(words: str, most: int | None) -> str:
    if most is None or len(words) <= most:
        return words
    return f"{words[:most].rsplit(' ', 1)[0]} […]" if most else "[…]"


def is_cut(summary: Summary, most: int | None) -> bool:
    lines = (line for part in summary.parts for line in part.lines)
    return most is not None and any(len(words) > most for line in lines for words in line.words)


def drawable(value: Any) -> Any:
    """The same, with a sign for each character that no carried font has."""
    if isinstance(value, str):
        return "".join(map(sign, unicodedata.normalize("NFC", value)))
    if isinstance(value, list):
        return [drawable(one) for one in value]
    if isinstance(value, dict):
        return {name: drawable(one) for name, one in value.items()}
    return value


@cache
def sign(character: str) -> str:
    if character.isspace():
        return " "
    kind = unicodedata.category(character)
    # Marks of direction and joining show nothing, and would turn what stands beside them.
    if kind == "Cf":
        return ""
    return character if DRAWN.match(character) else NOT_DRAWN
