"""A second, independent reading of section 6 of the design: what the guide answers to a situation.

It shares no code and no files with the product: the rules, cautions and posts stand here as
literals, so that a
mistake in the one is not repeated in the other. Input is a *valid* situation; errors are not its
concern.

Readings chosen where the text leaves room (each is marked "Reading n" at its place in the code):
 1. `closed` names closed actions only; an open action is absent (not an empty list).
 2. Ids inside one action stand in the order of rules.yaml (which is the order of their numbers),
 each once.
 3. In the conditions of R41, R57 and R59 (and of R58 where R59 leans on it) "here" is the stated
 `netherlands`; all
    three are looked at side by side, so each one that holds is named, also when another one would
    have been enough.
 4. The second clause of R59 (more than 1 day ago) needs the *effective* "here".
 5. A departure date that has passed is still "a date": R58 never holds beside it, even when a
 journey is expected.
 6. "Departure planned" is `departure_in_days` >= 0, the same as in "trip ahead".
 7. R10 is lifted by danger now, or where R12 itself holds, so only with the effective "here".
 8. R07 asks for no current "safe" of an expert at all, superseded or not; it never stands without
 R05, so only here.
 9. R24 stands for inform-family each time that action is closed.
10. complete-decide: with report = no and not-report closed its ids stand beside R21, also when help
is missing.
11. R19 in `lifted` lifts R19 alone and R22 lifts R22 alone. R17 in `lifted` has no effect on the
outcome.
12. Question 4 unanswered while the talk is closed leaves the outcome open; the note in steps.yaml
that tells the
    professional to answer "no" is advice for the answer, not an answer.
13. R13 puts `112` and `politie` in front (section 6), although its own row speaks of 112, LKHA and
Veilig Thuis.
14. R30 holds for every dual nationality = yes, also without a country: no country is known not to
treat the person
    as its own. Dual nationality missing counts as unknown.
15. R29, `posts` and `consular_help` look at the country alone, wherever the person is.
16. act-before-departure needs "here" for each of its three grounds, the airport too.
17. danger-abroad is for the effective "abroad", not for unknown.
18. In R37 "any signal" counts a signal that carries no suspicion too; "not adult" includes an
unknown age.
19. `shown` stands in the order of the rules.
"""

from dataclasses import dataclass
from itertools import pairwise
from random import Random
from typing import Any

Situation = dict[str, Any]
Guidance = dict[str, Any]

STAGES = ("1", "2", "3a", "4", "3b", "5")
MINOR = ("under_12", "12_15", "16_17")
EXPERTS = ("lkha", "veilig-thuis", "police")
SCHOOL_SECTORS = ("education", "school_attendance")
NO_SUSPICION_SIGNALS = ("clashing-values",)
TRIP_SIGNALS = (
    "sudden-or-earlier-trip",
    "family-vague-about-trip",
    "afraid-of-trip",
    "no-return-ticket",
)
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
TREATS_AS_OWN = ("MA", "IR")
# country: (help inside that country, tails of the posts)
COUNTRIES: dict[str, tuple[str, tuple[str, ...]]] = {
    "MA": ("yes", ("marokko/ambassade-rabat",)),
    "DZ": ("yes", ("algerije/ambassade-algiers",)),
    "EG": ("yes", ("egypte/ambassade-cairo",)),
    "GN": ("yes", ("guinee/ambassade-dakar",)),
    "GH": ("yes", ("ghana/ambassade-accra",)),
    "NG": ("yes", ("nigeria/ambassade-abuja", "nigeria/consulaat-generaal-lagos")),
    "SO": ("none", ("somalie/ambassade-nairobi",)),
    "KE": ("yes", ("kenia/ambassade-nairobi",)),
    "ET": ("yes", ("ethiopie/ambassade-addis-abeba",)),
    "SD": (
        "none",
        (
            "egypte/ambassade-cairo",
            "ethiopie/ambassade-addis-abeba",
            "kenia/ambassade-nairobi",
            "zuid-sudan/ambassade-juba",
        ),
    ),
    "IQ": ("limited", ("irak/ambassade-bagdad", "irak/consulaat-generaal-erbil")),
    "IR": ("limited", ("iran/ambassade-teheran",)),
    "AF": ("none", ()),
    "TR": ("yes", ("turkije/ambassade-ankara", "turkije/consulaat-generaal-istanbul")),
    "PK": ("yes", ("pakistan/ambassade-islamabad",)),
    "IN": ("yes", ("india",)),
    "SA": ("yes", ("saoedi-arabie/ambassade-riyadh",)),
    "SY": ("none", ("libanon/ambassade-beiroet",)),
}
# (slug, steps, condition, weight), in the order of cautions.yaml
CAUTIONS = (
    ("danger-now", "12345", "danger", "warning"),
    ("danger-abroad", "12345", "danger-abroad", "warning"),
    ("abroad-no-family-talk", "12345", "abroad", "stop"),
    ("whereabouts-unknown", "12345", "unknown", "stop"),
    ("family-talk-only-after-risk-assessment", "12345", "here", "stop"),
    ("interpreter", "3", "always", "stop"),
    ("always-consult-an-expert", "2", "always", "warning"),
    ("abroad-contact-lkha-or-embassy-now", "12345", "abroad", "warning"),
    ("person-abroad-contact", "123", "not-here", "warning"),
    ("act-before-departure", "12345", "before-departure", "warning"),
    ("papers-taken", "124", "no-papers", "warning"),
    ("children-along", "12345", "children", "warning"),
    ("stop-automatic-messages", "123", "absent-from-school", "warning"),
    ("do-not-mediate", "35", "always", "warning"),
    ("leave-no-traces", "123", "always", "warning"),
    ("lkha-no-answer", "12345", "always", "advice"),
    ("use-both-codes", "1", "always", "advice"),
    ("talk-with-the-person", "13", "here", "advice"),
    ("keep-the-circle-small", "123", "always", "advice"),
    ("never-tell-orientation", "235", "always", "advice"),
    ("no-promise-of-secrecy", "3", "always", "advice"),
    ("mind-the-record", "1235", "always", "advice"),
    ("lec-egg-safety-check", "245", "always", "advice"),
    ("advice-can-be-anonymous", "124", "always", "advice"),
    ("professional-not-anonymous", "5", "always", "advice"),
    ("report-must-be-assessed", "5", "always", "advice"),
    ("tell-the-person", "5", "report-and-here", "advice"),
)


@dataclass(frozen=True)
class View:
    """A situation with its gaps filled in and the place of the person settled."""

    raw: Situation
    whereabouts: str
    made_unknown: tuple[str, ...]
    trip_ahead: bool
    near: bool
    undated: bool
    leaving: bool

    @property
    def here(self) -> bool:
        return self.whereabouts == "here"

    def says(self, key: str, value: str = "yes") -> bool:
        return (self.raw.get(key) or "unknown") == value

    def items(self, key: str) -> list[Any]:
        return list(self.raw.get(key) or [])

    def table(self, key: str) -> dict[str, Any]:
        return dict(self.raw.get(key) or {})

    @property
    def age(self) -> str:
        return self.raw.get("age_group") or "unknown"

    @property
    def school(self) -> bool:
        return self.raw.get("sector") in SCHOOL_SECTORS


def _undated_journey(raw: Situation) -> bool:
    """R58 but for its "here". Reading 5: any date, also one that has passed, switches it off."""
    if raw.get("departure_in_days") is not None:
        return False
    expected = raw.get("departure_expected") or "unknown"
    if expected == "yes":
        return True
    return expected != "no" and any(signal in TRIP_SIGNALS for signal in raw.get("signals") or [])


def _made_unknown(raw: Situation, trip_ahead: bool) -> tuple[str, ...]:
    """Which of R41, R57, R59 turn a stated `netherlands` into unknown. Reading 3: side by side, on
    the stated place.
    """
    if raw.get("whereabouts") != "netherlands":
        return ()
    days, seen = raw.get("departure_in_days"), raw.get("last_seen_days")
    found = []
    if (raw.get("return_overdue_days") or 0) > 0:
        found.append("R41")
    if days is not None and days < 0 and raw.get("here_confirmed_since_departure") is not True:
        found.append("R57")
    if seen is not None and seen > (1 if trip_ahead else 7):
        found.append("R59")
    return tuple(found)


def _view(raw: Situation) -> View:
    days = raw.get("departure_in_days")
    undated = _undated_journey(raw)
    trip_ahead = undated or (days is not None and days >= 0)  # Reading 6
    causes = _made_unknown(raw, trip_ahead)
    stated = raw.get("whereabouts") or "unknown"
    place = {"netherlands": "here", "abroad": "abroad", "unknown": "unknown"}[stated]
    if causes:
        place = "unknown"
    here = place == "here"
    return View(
        raw=raw,
        whereabouts=place,
        made_unknown=causes,
        trip_ahead=here and trip_ahead,
        near=here and (undated or (days is not None and 0 <= days <= 7)),
        undated=here and undated,
        leaving=here and (raw.get("at_airport") is True or (days is not None and 0 <= days <= 2)),
    )


def _in_rule_order(ids: set[str]) -> list[str]:
    """Reading 2."""
    return sorted(ids, key=lambda rule: int(rule[1:]))


def _judgement(view: View) -> set[str]:
    """R05 and R07, for a person who is here."""
    said = [
        (entry.get("talk") or "not-discussed", entry.get("current") is True)
        for entry in view.items("consultations")
        if entry["with"] in EXPERTS
    ]
    current = [talk for talk, is_current in said if is_current and talk != "not-discussed"]
    if current and current[-1] == "safe":
        return set()
    # Reading 8: a current "safe" that a later judgement overruled still keeps R07 away.
    lapsed = "safe" not in current and ("safe", False) in said
    return {"R05", "R07"} if lapsed else {"R05"}


def _order_not_followed(view: View) -> bool:
    """R10. Reading 7: an approaching departure lifts it only where R12 holds, thus only here."""
    if view.age not in (*MINOR, "unknown") or view.says("danger_now") or view.near:
        return False
    done = view.items("done")
    return "2" not in done or "4" not in done


def _talk_ids(view: View) -> set[str]:
    ids: set[str] = set()
    if view.whereabouts == "abroad":
        ids.add("R02")
    elif view.whereabouts == "unknown":
        ids.update(("R04", *view.made_unknown))
    else:
        ids |= _judgement(view)
        if (view.raw.get("last_seen_days") or 0) > 1:  # Reading 4
            ids.add("R59")
    if _order_not_followed(view):
        ids.add("R10")
    if view.says("danger_now"):
        ids.add("R60")
    return ids


def _outcome(view: View) -> str:
    answers = view.table("answers")
    one, two = answers.get("1"), answers.get("2")
    if one != "yes":
        return "no-suspicion" if one == "no" else "open"
    if two == "yes" or (two == "doubt" and view.school):
        return "report"
    if two != "no" or _no_is_barred(view):
        return "open"
    for number in ("3", "4", "5"):
        if answers.get(number) == "no":
            return "report"
        if answers.get(number) != "yes":  # Reading 12
            return "help-first" if number == "5" else "open"
    return "no-report-possible"


def _no_is_barred(view: View) -> bool:
    return view.says("disclosure") and "R14" not in view.items("lifted")


def _not_report_ids(view: View, outcome: str) -> set[str]:
    """Reading 11."""
    rule = {"report": "R22", "help-first": "R19", "no-report-possible": "R19", "open": "R20"}.get(
        outcome
    )
    if rule is None or (rule != "R20" and rule in view.items("lifted")):
        return set()
    return {rule}


def _decide_ids(view: View, not_report: set[str]) -> set[str]:
    decisions = view.table("decisions")
    ids: set[str] = set()
    if not decisions.get("report") or not decisions.get("help"):
        ids.add("R21")
    if decisions.get("report") == "no" and not_report:  # Reading 10
        ids |= {"R21"} | not_report
    return ids


def _absence_rule(view: View) -> bool:
    """R37. Reading 18."""
    if "R37" in view.items("lifted"):
        return False
    return (
        view.school and view.age != "adult" and view.says("absent") and bool(view.items("signals"))
    )


def _suspicion_possible(view: View) -> bool:
    carries = any(signal not in NO_SUSPICION_SIGNALS for signal in view.items("signals"))
    return carries or view.says("other_observation") or view.says("disclosure")


def _closed(view: View, outcome: str) -> dict[str, list[str]]:
    talk = _talk_ids(view)
    agreed = view.raw.get("family_informing_agreed") is True
    consulted = any(
        entry["with"] in ("lkha", "veilig-thuis") for entry in view.items("consultations")
    )
    not_report = _not_report_ids(view, outcome)
    everything = {
        "talk-with-family": talk,
        "inform-family": set() if agreed and not talk else talk | {"R24"},  # Reading 9
        "letter-to-parents": talk | {"R37"} if _absence_rule(view) else talk,
        "complete-consult": set() if consulted else {"R08"},
        "conclude-suspicion": set() if _suspicion_possible(view) else {"R48"},
        "answer-2-no": {"R14"} if _no_is_barred(view) else set(),
        "not-report": not_report,
        "complete-decide": _decide_ids(view, not_report),
    }
    return {action: _in_rule_order(ids) for action, ids in everything.items() if ids}  # Reading 1


def _conditions(view: View, outcome: str) -> dict[str, bool]:
    danger, abroad = view.says("danger_now"), view.whereabouts == "abroad"
    return {
        "always": True,
        "danger": danger,
        "danger-abroad": danger and abroad,  # Reading 17
        "abroad": abroad,
        "unknown": view.whereabouts == "unknown",
        "not-here": not view.here,
        "here": view.here,
        "before-departure": (
            view.here and (view.trip_ahead or view.raw.get("at_airport") is True)
        ),  # Reading 16
        "no-papers": "no-own-id-document" in view.items("signals"),
        "children": view.says("children_along"),
        "absent-from-school": view.school and view.says("absent"),
        "report-and-here": outcome == "report" and view.here,
    }


def _cautions(view: View, stage: str, outcome: str) -> list[str]:
    holds = _conditions(view, outcome)
    found = [
        (slug, weight)
        for slug, steps, when, weight in CAUTIONS
        if stage[0] in steps and holds[when]
    ]
    first = [slug for slug in ("danger-now", "danger-abroad") if slug in dict(found)]
    rest = [
        slug for kind in ("stop", "warning", "advice") for slug, weight in found if weight == kind
    ]
    return first + [slug for slug in rest if slug not in first]


def _contacts(view: View, stage: str) -> list[str]:
    danger = view.says("danger_now")
    front = ["112", "politie"] if danger or view.leaving else []  # Reading 13
    if view.here:
        return front + _contacts_here(view, stage, bool(front))
    order = ["lkha", "buitenlandse-zaken", "ambassade", "veilig-thuis", "fier"]
    if danger and view.whereabouts == "abroad":
        order[:2] = ["buitenlandse-zaken", "lkha"]
    if view.raw.get("country") == "AF":
        order.remove("ambassade")
    return front + order


def _contacts_here(view: View, stage: str, police_in_front: bool) -> list[str]:
    order = ["lkha", "veilig-thuis"]
    if stage in ("4", "5") and not view.trip_ahead and not view.leaving:
        order.reverse()
    if stage == "4" and not police_in_front:
        order.append("politie")
    if stage == "3a" and view.age != "adult":  # every age group but adult is minor or unknown
        order += ["kindertelefoon", "fier", "sterk-huis"]
    return order


def _embassy_warning(view: View) -> bool:
    """R30. Reading 14."""
    if view.says("dual_nationality"):
        return True
    return view.says("dual_nationality", "unknown") and view.raw.get("country") in TREATS_AS_OWN


def _shown(view: View, outcome: str, talk_open: bool) -> list[str]:
    minor = view.age in MINOR
    holds = {
        "R03": not view.here,
        "R06": talk_open,
        "R11": view.age == "adult",
        "R12": view.near,
        "R13": view.leaving,
        "R23": outcome == "report",
        "R29": view.raw.get("country") == "IR",  # Reading 15
        "R30": _embassy_warning(view),
        "R35": minor and view.here and view.trip_ahead,
        "R36": minor and view.whereabouts == "abroad",
        "R38": view.says("partner_dependent_permit"),
        "R39": view.here and view.trip_ahead,
        "R42": view.says("consent_lkha", "no"),
        "R58": view.undated,
        "R61": view.here,
    }
    return [rule for rule, it_holds in holds.items() if it_holds]  # Reading 19


def oracle(situation: Situation) -> Guidance:
    """The guidance that section 6 gives for a valid situation."""
    stage = situation["stage"]
    view = _view(situation)
    outcome = _outcome(view)
    closed = _closed(view, outcome)
    country = situation.get("country")
    consular_help, posts = COUNTRIES.get(country or "", ("unknown", ()))
    if country == "IR" and view.says("dual_nationality"):
        consular_help = "none"
    return {
        "stage": stage,
        "next_stage": dict(pairwise(STAGES)).get(stage),
        "whereabouts": view.whereabouts,
        "closed": closed,
        "cautions": _cautions(view, stage, outcome),
        "contacts": _contacts(view, stage),
        "shown": _shown(view, outcome, "talk-with-family" not in closed),
        "outcome": outcome,
        "posts": list(posts),
        "consular_help": consular_help,
    }


# Making situations. Numbers lean to the boundaries; every key can be missing or null.
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
)
TRUE_FALSE_KEYS = ("here_confirmed_since_departure", "at_airport", "family_informing_agreed")
YES_NO = ("yes", "no", "unknown")
AGES = (*MINOR, "adult", "unknown")
SECTORS = ("education", "social_work", "youth_care", "school_attendance", "other")
ADVISERS = ("lkha", "veilig-thuis", "police", "colleague", "aandachtsfunctionaris")
GATES = ("R14", "R17", "R19", "R22", "R37", "R43", "R45", "R62")
RULES = tuple(f"R{number:02d}" for number in range(1, 63))
OTHER_COUNTRIES = ("NL", "DE", "US", "YE", "XX", "ZZ")


def _some(rng: Random, values: tuple[str, ...], most: int) -> list[str]:
    """A list that may be empty and may repeat itself."""
    return [rng.choice(values) for _ in range(rng.randint(0, most))]


def _random_consultation(rng: Random) -> dict[str, Any]:
    entry: dict[str, Any] = {"with": rng.choice(ADVISERS)}
    if rng.random() < 0.85:
        entry["talk"] = rng.choice(("safe", "safe", "unsafe", "not-discussed"))
    if rng.random() < 0.85:
        entry["current"] = rng.random() < 0.6
    return entry


def _random_answers(rng: Random) -> dict[str, str]:
    """Mostly a walk that goes on, with a gap here and there."""
    answers: dict[str, str] = {}
    if rng.random() < 0.95:
        answers["1"] = rng.choice(("yes", "yes", "yes", "yes", "no"))
    if rng.random() < 0.95:
        answers["2"] = rng.choice(("no", "no", "no", "yes", "doubt"))
    for number in ("3", "4", "5"):
        if rng.random() < 0.8:
            answers[number] = rng.choice(("yes", "yes", "yes", "no"))
    return answers


def _random_lists(rng: Random) -> Situation:
    signals = rng.choice(
        (SIGNALS, SIGNALS, TRIP_SIGNALS, NO_SUSPICION_SIGNALS, ("no-own-id-document", *SIGNALS))
    )
    lifted = _some(rng, GATES, 4) + (_some(rng, RULES, 3) if rng.random() < 0.4 else [])
    done = list(STAGES) if rng.random() < 0.2 else _some(rng, STAGES, 6)
    decisions = {key: rng.choice(("yes", "no")) for key in ("report", "help") if rng.random() < 0.7}
    return {
        "signals": _some(rng, signals, 4),
        "risk_factors": _some(rng, RISK_FACTORS, 3),
        "consultations": [_random_consultation(rng) for _ in range(rng.randint(0, 4))],
        "answers": _random_answers(rng),
        "decisions": decisions,
        "done": done,
        "lifted": lifted,
    }


def _random_numbers(rng: Random) -> Situation:
    """`return_overdue_days` starts at 1 and `last_seen_days` at 0: below that the value itself is
    in doubt.
    """
    edges = (-3, -2, -1, 0, 1, 2, 3, 6, 7, 8, 30)
    return {
        "departure_in_days": rng.choice(edges) if rng.random() < 0.8 else rng.randint(-3, 40),
        "last_seen_days": rng.choice((0, 0, 1, 1, 2, 3, 7, 8, 14, 60)),
        "return_overdue_days": rng.choice((1, 2, 7, 30)),
    }


def _quiet(rng: Random) -> Situation:
    """A person who is here and about whom an expert called a talk safe: the doors stand open, or
    nearly so.
    """
    calm: Situation = {
        "whereabouts": "netherlands",
        "danger_now": rng.choice(("no", "unknown")),
        "return_overdue_days": None,
        "last_seen_days": rng.choice((None, 0, 1, 2)),
        "departure_in_days": rng.choice((None, -1, 0, 2, 3, 7, 8)),
        "here_confirmed_since_departure": True,
        "consultations": [
            {
                "with": rng.choice(ADVISERS),
                "talk": rng.choice(("safe", "unsafe")),
                "current": rng.random() < 0.5,
            },
            {"with": rng.choice(EXPERTS), "talk": "safe", "current": True},
        ],
        "done": ["1", "2", "3a", "4"],
    }
    for key in rng.sample(sorted(calm), rng.randint(0, 2)):
        del calm[key]
    return calm


def random_situation(rng: Random) -> Situation:
    """A valid situation, varied over every key and value, with keys missing and keys that are null."""
    full: Situation = {
        "whereabouts": rng.choice(
            ("netherlands", "netherlands", "netherlands", "abroad", "abroad", "unknown")
        ),
        "country": rng.choice((*COUNTRIES, *OTHER_COUNTRIES, "IR", "MA", "AF")),
        "age_group": rng.choice(AGES),
        "sector": rng.choice(SECTORS),
    }
    full |= {key: rng.choice(YES_NO) for key in YES_NO_KEYS}
    full |= {key: rng.random() < 0.5 for key in TRUE_FALSE_KEYS}
    full |= _random_numbers(rng)
    full |= _random_lists(rng)
    gaps = rng.choice((0.02, 0.1, 0.3, 0.7))
    rare = {"return_overdue_days": 0.8, "last_seen_days": 0.4, "departure_in_days": 0.4}
    situation: Situation = {"stage": rng.choice(STAGES)}
    for key, value in full.items():
        if rng.random() >= max(gaps, rare.get(key, 0)):
            situation[key] = value
        elif rng.random() < 0.3:
            situation[key] = None
    if rng.random() < 0.3:
        situation |= _quiet(rng)
    keys = list(situation)
    rng.shuffle(keys)
    return {key: situation[key] for key in keys}
