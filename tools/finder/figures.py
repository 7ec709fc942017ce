"""Prints how much the finder finds, masks for nothing and asks, per style and kind, with intervals.

Run: uv run python -m tools.finder.figures [held|last|daily|fresh|later|framed|tuned|older|generated|bare|harmless] …, without a word all
of them; with
--errors also what was missed and what was masked for nothing (never for the part that was held
back).
"""

import random
import sys
from collections.abc import Iterator

from meldcode.anonymity import questions
from meldcode.anonymity.lexicon import lexicon
from tools.finder.frames import framed_notes
from tools.finder.measure import Tally, interval, line, share, tally
from tools.finder.notes import Note, marked_notes, note_of, older_notes
from tools.finder.pools import Pools
from tools.finder.train import FILES, SEEN, is_held
from tools.finder.vary import Parts, bare, other_people, small

GENERATED, FRAMED = 4, 400
# Parts of which nobody may look at the misses: they are made from the notes that were held back.
HIDDEN = ("held", "last", "daily", "harmless", "generated", "bare")


def _split(held: bool) -> list[tuple[str, Parts]]:
    return [note for name in FILES for note in marked_notes(name) if is_held(note[1]) is held]


def _labelled(notes: list[tuple[str, Parts]]) -> list[tuple[str, Parts]]:
    return [note for note in notes if any(letter for letter, _ in note[1])]


def _generated() -> Iterator[Note]:
    """The notes held back, four times with other people, places and numbers."""
    chance = random.Random(2026)
    pools = Pools(chance, lexicon())
    for _ in range(GENERATED):
        for style, parts in _labelled(_split(held=True)):
            yield note_of(style, other_people(parts, pools, keep=0.0))


def part(name: str) -> list[Note]:
    """The notes of one part."""
    if name == "older":
        return [note_of(*note) for note in older_notes("other")]
    if name in ("later", "last", "daily", *SEEN):
        return [note_of(*note) for note in marked_notes(name)]
    if name == "generated":
        return list(_generated())
    if name == "framed":
        pools = Pools(random.Random(2027), lexicon())
        return [note_of(*note) for note in framed_notes(pools, FRAMED)]
    if name == "bare":
        held = _labelled(_split(held=True))
        return [note_of(style, bare(small(parts))) for style, parts in held]
    if name == "harmless":
        return [note_of(*note) for note in _split(held=True) if not _labelled([note])]
    return [note_of(*note) for note in _labelled(_split(held=name == "held"))]


def _asked(text: str) -> list[tuple[int, int]]:
    return [(question.start, question.end) for question in questions(text)]


def _ranged(name: str, got: int, total: int) -> str:
    low, high = interval(got, total)
    return f"  {name:14} {got:4}/{total:<4} {share(got, total):.3f} ({low:.2f}-{high:.2f})"


def show(name: str, notes: list[Note], errors: bool) -> Tally:
    whole = tally(notes, ask=_asked)
    out = [line(name, whole)]
    for style in sorted({note.style for note in notes}):
        some = tally([note for note in notes if note.style == style])
        out.append(_ranged(style, some.whole, some.labels) + f" clean {some.clean}/{some.notes}")
    for kind, (total, got) in sorted(whole.kinds.items()):
        out.append(_ranged(kind, got, total))
    if errors and name not in HIDDEN:
        out += ["missed:", *whole.missed, "for nothing:", *whole.wrong]
    sys.stdout.write("\n".join(out) + "\n")
    return whole


def main(arguments: list[str]) -> None:
    named = [word for word in arguments if not word.startswith("--")]
    for name in named or [
        "held",
        "last",
        "daily",
        "fresh",
        "later",
        "framed",
        "generated",
        "bare",
        "harmless",
        "tuned",
        "older",
    ]:
        show(name, part(name), "--errors" in arguments)


if __name__ == "__main__":
    main(sys.argv[1:])
