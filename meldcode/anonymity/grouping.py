"""Names of several words as one span, with the relation or title before it."""

from meldcode.anonymity.judging import Judge
from meldcode.anonymity.near_names import CUT_NAMES
from meldcode.anonymity.people import Verdict
from meldcode.anonymity.spans import Certainty, PiiKind, Span
from meldcode.anonymity.tokens import Token
from meldcode.anonymity.vocabulary import (
    AFTER_VAN,
    CALLED_BY,
    DUTCH_PARTICLES,
    PARTICLES,
    RELATIONS,
    STRICT_TITLES,
)


def grouped(tokens: list[Token], verdicts: list[Verdict | None], judge: Judge) -> list[Span]:
    """Names of several words as one span: first name, particles, family name; with the relation or
    title before it.
    """
    spans: list[Span] = []
    index = 0
    while index < len(tokens):
        if verdicts[index] is None:
            index += 1
            continue
        last = _last_of_name(tokens, verdicts, index)
        spans.append(_named(tokens, verdicts, index, last))
        index = last + 1
    return spans


def _joined(token: Token) -> bool:
    """Whether a word stands right behind the one before: a space, a line end, or the full stop of
    an initial.
    """
    return token.gap in (" ", ". ", ".", "  ", "\n", " \n", "\r\n") or token.gap.strip(" ") == ""


def _last_of_name(tokens: list[Token], verdicts: list[Verdict | None], first: int) -> int:
    last = index = first
    while index + 1 < len(tokens) and _joined(tokens[index + 1]):
        dotted = "." in tokens[index + 1].gap
        if dotted and len(tokens[index].base) > 2 and tokens[index].base not in CUT_NAMES:
            break
        index += 1
        if verdicts[index] is not None:
            last = index
        elif tokens[index].base not in PARTICLES or index - last > 3:
            break
    return last


def _named(tokens: list[Token], verdicts: list[Verdict | None], first: int, last: int) -> Span:
    words = [verdict for verdict in verdicts[first : last + 1] if verdict]
    why, certainty = min(
        words, key=lambda v: (v[1] is not Certainty.CERTAIN, v[1] is not Certainty.LIKELY)
    )
    start, kind = first, PiiKind.PERSON
    while (
        start > 0
        and tokens[start - 1].base in DUTCH_PARTICLES
        and _joined(tokens[start])
        and _opens_name(tokens, start)
    ):
        start -= 1
    if start > 0 and _joined(tokens[start]) and tokens[start - 1].base in CALLED_BY:
        start -= 1
    if (
        start > 0
        and _joined(tokens[start])
        and "." not in tokens[start].gap
        and tokens[start - 1].base in RELATIONS
    ):
        start, kind = start - 1, PiiKind.RELATION
    return Span(tokens[start].start, tokens[last].end, kind, why, certainty)


def _opens_name(tokens: list[Token], start: int) -> bool:
    """Whether the particle before belongs to the name: «mevrouw De Wit», «familie van 't Hof»; not
    «moeder van
    Fatima»."""
    particle = tokens[start - 1]
    earlier = tokens[start - 2].base if start > 1 else ""
    if particle.marked or (particle.base == "van" and tokens[start].base in AFTER_VAN | {"t"}):
        return True
    if particle.base in ("van", "de", "het", "te", "in", "op"):
        return earlier in STRICT_TITLES or (
            earlier in DUTCH_PARTICLES and start > 2 and tokens[start - 3].base in STRICT_TITLES
        )
    return True
