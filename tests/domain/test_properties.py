"""What holds over the whole space: what makes it worse opens nothing, what is not known counts as
the worst, and what was obeyed is not asked again.
"""

from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.domain import situations as words
from tests.domain.obeying import (
    ASKS,
    ASKS_A_CALL,
    ASKS_NO_FACT,
    UNTIL_THE_FACT_CHANGES,
    obeyed,
)
from tests.domain.oracle import oracle
from tests.domain.promises import CONTACT, MAKES_IT_WORSE, TALK, broken
from tests.domain.reading.terms import BLANK
from tests.domain.situations import RULES, STAGES, random_situation
from tests.domain.truth import told

SAMPLE = 1_000
SEED = 20261122
NO_OPENER = ("police", "buitenlandse-zaken", "colleague", "aandachtsfunctionaris")


def sample(size=SAMPLE, seed=SEED):
    rng = Random(seed)
    return (random_situation(rng) for _ in range(size))


@pytest.mark.parametrize("key", MAKES_IT_WORSE)
def test_worse_never_opens_a_door_and_never_removes_a_caution(key):
    for situation in sample():
        calm, worse = told(**situation), told(**situation | {key: MAKES_IT_WORSE[key]})
        assert set(calm["cautions"]) <= set(worse["cautions"]), situation
        assert calm["closed"].keys() <= worse["closed"].keys(), situation


def test_doing_what_a_headline_asks_changes_it_or_takes_its_call_away():
    seen = set()
    for situation in sample(5_000):
        asks = told(**situation)["briefing"]
        seen.add(asks["headline"])
        for after in obeyed(situation, asks["headline"], asks["call"]):
            now = told(**after)["briefing"]
            assert now["headline"] != asks["headline"] or (asks["call"] and not now["call"]), after
    assert seen >= {"danger-here", "abroad", "told", "lapsed", "leaves-now", "report-now"}


def test_of_each_headline_it_is_known_what_it_asks():
    kinds = (set(ASKS), ASKS_A_CALL, ASKS_NO_FACT, UNTIL_THE_FACT_CHANGES)
    assert sum(len(kind) for kind in kinds) == len(set().union(*kinds)) == 38


def test_the_place_not_known_is_never_more_open_than_known_to_be_abroad():
    for situation in sample():
        abroad = set(told(**situation | {"whereabouts": "abroad"})["closed"])
        unknown = told(**situation | {"whereabouts": "unknown"})["closed"]
        unasked = told(**situation | {"whereabouts": "unasked"})["closed"]
        assert abroad <= unknown.keys(), situation
        assert abroad - {CONTACT} <= unasked.keys(), situation


@pytest.mark.parametrize(
    ("key", "reassuring"), [("danger_now", "no"), ("age_group", "adult"), ("at_airport", False)]
)
def test_what_nobody_said_is_never_more_open_than_the_reassuring_answer(key, reassuring):
    for situation in sample():
        calm, unsaid = told(**situation | {key: reassuring}), told(**situation | {key: None})
        assert calm["closed"].keys() <= unsaid["closed"].keys(), situation


@pytest.mark.parametrize(
    "danger",
    [
        {"whereabouts": "abroad"},
        {"whereabouts": "unasked"},
        {"danger_now": "yes"},
        {"consultations": []},
        {"last_seen_days": 2},
        {"return_overdue_days": 1},
        {"signals": ["not-back-from-trip"], "here_confirmed_since_signal": False},
        {"departure_in_days": -1, "here_confirmed_since_departure": False},
    ],
    ids=str,
)
def test_nothing_opens_the_talk_in_danger(danger):
    for situation in sample():
        assert TALK in told(**situation | danger)["closed"], situation


def test_no_gate_opens_the_talk_or_contact_with_the_person():
    for situation in sample():
        plain = told(**situation | {"lifted": []})["closed"]
        lifted = told(**situation | {"lifted": list(RULES)})["closed"]
        for door in (TALK, CONTACT):
            assert plain.get(door) == lifted.get(door), situation


@pytest.mark.parametrize("who", NO_OPENER)
def test_the_police_and_colleagues_never_open_a_door(who):
    """R67: they stand beside what LKHA and Veilig Thuis said, and change nothing for the better."""
    says = {"with": who, "talk": "safe", "person_talk": "safe", "current": True, "days_ago": 0}
    for situation in sample():
        heard = situation.get("consultations") or []
        before = told(**situation)["closed"]
        after = told(**situation | {"consultations": [*heard, says]})["closed"]
        assert before == after, situation


@pytest.mark.parametrize("who", ["lkha", "veilig-thuis", "police"])
def test_unsafe_of_an_expert_closes_at_any_age_until_a_later_safe(who):
    """R05, R64: also where nobody says that it is current."""
    says = {"with": who, "talk": "unsafe", "person_talk": "unsafe", "current": False}
    for situation in sample():
        heard = situation.get("consultations") or []
        closed = told(**situation | {"consultations": [*heard, says]})["closed"]
        assert TALK in closed, situation
        assert "R64" in closed[CONTACT], situation


def test_what_is_closed_shown_stopped_and_fell_is_the_same_at_every_stage():
    for situation in sample(600):
        answers = [told(**situation | {"stage": stage}) for stage in STAGES]
        assert all(same_everywhere(one) == same_everywhere(answers[0]) for one in answers), (
            situation
        )


def same_everywhere(answered):
    shown = [rule for rule in answered["shown"] if rule != "R66"]
    screen = [answered["briefing"][key] for key in ("stop", "because", "voided")]
    return [shown, screen, *(answered[key] for key in ("closed", "outcome", "posts"))]


def test_the_same_facts_in_another_order_give_the_same_guidance():
    for situation in sample():
        shuffled = dict(reversed(situation.items()))
        for key in ("signals", "risk_factors", "done", "lifted"):
            if shuffled.get(key):
                shuffled[key] = [*reversed(shuffled[key]), shuffled[key][0]]
        assert told(**situation) == told(**shuffled), situation


def test_null_missing_and_the_word_for_it_are_the_same():
    for situation in sample():
        present = {key: value for key, value in situation.items() if value is not None}
        expected = told(**situation)
        assert told(**present) == expected, situation
        assert told(**dict.fromkeys(words.KEYS) | present) == expected, situation
        assert told(**BLANK | present) == expected, situation


def test_null_and_missing_are_the_same_in_a_consultation_and_in_answers():
    gaps = {"talk": "not-discussed", "person_talk": "not-discussed", "current": False}
    for situation in sample():
        heard = situation.get("consultations") or []
        full = [gaps | {key: v for key, v in one.items() if v is not None} for one in heard]
        said = dict.fromkeys("12345") | (situation.get("answers") or {})
        filled = situation | {"consultations": full, "answers": said}
        assert told(**filled) == told(**situation), situation


def test_risk_factors_never_close_or_open_anything():
    """R49: no risk factor weighs, and no number of signals adds up."""
    for situation in sample():
        plain = told(**situation | {"risk_factors": []})
        all_of_them = told(**situation | {"risk_factors": list(words.RISK_FACTORS)})
        assert plain["closed"] == all_of_them["closed"], situation
        assert plain["outcome"] == all_of_them["outcome"], situation
        assert set(all_of_them["shown"]) - set(plain["shown"]) == {"R72", "R73"}, situation


KNOWN = st.sampled_from([*words.YES_NO, None])
SWITCH = st.sampled_from([True, False, None])
JUDGED = st.sampled_from([*words.JUDGEMENTS, None])
ANSWER = st.sampled_from(["yes", "no", None])
DAYS = st.integers(-(10**6), 10**6) | st.integers(-2, 9) | st.none()
PAST = st.integers(0, 10**6) | st.integers(0, 9) | st.none()


def some(values):
    return st.lists(st.sampled_from(values), max_size=4) | st.none()


def either(**optional):
    return st.fixed_dictionaries({}, optional=optional) | st.none()


CONSULTATION = st.fixed_dictionaries(
    {"with": st.sampled_from(words.ADVISERS)},
    optional={"talk": JUDGED, "person_talk": JUDGED, "current": SWITCH, "days_ago": PAST},
)
SITUATION = st.fixed_dictionaries(
    {"stage": st.sampled_from(STAGES)},
    optional={
        "whereabouts": st.sampled_from([*words.WHEREABOUTS, None]),
        "departure_in_days": DAYS,
        "last_seen_days": PAST,
        "return_overdue_days": DAYS,
        "country": st.sampled_from([*words.ABROAD, None]),
        "age_group": st.sampled_from([*words.AGES, None]),
        "sector": st.sampled_from([*words.SECTORS, None]),
        "signals": some(words.SIGNALS),
        "risk_factors": some(words.RISK_FACTORS),
        "consultations": st.lists(CONSULTATION, max_size=4) | st.none(),
        "answers": either(**dict.fromkeys("1345", ANSWER), **{"2": ANSWER | st.just("doubt")}),
        "decisions": either(report=ANSWER, help=ANSWER),
        "done": some(STAGES),
        "lifted": some(RULES),
    }
    | dict.fromkeys(words.YES_NO_KEYS, KNOWN)
    | dict.fromkeys(words.TRUE_FALSE_KEYS, SWITCH),
)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(SITUATION)
def test_a_situation_that_was_searched_for_is_answered_as_read(situation):
    """The same promises, with situations that are made small when one breaks a promise."""
    answered = told(**situation)
    assert answered == oracle(situation)
    assert not broken(situation, answered)
