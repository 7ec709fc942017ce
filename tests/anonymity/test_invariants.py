"""What holds of every note: known names only add, no code is cut, a name with «de» in it is one."""

import random
import string
from typing import Any

import pytest

from meldcode.anonymity import find, questions
from tests.anonymity.formats import CONTEXTS
from tests.anonymity.labelled import Note, notes_of
from tools.finder.notes import marked_notes, note_of
from tools.finder.train import is_held


def places(text: str, known: list[str]) -> set[int]:
    return {place for span in find(text, known) for place in range(span.start, span.end)}


def some_notes() -> list[Note]:
    chance = random.Random(3)
    dense: list[Any] = [note_of(*note) for note in marked_notes("dense") if not is_held(note[1])]
    return [*chance.sample(dense, 40), *chance.sample(notes_of("work"), 20)]


def test_any_words_that_are_known_only_add_to_what_is_found_F3() -> None:
    chance = random.Random(4)
    for note in some_notes():
        words = [word.strip('.,:;()"') for word in note.text.split()]
        known = [word for word in chance.sample(words, min(4, len(words))) if word]
        assert places(note.text, []) <= places(note.text, known), (known, note.text)


def code(chance: random.Random) -> str:
    """A run of letters, digits and joining signs, as a number of anything may look."""
    # No capitals: «15.Ze woont» is a forgotten space and no code.
    letters = string.ascii_lowercase + string.digits * 3
    parts = ["".join(chance.choices(letters, k=chance.randint(1, 5))) for _ in range(3)]
    written = parts[0] + chance.choice(["", "-", "/", ".", "_"]) + parts[1]
    return written + chance.choice(["", "-", "_"]) + parts[2] + chance.choice("0123456789")


def test_no_span_begins_or_ends_inside_a_code_whatever_its_form_F4() -> None:
    chance = random.Random(5)
    for context in CONTEXTS * 15:
        written = code(chance)
        text = context.format(written)
        start = text.index(written)
        for span in find(text):
            inside = range(start + 1, start + len(written))
            assert span.start not in inside, text
            assert span.end not in inside, text


@pytest.mark.parametrize(
    ("text", "small"),
    [
        ("jet de graaf zag op een foto fatima", "de"),
        ("met sanne van der berg gebeld", "der"),
        ("daarna belde karim el amrani", "el"),
    ],
)
def test_a_small_word_inside_a_name_goes_with_it(text: str, small: str) -> None:
    assert text.index(f" {small} ") + 1 in places(text, [])


def test_there_are_at_most_five_questions_a_note() -> None:
    assert max(len(questions(note.text)) for note in some_notes()) <= 5
