"""Finds and masks what identifies a person in a note; plain Python, no framework, no network."""

from meldcode.anonymity.finder import find, identifies
from meldcode.anonymity.rare import rare_combination
from meldcode.anonymity.replacing import Memory, mask, replacements
from meldcode.anonymity.spans import Certainty, Kind, Span

__all__ = [
    "Certainty",
    "Kind",
    "Memory",
    "Span",
    "find",
    "identifies",
    "mask",
    "rare_combination",
    "replacements",
]
