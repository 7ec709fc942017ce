"""Talking with the family or with the person, and what else goes home: when that is closed."""

from meldcode.domain import whereabouts
from meldcode.domain.rule import GATE, HARD, SHOW, Action, Rule
from meldcode.domain.situation import Situation
from meldcode.domain.stages import Line

__all__ = ["RULES", "talk_is_open"]


def talk_is_open(situation: Situation) -> bool:
    """Whether no rule closes a talk with the family now."""
    return not any(rule.holds(situation) for rule in TALK_CLOSERS)


def informing_not_agreed(situation: Situation) -> bool:
    return not (situation.facts.family_informing_agreed and talk_is_open(situation))


RULES: tuple[Rule, ...] = (
    Rule(
        "R05",
        HARD,
        "Vraag eerst het LKHA of Veilig Thuis of praten met de familie veilig is.",
        'the person is here, and the verdict on a conversation with the family is not "safe"',
        (
            "conversation with the family closed. The verdict: only LKHA or Veilig Thuis can open "
            'it. "Unsafe" of any of the three experts (LKHA, Veilig Thuis, police) closes at any '
            'age until LKHA or Veilig Thuis says "safe" later; "safe" counts while it is current. '
            "The screen says which of three it is: nobody was asked, it was not discussed, or who "
            "judged it unsafe and when"
        ),
        ("factsheet", "meldcode-wijkt-af"),
        when=Situation.unjudged_while_here,
        closes=Action.TALK_WITH_FAMILY,
        en="First ask the LKHA or Veilig Thuis whether talking with the family is safe.",
        variants={
            "not-discussed": Line(
                "U sprak {wie}, maar niet over een gesprek met de familie. Vraag dat nog.",
                "You spoke with {wie}, but not about a talk with the family. Ask that still.",
            ),
            "unsafe": Line(
                "{Wie} vond een gesprek met de familie op {datum} niet veilig.",
                "{Wie} found a talk with the family not safe on {datum}.",
            ),
        },
    ),
    Rule(
        "R06",
        SHOW,
        (
            "Een deskundige vond een gesprek met de familie veilig op {datum}, met deze "
            "afspraken. Verandert er iets? Vraag dan opnieuw advies."
        ),
        "talk-with-family is open",
        "date, expert and agreements stand on the page",
        ("factsheet",),
        when=talk_is_open,
        en=(
            "An expert found a talk with the family safe on {datum}, with these agreements. Does "
            "something change? Then ask advice again."
        ),
    ),
    Rule(
        "R07",
        HARD,
        (
            "Het eerdere oordeel ‘veilig’ over een gesprek met de familie geldt niet meer. Vraag "
            "opnieuw advies."
        ),
        (
            'an earlier "safe" of LKHA or Veilig Thuis is no longer current and nothing took its '
            "place: the whereabouts changed, a departure became known or came nearer, the person "
            "disclosed, danger or children along became yes, a signal that carries a suspicion "
            "was recorded after it, the family made contact, or it is more than 14 days old "
            "(proposal)"
        ),
        (
            "the permission lapses at once and stays lapsed, also when the person is back; the "
            "screen names what made it lapse; a fresh judgement is needed (R07 stands beside R05 "
            "then)"
        ),
        ("factsheet", "product"),
        when=Situation.permission_lapsed,
        closes=Action.TALK_WITH_FAMILY,
        en=(
            "The earlier judgement ‘safe’ on a talk with the family no longer counts. Ask advice "
            "again."
        ),
    ),
    Rule(
        "R08",
        HARD,
        "Stap 2 is klaar als u het LKHA of Veilig Thuis hebt gesproken.",
        "step 2 is to be completed",
        (
            "at least one consultation with LKHA or Veilig Thuis is recorded, at any date, "
            "whatever was said about the talk"
        ),
        ("factsheet",),
        when=Situation.no_expert_consulted,
        closes=Action.COMPLETE_CONSULT,
        en="Step 2 is done once you have spoken with the LKHA or Veilig Thuis.",
    ),
    Rule(
        "R10",
        HARD,
        (
            "Bij een minderjarige komt een gesprek met de familie pas na het advies (stap 2) en "
            "het wegen (stap 4)."
        ),
        "minor or age unknown, and step 2 or step 4 is not yet done",
        (
            "conversation with the family closed (order 1, 2, 3a, 4, 3b, 5). No other stage is "
            "ever locked by the order. Lifted while danger now, or, here, a departure in 0 to 7 "
            "days or R58 holds; at_airport alone never lifts it; that lifts R10 alone"
        ),
        ("meldcode-wijkt-af",),
        when=Situation.order_not_walked,
        closes=Action.TALK_WITH_FAMILY,
        en=(
            "With a minor a talk with the family comes only after the advice (step 2) and the "
            "weighing (step 4)."
        ),
    ),
    Rule(
        "R24",
        HARD,
        (
            "Vertel de familie pas iets over de melding als een gesprek met de familie mag en "
            "Veilig Thuis of het LKHA ja zegt."
        ),
        "telling the family about the report",
        (
            "closed unless talk-with-family is open AND Veilig Thuis or LKHA agreed to it; off by "
            "default"
        ),
        ("meldcode-wijkt-af", "factsheet"),
        when=informing_not_agreed,
        closes=Action.INFORM_FAMILY,
        en=(
            "Tell the family of the report only when a talk with the family is allowed and Veilig "
            "Thuis or the LKHA says yes."
        ),
    ),
    Rule(
        "R37",
        GATE,
        (
            "Spreek met LKHA of Veilig Thuis af wat u de ouders laat weten voordat er iets naar "
            "huis gaat."
        ),
        "sector education or school attendance, age group not adult, absent = yes, and any signal",
        (
            "report the absence as the law asks and tell the attendance officer by phone that "
            "there is a safety risk; agree with LKHA or Veilig Thuis before any call, message, "
            "letter or visit to the parents; do not take the pupil off the roll without that "
            "agreement. Every rule that closes talk-with-family closes letter-to-parents too and "
            "is not lifted by this"
        ),
        ("lkha-leerplicht", "factsheet", "product"),
        when=Situation.absence_letter_risky,
        closes=Action.LETTER_TO_PARENTS,
        lifted_by="een vastgelegde afspraak met LKHA of Veilig Thuis",
        en=(
            "Agree with the LKHA or Veilig Thuis what you let the parents know before anything "
            "goes home."
        ),
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
        en="There is danger now. Do not talk with the family now.",
    ),
    Rule(
        "R64",
        HARD,
        "{Wie} vond een gesprek met de persoon op {datum} niet veilig.",
        "the verdict on talking with the person, read as in R05, is unsafe",
        (
            "planning a conversation with the person is closed; contact that the person starts "
            "can always be recorded"
        ),
        ("vt-hollands-midden", "product"),
        when=Situation.person_talk_unsafe,
        closes=Action.CONTACT_PERSON,
        en="{Wie} found a talk with the person not safe on {datum}.",
    ),
    Rule(
        "R65",
        HARD,
        "Neem nu niet zelf contact op met de persoon. Anderen kunnen meelezen of meeluisteren.",
        (
            "whereabouts = abroad or unknown (not while it was not asked yet), and there is no "
            'current "safe" of LKHA or Veilig Thuis on talking with the person'
        ),
        (
            "contacting the person is closed; contact that the person starts can always be "
            "recorded, with what to say then"
        ),
        ("lkha-knowledge-base",),
        when=Situation.person_talk_not_found_safe,
        closes=Action.CONTACT_PERSON,
        en="Do not contact the person yourself now. Others may read or listen along.",
    ),
    Rule(
        "R67",
        HARD,
        (
            "Het LKHA of Veilig Thuis vond een gesprek met de familie niet veilig. Alleen zij "
            "kunnen dat veranderen."
        ),
        (
            "LKHA or Veilig Thuis judged a conversation with the family unsafe and neither of "
            "them judged it safe later"
        ),
        (
            "it stays closed whatever the police or a colleague says; judgements that differ "
            "stand side by side"
        ),
        ("product",),
        when=Situation.advisers_found_it_unsafe,
        closes=Action.TALK_WITH_FAMILY,
        en=(
            "The LKHA or Veilig Thuis found a talk with the family not safe. Only they can change "
            "that."
        ),
    ),
)

TALK_CLOSERS = tuple(
    rule for rule in whereabouts.RULES + RULES if rule.closes is Action.TALK_WITH_FAMILY
)
