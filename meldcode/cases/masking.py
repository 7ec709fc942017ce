"""What may identify a person in a text that is to be saved: found, told with its reason, and
replaced (R40).
"""

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from meldcode.anonymity import Certainty, Memory, PiiKind, Span, find, mask, replacements
from meldcode.anonymity.folding import fold
from meldcode.anonymity.known import KnownEntries, find_known
from meldcode.anonymity.labels import THE_PERSON

__all__ = [
    "KINDS", "MASK", "OTHER", "PERSON", "REASONS", "Finding", "MaskWeight", "findings_in",
    "key_of", "masked", "pieces_of", "utf16", "words_in",
]  # fmt: skip


class MaskWeight(StrEnum):
    """What a finding asks of who writes: hard is always replaced, asked is replaced or explained,
    told is shown.
    """

    HARD = "hard"
    ASKED = "asked"
    TOLD = "told"


HARD = frozenset(
    {
        PiiKind.BSN,
        PiiKind.DOCUMENT,
        PiiKind.PHONE,
        PiiKind.EMAIL,
        PiiKind.IBAN,
        PiiKind.ADDRESS,
        PiiKind.POSTCODE,
    }
)
ASKED = HARD | {
    PiiKind.PERSON,
    PiiKind.RELATION,
    PiiKind.HANDLE,
    PiiKind.PLATE,
    PiiKind.IP,
    PiiKind.CASE,
}
KINDS: dict[PiiKind, str] = {
    PiiKind.PERSON: "naam",
    PiiKind.RELATION: "familielid met naam",
    PiiKind.PLACE: "plaats",
    PiiKind.ADDRESS: "adres",
    PiiKind.POSTCODE: "postcode",
    PiiKind.ORGANISATION: "school of organisatie",
    PiiKind.CLASS: "klas",
    PiiKind.DATE: "datum",
    PiiKind.AGE: "leeftijd",
    PiiKind.PHONE: "telefoonnummer",
    PiiKind.EMAIL: "e-mailadres",
    PiiKind.HANDLE: "accountnaam",
    PiiKind.URL: "webadres",
    PiiKind.BSN: "BSN",
    PiiKind.DOCUMENT: "paspoort- of documentnummer",
    PiiKind.IBAN: "rekeningnummer",
    PiiKind.PLATE: "kenteken",
    PiiKind.FLIGHT: "vlucht",
    PiiKind.IP: "IP-adres",
    PiiKind.CASE: "zaaknummer",
    PiiKind.OTHER: "ander gegeven",
}
MASK, PERSON, OTHER = "mask", "person", "other"
REASONS = (
    ("word", "Laat staan: dit is een gewoon woord"),
    ("public", "Laat staan: dit is een openbare plek of organisatie"),
    ("many", "Laat staan: dit past bij heel veel mensen"),
)
MOST_WORDS, LONGEST_WORD = 50, 100
SEPARATORS = re.compile(r"[,;\n\r]+")


@dataclass(frozen=True)
class Finding:
    """One stretch of a text: what it is, why, what would stand in its place, and how heavy it
    weighs.
    """

    span: Span
    words: str
    replacement: str
    weight: MaskWeight
    pointed: bool

    @property
    def key(self) -> str:
        return key_of(self.words)

    @property
    def may_be_the_person(self) -> bool:
        return self.span.kind in (PiiKind.PERSON, PiiKind.RELATION)

    @property
    def is_the_person(self) -> bool:
        """Whether it would be told as the person of the case."""
        return self.replacement == f"[{THE_PERSON}]"

    @property
    def kind(self) -> str:
        return KINDS[self.span.kind]


def key_of(words: str) -> str:
    """The same words, however written, by one short sign that does not show them."""
    return hashlib.sha256(" ".join(fold(words).split()).encode("utf-8", "replace")).hexdigest()[:16]


def words_in(text: str) -> tuple[str, ...]:
    """What someone typed as «mask this too»: one a line, or with commas between."""
    typed = (part.strip()[:LONGEST_WORD] for part in SEPARATORS.split(text))
    return tuple(dict.fromkeys(part for part in typed if part))[:MOST_WORDS]


def weight_of(span: Span) -> MaskWeight:
    """How heavy a span weighs; a number that is only a guess may still be explained."""
    if span.kind in HARD and span.certainty is not Certainty.POSSIBLE:
        return MaskWeight.HARD
    guessed = span.kind is PiiKind.OTHER and span.certainty is not Certainty.POSSIBLE
    return MaskWeight.ASKED if span.kind in ASKED or guessed else MaskWeight.TOLD


def findings_in(
    text: str,
    memory: Memory,
    *,
    known: Iterable[str] = (),
    also: Sequence[str] = (),
    harmless: Iterable[str] = (),
    before: Iterable[str] = (),
) -> list[Finding]:
    """What `text` holds that may identify someone, in order.

    `known` and `also` are words that were pointed at, earlier and just now; `harmless` the keys of
    what its author explained before, `before` those of which nobody knows any more who did: they
    hide no name and no number, only what asks nothing. Nothing is remembered here that was not
    replaced: give a copy of the memory of the case.
    """
    spans = find(text, known=(*known, *also) if also else known)
    own = known.of_the_author if isinstance(known, KnownEntries) else known
    if memory.guesses_the_person and own is not known:
        spans = marked_by_others(text, spans, [*own, *also])
    pointed = {place for span in find_known(text, also) for place in range(span.start, span.end)}
    explained, unsigned = frozenset(harmless), frozenset(before)
    found = []
    for span, replacement in zip(spans, replacements(text, spans, memory=memory), strict=True):
        words = text[span.start : span.end]
        finding = Finding(
            span,
            words,
            replacement,
            weight_of(span),
            not pointed.isdisjoint(range(span.start, span.end)),
        )
        light = finding.weight is MaskWeight.TOLD and finding.key in unsigned
        spoken_for = light or (finding.weight is not MaskWeight.HARD and finding.key in explained)
        if finding.pointed or not spoken_for:
            found.append(finding)
    return found


def marked_by_others(text: str, spans: list[Span], own: Sequence[str]) -> list[Span]:
    """The same, with which of these names are found only because others than the author gave them:
    none of those is guessed to be the person of the case.
    """
    alone = [one for one in find(text, known=own) if one.kind is PiiKind.PERSON]
    return [
        replace(one, by_others=not any(a.start < one.end and one.start < a.end for a in alone))
        for one in spans
    ]


def masked(
    text: str, findings: Sequence[Finding], verdicts: Mapping[str, str], memory: Memory
) -> str:
    """The text with every finding replaced that was not explained; what is hard cannot be explained
    away.
    """
    spans = [finding.span for finding in findings if is_replaced(finding, verdicts)]
    return mask(text, spans, memory=memory)


def is_replaced(finding: Finding, verdicts: Mapping[str, str]) -> bool:
    return (
        finding.weight is MaskWeight.HARD
        or finding.pointed
        or verdicts.get(finding.key) in (MASK, PERSON, OTHER)
    )


def pieces_of(text: str, findings: Sequence[Finding]) -> list[tuple[str, Finding | None]]:
    """The text in pieces, for a page that marks what was found."""
    pieces: list[tuple[str, Finding | None]] = []
    place = 0
    for finding in findings:
        pieces += [(text[place : finding.span.start], None), (finding.words, finding)]
        place = finding.span.end
    return [piece for piece in [*pieces, (text[place:], None)] if piece[0]]


def utf16(text: str, place: int) -> int:
    """A place in a text as a browser counts it."""
    return len(text[:place].encode("utf-16-le", "surrogatepass")) // 2
