"""What the rules say of a text: what they found, what is harmless, and where labels of an earlier
masking and codes stand.
"""

from dataclasses import dataclass

from meldcode.anonymity.spans import Span


@dataclass(frozen=True, slots=True)
class Rules:
    spans: list[Span]
    shields: list[tuple[int, int]]
    labels: list[tuple[int, int]]
    codes: list[tuple[int, int]]
