"""The trainer gives the same model each time, from enough notes, and never from those held back.

That the shipped file is what it gives is asked by `uv run python -m tools.finder.train --check`.
"""

import random
from collections import Counter

import pytest

from tools.finder import train
from tools.finder.notes import marked_notes
from tools.finder.spoken import spoken

STYLES = {"tidy", "report", "log", "hasty", "chat", "dictated", "lower", "caps", "mixed"}


def labelled() -> list[tuple[str, train.Parts]]:
    notes = [note for name in train.FILES for note in marked_notes(name)]
    return [note for note in notes if any(letter for letter, _ in note[1])]


def test_there_are_six_hundred_notes_in_nine_styles_a_fifth_of_them_held_back() -> None:
    notes = labelled()
    styles = Counter(style for style, _ in notes)
    assert len(notes) >= 600
    assert set(styles) == STYLES
    assert min(styles.values()) >= 20
    held = sum(train.is_held(parts) for _, parts in notes)
    assert 0.15 <= held / len(notes) <= 0.25


def test_there_are_at_least_250_dense_notes_of_150_to_250_characters() -> None:
    notes = [train.note_of(*note) for note in marked_notes("dense")]
    dense = [note for note in notes if 145 <= len(note.text) <= 250]
    assert len(dense) >= 250
    assert {note.style for note in dense} == STYLES
    assert sum(len(note.labels) for note in dense) / len(dense) >= 5


def test_no_note_that_is_held_back_is_trained_on() -> None:
    held = {str(parts) for _, parts in labelled() if train.is_held(parts)}
    assert held.isdisjoint(str(parts) for _, parts in train.training_notes())


def test_the_same_notes_give_the_same_weights(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(train, "MADE", 4)
    monkeypatch.setattr(train, "FRAMED", 8)
    notes = train.training_notes()[:30]
    first, second = (train.trained(train.sequences(notes, 2), rounds=30) for _ in range(2))
    assert first
    assert first == second


def test_what_only_one_of_the_models_learned_counts_less() -> None:
    assert train.averaged([{"a": 1.0, "b": 2.0}, {"a": 3.0}]) == {"a": 2.0, "b": 1.0}


def test_a_note_is_said_aloud_with_its_numbers_in_words() -> None:
    parts = [
        ("c", "klas 3b"),
        ("", ", om 8:15. "),
        ("d", "de 12e"),
        ("", " komt "),
        ("p", "De Wit"),
    ]
    said = "".join(words for _, words in spoken(parts, random.Random(1)))
    assert said.startswith("klas drie b")
    assert "de twaalfde komt de wit" in said
    assert not any(c.isdigit() for c in said)
