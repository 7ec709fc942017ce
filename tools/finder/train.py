"""Trains the context model of the finder on labelled notes and many variations of them.

Run: uv run python -m tools.finder.train. It writes meldcode/anonymity/data/context.bin and
context.sha256, the same bytes each time; with --check it writes nothing and fails when the file
holds others.
"""

import random
import sys
import tempfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

import pycrfsuite

from meldcode.anonymity.finder import read_by_rules
from meldcode.anonymity.judging import Judge
from meldcode.anonymity.lexicon import lexicon
from meldcode.anonymity.model import SCALE, named, packed, packed_model, write_model
from meldcode.anonymity.normalized import NormalizedText
from meldcode.anonymity.pieces import pieces_of, with_labels
from meldcode.anonymity.signs import Reader, marked
from tools.finder.counts import made_notes
from tools.finder.frames import framed_notes
from tools.finder.hidden import with_gaps
from tools.finder.notes import Note, marked_notes, note_of, older_notes, plain_notes
from tools.finder.pools import Pools
from tools.finder.vary import Parts, other_people, partly_masked, written_otherwise

SEEDS, VARIATIONS, MADE, FRAMED = (14, 15), 10, 60, 280
FILES = ("reports", "quick", "harmless", "hard", "field", "voices", "dense", "hands")
# Of this one all misses were read, so nothing of it is held back.
SEEN = ("fresh", "sight", "small")
# Harmless sentences, read as they are and in two variations only.
PLAIN, PLAIN_TURNS = ("kinds",), 3
OLDER = ("work", "measure")
Sequence = tuple[list[list[str]], list[str]]


def is_held(parts: Parts) -> bool:
    """Whether a note belongs to the fifth that no training and no tuning reads."""
    return zlib.crc32("".join(words for _, words in parts).encode()) % 5 == 0


def training_notes() -> list[tuple[str, Parts]]:
    found = [note for name in FILES for note in marked_notes(name) if not is_held(note[1])]
    found += [note for name in SEEN for note in marked_notes(name)]
    return found + [note for name in OLDER for note in older_notes(name)]


def sequences(
    notes: list[tuple[str, Parts]], variations: int = VARIATIONS, seed: int = SEEDS[0]
) -> Iterator[Sequence]:
    """Every note as it is and varied, read with lists that have gaps."""
    chance = random.Random(seed)
    lists = lexicon()
    pools = Pools(chance, lists)
    plain = [note for name in PLAIN for note in plain_notes(name)]
    for turn in range(variations):
        share = (0.0, 0.25, 0.5, 0.8)[turn % 4]
        varied = []
        for style, parts in [*notes, *(plain if turn < PLAIN_TURNS else ())]:
            if turn == 0:
                varied.append(note_of(style, parts))
                continue
            others = other_people(parts, pools)
            written, others = written_otherwise(others, chance)
            if turn % 3 == 2:
                others = partly_masked(others, chance)
            varied.append(note_of(written or style, others))
        varied += [
            note_of(*_written(style, parts, chance))
            for style, parts in [*made_notes(pools, MADE), *framed_notes(pools, FRAMED)]
        ]
        with with_gaps(lists, chance, share):
            yield from map(_sequence, varied)


def _written(style: str, parts: Parts, chance: random.Random) -> tuple[str, Parts]:
    written, parts = written_otherwise(parts, chance)
    return written or style, parts


def _sequence(note: Note) -> Sequence:
    normalized = NormalizedText(note.text)
    rules = read_by_rules(normalized.text)
    pieces = with_labels(pieces_of(normalized.text), rules.labels)
    reader = Reader(marked(pieces, rules), Judge(lexicon()))
    signs = [named(reader.signs(index)) for index in range(len(reader.pieces))]
    names = []
    for piece in reader.pieces:
        start, end = normalized.back(piece.start, piece.end)
        names.append("I" if any(b.start < end and start < b.end for b in note.labels) else "O")
    return signs, names


def trained(
    data: Iterable[Sequence], c1: float = 0.06, c2: float = 0.02, rounds: int = 90
) -> dict[str, float]:
    """The weights of a two-state chain: for each sign how much it speaks for an identifier."""
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    for signs, names in data:
        if signs:
            trainer.append(signs, names)
    trainer.set_params({"c1": c1, "c2": c2, "max_iterations": rounds, "feature.minfreq": 2})
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "model")
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        info = tagger.info()
        weights: dict[str, float] = {}
        for (sign, name), weight in info.state_features.items():
            weights[sign] = weights.get(sign, 0.0) + (weight if name == "I" else -weight)
        for (first, second), weight in info.transitions.items():
            weights[f"\t{first}{second}"] = weight
        tagger.close()
    return weights


def averaged(models: list[dict[str, float]]) -> dict[str, float]:
    """The mean of the weights: what only one of the models learned by chance counts less."""
    signs = sorted({sign for weights in models for sign in weights})
    return {sign: sum(weights.get(sign, 0.0) for weights in models) / len(models) for sign in signs}


def main(arguments: list[str]) -> int:
    notes = training_notes()
    weights = averaged([trained(sequences(notes, seed=seed)) for seed in SEEDS])
    steps = {sign: round(weight * SCALE) for sign, weight in weights.items()}
    kept = {sign: step for sign, step in steps.items() if step}
    if "--check" in arguments:
        same = packed(kept) == packed_model()
        sys.stdout.write("the same bytes\n" if same else "other bytes than the model's file\n")
        return not same
    write_model(kept)
    sys.stdout.write(f"{len(kept)} weights\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
