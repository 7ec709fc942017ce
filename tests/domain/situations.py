"""Situations to ask about: the words of the contract, and a seeded way through all of them."""

from random import Random
from typing import Any

from tests.domain.reading.calls import COUNTRIES
from tests.domain.reading.doors import KINGDOM
from tests.domain.reading.terms import EXPERTS, MINOR, NO_SUSPICION, TRIP_SIGNALS

Situation = dict[str, Any]

STAGES = ("1", "2", "3a", "4", "3b", "5")
SIGNALS = (
    "no-own-id-document",
    "sudden-or-earlier-trip",
    "family-vague-about-trip",
    "afraid-of-trip",
    "feels-something-is-wrong",
    "not-back-from-trip",
    "unexplained-absence",
    "ran-away-from-home",
    "changed-behaviour",
    "rejects-help",
    "clashing-values",
    "wrong-friends",
    "conflict-with-parents",
    "no-return-ticket",
    "no-control-over-tickets",
    "fetched-by-family",
    "breaks-off-friendships",
    "sudden-change-of-style",
)
RISK_FACTORS = (
    "parenting-problems-migration-background",
    "closed-community",
    "partner-dependent-residence-permit",
    "mild-intellectual-disability-or-behavioural-problems",
    "power-imbalance",
    "dependency",
    "unequal-treatment",
    "low-assertiveness",
    "isolation",
    "hostile-divorce",
    "multiple-stressors",
    "substance-use",
    "early-behavioural-problems",
    "violence-accepted",
    "personal-problems",
    "pregnancy",
    "experienced-violence",
    "stalking-by-ex",
)
WHEREABOUTS = ("netherlands", "abroad", "unknown", "unasked")
YES_NO = ("yes", "no", "unknown")
YES_NO_KEYS = (
    "danger_now",
    "children_along",
    "partner_dependent_permit",
    "disclosure",
    "consent_lkha",
    "absent",
    "other_observation",
    "dual_nationality",
    "departure_expected",
    "others_at_risk",
    "turns_18_soon",
)
TRUE_FALSE_KEYS = (
    "here_confirmed_since_departure",
    "here_confirmed_since_signal",
    "at_airport",
    "family_informing_agreed",
    "reported",
    "out_of_hours",
)
DAYS_KEYS = ("departure_in_days", "last_seen_days", "return_overdue_days")
LIST_KEYS = ("signals", "risk_factors", "consultations", "done", "lifted")
AGES = (*MINOR, "adult", "unknown")
SECTORS = ("education", "social_work", "youth_care", "school_attendance", "other")
ADVISERS = (*EXPERTS, "buitenlandse-zaken", "colleague", "aandachtsfunctionaris")
JUDGEMENTS = ("safe", "unsafe", "not-discussed")
GATES = ("R14", "R17", "R19", "R22", "R37", "R43", "R45", "R62", "R76")
RULES = tuple(f"R{number:02d}" for number in range(1, 80))
ABROAD = (*COUNTRIES, *KINGDOM, "NL", "DE", "US", "XX", "ZZ")
KEYS = (
    *("whereabouts", "country", "age_group", "sector", "answers", "decisions"),
    *(*DAYS_KEYS, *YES_NO_KEYS, *TRUE_FALSE_KEYS, *LIST_KEYS),
)


def random_situation(rng: Random) -> Situation:
    """A valid situation, varied over every key, with keys missing and keys that are null; of some
    three in ten nearly everything is in order.
    """
    gaps = rng.choice((0.02, 0.1, 0.3, 0.7))
    rare = {"return_overdue_days": 0.8, "last_seen_days": 0.5, "departure_in_days": 0.4}
    situation: Situation = {"stage": rng.choice(STAGES)}
    for key, value in everything(rng).items():
        if rng.random() >= max(gaps, rare.get(key, 0)):
            situation[key] = value
        elif rng.random() < 0.3:
            situation[key] = None
    if rng.random() < 0.3:
        situation |= in_order(rng)
    keys = list(situation)
    rng.shuffle(keys)
    return {key: situation[key] for key in keys}


def everything(rng: Random) -> Situation:
    yes = rng.choice((0.1, 0.4))
    full: Situation = {
        "whereabouts": rng.choice(("netherlands", "netherlands", "netherlands", *WHEREABOUTS)),
        "country": rng.choice((*ABROAD, "IR", "MA", "AF")),
        "age_group": rng.choice(AGES),
        "sector": rng.choice((*SECTORS, "education")),
        "answers": random_answers(rng),
        "decisions": {
            key: rng.choice(("yes", "no")) for key in ("report", "help") if rng.random() < 0.7
        },
    }
    full |= {key: "yes" if rng.random() < yes else rng.choice(YES_NO) for key in YES_NO_KEYS}
    full |= {key: rng.random() < yes for key in TRUE_FALSE_KEYS}
    if rng.random() < 0.7:  # danger hides nearly everything else
        full |= {"danger_now": rng.choice(("no", "unknown")), "at_airport": False}
    return full | random_days(rng) | random_lists(rng)


def random_days(rng: Random) -> Situation:
    edges = (-3, -1, 0, 1, 2, 3, 6, 7, 8, 30)
    return {
        "departure_in_days": rng.choice(edges) if rng.random() < 0.8 else rng.randint(-400, 400),
        "last_seen_days": rng.choice((0, 0, 1, 1, 2, 3, 4, 7, 8, 60)),
        "return_overdue_days": rng.choice((-5, -1, 0, 1, 1, 2, 30)),
    }


def random_lists(rng: Random) -> Situation:
    signals = rng.choice((SIGNALS, SIGNALS, (*TRIP_SIGNALS,), (*NO_SUSPICION,), SIGNALS[:6]))
    lifted = some(rng, GATES, 4) + (some(rng, RULES, 3) if rng.random() < 0.4 else [])
    return {
        "signals": some(rng, tuple(sorted(signals)), 4),
        "risk_factors": some(rng, RISK_FACTORS, 3),
        "consultations": [random_consultation(rng) for _ in range(rng.randint(0, 4))],
        "done": list(STAGES) if rng.random() < 0.3 else some(rng, STAGES, 6),
        "lifted": lifted,
    }


def some(rng: Random, values: tuple[str, ...], most: int) -> list[str]:
    """A list that may be empty and may repeat itself."""
    return [rng.choice(values) for _ in range(rng.randint(0, most))]


def random_consultation(rng: Random) -> Situation:
    entry: Situation = {"with": rng.choice((*ADVISERS, *EXPERTS))}
    for about in ("talk", "person_talk"):
        if rng.random() < 0.8:
            entry[about] = rng.choice(("safe", "safe", "unsafe", "not-discussed", None))
    if rng.random() < 0.85:
        entry["current"] = rng.choice((True, True, False, None))
    if rng.random() < 0.7:
        entry["days_ago"] = rng.choice((0, 0, 1, 2, 3, 14, 15, None))
    return entry


def random_answers(rng: Random) -> Situation:
    """Mostly a walk that goes on, with a gap here and there."""
    answers: Situation = {}
    if rng.random() < 0.95:
        answers["1"] = rng.choice(("yes", "yes", "yes", "yes", "no", None))
    if rng.random() < 0.95:
        answers["2"] = rng.choice(("no", "no", "no", "no", "yes", "doubt", None))
    for number in ("3", "4", "5"):
        if rng.random() < 0.85:
            answers[number] = rng.choice(("yes", "yes", "yes", "no", None))
    return answers


def in_order(rng: Random) -> Situation:
    """A person who is here and about whom an expert called a talk safe: the doors stand open, or
    nearly so.
    """
    calm: Situation = {
        "whereabouts": "netherlands",
        "danger_now": rng.choice(("no", "unknown")),
        "disclosure": rng.choice(YES_NO),
        "return_overdue_days": None,
        "last_seen_days": rng.choice((None, 0, 1, 2)),
        "departure_in_days": rng.choice((None, None, -1, 0, 3, 7, 8)),
        "here_confirmed_since_departure": True,
        "here_confirmed_since_signal": True,
        "consultations": [
            random_consultation(rng) | {"talk": rng.choice(("safe", "unsafe"))},
            random_consultation(rng) | {"with": rng.choice(EXPERTS), "talk": "safe"},
        ],
        "done": ["1", "2", "3a", "4"],
    }
    calm["consultations"][-1]["current"] = True
    for key in rng.sample(sorted(calm), rng.randint(0, 2)):
        del calm[key]
    return calm
