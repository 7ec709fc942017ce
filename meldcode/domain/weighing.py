"""The five weighing questions, where each answer leads, and the two decisions at their end."""

from meldcode.domain.rule import GATE, HARD, SHOW, Action, Rule
from meldcode.domain.situation import Situation
from meldcode.domain.stages import Line
from meldcode.domain.values import Decision

__all__ = ["RULES", "not_reporting_closed_by"]


def not_reporting_closed_by(situation: Situation) -> list[Rule]:
    """The rules that keep "not reporting" closed now, in the order of the law."""
    return [rule for rule in RULES if rule.closes is Action.NOT_REPORT and rule.holds(situation)]


def decision_incomplete(situation: Situation) -> bool:
    """A decision is missing, or not reporting was decided while that is closed."""
    if situation.decision_missing():
        return True
    return situation.report is Decision.NO and bool(not_reporting_closed_by(situation))


RULES: tuple[Rule, ...] = (
    Rule(
        "R14",
        GATE,
        "De persoon heeft het zelf verteld. Dat telt als acute onveiligheid.",
        "disclosure = yes",
        (
            'question 2 preset to yes (acute); answering "no" needs a reason and a second person; '
            "until then question 2 counts as unanswered. A decision not to report that was taken "
            "before no longer counts, and the screen says so (R75)"
        ),
        ("afwegingskader",),
        when=Situation.disclosed,
        closes=Action.ANSWER_2_NO,
        lifted_by="een tweede persoon",
        en="The person told it themselves. That counts as acute unsafety.",
    ),
    Rule(
        "R15",
        HARD,
        "Vraag 1 is nee: u kunt de casus afsluiten. Schrijf op waarom. Weer oppakken kan altijd.",
        "question 1 = no",
        "weighing ends; close with reason; 2 to 5 are not asked; reopening stays possible",
        ("nji-afwegingskader",),
        when=Situation.no_more_questions,
        en=(
            "Question 1 is no: you can close the case. Write why. Taking it up again is always "
            "possible."
        ),
    ),
    Rule(
        "R16",
        HARD,
        (
            "Vraag 1 en 2 zijn ja. Volgens de vragen is melden de norm. Loop vraag 3, 4 en 5 door "
            "met Veilig Thuis."
        ),
        "questions 1 = yes, 2 = yes",
        (
            "outcome of the questions = report; 3 to 5 are gone through with Veilig Thuis (the "
            "decision itself stays the professional's, see R22)"
        ),
        ("nji-afwegingskader",),
        when=Situation.acute_or_structural,
        en=(
            "Questions 1 and 2 are yes. By the questions reporting is the norm. Go through "
            "questions 3, 4 and 5 with Veilig Thuis."
        ),
    ),
    Rule(
        "R17",
        GATE,
        "Twijfelt u bij vraag 2? Bel Veilig Thuis. In onderwijs en leerplicht telt twijfel als ja.",
        "question 2 = doubt",
        (
            "call Veilig Thuis before going on. In sector education or school attendance treated "
            "as yes (proposal, after one regional protocol); elsewhere the outcome stays open"
        ),
        ("public",),
        when=Situation.doubts_question_2,
        lifted_by="een vastgelegd telefoontje",
        en=(
            "In doubt at question 2? Call Veilig Thuis. In education and school attendance doubt "
            "counts as yes."
        ),
    ),
    Rule(
        "R18",
        HARD,
        "Een van de vragen 3, 4 of 5 is nee. Volgens de vragen is melden de norm.",
        "2 = no, and walking on, 3 or 4 or 5 = no",
        "outcome of the questions = report",
        ("nji-afwegingskader",),
        when=Situation.help_falls_short,
        en="One of the questions 3, 4 or 5 is no. By the questions reporting is the norm.",
    ),
    Rule(
        "R19",
        GATE,
        "U meldt (nog) niet. Schrijf op waarom, en maak afspraken over wie op de veiligheid let.",
        "2 = no, 3 and 4 = yes",
        (
            "5 not yet answered: outcome = help-first (not reporting is provisional, help starts "
            "with R52); 5 = yes: outcome = no-report-possible. Not reporting needs a reason and "
            "monitoring agreements. 5 counts only where help was decided (decisions.help = yes); "
            "before that it is not asked"
        ),
        ("nji-afwegingskader",),
        when=Situation.not_reporting_is_provisional,
        closes=Action.NOT_REPORT,
        lifted_by="een vastgelegde reden met afspraken",
        en="You do not report (yet). Write why, and agree who watches the safety.",
    ),
    Rule(
        "R20",
        HARD,
        "Beantwoord eerst de vragen. Dan kunt u besluiten.",
        "a question on the walk is unanswered",
        (
            "the walk ends there with outcome = open (or help-first after 4 = yes); what stands "
            "after it does not count; unanswered never counts as yes; with outcome open not "
            "reporting cannot be decided"
        ),
        ("product",),
        when=Situation.walk_is_open,
        closes=Action.NOT_REPORT,
        en="First answer the questions. Then you can decide.",
    ),
    Rule(
        "R21",
        HARD,
        "Neem en onderbouw allebei de besluiten: melden en hulp.",
        "step 5 is to be completed",
        (
            "both decisions with reasons (report yes/no, help yes/no); and where report = no, "
            "not-report must be open"
        ),
        ("nji-afwegingskader",),
        when=decision_incomplete,
        closes=Action.COMPLETE_DECIDE,
        en="Take both decisions and give your reasons: reporting and help.",
    ),
    Rule(
        "R22",
        GATE,
        "Volgens de vragen is melden de norm. Kiest u anders? Dan kijkt een tweede persoon mee.",
        "outcome = report, and reporting was not decided (yes)",
        (
            "not reporting needs a reason, and a second person before closing; advice, 112 and "
            "reporting never wait for an approval. With report = yes it closes nothing and says "
            "nothing"
        ),
        ("nji-afwegingskader", "product"),
        when=Situation.report_against_the_questions,
        closes=Action.NOT_REPORT,
        lifted_by="een tweede persoon",
        en=(
            "By the questions reporting is the norm. Do you choose otherwise? Then a second "
            "person looks along."
        ),
        variants={
            "chosen-no": Line(
                (
                    "Volgens de vragen is melden de norm. U kiest anders. Schrijf op waarom; een "
                    "tweede persoon kijkt mee."
                ),
                (
                    "By the questions reporting is the norm. You choose otherwise. Write why; a "
                    "second person looks along."
                ),
            ),
        },
    ),
    Rule(
        "R23",
        SHOW,
        (
            "De familie hoort meestal wie er heeft gemeld. Bespreek uw veiligheid en die van de "
            "persoon eerst met Veilig Thuis."
        ),
        "outcome = report",
        (
            "the reporter's name becomes known to the family unless by exception; discuss safety "
            "with Veilig Thuis first"
        ),
        ("vt-utrecht",),
        when=Situation.points_to_report,
        en=(
            "The family usually hears who reported. Discuss your safety and that of the person "
            "with Veilig Thuis first."
        ),
    ),
    Rule(
        "R48",
        HARD,
        (
            "Bij een risicogroep horen is geen signaal. Beschrijf wat u zag of hoorde. Advies "
            "vragen mag altijd."
        ),
        "no signal that carries a suspicion, no other observation, and disclosure is not yes",
        (
            "no suspicion can be concluded, whatever the risk factors; a risk group is no signal. "
            "Advice from Veilig Thuis or LKHA stays open"
        ),
        ("factsheet", "product"),
        when=Situation.nothing_carries_a_suspicion,
        closes=Action.CONCLUDE_SUSPICION,
        en=(
            "Belonging to a risk group is no signal. Describe what you saw or heard. Advice may "
            "always be asked."
        ),
    ),
    Rule(
        "R68",
        HARD,
        "U antwoordde dat hulp kan. Dan hoort daar een besluit over hulp bij, of u meldt.",
        (
            "outcome = help-first or no-report-possible, help = no was decided, and report = yes "
            "was not"
        ),
        "step 5 cannot be completed; help that is not given cannot have made anyone safe",
        ("nji-afwegingskader",),
        when=Situation.help_refused_without_report,
        closes=Action.COMPLETE_DECIDE,
        en=(
            "You answered that help is possible. Then a decision on help belongs to it, or you "
            "report."
        ),
    ),
)
