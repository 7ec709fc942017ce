"""The predicates of the rules: sentences that are true or not of one set of facts under the terms
in force.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from contacts.domain import Country
from meldcode.domain.facts import (
    AgeGroup,
    CaseFacts,
    Expert,
    Known,
    Sector,
    TalkJudgement,
    Terms,
    Whereabouts,
)

__all__ = ["Effective", "Situation"]

EXPERTS = frozenset({Expert.LKHA, Expert.VEILIG_THUIS, Expert.POLICE})
CONSULT_EXPERTS = frozenset({Expert.LKHA, Expert.VEILIG_THUIS})
MINOR = frozenset({AgeGroup.UNDER_12, AgeGroup.FROM_12, AgeGroup.FROM_16})
SCHOOL = frozenset({Sector.EDUCATION, Sector.SCHOOL_ATTENDANCE})
JOURNEY_SIGNALS = frozenset(
    {"sudden-or-earlier-trip", "family-vague-about-trip", "afraid-of-trip", "no-return-ticket"}
)
NO_SUSPICION_ALONE = frozenset({"clashing-values"})
SEEN_LATELY_DAYS = 1


class Effective(StrEnum):
    """Where the guide reckons the person is."""

    HERE = "here"
    ABROAD = "abroad"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Situation:
    """Facts, terms and the country table together; each predicate is one condition of the rules."""

    facts: CaseFacts
    terms: Terms = field(default_factory=Terms)
    countries: Mapping[str, Country] = field(default_factory=dict)

    # Where the person is

    @cached_property
    def whereabouts(self) -> Effective:
        """Effective whereabouts: an alarm, a passed departure or a long silence turns "here" into
        unknown.
        """
        if self.facts.whereabouts is Whereabouts.ABROAD:
            return Effective.ABROAD
        if (
            not self.said_to_be_here()
            or self.return_alarm()
            or self.departure_passed()
            or self.long_unseen()
        ):
            return Effective.UNKNOWN
        return Effective.HERE

    def said_to_be_here(self) -> bool:
        return self.facts.whereabouts is Whereabouts.NETHERLANDS

    def return_alarm(self) -> bool:
        return self.said_to_be_here() and (self.facts.return_overdue_days or 0) > 0

    def departure_passed(self) -> bool:
        departure = self.facts.departure_in_days
        passed = departure is not None and departure < 0
        return self.said_to_be_here() and passed and not self.facts.here_confirmed_since_departure

    def long_unseen(self) -> bool:
        looming = self.departure_dated() or self.journey_looms_undated()
        limit = self.terms.last_seen_trip_days if looming else self.terms.last_seen_days
        return self.said_to_be_here() and self.last_seen_before(limit)

    def not_seen_lately(self) -> bool:
        """Closes the talk: unseen for more than a day while here, or long enough to make the place
        unknown.
        """
        return self.long_unseen() or (self.here() and self.last_seen_before(SEEN_LATELY_DAYS))

    def last_seen_before(self, days: int) -> bool:
        return self.facts.last_seen_days is not None and self.facts.last_seen_days > days

    def here(self) -> bool:
        return self.whereabouts is Effective.HERE

    def abroad(self) -> bool:
        return self.whereabouts is Effective.ABROAD

    def unknown(self) -> bool:
        return self.whereabouts is Effective.UNKNOWN

    def not_known_to_be_here(self) -> bool:
        return not self.here()

    # A journey ahead

    def departure_dated(self) -> bool:
        return self.facts.departure_in_days is not None and self.facts.departure_in_days >= 0

    def journey_looms_undated(self) -> bool:
        """A journey without a date, of someone said to be here: the part of R58 that R59 may look
        at.
        """
        if not self.said_to_be_here() or self.facts.departure_in_days is not None:
            return False
        expected = self.facts.departure_expected
        return expected is Known.YES or (
            expected is not Known.NO and bool(JOURNEY_SIGNALS & self.facts.signals)
        )

    def journey_expected(self) -> bool:
        return self.here() and self.journey_looms_undated()

    def trip_ahead(self) -> bool:
        return self.departure_dated() or self.journey_expected()

    def trip_ahead_while_here(self) -> bool:
        return self.here() and self.trip_ahead()

    def departs_within(self, days: int) -> bool:
        return (
            self.facts.departure_in_days is not None and 0 <= self.facts.departure_in_days <= days
        )

    def departure_soon(self) -> bool:
        return self.here() and (
            self.departs_within(self.terms.departure_soon_days) or self.journey_expected()
        )

    def departure_now(self) -> bool:
        return self.here() and (
            self.departs_within(self.terms.departure_now_days) or self.facts.at_airport
        )

    def departure_looms(self) -> bool:
        return self.here() and (self.trip_ahead() or self.facts.at_airport)

    # Who it is about

    def adult(self) -> bool:
        return self.facts.age_group is AgeGroup.ADULT

    def minor(self) -> bool:
        return self.facts.age_group in MINOR

    def minor_or_age_unknown(self) -> bool:
        return not self.adult()

    def minor_with_trip_ahead(self) -> bool:
        return self.minor() and self.trip_ahead_while_here()

    def minor_abroad(self) -> bool:
        return self.minor() and self.abroad()

    def danger_now(self) -> bool:
        return self.facts.danger_now is Known.YES

    def danger_abroad(self) -> bool:
        return self.danger_now() and self.abroad()

    def children_along(self) -> bool:
        return self.facts.children_along is Known.YES

    def permit_depends_on_partner(self) -> bool:
        return self.facts.partner_dependent_permit is Known.YES

    def disclosed(self) -> bool:
        return self.facts.disclosure is Known.YES

    def lkha_refused(self) -> bool:
        return self.facts.consent_lkha is Known.NO

    def papers_taken(self) -> bool:
        return "no-own-id-document" in self.facts.signals

    def at_school(self) -> bool:
        return self.facts.sector in SCHOOL

    def pupil_absent(self) -> bool:
        return self.at_school() and self.facts.absent is Known.YES

    def absence_letter_risky(self) -> bool:
        return self.pupil_absent() and not self.adult() and bool(self.facts.signals)

    def nothing_carries_a_suspicion(self) -> bool:
        carries = (
            bool(self.facts.signals - NO_SUSPICION_ALONE)
            or self.facts.other_observation is Known.YES
        )
        return not carries and not self.disclosed()

    # What experts said

    @cached_property
    def judgement(self) -> TalkJudgement | None:
        """The last current word of an expert on a talk with the family; None when there is none."""
        spoken = [
            said.talk
            for said in self.facts.consultations
            if said.with_whom in EXPERTS and said.current
        ]
        decisive = [talk for talk in spoken if talk is not TalkJudgement.NOT_DISCUSSED]
        return decisive[-1] if decisive else None

    def unjudged_while_here(self) -> bool:
        return self.here() and self.judgement is not TalkJudgement.SAFE

    def permission_lapsed(self) -> bool:
        """An earlier "safe" stands there, but none that is current."""
        safe = [
            said.current
            for said in self.facts.consultations
            if said.with_whom in EXPERTS and said.talk is TalkJudgement.SAFE
        ]
        return self.unjudged_while_here() and bool(safe) and not any(safe)

    def no_expert_consulted(self) -> bool:
        return not any(said.with_whom in CONSULT_EXPERTS for said in self.facts.consultations)

    def order_not_walked(self) -> bool:
        walked = {"2", "4"} <= self.facts.done
        return (
            self.minor_or_age_unknown()
            and not walked
            and not (self.danger_now() or self.departure_soon())
        )

    # The country

    @property
    def country(self) -> Country | None:
        return self.countries.get(self.facts.country)

    def country_is_iran(self) -> bool:
        return self.facts.country == "IR"

    def country_is_afghanistan(self) -> bool:
        return self.facts.country == "AF"

    def country_may_claim_as_own(self) -> bool:
        claims = self.country.treats_as_own if self.country else None
        if self.facts.dual_nationality is Known.YES:
            return claims is not False
        return self.facts.dual_nationality is Known.UNKNOWN and claims is True

    def country_without_table_entry(self) -> bool:
        return self.country is None

    def post_stands_elsewhere(self) -> bool:
        return self.country is not None and self.country.posts_elsewhere
