"""The terms of the contract, worked out once for one situation: where the person is, what was
advised, what experts said, where the questions lead.
"""

from types import SimpleNamespace
from typing import Any

MINOR = ("under_12", "12_15", "16_17")
SCHOOL = ("education", "school_attendance")
OPENERS = ("lkha", "veilig-thuis")
EXPERTS = (*OPENERS, "police")
TRIP_SIGNALS = {
    "sudden-or-earlier-trip",
    "family-vague-about-trip",
    "afraid-of-trip",
    "no-return-ticket",
}
NO_SUSPICION = {"clashing-values"}

# What a key that is missing, or null, stands for; every key that is not here is "unknown".
BLANK: dict[str, Any] = {
    "whereabouts": "unasked",
    "departure_in_days": None,
    "last_seen_days": None,
    "return_overdue_days": None,
    "country": None,
    "sector": None,
    "at_airport": False,
    "here_confirmed_since_departure": False,
    "here_confirmed_since_signal": False,
    "family_informing_agreed": False,
    "reported": False,
    "out_of_hours": False,
    "signals": [],
    "risk_factors": [],
    "consultations": [],
    "done": [],
    "lifted": [],
    "answers": {},
    "decisions": {},
    "departure_expected": "unknown",
    "danger_now": "unknown",
    "children_along": "unknown",
    "partner_dependent_permit": "unknown",
    "disclosure": "unknown",
    "consent_lkha": "unknown",
    "absent": "unknown",
    "other_observation": "unknown",
    "dual_nationality": "unknown",
    "others_at_risk": "unknown",
    "turns_18_soon": "unknown",
    "age_group": "unknown",
}


def terms(asked: dict[str, Any]) -> SimpleNamespace:
    """Everything the other readings need, under the names of the law."""
    given = BLANK | {key: value for key, value in asked.items() if value is not None}
    t = SimpleNamespace(**given)
    t.danger = given["danger_now"] == "yes"
    t.disclosed = given["disclosure"] == "yes"
    t.minor = given["age_group"] in MINOR
    t.not_adult = given["age_group"] != "adult"
    t.young_child = given["age_group"] == "under_12"
    t.at_school = given["sector"] in SCHOOL
    where_and_when(t)
    who_was_heard(t)
    t.talk = verdict(judgements(t, "talk", EXPERTS))
    t.person_talk = verdict(judgements(t, "person_talk", EXPERTS))
    weighed(t)
    return t


def where_and_when(t: SimpleNamespace) -> None:
    """The effective whereabouts, what made them unknown, and the journey that is ahead."""
    said_here = t.whereabouts == "netherlands"
    days = t.departure_in_days
    t.unasked = t.whereabouts == "unasked"
    t.within_a_week = days is not None and 0 <= days <= 7
    undated = said_here and days is None and journey_expected(t)
    ahead = undated or (days is not None and days >= 0)
    limit = 1 if t.within_a_week else 3 if ahead else 7
    causes = {
        "R41": (t.return_overdue_days or 0) > 0,
        "R57": days is not None and days < 0 and not t.here_confirmed_since_departure,
        "R59": (t.last_seen_days or 0) > limit,
        "R63": "not-back-from-trip" in t.signals and not t.here_confirmed_since_signal,
    }
    t.causes = [rule for rule, holds in causes.items() if said_here and holds]
    t.here = said_here and not t.causes
    t.abroad = t.whereabouts == "abroad"
    t.unknown = not t.here and not t.abroad
    t.as_abroad = t.abroad or any(rule in t.causes for rule in ("R41", "R57", "R63"))
    t.away = not t.here and not t.unasked
    # Of someone who is here.
    t.airport_here = t.here and t.at_airport
    t.undated_trip = t.here and undated
    t.trip_ahead = t.here and ahead
    t.leaving = t.trip_ahead or t.airport_here
    t.near = t.here and (t.within_a_week or undated)
    t.now = t.airport_here or (t.here and t.within_a_week and days <= 2)
    t.lost_from_sight = t.here and (t.last_seen_days or 0) > 1
    # At an airport, or in danger, wherever that is.
    t.emergency_abroad = t.abroad and (t.danger or t.at_airport)
    t.airport_not_abroad = t.at_airport and not t.abroad
    t.danger_not_abroad = t.danger and not t.abroad


def journey_expected(t: SimpleNamespace) -> bool:
    """R58 but for the place: somebody says so, or a signal says so and nobody denies it."""
    if t.departure_expected == "unknown":
        return bool(TRIP_SIGNALS.intersection(t.signals))
    return t.departure_expected == "yes"


def who_was_heard(t: SimpleNamespace) -> None:
    """Advice that counts, how fresh it is, and who was consulted at any date."""
    counting = OPENERS if t.here else (*OPENERS, "buitenlandse-zaken")
    current = [
        entry for entry in t.consultations if entry.get("current") and entry["with"] in counting
    ]
    days_ago = [entry["days_ago"] for entry in current if entry.get("days_ago") is not None]
    heard = {entry["with"] for entry in t.consultations}
    t.advised = bool(current)
    t.spoken_today = 0 in days_ago
    t.spoken_lately = any(days <= 2 for days in days_ago)
    t.consulted = bool(heard.intersection(OPENERS))
    t.asked_a_colleague = bool(heard.intersection(("colleague", "aandachtsfunctionaris")))


def judgements(t: SimpleNamespace, about: str, of: tuple[str, ...]) -> list[tuple[str, str, bool]]:
    """Who judged what, and whether that is current; in order of time, without what was not
    discussed.
    """
    return [
        (entry["with"], entry[about], bool(entry.get("current")))
        for entry in t.consultations
        if entry["with"] in of and entry.get(about) in ("safe", "unsafe")
    ]


def verdict(judged: list[tuple[str, str, bool]]) -> str:
    """`unsafe`, `safe` or `none`: what was said after the last "unsafe" decides."""
    said = [what for _, what, _ in judged]
    unsafe = "unsafe" in said
    after = judged[len(said) - said[::-1].index("unsafe") :] if unsafe else judged
    opened = [current for who, _, current in after if who in OPENERS]
    if unsafe and not opened:
        return "unsafe"
    return "safe" if any(opened) else "none"


def weighed(t: SimpleNamespace) -> None:
    """Where the questions lead, and what is left of the decisions."""
    t.held_back = t.disclosed and "R14" not in t.lifted
    two = t.answers.get("2")
    t.second_answer = None if two == "no" and t.held_back else two
    t.outcome = walk(t)
    report = t.decisions.get("report")
    second_person = t.outcome == "report" and "R22" in t.lifted
    t.fell = report == "no" and t.held_back and not second_person
    t.report = None if t.fell else report
    t.help = t.decisions.get("help")
    t.to_report = report == "yes" and not t.reported
    t.has_reported = report == "yes" and t.reported
    t.undecided = t.report is None or t.help is None
    t.norm_is_report = t.outcome == "report"
    t.help_possible = t.outcome in ("help-first", "no-report-possible")
    t.help_refused = t.help_possible and t.help == "no" and t.report != "yes"  # R68


def walk(t: SimpleNamespace) -> str:
    """The five questions in order; the first that was not answered ends the walk."""
    one, three, four, five = (t.answers.get(number) for number in "1345")
    two = t.second_answer
    if one != "yes":
        return "no-suspicion" if one == "no" else "open"
    if two == "yes" or (two == "doubt" and t.at_school):
        return "report"
    if two != "no" or three is None:
        return "open"
    if three == "no" or four == "no":
        return "report"
    if four is None:
        return "open"
    if t.decisions.get("help") != "yes" or five is None:
        return "help-first"
    return "report" if five == "no" else "no-report-possible"
