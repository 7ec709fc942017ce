"""Finds and masks what identifies a person in a note; plain Python, no framework, no network."""

from meldcode.anonymity.asking import NameQuestion, questions
from meldcode.anonymity.finder import find, identifies
from meldcode.anonymity.model import ModelBroken
from meldcode.anonymity.rare import rare_combination
from meldcode.anonymity.replacing import Memory, mask, replacements
from meldcode.anonymity.spans import Certainty, PiiKind, Span

__all__ = [
    "Certainty",
    "Memory",
    "ModelBroken",
    "NameQuestion",
    "PiiKind",
    "Span",
    "find",
    "identifies",
    "mask",
    "questions",
    "rare_combination",
    "replacements",
]
