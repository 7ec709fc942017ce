"""Finds and masks what identifies a person in a note; plain Python, no framework, no network."""

from meldcode.anonymity.finder import find, identifies
from meldcode.anonymity.spans import Certainty, Kind, Span

__all__ = ["Certainty", "Kind", "Span", "find", "identifies"]
