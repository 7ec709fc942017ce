"""The texts of the pages around the guide, as files that ship with the release.

No rows: no case ever names a slug of these pages, so nothing has to be kept when one goes, and a
loading that was forgotten can never mean a text that is missing. No code either: a page is some
thirty sentences in two languages, each with its sources, what it does not say and whether anybody
confirmed it, and one shape holds them all.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from meldcode.domain.stages import Line

__all__ = ["NAMES", "Difference", "Page", "Part", "Section", "Text", "differences", "page"]

FOLDER = Path(__file__).resolve().parent.parent.parent / "fixtures" / "pages"
NAMES = (
    "stop_journey",
    "back_home",
    "school_year",
    "family",
    "conversation",
    "person",
    "words",
    "privacy",
    "about",
    "no_answer",
)
# Of whom a text speaks, where it does not speak of everyone.
ABOUT = {
    "minor": Line("Jonger dan 18", "Under 18"),
    "adult": Line("Volwassene", "Adult"),
    "young": Line("Jongere", "Young person"),
    "with-children": Line("Met kinderen", "With children"),
}


@dataclass(frozen=True)
class Part:
    """A labelled part of a text: an answer with what to do then, a line of a card."""

    label: Line
    text: Line
    sources: tuple[str, ...]
    unconfirmed: bool


@dataclass(frozen=True)
class Text:
    """One entry. `when` is the situation it is for, `say` are sentences to say aloud, `only_if`
    is when such a sentence may be said, `limit` is what the source does not say, `held_until`
    names who has to agree before it is shown, `at` and `about` say for which situation it is;
    `unconfirmed` is this sentence alone.
    """

    slug: str
    text: Line
    sources: tuple[str, ...]
    unconfirmed: bool = False
    when: Line | None = None
    only_if: Line | None = None
    limit: Line | None = None
    note: Line | None = None
    say: tuple["Text", ...] = ()
    parts: tuple[Part, ...] = ()
    held_until: tuple[str, ...] = ()
    about: str = ""
    at: str = ""
    iso: str = ""
    contact: str = ""
    path: str = ""
    tab: str = ""

    @property
    def about_words(self) -> Line | None:
        return ABOUT.get(self.about)

    @property
    def any_unconfirmed(self) -> bool:
        """Whether a sentence of it was not said by LKHA, Veilig Thuis or another body itself."""
        said = any(one.unconfirmed for one in self.say)
        return self.unconfirmed or said or any(part.unconfirmed for part in self.parts)


@dataclass(frozen=True)
class Section:
    """The texts that stand together under one heading; what nobody agreed to yet is left out."""

    slug: str
    title: Line
    lead: Text | None
    all_texts: tuple[Text, ...]

    @property
    def texts(self) -> tuple[Text, ...]:
        return tuple(text for text in self.all_texts if not text.held_until)

    @property
    def any_unconfirmed(self) -> bool:
        texts = (*((self.lead,) if self.lead else ()), *self.texts)
        return any(text.any_unconfirmed for text in texts)


@dataclass(frozen=True)
class Page:
    """One page: `tab` is its neutral title in the browser, `title` stands on the page."""

    tab: str
    title: Line
    lead: Text | None
    sections: tuple[Section, ...]
    more: dict[str, Any]

    def section(self, slug: str) -> Section:
        return next(section for section in self.sections if section.slug == slug)

    def texts(self) -> Iterator[Text]:
        """Everything that is shown, leads included."""
        yield from (self.lead,) if self.lead else ()
        for section in self.sections:
            yield from (section.lead,) if section.lead else ()
            yield from section.texts


@dataclass(frozen=True)
class Difference:
    """A fact on which sources differ: what each says, and what the product does with it."""

    slug: str
    fact: Line
    sides: tuple[tuple[str, str, Line], ...]
    choice: Line
    unconfirmed: bool


@cache
def page(name: str) -> Page:
    """A page as it ships; a file that does not fit the shape stops the start of a test, never a
    visitor.
    """
    row = read(name)
    return Page(
        row.pop("tab"),
        Line(**row.pop("title")),
        text_of(row.pop("lead", None)),
        tuple(section_of(section) for section in row.pop("sections")),
        row,
    )


@cache
def differences() -> tuple[Difference, ...]:
    return tuple(
        Difference(
            row["slug"],
            Line(**row["fact"]),
            tuple(
                (side["source"], side["date"], Line(side["nl"], side["en"]))
                for side in row["sides"]
            ),
            Line(**row["choice"]),
            row["proposal"],
        )
        for row in read("differences")
    )


def read(name: str) -> Any:
    return json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))


def section_of(row: dict[str, Any]) -> Section:
    return Section(
        row["slug"],
        Line(**row["title"]),
        text_of(row.get("lead")),
        tuple(known_text(entry) for entry in row["entries"]),
    )


def text_of(row: dict[str, Any] | None) -> Text | None:
    return known_text(row) if row else None


def known_text(row: dict[str, Any]) -> Text:
    lines: dict[str, Any] = {
        name: Line(**row[name]) if name in row else None
        for name in ("when", "only_if", "limit", "note")
    }
    words: dict[str, Any] = {
        name: row.get(name, "") for name in ("about", "at", "iso", "contact", "path", "tab")
    }
    return Text(
        slug=row["slug"],
        text=Line(row["nl"], row["en"]),
        sources=tuple(row.get("sources", ())),
        unconfirmed=row.get("proposal", False),
        say=tuple(known_text(said) for said in row.get("say", ())),
        parts=tuple(part_of(part) for part in row.get("parts", ())),
        held_until=tuple(row.get("held_until", ())),
        **lines,
        **words,
    )


def part_of(row: dict[str, Any]) -> Part:
    return Part(
        Line(**row["label"]),
        Line(row["nl"], row["en"]),
        tuple(row.get("sources", ())),
        row.get("proposal", False),
    )
