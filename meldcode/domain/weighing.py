"""The five weighing questions as a walk, where each answer leads, and the two decisions at its end."""

from enum import StrEnum

from meldcode.domain.facts import CaseFacts, Decision, Known, WeighingAnswer
from meldcode.domain.rule import GATE, HARD, SHOW, Action, Rule
from meldcode.domain.situation import SCHOOL, Situation

__all__ = ["RULES", "Outcome", "not_reporting_closed_by", "outcome_of"]

YES, NO, DOUBT = WeighingAnswer.YES, WeighingAnswer.NO, WeighingAnswer.DOUBT


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
    if facts.disclosure is Known.YES and "R14" not in facts.lifted:
        return Outcome.OPEN
    return outcome_of_help(facts)


def outcome_of_help(facts: CaseFacts) -> Outcome:
    """Questions 3 to 5: can help be given, is it accepted, does it work; a "no" on the way means
    report.
    """
    for number in (3, 4, 5):
        answer = facts.answers.get(number)
        if answer is NO:
            return Outcome.REPORT
        if answer is not YES:
            return Outcome.HELP_FIRST if number == 5 else Outcome.OPEN
    return Outcome.NO_REPORT_POSSIBLE


def questions_point_to_report(situation: Situation) -> bool:
    return outcome_of(situation.facts) is Outcome.REPORT


def not_reporting_is_provisional(situation: Situation) -> bool:
    return outcome_of(situation.facts) in (Outcome.HELP_FIRST, Outcome.NO_REPORT_POSSIBLE)


def walk_is_open(situation: Situation) -> bool:
    return outcome_of(situation.facts) is Outcome.OPEN


def not_reporting_closed_by(situation: Situation) -> list[Rule]:
    """The rules that keep "not reporting" closed now, in the order of the law."""
    return [rule for rule in RULES if rule.closes is Action.NOT_REPORT and rule.holds(situation)]


def decision_incomplete(situation: Situation) -> bool:
    facts = situation.facts
    if facts.report is None or facts.help is None:
        return True
    return facts.report is Decision.NO and bool(not_reporting_closed_by(situation))


def no_more_questions(situation: Situation) -> bool:
    return situation.facts.answers.get(1) is NO


def acute_or_structural(situation: Situation) -> bool:
    answers = situation.facts.answers
    return answers.get(1) is YES and answers.get(2) is YES


def doubts_question_2(situation: Situation) -> bool:
    answers = situation.facts.answers
    return answers.get(1) is YES and answers.get(2) is DOUBT


def help_falls_short(situation: Situation) -> bool:
    said_no = situation.facts.answers.get(2) is NO
    return said_no and questions_point_to_report(situation)


RULES: tuple[Rule, ...] = (
    Rule(
        "R14",
        GATE,
        "De persoon heeft het zelf verteld. Dat telt als acute onveiligheid.",
        "disclosure = yes",
        (
            'question 2 preset to yes (acute); answering "no" needs a reason and a second person; until then '
            "question 2 counts as unanswered"
        ),
        ("afwegingskader",),
        when=Situation.disclosed,
        closes=Action.ANSWER_2_NO,
        lifted_by="een tweede persoon",
    ),
    Rule(
        "R15",
        HARD,
        (
            "Vraag 1 is nee. U hoeft vraag 2 tot en met 5 niet te beantwoorden. Sluit af met uw reden. "
            "Heropenen kan altijd."
        ),
        "question 1 = no",
        "weighing ends; close with reason; 2 to 5 are not asked; reopening stays possible",
        ("nji-afwegingskader",),
        when=no_more_questions,
    ),
    Rule(
        "R16",
        HARD,
        "Vraag 1 en 2 zijn ja. De vragen wijzen op melden. Loop vraag 3, 4 en 5 door met Veilig Thuis.",
        "questions 1 = yes, 2 = yes",
        (
            "outcome of the questions = report; 3 to 5 are gone through with Veilig Thuis (the decision itself "
            "stays the professional's, see R22)"
        ),
        ("nji-afwegingskader",),
        when=acute_or_structural,
    ),
    Rule(
        "R17",
        GATE,
        "Twijfelt u bij vraag 2? Bel eerst Veilig Thuis. In onderwijs en leerplicht telt twijfel als ja.",
        "question 2 = doubt",
        (
            "call Veilig Thuis before going on. In sector education or school attendance treated as yes "
            "(proposal, after one regional protocol); elsewhere the outcome stays open"
        ),
        ("public",),
        when=doubts_question_2,
        lifted_by="een genoteerd telefoongesprek",
    ),
    Rule(
        "R18",
        HARD,
        "Een van de vragen 3, 4 of 5 is nee. De vragen wijzen op melden.",
        "2 = no, and walking on, 3 or 4 or 5 = no",
        "outcome of the questions = report",
        ("nji-afwegingskader",),
        when=help_falls_short,
    ),
    Rule(
        "R19",
        GATE,
        "U meldt (nog) niet. Schrijf op waarom, en maak afspraken over wie de veiligheid volgt.",
        "2 = no, 3 and 4 = yes",
        (
            "5 not yet answered: outcome = help-first (not reporting is provisional, help starts with R52); 5 ="
            " yes: outcome = no-report-possible. Not reporting needs a reason and monitoring agreements"
        ),
        ("nji-afwegingskader",),
        when=not_reporting_is_provisional,
        closes=Action.NOT_REPORT,
        lifted_by="een genoteerde reden met afspraken",
    ),
    Rule(
        "R20",
        HARD,
        "Nog niet alle vragen zijn beantwoord. Besluiten om niet te melden kan daarom nog niet.",
        "a question on the walk is unanswered",
        (
            "the walk ends there with outcome = open (or help-first after 4 = yes); what stands after it does "
            "not count; unanswered never counts as yes; with outcome open not reporting cannot be decided"
        ),
        ("product",),
        when=walk_is_open,
        closes=Action.NOT_REPORT,
    ),
    Rule(
        "R21",
        HARD,
        "Neem en onderbouw allebei de besluiten: melden en hulp.",
        "step 5 is to be completed",
        "both decisions with reasons (report yes/no, help yes/no); and where report = no, not-report must be open",
        ("nji-afwegingskader",),
        when=decision_incomplete,
        closes=Action.COMPLETE_DECIDE,
    ),
    Rule(
        "R22",
        GATE,
        "De vragen wijzen op melden en u kiest iets anders. Schrijf op waarom; een tweede persoon kijkt mee.",
        "outcome = report and the professional chooses not to",
        "reason, and a second person before closing; advice, 112 and reporting never wait for an approval",
        ("product",),
        when=questions_point_to_report,
        closes=Action.NOT_REPORT,
        lifted_by="een tweede persoon",
    ),
    Rule(
        "R23",
        SHOW,
        (
            "De familie hoort meestal wie er heeft gemeld. Bespreek uw veiligheid en die van de persoon eerst "
            "met Veilig Thuis."
        ),
        "outcome = report",
        (
            "the reporter's name becomes known to the family unless by exception; discuss safety with Veilig Thuis first"
        ),
        ("vt-utrecht",),
        when=questions_point_to_report,
    ),
    Rule(
        "R48",
        HARD,
        "Bij een risicogroep horen is geen signaal. Beschrijf wat u zag of hoorde. Advies vragen mag altijd.",
        "no signal that carries a suspicion, no other observation, and disclosure is not yes",
        (
            "no suspicion can be concluded, whatever the risk factors; a risk group is no signal. Advice from "
            "Veilig Thuis or LKHA stays open"
        ),
        (
            "factsheet",
            "product",
        ),
        when=Situation.nothing_carries_a_suspicion,
        closes=Action.CONCLUDE_SUSPICION,
    ),
)
