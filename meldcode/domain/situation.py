"""The predicates of the rules: sentences that are true or not of one set of facts under the terms
in force.
"""

from functools import cached_property

from contacts.domain import KINGDOM, Country, consular_help
from meldcode.domain.heard import Heard
from meldcode.domain.outcome import SCHOOL, Outcome, no_is_held_back, outcome_of
from meldcode.domain.values import AgeGroup, Decision, Known, WeighingAnswer

__all__ = ["NO_SUSPICION_ALONE", "Situation"]

MINOR = frozenset({AgeGroup.UNDER_12, AgeGroup.FROM_12, AgeGroup.FROM_16})
NO_SUSPICION_ALONE = frozenset({"clashing-values"})
PLAIN_WORDS = frozenset(
    {"mild-intellectual-disability-or-behavioural-problems", "personal-problems"}
)
YES, NO, DOUBT = WeighingAnswer.YES, WeighingAnswer.NO, WeighingAnswer.DOUBT


class Situation(Heard):
    """The place, what experts said, and who it is about, what was answered and what decided."""

    # Who it is about

    def adult(self) -> bool:
        return self.facts.age_group is AgeGroup.ADULT

    def minor(self) -> bool:
        return self.facts.age_group in MINOR

    def under_12(self) -> bool:
        return self.facts.age_group is AgeGroup.UNDER_12

    def minor_or_age_unknown(self) -> bool:
        return not self.adult()

    def minor_or_age_unknown_while_departure_looms(self) -> bool:
        return self.minor_or_age_unknown() and self.departure_looms()

    def minor_abroad(self) -> bool:
        return self.minor() and self.abroad()

    def minor_turns_18_soon(self) -> bool:
        return self.minor() and self.facts.turns_18_soon is Known.YES

    def children_along(self) -> bool:
        return self.facts.children_along is Known.YES

    def others_at_risk(self) -> bool:
        return self.facts.others_at_risk is Known.YES

    def pregnant(self) -> bool:
        return "pregnancy" in self.facts.risk_factors

    def needs_plain_words(self) -> bool:
        return not PLAIN_WORDS.isdisjoint(self.facts.risk_factors)

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
        seen = bool(self.facts.signals - NO_SUSPICION_ALONE)
        other = self.facts.other_observation is Known.YES
        return not (seen or other or self.disclosed())

    def order_not_walked(self) -> bool:
        walked = {"2", "4"} <= self.facts.done
        hurries = self.danger_now() or self.departure_soon()
        return self.minor_or_age_unknown() and not walked and not hurries

    # The questions and the decisions

    @cached_property
    def outcome(self) -> Outcome:
        return outcome_of(self.facts)

    def answer(self, number: int) -> WeighingAnswer | None:
        """What was answered; None too where a "no" to question 2 is held back."""
        if number == 2 and no_is_held_back(self.facts):
            return None
        return self.facts.answers.get(number)

    def points_to_report(self) -> bool:
        return self.outcome is Outcome.REPORT

    def not_reporting_is_provisional(self) -> bool:
        return self.outcome in (Outcome.HELP_FIRST, Outcome.NO_REPORT_POSSIBLE)

    def no_suspicion(self) -> bool:
        return self.outcome is Outcome.NO_SUSPICION

    def walk_is_open(self) -> bool:
        return self.outcome is Outcome.OPEN

    def no_more_questions(self) -> bool:
        return self.facts.answers.get(1) is NO

    def acute_or_structural(self) -> bool:
        return self.facts.answers.get(1) is YES and self.facts.answers.get(2) is YES

    def doubts_question_2(self) -> bool:
        return self.facts.answers.get(1) is YES and self.facts.answers.get(2) is DOUBT

    def help_falls_short(self) -> bool:
        return self.facts.answers.get(2) is NO and self.points_to_report()

    def first_two_unanswered(self) -> bool:
        return self.answer(1) is not NO and None in (self.answer(1), self.answer(2))

    def second_in_doubt(self) -> bool:
        return self.answer(1) is not NO and self.answer(2) in (None, DOUBT)

    def not_reporting_fell(self) -> bool:
        """A decision not to report that no longer counts: the person told it (R14, R75)."""
        told = self.disclosed() and "R14" not in self.facts.lifted
        agreed = self.points_to_report() and "R22" in self.facts.lifted
        return self.facts.report is Decision.NO and told and not agreed

    @property
    def report(self) -> Decision | None:
        """The decision on reporting as it counts: one that fell is none."""
        return None if self.not_reporting_fell() else self.facts.report

    def report_against_the_questions(self) -> bool:
        return self.points_to_report() and self.report is not Decision.YES

    def decision_missing(self) -> bool:
        return self.report is None or self.facts.help is None

    def decided_to_report(self) -> bool:
        return self.report is Decision.YES

    def to_report(self) -> bool:
        """Reporting was decided, and not yet done."""
        return self.decided_to_report() and not self.facts.reported

    def has_reported(self) -> bool:
        return self.decided_to_report() and self.facts.reported

    def help_refused_without_report(self) -> bool:
        """Help was said to be possible, yet neither helping nor reporting was decided (R68)."""
        refused = self.facts.help is Decision.NO and not self.decided_to_report()
        return self.not_reporting_is_provisional() and refused

    def norm_not_followed(self) -> bool:
        """Reporting is the norm, one decided not to, and no second person looked along yet."""
        chose_not = self.points_to_report() and self.report is Decision.NO
        return chose_not and "R22" not in self.facts.lifted

    def help_runs(self) -> bool:
        return self.not_reporting_is_provisional() and self.facts.help is Decision.YES

    # The country

    @property
    def country(self) -> Country | None:
        return self.countries.get(self.facts.country)

    @property
    def consular_help(self) -> str:
        return consular_help(self.country, self.facts.dual_nationality is Known.YES)

    def country_helps_little(self) -> bool:
        return self.departure_looms() and self.consular_help in ("none", "limited")

    def country_is_iran(self) -> bool:
        return self.facts.country == "IR"

    def country_is_afghanistan(self) -> bool:
        return self.facts.country == "AF"

    def country_is_in_the_kingdom(self) -> bool:
        return self.facts.country in KINGDOM

    def country_may_claim_as_own(self) -> bool:
        claims = self.country.treats_as_own if self.country else None
        if self.facts.dual_nationality is Known.YES:
            return claims is not False
        return self.facts.dual_nationality is Known.UNKNOWN and claims is True

    def country_without_table_entry(self) -> bool:
        return self.country is None

    def post_stands_elsewhere(self) -> bool:
        return self.country is not None and self.country.posts_elsewhere
