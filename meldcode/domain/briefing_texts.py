"""The rest of what a screen says: the stop, what was said already, what stands open, what no longer
counts.
"""

from collections.abc import Mapping

from meldcode.domain.briefing_rows import ANY_CALL, StopRow, VoidedRow, When, because_of
from meldcode.domain.screen import Screen
from meldcode.domain.stages import Line

__all__ = [
    "BECAUSE_ORDER",
    "FALLBACK",
    "MIND_ONLY_WHEN",
    "MIND_ORDER",
    "MIND_URGENT",
    "SAID_BY",
    "SHORT_NAMES",
    "STOPS",
    "VOIDED",
]

SHORT_NAMES: Mapping[str, Line] = {
    "112": Line("112", "112"),
    "veilig-thuis": Line("Veilig Thuis", "Veilig Thuis"),
    "lkha": Line("het LKHA", "the LKHA"),
    "buitenlandse-zaken": Line("Buitenlandse Zaken", "Foreign Affairs"),
    "ambassade": Line("de ambassade", "the embassy"),
    "politie": Line("de politie", "the police"),
    "marechaussee": Line("de marechaussee", "the Marechaussee"),
    "fier": Line("Fier", "Fier"),
}
# Under the button where the call is the LKHA.
FALLBACK = Line("Geen gehoor? Bel {naam}: {nummer}.", "No answer? Call {naam}: {nummer}.")

STOPS: tuple[StopRow, ...] = (
    StopRow(
        "no-contact",
        lambda s: s.both_closed() and not s.here(),
        (
            "Zoek nu zelf geen contact met de familie of met de persoon. Belt, appt of komt de "
            "persoon zelf? Luister dan."
        ),
        (
            "Seek no contact with the family or the person yourself now. Does the person call, "
            "text or come? Then listen."
        ),
    ),
    StopRow(
        "no-talk-here",
        lambda s: s.both_closed() and s.here(),
        (
            "Praat met de familie niet over uw zorgen of de reis. Begin er ook niet over met de "
            "persoon. Komt de persoon zelf? Luister dan."
        ),
        (
            "Do not speak with the family about your concern or the journey. Do not bring it up "
            "with the person either. Does the person come? Then listen."
        ),
    ),
    StopRow(
        "no-family-away",
        lambda s: s.family_waits() and s.away_or_asked(),
        "Neem nu geen contact op met de familie. Niet bellen, appen, schrijven of langsgaan.",
        "Make no contact with the family now. No call, text, letter or visit.",
    ),
    StopRow(
        "no-family-talk",
        lambda s: s.family_waits() and s.here_or_unasked(),
        (
            "Praat met de familie niet over uw zorgen of de reis, ook niet per telefoon, app, "
            "brief of aan de deur. Doe verder gewoon."
        ),
        (
            "Do not speak with the family about your concern or the journey, by phone, text, "
            "letter or at the door either. Act as usual otherwise."
        ),
    ),
    StopRow(
        "no-person-talk",
        lambda s: s.person_closed(),
        "Begin er nu zelf niet over met de persoon. Komt de persoon zelf? Luister dan.",
        "Do not bring it up with the person now. Does the person come? Then listen.",
    ),
)
BECAUSE_ORDER = (
    "R60",
    "R02",
    "R41",
    "R63",
    "R57",
    "R59",
    "R04",
    "R67",
    "R07",
    "R05",
    "R10",
    "R64",
    "R65",
)

MIND_ORDER = (
    "danger-abroad",
    "R23",
    "R69",
    "R30",
    "stop-automatic-messages",
    "R66",
    "R70",
    "R35",
    "R36",
    "children-along",
    "R71",
    "R73",
    "R72",
    "R38",
    "interpreter",
    "papers-taken",
    "never-tell-orientation",
    "R42",
    "R74",
    "R29",
    "R11",
    "do-not-mediate",
    "leave-no-traces",
    "R79",
)
# With danger now or at the airport only these stand open.
MIND_URGENT = (
    "danger-abroad",
    "children-along",
    "R71",
)
# They may stand folded otherwise.
MIND_ONLY_WHEN: Mapping[str, When] = {
    "R23": lambda s: s.at("5"),
    "R66": lambda s: not s.person_closed() and not s.disclosed(),
    "R38": lambda s: not s.person_closed(),
    "R73": lambda s: not s.person_closed(),
    "interpreter": lambda s: s.talks_now(),
    "do-not-mediate": lambda s: s.talks_with_family_now() or s.at("5"),
    "never-tell-orientation": lambda s: s.at("5") or s.talks_with_family_now(),
}
# A caution counts as said when one of these is on the screen.
SAID_BY: Mapping[str, tuple[str, ...]] = {
    "danger-now": ("danger-here",),
    "abroad-no-family-talk": (
        "no-contact",
        "no-family-away",
    ),
    "whereabouts-unknown": (
        "no-contact",
        "no-family-away",
        "no-family-talk",
    ),
    "family-talk-only-after-risk-assessment": (
        "no-talk-here",
        "no-family-talk",
    ),
    "person-abroad-contact": ("if-they-contact-you",),
    "abroad-contact-lkha-or-embassy-now": (
        "abroad",
        "danger-abroad",
        "away-advised",
    ),
    "always-consult-an-expert": (
        ANY_CALL,
        "spoke-today",
        "away-advised",
        "unknown-advised",
        "waiting",
    ),
    "act-before-departure": (
        "at-airport",
        "leaves-now",
        "leaves-soon",
        "trip-no-date",
        "spoke-today",
        "report-now",
    ),
    "do-not-mediate": ("no-mediation",),
    "no-promise-of-secrecy": ("listen",),
    "lkha-no-answer": ("fallback",),
}

VOIDED: tuple[VoidedRow, ...] = (
    VoidedRow(
        "here",
        Screen.place_no_longer_counts,
        Screen.why_place_no_longer_counts,
        "U gaf op dat de persoon in Nederland is. Dat telt nu niet.",
        "You recorded that the person is in the Netherlands. That does not count now.",
    ),
    VoidedRow(
        "permission",
        Screen.safe_no_longer_counts,
        because_of("R07"),
        "{Wie} vond een gesprek met de familie op {datum} veilig. Dat telt niet meer.",
        "{Wie} found a talk with the family safe on {datum}. That no longer counts.",
        spoke=Screen.once_found_safe_by,
    ),
    VoidedRow(
        "report-no",
        Screen.not_reporting_fell,
        because_of("R14"),
        "U besloot op {datum} om niet te melden. Dat telt niet meer.",
        "On {datum} you decided not to report. That no longer counts.",
    ),
)
