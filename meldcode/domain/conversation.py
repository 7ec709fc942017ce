"""Talking with the family, and what else goes home: when that door is closed."""

from meldcode.domain.rule import GATE, HARD, SHOW, Action, Rule
from meldcode.domain.situation import Situation

__all__ = ["RULES", "talk_is_open"]


def talk_is_open(situation: Situation) -> bool:
    """Whether no rule closes a talk with the family now."""
    return not any(rule.holds(situation) for rule in CLOSERS)


def informing_not_agreed(situation: Situation) -> bool:
    return not (situation.facts.family_informing_agreed and talk_is_open(situation))


RULES: tuple[Rule, ...] = (
    Rule(
        "R02",
        HARD,
        "De persoon is in het buitenland. Praat niet met ouders, partner of familie.",
        "whereabouts = abroad",
        (
            "planning and holding a conversation with the family is closed in every step. That there WAS "
            "contact (who started it, when, what was said) can always be recorded; it opens nothing and leads "
            'to "call the LKHA now"'
        ),
        ("factsheet",),
        when=Situation.abroad,
        closes=Action.TALK_WITH_FAMILY,
    ),
    Rule(
        "R04",
        HARD,
        "U weet niet waar de persoon is. We rekenen daarom met: buitenland.",
        "whereabouts = unknown",
        (
            "treated as abroad for R02 and R03 until known; look first at what you know yourself (seen today, "
            "attendance, contact by the person), then ask LKHA or Veilig Thuis; never through the family, nor "
            "through brothers, sisters or friends"
        ),
        (
            "factsheet",
            "product",
        ),
        when=Situation.unknown,
        closes=Action.TALK_WITH_FAMILY,
    ),
    Rule(
        "R05",
        HARD,
        "Een deskundige moet eerst met u de risico's van dit gesprek inschatten.",
        (
            "the person is here, and the latest current judgement of an expert (LKHA, Veilig Thuis, police) on "
            'a conversation with the family is not "safe"'
        ),
        "conversation with the family closed",
        (
            "factsheet",
            "meldcode-wijkt-af",
        ),
        when=Situation.unjudged_while_here,
        closes=Action.TALK_WITH_FAMILY,
    ),
    Rule(
        "R06",
        SHOW,
        (
            "Een deskundige vond dit gesprek veilig op {datum}, met deze afspraken. Verandert er iets? Vraag "
            "dan opnieuw advies."
        ),
        "talk-with-family is open",
        "date, expert and agreements stand on the page",
        ("factsheet",),
        when=talk_is_open,
    ),
    Rule(
        "R07",
        HARD,
        "Het eerdere akkoord voor een gesprek met de familie geldt niet meer. Vraag opnieuw advies.",
        (
            'an earlier "safe" is no longer current: the whereabouts changed, a departure became known or came '
            "nearer, the person disclosed, or it is more than 14 days old (proposal)"
        ),
        (
            "the permission lapses at once and stays lapsed, also when the person is back; a fresh judgement is"
            " needed (R07 stands beside R05 then)"
        ),
        (
            "factsheet",
            "product",
        ),
        when=Situation.permission_lapsed,
        closes=Action.TALK_WITH_FAMILY,
    ),
    Rule(
        "R08",
        HARD,
        "Stap 2 is af als u het LKHA of Veilig Thuis hebt gesproken.",
        "step 2 is to be completed",
        (
            "at least one consultation with LKHA or Veilig Thuis is recorded, at any date, whatever was said "
            "about the talk"
        ),
        ("factsheet",),
        when=Situation.no_expert_consulted,
        closes=Action.COMPLETE_CONSULT,
    ),
    Rule(
        "R10",
        HARD,
        "Bij een minderjarige komt een gesprek met de familie pas na het overleg (stap 2) en het wegen (stap 4).",
        "minor or age unknown, and step 2 or step 4 is not yet done",
        (
            "conversation with the family closed (order 1, 2, 3a, 4, 3b, 5). No other stage is ever locked by "
            "the order. Lifted while danger now (R01) or departure within 7 days (R12) holds; that lifts R10 "
            "alone"
        ),
        ("meldcode-wijkt-af",),
        when=Situation.order_not_walked,
        closes=Action.TALK_WITH_FAMILY,
    ),
    Rule(
        "R24",
        HARD,
        "Vertel de familie niets over de melding zonder akkoord van Veilig Thuis of het LKHA.",
        "telling the family about the report",
        "closed unless talk-with-family is open AND Veilig Thuis or LKHA agreed to it; off by default",
        (
            "meldcode-wijkt-af",
            "factsheet",
        ),
        when=informing_not_agreed,
        closes=Action.INFORM_FAMILY,
    ),
    Rule(
        "R37",
        GATE,
        "Spreek met LKHA of Veilig Thuis af wat u de ouders laat weten voordat er iets naar huis gaat.",
        "sector education or school attendance, age group not adult, absent = yes, and any signal",
        (
            "report the absence as the law asks and tell the attendance officer by phone that there is a safety"
            " risk; agree with LKHA or Veilig Thuis before any call, message, letter or visit to the parents; "
            "do not take the pupil off the roll without that agreement. Every rule that closes talk-with-family"
            " closes letter-to-parents too and is not lifted by this"
        ),
        (
            "lkha-leerplicht",
            "factsheet",
            "product",
        ),
        when=Situation.absence_letter_risky,
        closes=Action.LETTER_TO_PARENTS,
        lifted_by="een genoteerde afspraak met LKHA of Veilig Thuis",
    ),
    Rule(
        "R41",
        HARD,
        "De terugkeerdatum is voorbij en de persoon is niet gezien. Bel nu het LKHA. Bel niet met de familie.",
        (
            "here, and the expected return or the alarm date (the earlier of the two) has passed and the person"
            " was not seen"
        ),
        (
            "alarm: whereabouts = unknown, LKHA on top, family conversation closed. Stronger than any earlier "
            "confirmation"
        ),
        ("product",),
        when=Situation.return_alarm,
        closes=Action.TALK_WITH_FAMILY,
    ),
    Rule(
        "R57",
        HARD,
        (
            "De vertrekdatum is voorbij. Niemand heeft bevestigd dat de persoon nog hier is. Daarom rekenen we "
            "met: buitenland."
        ),
        (
            "here, the planned date of departure has passed and nobody has confirmed since then that the person"
            " is still here"
        ),
        "whereabouts = unknown (R04) until someone confirms",
        ("product",),
        when=Situation.departure_passed,
        closes=Action.TALK_WITH_FAMILY,
    ),
    Rule(
        "R59",
        HARD,
        "De persoon is al een tijd niet gezien. We rekenen daarom met: buitenland.",
        "here, and last seen longer ago than 7 days (1 day while a departure is planned or R58 holds; proposals)",
        (
            "whereabouts = unknown (R04) until someone confirms; and talk-with-family is closed whenever the "
            "person was last seen more than 1 day ago"
        ),
        ("product",),
        when=Situation.not_seen_lately,
        closes=Action.TALK_WITH_FAMILY,
    ),
    Rule(
        "R60",
        HARD,
        "Er is nu gevaar. Praat nu niet met de familie.",
        "danger now",
        "conversation with the family closed",
        ("product",),
        when=Situation.danger_now,
        closes=Action.TALK_WITH_FAMILY,
    ),
)

CLOSERS = tuple(rule for rule in RULES if rule.closes is Action.TALK_WITH_FAMILY)
