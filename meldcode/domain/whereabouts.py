"""Where the person is not known to be here, the door to the family is closed."""

from meldcode.domain.rule import HARD, SHOW, Action, Rule
from meldcode.domain.situation import Situation
from meldcode.domain.stages import Line

__all__ = ["RULES"]


RULES: tuple[Rule, ...] = (
    Rule(
        "R02",
        HARD,
        "De persoon is in het buitenland. Praat niet met ouders, partner of familie.",
        "whereabouts = abroad",
        (
            "planning and holding a conversation with the family is closed in every step. That "
            "there WAS contact (who started it, when, what was said) can always be recorded; it "
            'opens nothing and leads to "call the LKHA now"'
        ),
        ("factsheet",),
        when=Situation.abroad,
        closes=Action.TALK_WITH_FAMILY,
        en="The person is abroad. Do not talk to parents, partner or family.",
    ),
    Rule(
        "R03",
        SHOW,
        "De persoon is niet in Nederland, of u weet het niet. Bel in deze volgorde:",
        "whereabouts = abroad or unknown",
        "contacts in the order of the table in design.md: abroad and unknown each have their own",
        ("factsheet", "vt-utrecht", "travel-advice"),
        when=Situation.not_known_to_be_here,
        en="The person is not in the Netherlands, or you do not know. Call in this order:",
    ),
    Rule(
        "R04",
        HARD,
        "U weet niet waar de persoon is. Ga er daarom van uit dat de persoon in het buitenland is.",
        "whereabouts = unknown",
        (
            "treated as abroad for R02 and R03 until known; look first at what you know yourself "
            "(seen today, attendance, contact by the person), then ask LKHA or Veilig Thuis; "
            "never through the family, nor through brothers, sisters or friends"
        ),
        ("factsheet", "product"),
        when=Situation.unknown,
        closes=Action.TALK_WITH_FAMILY,
        en="You do not know where the person is. So assume the person is abroad.",
        variants={
            "unasked": Line(
                "Zolang niet vaststaat dat de persoon in Nederland is, geldt dit.",
                "As long as it is not certain that the person is in the Netherlands, this holds.",
            ),
        },
    ),
    Rule(
        "R41",
        HARD,
        "De terugkeerdatum is voorbij en niemand heeft de persoon gezien.",
        (
            "here, and the expected return or the alarm date (the earlier of the two) has passed "
            "and the person was not seen"
        ),
        (
            "alarm: whereabouts = unknown, contacts as unknown by R41, family conversation "
            "closed. Stronger than any earlier confirmation"
        ),
        ("product",),
        when=Situation.return_alarm,
        closes=Action.TALK_WITH_FAMILY,
        en="The return date has passed and nobody has seen the person.",
    ),
    Rule(
        "R57",
        HARD,
        "De vertrekdatum is voorbij. Niemand heeft bevestigd dat de persoon nog in Nederland is.",
        (
            "here, the planned date of departure has passed and nobody has confirmed since then "
            "that the person is still here"
        ),
        "whereabouts = unknown (R04) until someone confirms",
        ("product",),
        when=Situation.departure_passed,
        closes=Action.TALK_WITH_FAMILY,
        en=(
            "The date of departure has passed. Nobody has confirmed that the person is still in "
            "the Netherlands."
        ),
    ),
    Rule(
        "R59",
        HARD,
        "De persoon is sinds {datum} niet gezien.",
        (
            "here, and last seen longer ago than: 1 day with a departure in 0 to 7 days, 3 days "
            "with another trip ahead (R58 included), 7 days otherwise (proposals)"
        ),
        (
            "whereabouts = unknown (R04) until someone confirms; and talk-with-family is closed "
            "whenever the person was last seen more than 1 day ago"
        ),
        ("product",),
        when=Situation.not_seen_lately,
        closes=Action.TALK_WITH_FAMILY,
        en="The person has not been seen since {datum}.",
    ),
    Rule(
        "R61",
        SHOW,
        "De persoon is in Nederland. Bel in deze volgorde:",
        "here",
        (
            "order of the contacts as the table in design.md; helpers for the person themselves "
            "stand in a list of their own"
        ),
        ("factsheet", "product"),
        when=Situation.here,
        en="The person is in the Netherlands. Call in this order:",
    ),
    Rule(
        "R63",
        HARD,
        (
            "U schreef op dat de persoon niet is teruggekomen. Ga uit van het buitenland tot "
            "iemand de persoon in Nederland heeft gezien."
        ),
        (
            "here, and the signal not-back-from-trip is recorded, and nobody confirmed since then "
            "that the person is here"
        ),
        (
            "whereabouts = unknown (R04), contacts as abroad, until someone confirms. A case asks "
            "it the moment the signal is saved"
        ),
        ("factsheet", "product"),
        when=Situation.not_back,
        closes=Action.TALK_WITH_FAMILY,
        en=(
            "You wrote down that the person did not come back. Assume abroad until someone has "
            "seen the person in the Netherlands."
        ),
    ),
)
