"""What the finder says: a stretch of text, what kind of identifier it is, why, and how sure."""

from dataclasses import dataclass
from enum import StrEnum


class PiiKind(StrEnum):
    """What a span identifies someone by."""

    PERSON = "person"
    RELATION = "relation"
    PLACE = "place"
    ADDRESS = "address"
    POSTCODE = "postcode"
    ORGANISATION = "organisation"
    CLASS = "class"
    DATE = "date"
    AGE = "age"
    PHONE = "phone"
    EMAIL = "email"
    HANDLE = "handle"
    URL = "url"
    BSN = "bsn"
    DOCUMENT = "document"
    IBAN = "iban"
    PLATE = "plate"
    FLIGHT = "flight"
    IP = "ip"
    CASE = "case"
    OTHER = "other"


class Certainty(StrEnum):
    """How sure the finder is: certain by form or check sum, likely by a list or context, possible
    when only unknown.
    """

    CERTAIN = "certain"
    LIKELY = "likely"
    POSSIBLE = "possible"


_RANK = {Certainty.CERTAIN: 2, Certainty.LIKELY: 1, Certainty.POSSIBLE: 0}


@dataclass(frozen=True, slots=True)
class Span:
    """`text[start:end]` identifies someone; `why` is one Dutch sentence for the person who wrote
    the text. `by_others` says that it is a name only because another than its author gave it.
    """

    start: int
    end: int
    kind: PiiKind
    why: str
    certainty: Certainty = Certainty.LIKELY
    by_others: bool = False


def merged(spans: list[Span]) -> list[Span]:
    """Return the spans in order without overlap: what overlaps becomes one span with the kind of
    the surest, then longest.
    """
    if len(spans) < 2:
        return list(spans)
    result: list[Span] = []
    for span in sorted(spans, key=lambda s: (s.start, -s.end)):
        if result and span.start < result[-1].end:
            last = result.pop()
            best = max(last, span, key=lambda s: (_RANK[s.certainty], s.end - s.start))
            span = Span(last.start, max(last.end, span.end), best.kind, best.why, best.certainty)
        result.append(span)
    return result
