"""How much the finder finds in labelled notes, whole and without asking, and with its questions
answered.
"""

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from meldcode.anonymity import find
from tools.finder.notes import Label, Note
from tools.finder.origins import is_dutch

Span = tuple[int, int]


@dataclass
class Tally:
    """What was counted over some notes."""

    labels: int = 0
    whole: int = 0
    asked_whole: int = 0
    notes: int = 0
    clean: int = 0
    asked_clean: int = 0
    harmless: int = 0
    masked: int = 0
    spans: int = 0
    right: int = 0
    questions: int = 0
    kinds: dict[str, list[int]] = field(default_factory=dict)
    missed: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


def _places(spans: Iterable[Span]) -> set[int]:
    return {place for start, end in spans for place in range(start, end)}


def tally(
    notes: Iterable[Note],
    look: Callable[[str], list[Span]] | None = None,
    ask: Callable[[str], list[Span]] | None = None,
) -> Tally:
    look = look or (lambda text: [(span.start, span.end) for span in find(text)])
    result = Tally()
    for note in notes:
        _count(note, look(note.text), ask(note.text) if ask else [], result)
    return result


def _count(note: Note, spans: list[Span], questions: list[Span], result: Tally) -> None:
    text, masked = note.text, _places(spans)
    labelled = _places((label.start, label.end) for label in note.labels)
    answered = masked | _places(q for q in questions if labelled & set(range(*q)))
    result.notes += 1
    result.questions += len(questions)
    left, left_asked = 0, 0
    for label in note.labels:
        places = [place for place in range(label.start, label.end) if text[place].isalnum()]
        whole = all(place in masked for place in places)
        asked = all(place in answered for place in places)
        result.labels += 1
        result.whole += whole
        result.asked_whole += asked
        _count_kind(label, text, whole, result)
        left += not whole
        left_asked += not asked
        if not whole:
            mark = "?" if asked else "!"
            result.missed.append(
                f"{mark} {label.kind}: {text[label.start : label.end]!r} in {text!r}"
            )
    result.clean += not left
    result.asked_clean += not left_asked
    free = [place for place, c in enumerate(text) if c.isalnum() and place not in labelled]
    result.harmless += len(free)
    result.masked += sum(place in masked for place in free)
    for start, end in spans:
        right = bool(labelled & set(range(start, end)))
        result.spans += 1
        result.right += right
        if not right:
            result.wrong.append(f"{text[start:end]!r} in {text!r}")


def _count_kind(label: Label, text: str, whole: bool, result: Tally) -> None:
    """By kind, and names of Dutch origin apart."""
    dutch = label.kind == "person" and is_dutch(text[label.start : label.end])
    for name in (label.kind, "Dutch name") if dutch else (label.kind,):
        counted = result.kinds.setdefault(name, [0, 0])
        counted[0] += 1
        counted[1] += whole


def share(got: int, total: int) -> float:
    return got / total if total else 1.0


def interval(got: int, total: int) -> tuple[float, float]:
    """Where the share lies in 95 of 100 cases (Wilson)."""
    if not total:
        return 0.0, 1.0
    p, z = got / total, 1.96
    middle = (p + z * z / (2 * total)) / (1 + z * z / total)
    half = z * math.sqrt(p * (1 - p) / total + z * z / (4 * total * total)) / (1 + z * z / total)
    return max(0.0, middle - half), min(1.0, middle + half)


def line(name: str, t: Tally) -> str:
    return (
        f"{name:10} notes {t.notes:4} ids {t.labels:5} full {share(t.whole, t.labels):.3f}"
        f" (asked {share(t.asked_whole, t.labels):.3f}) precision {share(t.right, t.spans):.3f}"
        f" masked harmless {share(t.masked, t.harmless):.3f} clean {share(t.clean, t.notes):.3f}"
        f" (asked {share(t.asked_clean, t.notes):.3f}) questions {t.questions / max(1, t.notes):.1f}"
    )
