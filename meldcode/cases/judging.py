"""Whether what an expert said still counts, and what made it fall: the history of a case as the
core reads it (R07).
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from meldcode.cases.ledger import Ledger, Row, recorded_on
from meldcode.cases.models.entry import Kind
from meldcode.cases.observed import carries_suspicion, observed_signals
from meldcode.cases.situation import day_of, told_by
from meldcode.content import memory
from meldcode.domain.experts import JUDGES
from meldcode.domain.facts import CaseFacts, Expert
from meldcode.domain.history import CAUSES, Cause, RecordedMoment, is_current, lapsed_by
from meldcode.domain.place import JOURNEY_SIGNALS

__all__ = ["causes_of", "current_rows"]

# Whose word is weighed at all: judges of a talk, and who helps abroad.
WEIGHED = JUDGES | {Expert.BUITENLANDSE_ZAKEN}
NOTHING_KNOWN = RecordedMoment(date.min, None, lambda day: CaseFacts())


Moments = list[tuple[int, RecordedMoment]]


def current_rows(ledger: Ledger, rows: Sequence[Row], today: date) -> list[Row]:
    """The consultations whose word still counts on `today`."""
    terms = memory.terms()
    lately = [
        row
        for row in rows
        if Expert(row.data["with"]) in WEIGHED
        and 0 <= (today - row.happened_on).days <= terms.judgement_days
    ]
    moments = moments_of(ledger) if lately else []
    return [row for row in lately if counts(ledger, row, moments, today)]


def counts(ledger: Ledger, row: Row, moments: Moments, today: date) -> bool:
    if any(events_since(ledger, row)):
        return False
    before, later = around(ledger, row, moments)
    return is_current(row.happened_on, today, before, later, memory.terms())


def causes_of(ledger: Ledger, row: Row, today: date) -> list[Cause]:
    """Why the word of this consultation no longer counts, each cause once, in the order of R07."""
    before, later = around(ledger, row, moments_of(ledger))
    found = {*lapsed_by(row.happened_on, today, before, later, memory.terms())}
    found.update(events_since(ledger, row))
    return [cause for cause in CAUSES if cause in found]


def around(
    ledger: Ledger, row: Row, moments: Moments
) -> tuple[RecordedMoment, list[RecordedMoment]]:
    """The record that was in force when this expert spoke, and all that came after it."""
    spoken_on, number = row.happened_on, ledger.place(row)
    known = [i for i, (at, one) in enumerate(moments) if at < number and one.day <= spoken_on]
    place = known[-1] if known else -1
    before = moments[place][1] if known else NOTHING_KNOWN
    return before, [moment for _, moment in moments[place + 1 :]]


def moments_of(ledger: Ledger) -> Moments:
    """The situations, alarm dates and first signals of a journey, each with the number of its
    row.
    """
    situation: dict[str, Any] = {}
    alarm_on: date | None = None
    journey: frozenset[str] = frozenset()
    moments: Moments = []
    # Corrected rows too: what stood there on the day counts as a change when it was put right.
    for entry in ledger.entries:
        if entry.kind == Kind.SITUATION:
            situation = entry.data
        elif entry.kind == Kind.PLAN:
            alarm_on = day_of(entry.data.get("alarm_on"))
        elif entry.kind == Kind.OBSERVATION and journey < journey | journey_in(entry):
            journey |= journey_in(entry)
        else:
            continue
        moments.append((entry.number, moment_of(entry, situation, alarm_on, journey)))
    return moments


def journey_in(entry: Row) -> frozenset[str]:
    return JOURNEY_SIGNALS.intersection(observed_signals(entry.data))


def events_since(ledger: Ledger, row: Row) -> Iterator[Cause]:
    """What was recorded after this consultation, or after the day it was held, and lapses it by
    itself: a signal, also one that was known; contact by the family. The last one first, so that
    who asks for one need not look at all.
    """
    spoken_on, number = row.happened_on, ledger.place(row)
    for entry in reversed(ledger.entries):
        if entry.number < number and recorded_on(entry) <= spoken_on:
            return
        cause = cause_in(entry)
        # A correction is no new event, unless it says what the row before it did not.
        corrected = ledger.by_id.get(entry.corrects_id)
        if cause and not (corrected and cause_in(corrected)):
            yield cause


def cause_in(entry: Row) -> Cause | None:
    """A signal that carries a suspicion, or contact by the family."""
    if entry.kind == Kind.CONTACT and entry.data["who"] == "family":
        return Cause.FAMILY_CONTACT
    if entry.kind == Kind.OBSERVATION and carries_suspicion(entry.data):
        return Cause.SIGNAL
    return None


def moment_of(
    entry: Row, situation: dict[str, Any], alarm_on: date | None, journey: frozenset[str]
) -> RecordedMoment:
    def facts_on(day: date) -> CaseFacts:
        return CaseFacts(**told_by(situation, alarm_on, day), signals=journey)

    return RecordedMoment(recorded_on(entry), day_of(situation.get("departure_on")), facts_on)
