"""Reads labelled notes: one a line, «style|text», an identifier as {letter:text}."""

import re
from dataclasses import dataclass
from pathlib import Path

CORPUS = Path(__file__).with_name("corpus")
KINDS = {
    "p": "person", "l": "place", "o": "organisation", "a": "address", "c": "class", "g": "age",
    "d": "date", "n": "number", "h": "handle", "e": "email",
}  # fmt: skip
_LETTERS = {
    "person": "p", "relation": "p", "place": "l", "organisation": "o", "address": "a", "class": "c",
    "age": "g", "date": "d", "handle": "h", "email": "e",
}  # fmt: skip
_MARK = re.compile(r"\{([a-z]):([^{}]*)\}")
_OLD_MARK = re.compile(r"\{([a-z]+)(?:/[a-z-]+)?:([^{}]*)\}")
OLD = Path(__file__).resolve().parents[2] / "tests" / "anonymity" / "corpus"


@dataclass(frozen=True)
class Label:
    start: int
    end: int
    kind: str


@dataclass(frozen=True)
class Note:
    style: str
    text: str
    labels: tuple[Label, ...]


def parts_of(marked: str) -> list[tuple[str, str]]:
    """The text in pieces: («», words) or (letter, identifier)."""
    parts, place = [], 0
    for match in _MARK.finditer(marked):
        parts += [("", marked[place : match.start()]), (match[1], match[2])]
        place = match.end()
    return [part for part in [*parts, ("", marked[place:])] if part[1]]


_LEAD = re.compile(
    r"(?:(?:haar|zijn|mijn|hun|ene|de|het|'t|mevrouw|meneer|mevr\.?|mw\.?|dhr\.?|juf|meester|dokter|dr\.?|fam\.?|familie|"
    r"gezin|mr\.?|miss|heer|zus|zusje|broer|broertje|oom|tante|oma|opa|vader|moeder|imam|collega|teamleider|the|agent|"
    r"hadji|voogd|ma|di|wo|do|vr|za|zo|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|kleindochter|pastor|"
    r"minderjarige|insta|op|na|volgende week|eerste|minderjarige|wachtm\.|kl\.|si|pa|ma|auntie|amca|dayi|hala|baba|in|familie)\s+)+",
    re.IGNORECASE,
)


def _bare_label(label: Label, text: str) -> Label:
    """A title, a relation, an article or a weekday before an identifier counts as no part of it."""
    lead = _LEAD.match(text, label.start, label.end)
    start = lead.end() if lead and lead.end() < label.end else label.start
    return Label(start, label.end, label.kind)


def note_of(style: str, parts: list[tuple[str, str]]) -> Note:
    text, labels = "", []
    for letter, words in parts:
        if letter:
            labels.append(Label(len(text), len(text) + len(words), KINDS[letter]))
        text += words
    labels = [_bare_label(label, text) for label in labels]
    return Note(style, text, tuple(labels))


def marked_notes(name: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """The notes of one file of tools/finder/corpus, in pieces."""
    found = []
    for line in (CORPUS / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            style, marked = line.split("|", 1)
            found.append((style, parts_of(marked)))
    return found


def plain_notes(name: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """The harmless sentences of one file of tools/finder/corpus, one a line, in pieces."""
    lines = (CORPUS / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [("plain", [("", line)]) for line in lines]


def older_notes(name: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """The notes of one part of the older corpus of the tests, in pieces."""
    _, *chunks = (OLD / f"{name}.txt").read_text(encoding="utf-8").split("\n%% ")
    found = []
    for chunk in chunks:
        style, body = chunk.split("\n", 1)
        marked = _OLD_MARK.sub(
            lambda m: "{" + _LETTERS.get(m[1], "n") + ":" + m[2] + "}", body.strip()
        )
        found.append((style, parts_of(marked)))
    return found
