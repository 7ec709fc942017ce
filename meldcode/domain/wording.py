"""Which sentence of a rule fits a situation, and whom it means."""

from meldcode.domain.case_facts import Consultation
from meldcode.domain.rule import Rule
from meldcode.domain.situation import Situation
from meldcode.domain.stages import Line
from meldcode.domain.values import Decision, TalkJudgement

__all__ = ["REWORDED", "spoke_of", "words_of"]

# Where the sentence of a rule differs from the law, because the word list forbids a word in it:
# the rule, and what was replaced.
REWORDED = {
    "R05": "dit gesprek: of praten met de familie veilig is",
    "R06": "dit gesprek: een gesprek met de familie",
    "R07": "akkoord: oordeel ‘veilig’",
    "R08": "af: klaar",
    "R10": "overleg: advies",
    "R24": "akkoord: Veilig Thuis of het LKHA zegt ja, en een gesprek met de familie mag",
    "R57": "hier zonder plaats: in Nederland",
    "R63": "hier zonder plaats: in Nederland",
    "R67": "dit gesprek: een gesprek met de familie",
}


def words_of(rule: Rule, situation: Situation) -> Line:
    """The sentence of this rule; {wie} {Wie} {datum} {land} are left for the page."""
    return rule.variants.get(variant_of(rule, situation), rule.line)


def variant_of(rule: Rule, situation: Situation) -> str:
    """The name of the variant that fits; none where the rule's own sentence does."""
    if rule.id == "R04" and situation.unasked():
        return "unasked"
    if rule.id == "R05" and situation.verdict.says is TalkJudgement.UNSAFE:
        return "unsafe"
    if rule.id == "R05" and situation.advice_without_the_family():
        return "not-discussed"
    if rule.id == "R22" and situation.report is Decision.NO:
        return "chosen-no"
    return ""


def spoke_of(rule: Rule, situation: Situation) -> Consultation | None:
    """The consultation that {wie}, {Wie} and {datum} of this rule's sentence mean."""
    if rule.id == "R06":
        return situation.family_judged_by()
    if rule.id == "R64":
        return situation.person_judged_by()
    spoken = {
        "unsafe": situation.family_judged_by(),
        "not-discussed": situation.last_advice,
    }
    return spoken.get(variant_of(rule, situation))
