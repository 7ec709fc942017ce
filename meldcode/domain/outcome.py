"""Where the walk through the five weighing questions ends."""

from enum import StrEnum

from meldcode.domain.case_facts import CaseFacts
from meldcode.domain.values import Decision, Known, Sector, WeighingAnswer

__all__ = ["SCHOOL", "Outcome", "no_is_held_back", "outcome_of"]

YES, NO, DOUBT = WeighingAnswer.YES, WeighingAnswer.NO, WeighingAnswer.DOUBT
SCHOOL = frozenset({Sector.EDUCATION, Sector.SCHOOL_ATTENDANCE})


class Outcome(StrEnum):
    """Where the walk through the questions ends; the decision itself stays the professional's."""

    NO_SUSPICION = "no-suspicion"
    REPORT = "report"
    HELP_FIRST = "help-first"
    NO_REPORT_POSSIBLE = "no-report-possible"
    OPEN = "open"


def outcome_of(facts: CaseFacts) -> Outcome:
    """Walk the questions in order; the first missing answer ends the walk (R15 to R20)."""
    first, second = facts.answers.get(1), facts.answers.get(2)
    if first is NO:
        return Outcome.NO_SUSPICION
    if first is not YES or second is None:
        return Outcome.OPEN
    if second is YES:
        return Outcome.REPORT
    if second is DOUBT:
        return Outcome.REPORT if facts.sector in SCHOOL else Outcome.OPEN
    if no_is_held_back(facts):
        return Outcome.OPEN
    return outcome_of_help(facts)


def no_is_held_back(facts: CaseFacts) -> bool:
    """A "no" to question 2 while the person told it, which counts as unanswered (R14)."""
    told = facts.disclosure is Known.YES and "R14" not in facts.lifted
    return told and facts.answers.get(2) is NO


def outcome_of_help(facts: CaseFacts) -> Outcome:
    """Questions 3 to 5: a "no" on the way means report; 5 counts only once help was decided."""
    for number in (3, 4):
        answer = facts.answers.get(number)
        if answer is NO:
            return Outcome.REPORT
        if answer is not YES:
            return Outcome.OPEN
    fifth = facts.answers.get(5)
    if facts.help is not Decision.YES or fifth is None:
        return Outcome.HELP_FIRST
    return Outcome.REPORT if fifth is NO else Outcome.NO_REPORT_POSSIBLE
