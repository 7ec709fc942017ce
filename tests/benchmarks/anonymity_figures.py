"""Prints how much the finder of meldcode.anonymity finds, how much it masks for nothing, and how
fast it is.

Run: uv run python tests/benchmarks/anonymity_figures.py [work|measure|other] [--errors]
"""

import os
import random
import resource
import statistics
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from meldcode.anonymity import find
from meldcode.anonymity.lexicon import lexicon
from tests.anonymity.labelled import Count, Figures, measure, notes_of

SMALL, LARGE = 4096, int(os.environ.get("LARGE", "65536"))


def main(arguments: list[str]) -> None:
    part = next((name for name in ("work", "other") if name in arguments), "measure")
    _print_loading()
    figures = measure(notes_of(part), find)
    print(f"part: {part}")
    _print_figures(figures)
    if "--errors" in arguments:
        print("\n".join(["missed:", *figures.missed, "wrong:", *figures.wrong]))
    _print_speed("\n".join(note.text for note in notes_of(part)))


def _print_loading() -> None:
    before, start = _megabytes(), time.process_time()
    lexicon()
    find("Vandaag gesproken met de leerling.")
    print(f"loading: {time.process_time() - start:.3f} s, {_megabytes() - before:.1f} MB")


def _megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _line(name: str, count: Count) -> None:
    print(f"{name:32} {count.got:5}/{count.total:<6} {count.share():.3f}")


def _print_figures(figures: Figures) -> None:
    _line("full recall", figures.overall)
    _line("full recall, numbers", figures.numbers)
    _line("full recall, lower-case names", figures.lower_names)
    _line("precision", figures.precision)
    _line("harmless letters masked", figures.letters)
    _line("public numbers and bodies masked", figures.public)
    _line("notes with nothing left", figures.notes)
    for title, table in (
        ("recall by kind", figures.kinds),
        ("precision by kind", figures.precisions),
        ("names by origin", figures.origins),
    ):
        print(f"-- {title}")
        for name in sorted(table):
            _line(name, table[name])


def _print_speed(text: str) -> None:
    text = text * (1 + LARGE // len(text))
    pieces = [text[start : start + SMALL] for start in range(0, LARGE, SMALL)]
    small = min(map(_per_kb, pieces))
    mean = statistics.mean(min(_per_kb(piece) for _ in range(3)) for piece in pieces)
    large = min(_per_kb(text[:LARGE]) for _ in range(5))
    print(
        f"4 kB: {mean:.2f} ms per kB (best {small:.2f});"
        f" {LARGE >> 10} kB: {large:.2f} ms per kB; ratio {large / mean:.2f}"
    )
    for name, hostile in ADVERSARIAL.items():
        cost = min(_per_kb((hostile * (LARGE // len(hostile) + 1))[:LARGE]) for _ in range(2))
        print(f"adversarial {name:12} {cost:.2f} ms per kB, {cost / mean:.2f} x")


def _never_the_same() -> str:
    """Words of eight letters that no list holds, each another."""
    chance = random.Random(3)
    pairs = lambda: chance.choice("bcdfghjklmnprstvwz") + chance.choice("aeiou")
    return " ".join("".join(pairs() for _ in range(4)) for _ in range(LARGE // 9))


ADVERSARIAL = {
    "new words": _never_the_same(),
    "letters": "qxzvw",
    "unknown": "qxazev ziqova bluxer ",
    "capitals": "Qxazev Ziqova van Bluxer ",
    "dots": "a.b.c.",
    "initials": "J.P.",
    "plus": "+31 6 ",
    "public": "0800 2000 ",
    "zero": "+31 (0)6 ",
    "half plates": "12 AB ",
    "half flights": "TK 19 ",
    "half codes": "A 1 ",
    "classes": "3b ",
    "places": "N 52 ",
    "halves": "3½ ",
    "dashes": "a-b-",
    "apostrophes": "a'b'",
    "digits": "7",
    "digit pairs": "12 ",
    "digit dashes": "1-2-",
    "hexadecimal": "a:1:",
    "at signs": "a@",
    "underscores": "a_1_",
    "number words": "twee drie ",
    "one": "een ",
    "list points": "1. ",
    "positions": "52.1, 5.1 ",
    "particles": "van de ",
    "streets": "De Straat van ",
    "tags": "<b>&amp;",
    "marks": "e\u0301\u0323",
    "zero width": "a\u200b",
    "arabic": "\u0641\u0627 ",
    "line ends": "a-\n",
    "spaces": " ",
    "new lines": "\n",
    "spaced": "a b ",
    "brackets": "[persoon ",
    "ages": "kind van 3 en 5 ",
    "plus signs": "+-+",
}


def _per_kb(text: str) -> float:
    start = time.process_time()
    find(text)
    return (time.process_time() - start) * 1000 / (len(text) / 1024)


if __name__ == "__main__":
    main(sys.argv[1:])
