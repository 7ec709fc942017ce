"""For a while, lists of names and places with a part left out: so the model learns what a name
looks like that
no list holds."""

import random
from collections.abc import Iterator
from contextlib import contextmanager

from meldcode.anonymity.lexicon import Lexicon

_LISTS = (
    "given", "first_names", "surnames", "more_given", "more_surnames", "here", "abroad", "more_here", "more_abroad",
    "noun_names", "word_first",
)  # fmt: skip


@contextmanager
def with_gaps(lists: Lexicon, chance: random.Random, share: float) -> Iterator[None]:
    kept = {name: getattr(lists, name) for name in _LISTS}
    gone = {word for name in _LISTS for word in sorted(kept[name]) if chance.random() < share}
    for name, held in kept.items():
        if isinstance(held, dict):
            setattr(lists, name, {word: held[word] for word in held if word not in gone})
        else:
            setattr(lists, name, held - gone)
    lists.forget()
    try:
        yield
    finally:
        lists.forget()
        for name, held in kept.items():
            setattr(lists, name, held)
