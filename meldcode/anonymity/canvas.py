"""The text while it is being searched: what one recogniser took, the next no longer sees."""

import re
from collections.abc import Callable, Iterable

from meldcode.anonymity.spans import Certainty, Kind, Span

TAKEN = "\x00"
SHIELDED = "\x01"
Recogniser = Callable[[str], Iterable[Span]]


class Canvas:
    """`text` is what is still to be judged; `spans` is what was found, both in the coordinates of the shadow."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.spans: list[Span] = []

    def take(self, spans: Iterable[Span]) -> None:
        """Keep `spans` and blank them."""
        new = list(spans)
        self.spans += new
        self.text = _blanked(self.text, [(span.start, span.end) for span in new], TAKEN)

    def shield(self, stretches: Iterable[tuple[int, int]]) -> None:
        """Blank what is known to be harmless, so that nothing takes it."""
        self.text = _blanked(self.text, list(stretches), SHIELDED)


def _blanked(text: str, stretches: list[tuple[int, int]], filler: str) -> str:
    if not stretches:
        return text
    parts, position = [], 0
    for start, end in sorted(stretches):
        start = max(start, position)
        if end <= start:
            continue
        parts += [text[position:start], filler * (end - start)]
        position = end
    return "".join([*parts, text[position:]])


def matches(
    pattern: "re.Pattern[str]", text: str, kind: Kind, why: str, certainty: Certainty = Certainty.CERTAIN
) -> Iterable[Span]:
    """Every match of `pattern` as a span: of its group `id` where it has one, else of the whole."""
    group: str | int = "id" if "id" in pattern.groupindex else 0
    for match in pattern.finditer(text):
        if match.end(group) > match.start(group):
            yield Span(match.start(group), match.end(group), kind, why, certainty)
