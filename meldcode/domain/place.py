"""Where the person is and which journey is ahead, as sentences that are true or not."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from contacts.domain import Country
from meldcode.domain.case_facts import CaseFacts
from meldcode.domain.terms import Terms
from meldcode.domain.values import Known, Whereabouts

__all__ = ["JOURNEY_SIGNALS", "NOT_BACK", "Effective", "Place"]

JOURNEY_SIGNALS = frozenset(
    {"sudden-or-earlier-trip", "family-vague-about-trip", "afraid-of-trip", "no-return-ticket"}
)
NOT_BACK = "not-back-from-trip"
SEEN_LATELY_DAYS = 1


class Effective(StrEnum):
    """Where the guide takes the person to be."""

    HERE = "here"
    ABROAD = "abroad"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Place:
    """Facts, terms and the country table together; each predicate is one condition of the rules."""

    facts: CaseFacts
    terms: Terms = field(default_factory=Terms)
    countries: Mapping[str, Country] = field(default_factory=dict)

    @cached_property
    def whereabouts(self) -> Effective:
        """Effective whereabouts: four rules turn "in the Netherlands" into unknown."""
        if self.facts.whereabouts is Whereabouts.ABROAD:
            return Effective.ABROAD
        if not self.said_to_be_here() or self.away_for_sure() or self.long_unseen():
            return Effective.UNKNOWN
        return Effective.HERE

    def here(self) -> bool:
        return self.whereabouts is Effective.HERE

    def abroad(self) -> bool:
        return self.whereabouts is Effective.ABROAD

    def unknown(self) -> bool:
        return self.whereabouts is Effective.UNKNOWN

    def not_known_to_be_here(self) -> bool:
        return not self.here()

    def unasked(self) -> bool:
        """Nobody was asked where the person is: one may sit at the table."""
        return self.facts.whereabouts is Whereabouts.UNASKED

    def here_or_unasked(self) -> bool:
        return self.here() or self.unasked()

    def away_or_asked(self) -> bool:
        """Abroad, or unknown although it was asked."""
        return not self.here_or_unasked()

    def said_to_be_here(self) -> bool:
        return self.facts.whereabouts is Whereabouts.NETHERLANDS

    # The four that make "in the Netherlands" unknown

    def return_alarm(self) -> bool:
        return self.said_to_be_here() and (self.facts.return_overdue_days or 0) > 0

    def departure_passed(self) -> bool:
        departure = self.facts.departure_in_days
        passed = departure is not None and departure < 0
        return self.said_to_be_here() and passed and not self.facts.here_confirmed_since_departure

    def not_back(self) -> bool:
        missing = NOT_BACK in self.facts.signals and not self.facts.here_confirmed_since_signal
        return self.said_to_be_here() and missing

    def long_unseen(self) -> bool:
        return self.said_to_be_here() and self.last_seen_before(self.seen_within_days())

    def seen_within_days(self) -> int:
        """How long ago someone may have been seen: the nearer a journey, the shorter."""
        if self.departs_within(self.terms.departure_soon_days):
            return self.terms.last_seen_trip_days
        if self.departure_dated() or self.journey_looms_undated():
            return self.terms.last_seen_later_trip_days
        return self.terms.last_seen_days

    def away_for_sure(self) -> bool:
        """One of the three after which the guide reckons with abroad (R41, R57, R63)."""
        return self.return_alarm() or self.departure_passed() or self.not_back()

    def abroad_or_gone(self) -> bool:
        """Abroad, or unknown because someone did not return or left."""
        return self.abroad() or self.away_for_sure()

    def not_seen_lately(self) -> bool:
        """Closes the talk: unseen for more than a day while here, or so long that the place is
        unknown.
        """
        return self.long_unseen() or (self.here() and self.last_seen_before(SEEN_LATELY_DAYS))

    def last_seen_before(self, days: int) -> bool:
        return self.facts.last_seen_days is not None and self.facts.last_seen_days > days

    # A journey ahead

    def departure_dated(self) -> bool:
        return self.facts.departure_in_days is not None and self.facts.departure_in_days >= 0

    def departs_within(self, days: int) -> bool:
        departure = self.facts.departure_in_days
        return departure is not None and 0 <= departure <= days

    def journey_looms_undated(self) -> bool:
        """R58, of someone said to be here; a date that has passed is a date."""
        if not self.said_to_be_here() or self.facts.departure_in_days is not None:
            return False
        expected = self.facts.departure_expected
        hinted = bool(JOURNEY_SIGNALS & self.facts.signals)
        return expected is Known.YES or (hinted and expected is not Known.NO)

    def journey_expected(self) -> bool:
        return self.here() and self.journey_looms_undated()

    def trip_ahead(self) -> bool:
        return self.departure_dated() or self.journey_looms_undated()

    def leaves_soon(self) -> bool:
        """A departure in 0 to 7 days, or R58, wherever the person is."""
        return self.departs_within(self.terms.departure_soon_days) or self.journey_looms_undated()

    def departure_soon(self) -> bool:
        return self.here() and self.leaves_soon()

    def departs_this_week(self) -> bool:
        return self.here() and self.departs_within(self.terms.departure_soon_days)

    def presses(self) -> bool:
        """A departure or a return must not wait: near, or not known to be here although asked."""
        return self.leaves_soon() or self.away_or_asked()

    def departure_now(self) -> bool:
        leaves = self.departs_within(self.terms.departure_now_days) or self.facts.at_airport
        return self.here() and leaves

    def departure_soon_not_now(self) -> bool:
        return self.departure_soon() and not self.departure_now()

    def departure_looms(self) -> bool:
        """Here, and a trip ahead or at the airport."""
        return self.here() and (self.trip_ahead() or self.facts.at_airport)

    # Danger

    def danger_now(self) -> bool:
        return self.facts.danger_now is Known.YES

    def danger_not_abroad(self) -> bool:
        return self.danger_now() and not self.abroad()

    def danger_abroad(self) -> bool:
        return self.danger_now() and self.abroad()

    def at_airport_not_abroad(self) -> bool:
        return self.facts.at_airport and not self.abroad()

    def urgent(self) -> bool:
        """Danger now or at an airport, wherever the person is."""
        return self.danger_now() or self.facts.at_airport

    def urgent_abroad(self) -> bool:
        return self.urgent() and self.abroad()
