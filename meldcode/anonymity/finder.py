"""Finds what identifies someone in a Dutch note: by form, by list, by context, and every word that
is not known to be harmless.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from meldcode.anonymity.ages import ages_of_names, find_ages, find_classes
from meldcode.anonymity.bodies import find_bodies
from meldcode.anonymity.borders import codes_of, whole_codes
from meldcode.anonymity.dates import find_dates, harmless_numbers
from meldcode.anonymity.forms import (
    ADDRESSES,
    FORMED_CODES,
    MIXED_CODES,
    NAMED_CODES,
    WEB,
)
from meldcode.anonymity.grouping import grouped
from meldcode.anonymity.ibans import find_ibans
from meldcode.anonymity.judging import Judge
from meldcode.anonymity.known import WHY_KEPT, KnownEntries, find_known
from meldcode.anonymity.labels import labels_in
from meldcode.anonymity.lands import core_of, stretches_abroad
from meldcode.anonymity.lexicon import lexicon
from meldcode.anonymity.normalized import NormalizedText
from meldcode.anonymity.numbers import (
    POSTCODES,
    find_numbers,
    find_spoken,
    public_stretches,
    splits_no_number,
)
from meldcode.anonymity.people import PeopleFinder
from meldcode.anonymity.phones import find_phones
from meldcode.anonymity.places import ABROAD, as_places, find_places
from meldcode.anonymity.positions import POSITIONS
from meldcode.anonymity.public import public_bodies
from meldcode.anonymity.reading import TextReading
from meldcode.anonymity.remaining import RemainingText, Starts
from meldcode.anonymity.rules import Rules
from meldcode.anonymity.shops import shops
from meldcode.anonymity.spans import Certainty, PiiKind, Span, merged
from meldcode.anonymity.streets import find_addresses, find_houses, street_windows
from meldcode.anonymity.tokens import tokens_of, without
from meldcode.anonymity.web import find_emails, find_spoken_emails, find_urls

_SPACED = re.compile(r"(?<![\w'-])[^\W\d_](?:[ \-_*]{1,2}[^\W\d_]){2,40}(?![\w'])")
_LOOSE = "Losse letters kunnen een naam zijn."
HARD = frozenset(
    {
        PiiKind.BSN,
        PiiKind.DOCUMENT,
        PiiKind.PHONE,
        PiiKind.EMAIL,
        PiiKind.ADDRESS,
        PiiKind.POSTCODE,
        PiiKind.PERSON,
        PiiKind.RELATION,
    }
)


def find(text: str, known: Iterable[str] = ()) -> list[Span]:
    """Return the spans of `text` that may identify someone, in order and without overlap (R40,
    R47).

    `known` are words or names that belong to this case already; they are found in every spelling,
    even inside what is public. Any string is accepted, lone surrogates and other broken text
    included; nothing is raised, and the cost is in proportion to the length. The spans index into
    `text` as given.
    """
    normalized, reading = _reading(text, known)
    moved = normalized.text is not text
    return merged([_back(normalized, span) for span in reading.spans] if moved else reading.spans)


def doubts(text: str, known: Iterable[str] = ()) -> list[tuple[int, int, PiiKind, float]]:
    """Return what `find(text, known)` leaves and is doubtful, as (start, end, kind, how likely),
    the most doubtful first.
    """
    normalized, reading = _reading(text, known)
    return [
        (*normalized.back(span.start, span.end), span.kind, chance)
        for span, chance in reading.doubts()
    ]


def _reading(text: str, known: Iterable[str]) -> tuple[NormalizedText, TextReading]:
    normalized, judge = NormalizedText(text), Judge(lexicon())
    rules = read_by_rules(normalized.text, judge)
    names = known if isinstance(known, KnownEntries) else KnownEntries(known)
    outside = _outside(find_known(normalized.text, names), rules.labels) if names else []
    outside = _not_abroad(normalized.text, outside, rules)
    return normalized, TextReading(normalized.text, rules, outside, judge)


def _outside(spans: list[Span], labels: list[tuple[int, int]]) -> list[Span]:
    """Those of `spans` that touch none of `labels`, which stand in order."""
    ends = [end for _, end in labels]
    kept = []
    for span in spans:
        place = bisect_right(ends, span.start)
        if place == len(labels) or labels[place][0] >= span.end:
            kept.append(span)
    return kept


def _not_abroad(text: str, spans: list[Span], rules: Rules) -> list[Span]:
    """Those of `spans` that no list of an organisation has for a land or a place abroad: what the
    text says of where somebody goes stays as it is without that list.
    """
    if not any(span.why == WHY_KEPT for span in spans):
        return spans
    places = [(span.start, span.end) for span in rules.spans if span.why == ABROAD]
    abroad = stretches_abroad(text, places)
    ends = [end for _, end in abroad]
    kept = []
    for span in spans:
        start, end = core_of(text, span.start, span.end)
        place = bisect_left(ends, end)
        inside = place < len(abroad) and abroad[place][0] <= start
        if span.why != WHY_KEPT or not inside:
            kept.append(span)
    return kept


def read_by_rules(text: str, judge: Judge | None = None) -> Rules:
    """What the rules say of the plain copy of a text; `judge` remembers for the same text what it
    answers.
    """
    judge = judge or Judge(lexicon())
    remaining = RemainingText(text)
    labels = list(labels_in(remaining.text))
    remaining.shield(labels)
    remaining.shield(public_bodies(remaining.text, remaining.starts))
    remaining.shield(shops(remaining.text, remaining.starts))
    _take_forms(remaining, judge)
    _take_words(remaining, judge)
    _take_rest(remaining)
    spans = [span for span in remaining.spans if span.start < span.end]
    codes = codes_of(text)
    whole = whole_codes(text, merged(spans), codes)
    return Rules(whole, sorted(remaining.shields), labels, codes)


def identifies(text: str) -> list[Span]:
    """Return only what R40 calls identifying by itself: BSN, passport, phone, e-mail, address, and
    names that are no guess.
    """
    return [
        span
        for span in find(text)
        if span.kind in HARD and span.certainty is not Certainty.POSSIBLE
    ]


def _take_forms(remaining: RemainingText, judge: Judge) -> None:
    """Numbers and codes, the most telling forms first; what is public or harmless is shielded in
    between.
    """
    starts = remaining.starts
    remaining.take(find_spoken_emails(remaining.text, starts))
    remaining.take(find_emails(remaining.text))
    remaining.take_forms(ADDRESSES)
    remaining.take(find_urls(remaining.text))
    remaining.take_forms(WEB)
    remaining.take(find_ibans(remaining.text, starts))
    remaining.shield(public_stretches(remaining.text, starts))
    remaining.take(find_phones(remaining.text, starts))
    remaining.take_forms(POSITIONS)
    remaining.take(find_spoken(remaining.text, starts))
    remaining.take_forms(POSTCODES)
    remaining.take(_addresses(remaining.text, starts, judge))
    remaining.take_forms(NAMED_CODES)
    remaining.take(merged(list(find_dates(remaining.text, starts))))
    remaining.take_forms(FORMED_CODES)
    remaining.take(merged(list(find_classes(remaining.text, starts))))
    remaining.take(find_houses(remaining.text, starts, judge))
    harmless = harmless_numbers(remaining.text, starts)
    remaining.shield(splits_no_number(remaining.text, starts, harmless))
    remaining.take(merged(list(find_ages(remaining.text, starts))))
    remaining.take_forms(MIXED_CODES)


def _addresses(text: str, starts: Starts, judge: Judge) -> list[Span]:
    found = []
    for first, last in street_windows(text, starts):
        window = text[first:last]
        for span in find_addresses(window, tokens_of(window), judge):
            found.append(
                Span(first + span.start, first + span.end, span.kind, span.why, span.certainty)
            )
    return merged(found)


def _take_words(remaining: RemainingText, judge: Judge) -> None:
    """Bodies and places first, because their words may look like names; then names and unknown
    words.
    """
    loose = (
        Span(*m.span(), PiiKind.PERSON, _LOOSE, Certainty.POSSIBLE)
        for m in _SPACED.finditer(remaining.text)
    )
    remaining.take(loose)
    tokens = tokens_of(remaining.text)
    for search in (find_bodies, find_places):
        found = merged(list(search(tokens, judge)))
        remaining.take(found)
        tokens = without(tokens, found)
    verdicts = PeopleFinder(tokens, judge).find()
    remaining.take(as_places(grouped(tokens, verdicts, judge), tokens))


def _take_rest(remaining: RemainingText) -> None:
    remaining.take(ages_of_names(remaining.text, remaining.starts))
    remaining.take(find_numbers(remaining.text, remaining.starts))


def _back(normalized: NormalizedText, span: Span) -> Span:
    start, end = normalized.back(span.start, span.end)
    return Span(start, end, span.kind, span.why, span.certainty)
