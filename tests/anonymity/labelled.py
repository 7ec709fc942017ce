"""Reads the labelled corpus and measures a finder against it; every note in it is fictional."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from meldcode.anonymity.spans import Span

CORPUS = Path(__file__).with_name("corpus")
NUMBERS = {"phone", "bsn", "document", "iban", "plate", "flight", "ip", "case", "postcode"}
NAMES = {"person", "relation"}
PUBLIC = re.compile(
    r"0800[ -]2000|070 345 43 19|\+31 247 247 247|\+31 857 737 400|0800["
    r" -]0432|\b112\b|LKHA|Veilig "
    r"Thuis(?: Utrecht)?|Fier|Sterk Huis|LEC EGG|Kindertelefoon|Buitenlandse Zaken"
)
_LABEL = re.compile(r"\{([a-z]+)(?:/([a-z-]+))?:([^{}]*)\}")


@dataclass(frozen=True)
class Label:
    """`text[start:end]` of a note identifies someone."""

    start: int
    end: int
    kind: str
    origin: str


@dataclass(frozen=True)
class Note:
    """One note without its label marks, and the labels."""

    style: str
    text: str
    labels: tuple[Label, ...]


@dataclass
class Count:
    """How many there are and how many were got."""

    total: int = 0
    got: int = 0

    def add(self, got: bool) -> None:
        self.total += 1
        self.got += got

    def share(self) -> float:
        return self.got / self.total if self.total else 1.0


@dataclass
class Figures:
    """All figures of one measurement."""

    overall: Count = field(default_factory=Count)
    numbers: Count = field(default_factory=Count)
    lower_names: Count = field(default_factory=Count)
    precision: Count = field(default_factory=Count)
    letters: Count = field(default_factory=Count)
    notes: Count = field(default_factory=Count)
    public: Count = field(default_factory=Count)
    kinds: dict[str, Count] = field(default_factory=dict)
    precisions: dict[str, Count] = field(default_factory=dict)
    origins: dict[str, Count] = field(default_factory=dict)
    missed: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


def notes_of(part: str) -> list[Note]:
    """Return the notes of `part` ("work", "measure" or "other")."""
    _, *chunks = (CORPUS / f"{part}.txt").read_text(encoding="utf-8").split("\n%% ")
    return [_note(*chunk.split("\n", 1)) for chunk in chunks]


def _note(style: str, body: str) -> Note:
    parts: list[str] = []
    labels, position, length = [], 0, 0
    body = body.rstrip("\n")
    for match in _LABEL.finditer(body):
        before = body[position : match.start()]
        start = length + len(before)
        length = start + len(match[3])
        labels.append(Label(start, length, match[1], match[2] or ""))
        parts += [before, match[3]]
        position = match.end()
    return Note(style, "".join([*parts, body[position:]]), tuple(labels))


def measure(notes: Iterable[Note], find: Callable[[str], list[Span]]) -> Figures:
    """Return the figures of `find` on `notes`."""
    figures = Figures()
    for note in notes:
        _measure_note(note, find(note.text), figures)
    return figures


def _measure_note(note: Note, spans: list[Span], figures: Figures) -> None:
    masked = {place for span in spans for place in range(span.start, span.end)}
    labelled = {place for label in note.labels for place in range(label.start, label.end)}
    whole = True
    for label in note.labels:
        got = all(
            place in masked for place in range(label.start, label.end) if note.text[place].isalnum()
        )
        whole &= got
        _count_label(label, note.text[label.start : label.end], got, figures)
        if not got:
            figures.missed.append(
                f"{label.kind}: {note.text[label.start : label.end]!r} in {note.text[:90]!r}"
            )
    figures.notes.add(whole)
    for span in spans:
        right = any(place in labelled for place in range(span.start, span.end))
        figures.precision.add(right)
        figures.precisions.setdefault(span.kind.value, Count()).add(right)
        if not right:
            figures.wrong.append(
                f"{span.kind}: {note.text[span.start : span.end]!r} in {note.text[:90]!r}"
            )
    for place, character in enumerate(note.text):
        if character.isalnum() and place not in labelled:
            figures.letters.add(place in masked)
    for match in PUBLIC.finditer(note.text):
        figures.public.add(any(place in masked for place in range(*match.span())))


def _count_label(label: Label, text: str, got: bool, figures: Figures) -> None:
    figures.overall.add(got)
    figures.kinds.setdefault(label.kind, Count()).add(got)
    if label.kind in NUMBERS:
        figures.numbers.add(got)
    if label.kind in NAMES:
        figures.origins.setdefault(label.origin, Count()).add(got)
        if text == text.lower():
            figures.lower_names.add(got)
