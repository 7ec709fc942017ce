"""Finds what identifies someone in a Dutch note: by form, by list, by context, and every word that
is not known to be harmless.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable

from meldcode.anonymity.ages import ages_of_names, find_ages, find_classes
from meldcode.anonymity.bodies import find_bodies
from meldcode.anonymity.borders import codes_of, whole_codes
from meldcode.anonymity.canvas import Canvas, Starts
from meldcode.anonymity.dates import find_dates, harmless_numbers
from meldcode.anonymity.forms import (
    ADDRESSES,
    FORMED_CODES,
    MIXED_CODES,
    NAMED_CODES,
    WEB,
    find_ibans,
)
from meldcode.anonymity.grouping import grouped
from meldcode.anonymity.judging import Judge
from meldcode.anonymity.known import find_known
from meldcode.anonymity.labels import labels_in
from meldcode.anonymity.lexicon import lexicon
from meldcode.anonymity.numbers import (
    POSTCODES,
    find_numbers,
    find_spoken,
    public_stretches,
    splits_no_number,
)
from meldcode.anonymity.people import PeopleFinder
from meldcode.anonymity.phones import find_phones
from meldcode.anonymity.places import as_places, find_places
from meldcode.anonymity.positions import POSITIONS
from meldcode.anonymity.public import public_bodies
from meldcode.anonymity.reading import TextReading
from meldcode.anonymity.rules import Rules
from meldcode.anonymity.shadow import Shadow
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
    shadow, reading = _reading(text, known)
    return merged([_back(shadow, span) for span in reading.spans])


def doubts(text: str, known: Iterable[str] = ()) -> list[tuple[int, int, PiiKind, float]]:
    """Return what `find(text, known)` leaves and is doubtful, as (start, end, kind, how likely),
    the most doubtful first.
    """
    shadow, reading = _reading(text, known)
    return [
        (*shadow.back(span.start, span.end), span.kind, chance) for span, chance in reading.doubts()
    ]


def _reading(text: str, known: Iterable[str]) -> tuple[Shadow, TextReading]:
    shadow = Shadow(text)
    rules = read_by_rules(shadow.text)
    outside = _outside(find_known(shadow.text, known), rules.labels)
    return shadow, TextReading(shadow.text, rules, outside)


def _outside(spans: list[Span], labels: list[tuple[int, int]]) -> list[Span]:
    """Those of `spans` that touch none of `labels`, which stand in order."""
    ends = [end for _, end in labels]
    kept = []
    for span in spans:
        place = bisect_right(ends, span.start)
        if place == len(labels) or labels[place][0] >= span.end:
            kept.append(span)
    return kept


def read_by_rules(text: str) -> Rules:
    """What the rules say of the plain copy of a text."""
    canvas = Canvas(text)
    labels = list(labels_in(canvas.text))
    canvas.shield(labels)
    canvas.shield(public_bodies(canvas.text, canvas.starts))
    canvas.shield(shops(canvas.text, canvas.starts))
    _take_forms(canvas)
    _take_words(canvas)
    _take_rest(canvas)
    spans = [span for span in canvas.spans if span.start < span.end]
    codes = codes_of(text)
    whole = whole_codes(text, merged(spans), codes)
    return Rules(whole, sorted(canvas.shields), labels, codes)


def identifies(text: str) -> list[Span]:
    """Return only what R40 calls identifying by itself: BSN, passport, phone, e-mail, address, and
    names that are no guess.
    """
    return [
        span
        for span in find(text)
        if span.kind in HARD and span.certainty is not Certainty.POSSIBLE
    ]


def _take_forms(canvas: Canvas) -> None:
    """Numbers and codes, the most telling forms first; what is public or harmless is shielded in
    between.
    """
    starts = canvas.starts
    canvas.take(find_spoken_emails(canvas.text, starts))
    canvas.take(find_emails(canvas.text))
    canvas.take_forms(ADDRESSES)
    canvas.take(find_urls(canvas.text))
    canvas.take_forms(WEB)
    canvas.take(find_ibans(canvas.text, starts))
    canvas.shield(public_stretches(canvas.text, starts))
    canvas.take(find_phones(canvas.text, starts))
    canvas.take_forms(POSITIONS)
    canvas.take(find_spoken(canvas.text, starts))
    canvas.take_forms(POSTCODES)
    canvas.take(_addresses(canvas.text, starts))
    canvas.take_forms(NAMED_CODES)
    canvas.take(merged(list(find_dates(canvas.text, starts))))
    canvas.take_forms(FORMED_CODES)
    canvas.take(merged(list(find_classes(canvas.text, starts))))
    canvas.take(find_houses(canvas.text, starts, Judge(lexicon())))
    harmless = harmless_numbers(canvas.text, starts)
    canvas.shield(splits_no_number(canvas.text, starts, harmless))
    canvas.take(merged(list(find_ages(canvas.text, starts))))
    canvas.take_forms(MIXED_CODES)


def _addresses(text: str, starts: Starts) -> list[Span]:
    judge = Judge(lexicon())
    found = []
    for first, last in street_windows(text, starts):
        window = text[first:last]
        for span in find_addresses(window, tokens_of(window), judge):
            found.append(
                Span(first + span.start, first + span.end, span.kind, span.why, span.certainty)
            )
    return merged(found)


def _take_words(canvas: Canvas) -> None:
    """Bodies and places first, because their words may look like names; then names and unknown
    words.
    """
    judge = Judge(lexicon())
    loose = (
        Span(*m.span(), PiiKind.PERSON, _LOOSE, Certainty.POSSIBLE)
        for m in _SPACED.finditer(canvas.text)
    )
    canvas.take(loose)
    tokens = tokens_of(canvas.text)
    for search in (find_bodies, find_places):
        found = merged(list(search(tokens, judge)))
        canvas.take(found)
        tokens = without(tokens, found)
    verdicts = PeopleFinder(tokens, judge).find()
    canvas.take(as_places(grouped(tokens, verdicts, judge), tokens))


def _take_rest(canvas: Canvas) -> None:
    canvas.take(ages_of_names(canvas.text, canvas.starts))
    canvas.take(find_numbers(canvas.text, canvas.starts))


def _back(shadow: Shadow, span: Span) -> Span:
    start, end = shadow.back(span.start, span.end)
    return Span(start, end, span.kind, span.why, span.certainty)
